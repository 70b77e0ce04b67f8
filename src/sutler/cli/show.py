"""`sutler show`: one deal with all that supports it."""

from __future__ import annotations

import click

from sutler.cli.listing import opened
from sutler.cli.options import json_option, ledger_option
from sutler.cli.terminal import coloured, out, present, write_line
from sutler.publish.records import deal_record, line, link_record


@click.command()
@click.argument("id")
@json_option
@ledger_option
def show(id: str, ledger_path: str | None, as_json: bool) -> None:
    """Show one deal: its stages, what has come of the goods, what the pages differ on, and its claims in order of time,
    each with its quotes.

    ID is a deal's id, the beginning of one, the id of one of its claims, or "@12" for a claim by its
    number.

    \b
    Example:
      export SUTLER_LEDGER=demo.sqlite; sutler add . && sutler show $(sutler deals --ids | head -n 1)
    """
    with opened(ledger_path) as ledger:
        deal = ledger.deal(id)
        links = ledger.links(deal.id)
    if as_json:
        write_line(line({**deal_record(deal, claims=True), "links": [link_record(link) for link in links]}))
        return
    from sutler.publish.deal_view import deal_view

    console = out()
    present(console, deal_view(deal, colour=coloured(console), links=links))
