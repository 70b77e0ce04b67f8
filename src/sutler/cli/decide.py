"""`sutler accept`, `correct`, `reject`, `grade`, `note`: decisions on claims and voices."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING, Any

import click

from sutler.cli.listing import opened
from sutler.cli.options import decision_options, ledger_option
from sutler.errors import UsageError
from sutler.model.decision import (
    GRADES,
    Accept,
    Correct,
    Decline,
    Grade,
    GradeVoice,
    Note,
    Reject,
    Take,
    Wanted,
)
from sutler.publish.decisions import sentence
from sutler.publish.printable import printable
from sutler.settings import analyst

if TYPE_CHECKING:
    from collections.abc import Mapping

SUGGESTION = re.compile(r"s(\d{1,12})", re.ASCII)
JSON = re.compile(r"""[\[{"]|-?\d+(\.\d+)?([eE][+-]?\d+)?\Z|(true|false|null)\Z""", re.ASCII)
WORDS = ("type", "supplier", "recipient", "mode", "stage", "certainty", "date", "start", "end", "purpose", "condition")
"""Cells that hold words, which need no quotes; a year is a date there and no number."""


def decided(
    ledger_path: str | None,
    wanted: Wanted,
    by: str | None,
    why: str | None = None,
    reference: str | None = None,
    seen: Mapping[str, Any] | None = None,
) -> None:
    """Makes the decision and says in a line what was done, and how to take it back."""
    who = analyst(by, os.environ)
    with opened(ledger_path) as ledger:
        made = ledger.decide(wanted, by=who, why=why, reference=reference, seen=seen)
    click.echo(printable(f"{sentence(made)}  (take back with: sutler undo {made.key})"))


@click.command()
@click.argument("claim")
@click.argument("cell", required=False)
@decision_options
@ledger_option
def accept(claim: str, cell: str | None, ledger_path: str | None, **told: Any) -> None:
    """Say that a claim, or one CELL of it, is right; no machine changes it from then on.

    CLAIM is the id of a claim, "@12" for one by its number, or "s3" for a suggested match: see `sutler inbox`. A proposal that
    is accepted takes the place of the claim that it replaces; with CELL, only that cell of it goes over to the claim. CELL is
    a JSON Pointer such as /stage or /values/0.

    \b
    Example:
      export SUTLER_LEDGER=demo.sqlite; sutler add . && sutler accept @1 /type --by Ann
    """
    suggestion = SUGGESTION.fullmatch(claim)
    if suggestion and cell is None:
        decided(ledger_path, Take(int(suggestion[1])), **told)
    else:
        decided(ledger_path, Accept(claim, cell), **told)


@click.command()
@click.argument("claim")
@click.argument("cell", required=False)
@click.option(
    "--was", type=click.Choice(("live", "proposed")), help="What you saw; if it is another by now, nothing is changed."
)
@decision_options
@ledger_option
def reject(claim: str, cell: str | None, was: str | None, ledger_path: str | None, **told: Any) -> None:
    """Throw out a claim, a proposal or a suggested match ("s3"); it is kept, and counts no more.

    Of a proposal one CELL can be refused, such as /stage: it is not proposed again, and the others go on to wait.

    \b
    Example:
      export SUTLER_LEDGER=demo.sqlite; sutler add . && sutler reject @1 --by Ann --why "a misprint"
    """
    suggestion = SUGGESTION.fullmatch(claim)
    decline = suggestion and cell is None
    if was is not None and (suggestion or cell):
        raise UsageError("--was goes with a claim or a proposal as a whole")
    seen = {"status": was} if was is not None else None
    decided(ledger_path, Decline(int(suggestion[1])) if suggestion and decline else Reject(claim, cell), **told, seen=seen)


@click.command()
@click.argument("claim")
@click.argument("cell")
@click.argument("value", required=False)
@click.option("--none", "empty", is_flag=True, help="The page tells no value here: empty the cell, or take the entry out.")
@click.option("--quote", metavar="WORDS", help="The words of the page that support the value, to the letter.")
@click.option("--at", type=int, metavar="OFFSET", help="Where they begin, if they stand there more than once.")
@click.option("--was", metavar="VALUE", help="The value that you saw; if another stands there now, nothing is changed.")
@decision_options
@ledger_option
def correct(
    claim: str,
    cell: str,
    value: str | None,
    empty: bool,
    quote: str | None,
    at: int | None,
    was: str | None,
    ledger_path: str | None,
    **told: Any,
) -> None:
    """Put VALUE into a CELL of a claim, on words of its page (--quote) or on another source (--reference).

    CELL is a JSON Pointer into the claim as `sutler claims --json` prints it: /stage, /recipient/0, /values/0/amount,
    /items/1/quantity. The place after the last entry of a list adds one. VALUE is a word, a number or JSON; of a value with
    several fields those that are given change.

    \b
    Example:
      export SUTLER_LEDGER=demo.sqlite; sutler add . && sutler correct @1 /purpose "border guard" --reference "a letter"
    """
    if (value is None) != empty:
        raise UsageError("give the value that the cell is to hold, or --none")
    seen = {"value": _value(cell, was)} if was is not None else None
    wanted = Correct(claim, cell, None if value is None else _value(cell, value), quote, at)
    decided(ledger_path, wanted, **told, seen=seen)


@click.command()
@click.argument("voice")
@click.argument("grade", type=click.Choice(GRADES))
@decision_options
@ledger_option
def grade(voice: str, grade: Grade, ledger_path: str | None, **told: Any) -> None:
    """Say how reliable a VOICE is: A completely, B usually, C fairly, D not usually, E not, F cannot be judged.

    VOICE is an origin as `sutler deals --json` names it, or a voice in the words of a page.

    \b
    Example:
      export SUTLER_LEDGER=demo.sqlite; sutler add . && sutler grade Kommersant B --by Ann
    """
    decided(ledger_path, GradeVoice(voice, grade), **told)


@click.command()
@click.argument("id")
@click.argument("words", nargs=-1, required=True)
@decision_options
@ledger_option
def note(id: str, words: tuple[str, ...], ledger_path: str | None, **told: Any) -> None:
    """Keep a remark with a claim or a deal.

    \b
    Example:
      export SUTLER_LEDGER=demo.sqlite; sutler add . && sutler note @1 "ask the ministry" --by Ann
    """
    from sutler.errors import NoSuchClaim

    text = " ".join(words)
    told["why"] = f"{text} ({told['why']})" if told["why"] else text
    try:
        decided(ledger_path, Note(claim=id), **told)
    except NoSuchClaim:
        if id.startswith("@"):
            raise
        decided(ledger_path, Note(deal=id), **told)


def _value(cell: str, told: str) -> Any:
    """A word as it is, a number or JSON as what it is."""
    field = next((part for part in reversed(cell.split("/")) if part and not part.isdecimal()), "")
    plain = field in WORDS or not JSON.match(told)
    if plain and not told.startswith(("{", "[")):
        return told
    try:
        return json.loads(told)
    except json.JSONDecodeError as why:
        raise UsageError(f"{told!r} is no JSON ({why.msg} at character {why.pos + 1}); correct it") from why
