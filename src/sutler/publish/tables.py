"""Listings for a person: claims, deals and inputs as tables that fit 80 columns and use 120."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from sutler.model.claim import Claim, Item, Value
from sutler.model.figures import bounded, money
from sutler.model.outcome import Outcome
from sutler.publish.printable import printable

WIDE = 110
"""From this many columns on, a listing shows its less important columns too."""
NAMED = 3
"""So many goods are named in a cell; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Column:
    """A heading with its style; `fixed` columns never wrap, `ratio` shares out what is left, `wide` ones need room."""

    heading: str
    style: str = ""
    fixed: bool = False
    ratio: int | None = None
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
    return listing(SOURCES, ((o.kind, str(o.claims or ""), o.source, o.why or "") for o in outcomes), width)


def sides(supplier: Iterable[str], recipient: Iterable[str]) -> str:
    """ "RUS → TJK, KGZ": codes, to keep a table narrow."""
    return " → ".join(", ".join(side) or "—" for side in (supplier, recipient))


def what(values: Sequence[Value], items: Sequence[Item]) -> str:
    """The figures that restate no other, then the first few goods."""
    figures = [money(value) for value in values if value.converts is None and value.amount is not None]
    named = [_short(item) for item in items[:NAMED]]
    more = [f"+{len(items) - NAMED} more"] if len(items) > NAMED else []
    return "; ".join(part for part in ("; ".join(dict.fromkeys(figures)), ", ".join(named + more)) if part)


def _short(item: Item) -> str:
    count = f"{bounded(item.quantity, item.bound, item.quantity_high)} " if item.quantity is not None else ""
    return f"{count}{item.name}"


def said(claim: Claim) -> str:
    """The outermost voice of the chain, which counts as the witness."""
    return claim.sources[-1].name if claim.sources else ""
