"""`sutler search`: pages by the words in them."""

from __future__ import annotations

from typing import Any

import click

from sutler.cli.listing import opened
from sutler.cli.options import filter_options, json_option, ledger_option
from sutler.cli.terminal import coloured, complain, out, present, write_line
from sutler.publish.records import line


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@filter_options
@click.option(
    "--limit", type=click.IntRange(min=0), default=20, show_default=True, metavar="N", help="At most N pages, 0 for all."
)
@json_option
@ledger_option
def search(words: tuple[str, ...], ledger_path: str | None, as_json: bool, limit: int, **wanted: Any) -> None:
    """Search the pages: those that hold all WORDS, the best first, each with the sentences in which they stand.

    Words of one argument in quotation marks are a phrase; a star at the end stands for any ending: deliver*. Below a page
    stand the claims of which a quote holds one of the words. With filters, only pages with a claim that fits are searched.

    \b
    Example:
      sutler add --ledger demo.sqlite . && sutler search --ledger demo.sqlite Tajikistan '"armoured vehicles"'
    """
    from sutler.ledger import Filter
    from sutler.publish.hits import hit_record, hit_view

    with opened(ledger_path) as ledger:
        found = 0
        console = None if as_json else out()
        for hit in ledger.search(" ".join(words), Filter(**wanted), limit=limit or None):
            found += 1
            if console is None:
                write_line(line(hit_record(hit)))
            else:
                present(console, hit_view(hit, colour=coloured(console)))
    if not found:
        complain("no page holds these words")
