"""`sutler reread`: pages that are in the ledger, read anew."""

from __future__ import annotations

import os
from pathlib import Path

import click

from sutler import __version__
from sutler.cli.options import ledger_option
from sutler.cli.terminal import complain
from sutler.model.outcome import Outcome
from sutler.publish.printable import printable
from sutler.settings import settings

TOLD = ("kept", "replaced", "proposed", "new", "gone")


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE|DIR...")
@ledger_option
def reread(paths: tuple[Path, ...], ledger_path: str | None) -> int:
    """Read pages again that are in the ledger, after Sutler or its vocabulary became better; others are added.

    Claims on which nobody decided are replaced where they read differently. What was decided stays, and the difference waits
    for an analyst: see `sutler inbox`. A page that cannot be read now is left as it is.

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
                    counts = ((len(getattr(found, name)), name) for name in TOLD)
                    changed = ", ".join(f"{number} {name}" for number, name in counts if number)
                    click.echo(printable(f"{source}: {changed or 'no claims'}"))
    return 1 if failed else 0
