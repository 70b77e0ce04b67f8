"""`sutler history` and `sutler undo`: the log of decisions, and taking one back."""

from __future__ import annotations

import os
from typing import Any

import click

from sutler.cli.listing import opened
from sutler.cli.options import by_option, json_option, ledger_option
from sutler.cli.terminal import complain, write_line
from sutler.publish.decisions import decision_record, log_line, sentence
from sutler.publish.printable import printable
from sutler.publish.records import line
from sutler.settings import analyst


@click.command()
@click.argument("deal", required=False)
@json_option
@ledger_option
def history(deal: str | None, ledger_path: str | None, as_json: bool) -> None:
    """Print what analysts decided on a DEAL and its claims, oldest first; on everything where no deal is named.

    \b
    Example:
      export SUTLER_LEDGER=demo.sqlite; sutler add . && sutler note @1 "ask the ministry" && sutler history
    """
    with opened(ledger_path) as ledger:
        found = ledger.history(deal)
    for decision in found:
        if as_json:
            write_line(line(decision_record(decision)))
        else:
            click.echo(printable(log_line(decision)))
    if not found:
        complain("nothing was decided yet")


class Number(click.ParamType[int]):
    """The number of a decision."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        told = str(value)
        if not (told.isascii() and told.isdecimal()):
            self.fail(f"{told!r} is no number of a decision; list them with: sutler history", param, ctx)
        return int(told)


@click.command()
@click.argument("decision", type=Number())
@click.option("--why", metavar="WORDS", help="The reason, kept in the log.")
@by_option
@ledger_option
def undo(decision: int, ledger_path: str | None, by: str | None, why: str | None) -> None:
    """Take back the DECISION with this number (see `sutler history`): what was before it is again.

    It is refused while a later decision on the same thing stands. Both stay in the log.

    \b
    Example:
      export SUTLER_LEDGER=demo.sqlite; sutler add . && sutler reject @1 && sutler undo 1 --why "it was right"
    """
    with opened(ledger_path) as ledger:
        made = ledger.undo(decision, by=analyst(by, os.environ), why=why)
    click.echo(printable(sentence(made)))
