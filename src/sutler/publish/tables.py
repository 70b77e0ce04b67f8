"""Listings for a person: claims, deals and inputs as tables that fit 80 columns and use 120."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from sutler.model.claim import Claim, Item, Value
from sutler.model.deal import DealRow, Entry, Suggestion
from sutler.model.figures import bounded, money
from sutler.model.outcome import Outcome
from sutler.publish import wording
from sutler.publish.printable import printable

WIDE = 110
"""From this many columns on, a listing shows its less important columns too."""
NAMED = 3
"""So many goods are named in a cell; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Column:
    """A heading with its style.

    `fixed` columns never wrap; `least` ones have that width, and more on a wide terminal; `ratio` shares out what is left;
    `wide` ones need room.
    """

    heading: str
    style: str = ""
    fixed: bool = False
    ratio: int | None = None
    least: int | None = None
    wide: bool = False
    right: bool = False


def listing(columns: Sequence[Column], rows: Iterable[Sequence[str]], width: int) -> Table:
    """A table of the columns for which `width` has room; each row has a cell for every column."""
    shown = [n for n, column in enumerate(columns) if not column.wide or width >= WIDE]
    made = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1), header_style="bold", expand=True)
    for n in shown:
        column = columns[n]
        made.add_column(
            column.heading,
            style=column.style,
            no_wrap=column.fixed,
            ratio=column.ratio,
            width=column.least and (column.least if width < WIDE else 2 * column.least - 4),
            overflow="fold",
            justify="right" if column.right else "left",
        )
    for row in rows:
        made.add_row(*(Text(printable(row[n])) for n in shown))
    return made


SOURCES = (
    Column("outcome", "bold", fixed=True),
    Column("claims", fixed=True, right=True),
    Column("source", "cyan", ratio=3),
    Column("why", ratio=4),
)


def sources_table(outcomes: Iterable[Outcome], width: int) -> Table:
    """What became of each input."""
    rows = [(o.kind, str(o.claims or ""), o.source, o.why or "") for o in outcomes]
    return listing(SOURCES if any(row[-1] for row in rows) else SOURCES[:-1], rows, width)


def sides(supplier: Iterable[str], recipient: Iterable[str]) -> str:
    """ "RUS → TJK, KGZ": codes, to keep a table narrow."""
    return " → ".join(", ".join(side) or "—" for side in (supplier, recipient))


def what(values: Sequence[Value], items: Sequence[Item], told_as: str = "") -> str:
    """The figures that restate no other, each with the stage as which it is told, then the first few goods."""
    mark = f" ({told_as})" if told_as else ""
    figures = [f"{money(value)}{mark}" for value in values if value.converts is None and value.amount is not None]
    named = [_short(item) for item in items[:NAMED]]
    more = [f"+{len(items) - NAMED} more"] if len(items) > NAMED else []
    return "; ".join(part for part in ("; ".join(dict.fromkeys(figures)), ", ".join(named + more)) if part)


def _short(item: Item) -> str:
    count = f"{bounded(item.quantity, item.bound, item.quantity_high)} " if item.quantity is not None else ""
    return f"{count}{item.name}"


def said(claim: Claim) -> str:
    """The outermost voice of the chain, which counts as the witness."""
    return claim.sources[-1].name if claim.sources else ""


CLAIMS = (
    Column("told", fixed=True),
    Column("who to whom", "cyan", least=11),
    Column("stage", "red", least=11),
    Column("what", ratio=6),
    Column("said by", "magenta", ratio=3, wide=True),
    Column("page", "dim", ratio=3, wide=True),
    Column("deal", "dim", fixed=True),
)


def claims_table(entries: Iterable[Entry], width: int) -> Table:
    """One row a claim. A type other than transfer stands before the stage."""
    return listing(CLAIMS, (_claim_row(entry) for entry in entries), width)


def _claim_row(entry: Entry) -> tuple[str, ...]:
    claim = entry.claim
    kind = "" if claim.type.value == "transfer" else claim.type.value
    return (
        entry.told or "no date",
        sides((actor.value for actor in claim.supplier), (actor.value for actor in claim.recipient)),
        ", ".join(part for part in (kind, wording.stage(claim)) if part),
        what(claim.values, claim.items),
        wording.graded(said(claim), entry.source_reliability[-1]) if claim.sources else "",
        entry.document.outlet or entry.document.id,
        entry.deal,
    )


SUGGESTIONS = (
    Column("points", fixed=True, right=True),
    Column("claim", "dim", ratio=3),
    Column("who to whom", "cyan", least=11),
    Column("may be of", "bold", fixed=True),
    Column("because", ratio=6),
)


def suggestions_table(found: Iterable[Suggestion], width: int) -> Table:
    """One row a suggestion: the claim with its deal, the deal that it may be of, and the reasons for and against."""
    rows = (
        (
            f"{one.score:.1f}",
            f"{one.entry.claim.id} of {one.entry.deal or 'no deal'}",
            sides(*((actor.value for actor in side) for side in (one.entry.claim.supplier, one.entry.claim.recipient))),
            one.deal,
            "; ".join(one.reasons),
        )
        for one in found
    )
    return listing(SUGGESTIONS, rows, width)


DEALS = (
    Column("deal", "bold", fixed=True),
    Column("told", fixed=True),
    Column("who to whom", "cyan", least=11),
    Column("stage", "red", least=11),
    Column("what", ratio=6),
    Column("told by", "magenta", least=10),
)


def deals_table(deals: Iterable[DealRow], width: int) -> Table:
    """One row a deal: the time over which it is told, its latest stage, the sum that stands for it, the goods of its fullest
    claim."""
    return listing(DEALS, (_deal_row(deal) for deal in deals), width)


def _deal_row(deal: DealRow) -> tuple[str, ...]:
    kind = "" if deal.type == "transfer" else deal.type
    sure = deal.certainty if deal.certainty != "certain" else None
    return (
        deal.id,
        told(deal),
        sides(deal.suppliers, deal.recipients),
        ", ".join(part for part in (kind, deal.stage, sure) if part),
        what(deal.values, deal.items, deal.told_as),
        ", ".join(_witnesses(deal)),
    )


def _witnesses(deal: DealRow) -> Iterator[str]:
    """How many pages, and where there are several, how many origins they have; the open conflicts."""
    yield counted(deal.pages, "page")
    if deal.pages > 1:
        yield counted(deal.origins, "origin")
    if deal.conflicts:
        yield counted(deal.conflicts, "conflict")


def told(deal: DealRow) -> str:
    """The month, or the years from the first to the last, that the claims tell of: "2015-04", "2014–2017"."""
    first, last = deal.first, deal.last
    if first is None or last is None:
        return "no date"
    return first[:7] if first[:4] == last[:4] else f"{first[:4]}–{last[:4]}"


def counted(number: int, noun: str) -> str:
    """ "1 claim", "2 claims" """
    return f"{number} {noun}{'' if number == 1 else 's'}"
