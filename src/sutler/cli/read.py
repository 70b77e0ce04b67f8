"""`sutler read`: the claims of pages, printed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sutler.cli.options import json_option
from sutler.cli.prices import use_rates
from sutler.cli.terminal import coloured, complain, out, present, write_line

if TYPE_CHECKING:
    from sutler.model.outcome import Outcome
    from sutler.pipeline import Page

STDIN = Path("-")


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True), metavar="FILE|DIR|-...")
@json_option
def read(paths: tuple[Path, ...], as_json: bool) -> int:
    """Print the claims of pages: HTML, plain text, JSON Lines, folders of them, or standard input (-).

    Under each claim stand the sentences that support it, the supporting words marked. With --json each page is one line:
    the document with its text, its claims, and for each value the offsets of its words (see `sutler schema`).

    \b
    Example:
      sutler read --json . | head -n 1
    """
    from sutler.model.outcome import Outcome

    use_rates()
    failed = printed = 0
    for page in _pages(paths):
        if isinstance(page, Outcome):
            failed += 1
            complain(f"{page.source}: {page.why}")
        else:
            _print(page, as_json, first=not printed)
            printed += 1
    return 1 if failed else 0


def _pages(paths: tuple[Path, ...]) -> Iterator[Page | Outcome]:
    from sutler.pipeline import read_pages, read_stream

    for path in paths:
        if path == STDIN:
            yield from read_stream(sys.stdin.buffer, "stdin")
        else:
            yield from read_pages([path])


def _print(page: Page, as_json: bool, *, first: bool) -> None:
    if as_json:
        from sutler.publish.contract import page_line

        write_line(page_line(page.document, page.claims))
        return
    from sutler.publish.person import page_view

    console = out()
    if not first:
        click.echo()
    present(console, page_view(page.document, page.claims, colour=coloured(console)))
