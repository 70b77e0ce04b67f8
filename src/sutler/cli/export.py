"""`sutler export`: claims as a file that other programs read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from sutler.cli.listing import opened
from sutler.cli.options import filter_options, ledger_option
from sutler.publish.printable import printable


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
@filter_options
@ledger_option
def export(file: Path, ledger_path: str | None, **wanted: Any) -> None:
    """Write claims to FILE as CSV, JSON Lines or Parquet, by its ending (.csv, .jsonl, .parquet).

    One row is one claim, one column one field, with the quotes that support it and the page's path or address.

    \b
    Example:
      sutler add --ledger demo.sqlite . && sutler export --ledger demo.sqlite claims.csv
    """
    from sutler.ledger import Filter
    from sutler.publish.export import export as write
    from sutler.publish.tables import counted

    with opened(ledger_path) as ledger:
        rows = write(ledger.claims(Filter(**wanted), texts=False), file)
    click.echo(printable(f"{counted(rows, 'claim')} in {file}"))
