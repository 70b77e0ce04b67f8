"""`sutler reread`: pages that are in the ledger, read anew."""

from __future__ import annotations

import os
from pathlib import Path

import click

from sutler import __version__
from sutler.cli.options import ledger_option
from sutler.cli.terminal import complain
from sutler.model.decision import Reread
from sutler.model.outcome import Outcome
from sutler.publish.printable import printable
from sutler.settings import settings


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE|DIR...")
@ledger_option
def reread(paths: tuple[Path, ...], ledger_path: str | None) -> int:
    """Read pages again that are in the ledger, after Sutler or its vocabulary became better; others are added.

    Claims on which nobody decided are replaced where they read differently. What was decided stays, and the difference waits
    for an analyst: see `sutler inbox`. So it is with a page whose text was edited. A page that cannot be read now is left.

    \b
    Example:
      export SUTLER_LEDGER=demo.sqlite; sutler add . && sutler reread .
    """
    from sutler.ledger import Ledger
    from sutler.page import documents, inputs
    from sutler.pipeline import reread_sources

    failed = 0
    with Ledger.open(settings(ledger_path, os.environ).ledger) as ledger:
        for path in inputs(paths):
            for source, found in reread_sources(ledger, documents(path), __version__):
                if isinstance(found, Outcome):
                    failed += 1
                    complain(f"{source}: {found.why}")
                else:
                    click.echo(printable(f"{source}: {_told(found)}"))
    return 1 if failed else 0


def _told(found: Reread) -> str:
    if found.outdated:
        return "an older text of a page that was edited; left as it is"
    return f"a page that was edited: {found.words}" if found.edited else found.words
