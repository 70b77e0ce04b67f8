"""One deal for a person: who, what stage when, where the pages differ, then each claim in order of time with its quotes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sutler.ledger.deals.credibility import credibility_of
from sutler.ledger.deals.life import Arrival, life_of
from sutler.model.deal import Deal, Entry, Link, Repeat, Update
from sutler.model.decision import UNGRADED
from sutler.publish import wording
from sutler.publish.decisions import log_line
from sutler.publish.person import claim_view
from sutler.publish.printable import printable
from sutler.publish.tables import counted

NAMED = 5
"""So many pages of an origin are named; the rest is counted."""


def deal_view(deal: Deal, *, colour: bool, links: Sequence[Link] = ()) -> RenderableType:
    """The deal from head to quotes; `links` are those from and to it."""
    parts: list[RenderableType] = [_head(deal, links), *_conflicts(deal), *_updates(deal.updates)]
    for n, entry in enumerate(deal.entries, 1):
        parts += [Text(), _entry(entry, n, colour=colour)]
    return Group(*parts)


def _head(deal: Deal, links: Sequence[Link]) -> RenderableType:
    parties = f"{wording.actors(deal.supplier)} → {wording.actors(deal.recipient)}"
    title = Text.assemble((f"{deal.type} {deal.id}  ", "bold"), (printable(parties), "bold cyan"))
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for name, words in (*_facts(deal), *_links(deal, links)):
        grid.add_row(name, Text(printable(words)))
    return Group(title, Padding(grid, (0, 0, 0, 2)))


def _facts(deal: Deal) -> Iterator[tuple[str, str]]:
    yield "told by", f"{counted(deal.pages, 'page')}, {counted(len(deal.origins), 'origin')}"
    for witness in deal.witnesses:
        yield "", f"{witness.origin} ({witness.reliability}): {'; '.join(map(_repeat, _few(witness.pages)))}"
    credibility = credibility_of(deal)
    yield "credible", f"{credibility.grade}, {credibility.name}: {credibility.why}"
    life = life_of(deal)
    for n, step in enumerate(life.steps):
        sure = f", {step.certainty}" if step.certainty and step.certainty != "certain" else ""
        yield "" if n else "stages", f"{step.told or 'no date'} {step.stage}{sure}: {', '.join(step.origins)}"
    for n, arrival in enumerate(life.arrivals):
        yield "" if n else "came", _came(arrival)
    for decision in deal.decisions:
        yield "decided", log_line(decision)


def _links(deal: Deal, links: Sequence[Link]) -> Iterator[tuple[str, str]]:
    for n, link in enumerate(links):
        ends = f"{link.kind} of {link.other}" if link.one == deal.id else f"{link.one} is a {link.kind}"
        yield "" if n else "links", f"{ends} ({link.why})"


def _came(told: Arrival) -> str:
    """ "12 to 13 of 30 T-72 tanks so far (the sum of the reports: 2 to 3 of 2016-03, 10 of 2017)" """
    whole = f" of {told.ordered:g}" if told.ordered is not None else ""
    parts = ", ".join(f"{_range(report.quantity, report.high)} of {report.told or 'no date'}" for report in told.reports)
    return f"{_range(told.delivered, told.high)}{whole} {told.goods} so far ({told.why}: {parts})"


def _range(low: float, high: float | None) -> str:
    return f"{low:g}" if high is None else f"{low:g} to {high:g}"


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


def _conflicts(deal: Deal) -> Iterator[RenderableType]:
    grades = {witness.origin: witness.reliability for witness in deal.witnesses}
    for conflict in deal.conflicts:
        grid = Table.grid(padding=(0, 2))
        grid.add_column(style="bold", overflow="fold")
        grid.add_column(overflow="fold")
        settled = conflict.settled
        for n, side in enumerate(conflict.sides):
            claims = counted(len(side.claims), "claim")
            holds = ", holds" if settled and settled.side == n else ""
            origins = ", ".join(wording.graded(origin, grades.get(origin, UNGRADED)) for origin in side.origins)
            grid.add_row(Text(printable(side.words)), Text(printable(f"told by {origins} ({claims}){holds}")))
        if settled is None:
            yield Text(printable(f"  conflict on {conflict.id}"), style="bold red")
        else:
            how = f"settled by {settled.who} on {settled.at[:10]}: {settled.note} (decision {settled.decision})"
            yield Text(printable(f"  conflict on {conflict.id}, {how}"), style="bold")
        yield Padding(grid, (0, 0, 0, 4))


def _entry(entry: Entry, number: int, *, colour: bool) -> RenderableType:
    document = entry.document
    where = [entry.told or "no date", document.outlet, document.title, document.url or document.path or entry.source]
    line = Text(printable(" · ".join(part for part in where if part)), style="dim")
    decided = [Text(printable(f"   {log_line(decision)}"), style="bold") for decision in entry.decisions]
    return Group(line, claim_view(document, entry.claim, str(number), colour=colour, grades=entry.grades), *decided)
