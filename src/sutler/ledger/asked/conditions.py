"""What is asked of a deal, as conditions on its row and on its facets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from sutler.ledger.asked.asked import DealsAsked
from sutler.ledger.schema import NUMBERS, UNDATED, deals, facets, looked_up, storable

TOLD = {"supplier": "supplier", "recipient": "recipient", "goods": "category"}
"""What any claim of the deal tells: the choice, and its facet."""
SHOWN = ("stage", "year", "certainty", "standing")
"""What the row of the deal shows."""
Told = Callable[[Any], Any]


def values_of(asked: DealsAsked, choice: str) -> tuple[Any, ...]:
    """The values chosen, in the form in which they are looked up; years that no row can have are left out."""
    chosen = getattr(asked, choice)
    if choice == "year":
        return tuple(year for year in chosen if year in NUMBERS)
    form = looked_up if choice in ("supplier", "recipient") else storable
    return tuple(form(value) for value in chosen)


def plain(connection: Connection) -> Told:
    """A column's value, but not by an index on it: SQLite, without statistics, takes the worst. A server knows better."""
    return _by_no_index if connection.dialect.name == "sqlite" else _itself


def conditions(asked: DealsAsked, told: Told) -> Iterator[ColumnElement[bool]]:
    """The conditions that a row of `deals` must fulfil but for `wanted`, its own columns first."""
    yield told(deals.c.claims) > 0
    for name in SHOWN:
        if getattr(asked, name):
            yield told(deals.c[name]).in_(values_of(asked, name))
    amount = told(deals.c.usd if asked.currency == "USD" else deals.c.eur)
    if asked.least is not None:
        yield amount >= asked.least
    if asked.most is not None:
        yield amount <= asked.most
    if asked.origins is not None:
        yield told(deals.c.origins) >= _small(asked.origins)
    if asked.conflicts:
        yield told(deals.c.conflicts) > 0
    for choice, facet in TOLD.items():
        if getattr(asked, choice):
            row = facets.alias()
            yield (
                select(row.c.deal)
                .where(
                    row.c.facet == facet,
                    row.c.value.in_(values_of(asked, choice)),
                    row.c.first == func.coalesce(deals.c.first, UNDATED),
                    row.c.deal == deals.c.id,
                )
                .exists()
            )


def _small(number: int) -> int:
    return max(-1, min(number, NUMBERS.stop - 1))


def _itself(column: Any) -> Any:
    return column


def _by_no_index(column: Any) -> Any:
    return func.coalesce(column, None, type_=column.type)
