"""One deal for a person: who, what stage when, where the pages differ, then each claim in order of time with its quotes."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sutler.ledger.deals.credibility import credibility_of
from sutler.model.deal import Conflict, Deal, Entry, Repeat, Update
from sutler.publish import wording
from sutler.publish.person import claim_view
from sutler.publish.printable import printable
from sutler.publish.tables import counted

NAMED = 5
"""So many pages of an origin are named; the rest is counted."""


def deal_view(deal: Deal, *, colour: bool) -> RenderableType:
    """The deal from head to quotes."""
    parts: list[RenderableType] = [_head(deal), *_conflicts(deal.conflicts), *_updates(deal.updates)]
    for n, entry in enumerate(deal.entries, 1):
        parts += [Text(), _entry(entry, n, colour=colour)]
    return Group(*parts)


def _head(deal: Deal) -> RenderableType:
    parties = f"{wording.actors(deal.supplier)} → {wording.actors(deal.recipient)}"
    title = Text.assemble((f"{deal.type} {deal.id}  ", "bold"), (printable(parties), "bold cyan"))
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for name, words in _facts(deal):
        grid.add_row(name, Text(printable(words)))
    return Group(title, Padding(grid, (0, 0, 0, 2)))


def _facts(deal: Deal) -> Iterator[tuple[str, str]]:
    yield "told by", f"{counted(deal.pages, 'page')}, {counted(len(deal.origins), 'origin')}"
    for witness in deal.witnesses:
        yield "", f"{witness.origin} ({witness.reliability}): {'; '.join(map(_repeat, _few(witness.pages)))}"
    credibility = credibility_of(deal)
    yield "credible", f"{credibility.grade}, {credibility.name}: {credibility.why}"
    stages = [f"{entry.told or 'no date'} {stage}" for entry in deal.entries if (stage := wording.stage(entry.claim))]
    if stages:
        yield "stages", " · ".join(dict.fromkeys(stages))


def _few(pages: tuple[Repeat, ...]) -> Iterator[Repeat | int]:
    """The first pages of an origin, then how many more there are."""
    yield from pages[:NAMED]
    if len(pages) > NAMED:
        yield len(pages) - NAMED


def _repeat(page: Repeat | int) -> str:
    return f"and {counted(page, 'more page')}" if isinstance(page, int) else f"{page.document} {page.why}"


def _updates(found: tuple[Update, ...]) -> Iterator[RenderableType]:
    for update in found:
        yield Text(f"  {printable(update.why)}", style="yellow")


def _conflicts(found: tuple[Conflict, ...]) -> Iterator[RenderableType]:
    for conflict in found:
        grid = Table.grid(padding=(0, 2))
        grid.add_column(style="bold", overflow="fold")
        grid.add_column(overflow="fold")
        for side in conflict.sides:
            claims = counted(len(side.claims), "claim")
            grid.add_row(Text(printable(side.words)), Text(printable(f"told by {', '.join(side.origins)} ({claims})")))
        settled = f", settled: {conflict.settled.note}" if conflict.settled else ""
        yield Text(f"  conflict on {printable(conflict.id + settled)}", style="bold red")
        yield Padding(grid, (0, 0, 0, 4))


def _entry(entry: Entry, number: int, *, colour: bool) -> RenderableType:
    document = entry.document
    where = [entry.told or "no date", document.outlet, document.title, document.url or document.path or entry.source]
    line = Text(printable(" · ".join(part for part in where if part)), style="dim")
    return Group(line, claim_view(document, entry.claim, str(number), colour=colour))
