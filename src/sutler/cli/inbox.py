"""`sutler inbox`: what waits for a decision."""

from __future__ import annotations

import click

from sutler.cli.listing import opened
from sutler.cli.options import json_option, ledger_option
from sutler.cli.terminal import complain, write_line
from sutler.publish.decisions import waiting_lines, waiting_record
from sutler.publish.printable import printable
from sutler.publish.records import line


@click.command()
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many to list.")
@json_option
@ledger_option
def inbox(limit: int, ledger_path: str | None, as_json: bool) -> None:
    """List what waits for a decision, the least sure and most valuable first, each with the command that decides it.

    Proposals of a later reading, suggested matches, open conflicts, claims without a deal, inputs that failed.

    \b
    Example:
      export SUTLER_LEDGER=demo.sqlite; touch empty.txt; sutler add . || sutler inbox
    """
    with opened(ledger_path) as ledger:
        found = ledger.inbox(limit)
    for waiting in found:
        if as_json:
            write_line(line(waiting_record(waiting)))
        else:
            for part in waiting_lines(waiting):
                click.echo(printable(part))
    if not found:
        complain("nothing waits for a decision")
