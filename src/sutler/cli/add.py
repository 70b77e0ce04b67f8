"""`sutler add`: pages into the ledger, and what became of each."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sutler.cli.options import ledger_option
from sutler.cli.prices import use_rates
from sutler.cli.terminal import complain, out
from sutler.model.outcome import Outcome, OutcomeKind
from sutler.publish.printable import printable
from sutler.settings import settings

if TYPE_CHECKING:
    from rich.console import Console

    from sutler.ledger import Ledger

KINDS: dict[OutcomeKind, str] = {
    "read": "read",
    "irrelevant": "irrelevant",
    "already": "already there",
    "failed": "failed",
}


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE|DIR...")
@ledger_option
def add(paths: tuple[Path, ...], ledger_path: str | None) -> int:
    """Read pages into the ledger; a page that is there already is not read again, but where its text was edited.

    Ends with a count of what became of the inputs: read, irrelevant (no claims), already there, and failed, each failure
    with its file and reason. One page is one transaction: Ctrl-C keeps what is done.

    \b
    Example:
      sutler add --ledger demo.sqlite .
    """
    from sutler.ledger import Ledger

    use_rates()
    chosen = settings(ledger_path, os.environ).ledger
    console = out()
    outcomes: list[Outcome] = []
    with Ledger.open(chosen, create=True) as ledger:
        try:
            for outcome in _shown(console, ledger, paths):
                outcomes.append(outcome)
        finally:
            _close(console, outcomes, ledger.address)
    return 1 if any(outcome.kind == "failed" for outcome in outcomes) else 0


def _shown(console: Console, ledger: Ledger, paths: tuple[Path, ...]) -> Iterator[Outcome]:
    """The outcomes as they come, with a bar over the files on a terminal and a line each elsewhere."""
    from sutler.page import documents, inputs
    from sutler.pipeline import add_sources

    files = inputs(paths)
    if not console.is_terminal:
        for path in files:
            for outcome in add_sources(ledger, documents(path)):
                click.echo(_line(outcome))
                yield outcome
        return
    from rich.progress import track

    for path in track(files, description="Reading", console=console, transient=True):
        yield from add_sources(ledger, documents(path))


def _line(outcome: Outcome) -> str:
    """ "read  3 claims  pages/a.html", one line an input."""
    claims = f"{outcome.claims} claim{'s' * (outcome.claims != 1)}" if outcome.kind == "read" else None
    parts = (f"{KINDS[outcome.kind]:<13}", outcome.source, claims, outcome.why)
    return printable("  ".join(part for part in parts if part))


def _close(console: Console, outcomes: list[Outcome], ledger: str) -> None:
    """The failures, each with its reason, then the count of every kind."""
    for outcome in outcomes:
        if outcome.kind == "failed" and console.is_terminal:
            complain(f"{outcome.source}: {outcome.why}")
    counts = Counter(outcome.kind for outcome in outcomes)
    claims = sum(outcome.claims for outcome in outcomes if outcome.kind == "read")
    told = ", ".join(f"{counts[kind]} {words}" for kind, words in KINDS.items())
    if edited := sum(outcome.kind in ("read", "irrelevant") and outcome.why is not None for outcome in outcomes):
        told += f"; {edited} edited since"
    click.echo(printable(f"{len(outcomes)} page{'s' * (len(outcomes) != 1)}: {told}; {claims} new claims in {ledger}"))
