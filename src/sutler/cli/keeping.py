"""`sutler backup`, `sutler restore`, `sutler check`: a ledger kept safe and held against itself."""

from __future__ import annotations

import os
from pathlib import Path

import click

from sutler.cli.listing import opened
from sutler.cli.options import ledger_option
from sutler.cli.terminal import complain
from sutler.publish.printable import printable
from sutler.settings import settings

MOST = 1000
"""Faults that are listed; of more, only the number is told."""


@click.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@ledger_option
def backup(file: Path, ledger_path: str | None) -> None:
    """Write the whole ledger to FILE, a zip of JSON Lines that restores into a file or a PostgreSQL database.

    The backup is of one moment, whatever others add meanwhile. A file that is there is never written over.

    \b
    Example:
      sutler add --ledger demo.sqlite . && sutler backup --ledger demo.sqlite demo.zip
    """
    from sutler.ledger.archive import backup as write

    with opened(ledger_path) as ledger:
        rows = write(ledger.store, file)
    click.echo(printable(f"{_counted(rows)} in {file}"))


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE")
@ledger_option
def restore(file: Path, ledger_path: str | None) -> None:
    """Fill a new ledger from FILE, which `sutler backup` wrote: all of it, or nothing.

    A ledger that holds something already is left as it is.

    \b
    Example:
      sutler add --ledger a.sqlite . && sutler backup --ledger a.sqlite a.zip && sutler restore --ledger b.sqlite a.zip
    """
    from sutler.ledger import Ledger
    from sutler.ledger.archive import new_place
    from sutler.ledger.archive import restore as read
    from sutler.ledger.stores.address import address

    chosen = settings(ledger_path, os.environ).ledger
    with new_place(chosen) as place, Ledger.open(place, create=True) as ledger:
        rows = read(ledger.store, file)
    click.echo(printable(f"{_counted(rows)} in {address(chosen)}"))


@click.command()
@click.option(
    "--mend",
    is_flag=True,
    help="First make anew what follows from pages and claims: the index of words, families of copies, rows of deals.",
)
@ledger_option
def check(ledger_path: str | None, mend: bool) -> int:
    """Hold the ledger against itself; list what is wrong, one line each, and exit with 1 if anything is.

    Every quote must stand at its place in the stored text, every reference must lead somewhere, every decision must follow on
    the one before, what lists and totals show of a deal must be what its claims make, and the index of words and the families
    of copies what the pages make.

    \b
    Example:
      sutler add --ledger demo.sqlite . && sutler check --ledger demo.sqlite
    """
    from sutler.ledger.check import check as look

    with opened(ledger_path) as ledger:
        if mend:
            ledger.rebuild()
        found = 0
        for fault in look(ledger.store):
            found += 1
            if found <= MOST:
                click.echo(printable(str(fault)))
        address = ledger.address
    if found:
        complain(f"{address}: {found} fault{'s' * (found != 1)}")
        return 1
    click.echo(printable(f"{address}: nothing is wrong"))
    return 0


def _counted(rows: dict[str, int]) -> str:
    return ", ".join(f"{rows[name]} {name}" for name in ("documents", "claims", "deals", "decisions"))
