"""The heads of the columns: by which a table can be sorted, by which it is, and the address of each other order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sutler.desk.deal_table.address import Asking, query_of, with_order
from sutler.ledger.asked import Order, SortBy

COLUMNS: tuple[tuple[str, SortBy | None], ...] = (
    ("first", "first"), ("last", "last"), ("parties", None), ("stage", None), ("goods", None), ("value", "usd"),
    ("witnesses", "origins"), ("conflicts", "conflicts"),
)  # fmt: skip
"""Each column by its name, and by what it sorts deals."""
LARGEST_FIRST: frozenset[SortBy] = frozenset({"usd", "origins", "pages", "conflicts", "last"})
"""Orders of which one wants the other end first."""


@dataclass(frozen=True, slots=True)
class Header:
    """`query` asks for the table sorted by this column, None where it cannot be; `sorted` is as in aria-sort."""

    name: str
    query: str | None
    sorted: Literal["ascending", "descending"] | None


def headers(asking: Asking) -> tuple[Header, ...]:
    """A press sorts by the column, the next one the other way."""
    return tuple(_header(name, by, asking) for name, by in COLUMNS)


def _header(name: str, by: SortBy | None, asking: Asking) -> Header:
    if by is None:
        return Header(name, None, None)
    if by != asking.order.by:
        return Header(name, query_of(with_order(asking, Order(by, by in LARGEST_FIRST))), None)
    down = asking.order.descending
    return Header(name, query_of(with_order(asking, Order(by, not down))), "descending" if down else "ascending")
