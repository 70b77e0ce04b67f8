"""Which way to what is wanted is short: how many deals have each of its values, and which few have all of them.

A database guesses badly which of several conditions is rare, and a list that stops after a page must begin with that one. So
they are counted first, up to a bound, through `facets`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from sutler.ledger.deals.facets import pair_of
from sutler.ledger.filter import Filter
from sutler.ledger.lists.walk import counted
from sutler.ledger.schema import facets, looked_up, names

FEW = 1_000
"""Deals that are looked through one by one and then put in order."""
MANY_NAMES = 100
"""Names of goods that are looked for one by one."""
MANY = 20_000
"""So far is counted."""


@dataclass(frozen=True, slots=True)
class Part:
    """One value that is wanted, or several of which one will do, as rows of `facets`; `size` is how many deals have it."""

    values: tuple[tuple[str, str], ...]
    size: int = 0

    def fits(self, table: Any) -> ColumnElement[bool]:
        return or_(*(and_(table.c.facet == facet, table.c.value == value) for facet, value in self.values))

    def on(self, deal: Any, first: Any) -> ColumnElement[bool]:
        """The condition that the deal with this id and first day has one of the values."""
        row = facets.alias()
        return select(row.c.deal).where(row.c.deal == deal, row.c.first == first, self.fits(row)).exists()


def parts_of(connection: Connection, wanted: Filter) -> tuple[Part, ...] | None:
    """What is wanted of deals, the rarest first; None where some part of it has too many values to be counted."""
    found = list(_parts(connection, wanted))
    if any(part is None for part in found):
        return None
    counted = [Part(part.values, _size(connection, part)) for part in found if part is not None]
    return tuple(sorted(counted, key=lambda part: part.size))


def few_deals(connection: Connection, parts: tuple[Part, ...]) -> list[str] | None:
    """The deals that have all parts, None where they are more than a few."""
    rarest, *others = parts
    query = select(facets.c.deal).where(rarest.fits(facets)).limit(FEW + 1)
    if len(rarest.values) > 1:
        query = query.distinct()
    for part in others:
        query = query.where(part.on(facets.c.deal, facets.c.first))
    ids = list(connection.execute(query).scalars())
    return ids if len(ids) <= FEW else None


def goods_of(connection: Connection, words: str) -> tuple[str, list[str]] | None:
    """The category that the words may be, and the folded names of goods that hold them; None where these are too many."""
    folded = words.casefold()
    fitting = select(names.c.name).where(names.c.name.contains(folded, autoescape=True)).limit(MANY_NAMES + 1)
    found = list(connection.execute(fitting).scalars())
    return (folded.replace(" ", "_"), found) if len(found) <= MANY_NAMES else None


def _parts(connection: Connection, wanted: Filter) -> Any:
    if wanted.supplier is not None and wanted.recipient is not None:
        yield Part((("pair", pair_of(wanted.supplier, wanted.recipient)),))
    elif wanted.supplier is not None:
        yield Part((("supplier", looked_up(wanted.supplier)),))
    elif wanted.recipient is not None:
        yield Part((("recipient", looked_up(wanted.recipient)),))
    if wanted.stage is not None:
        yield Part((("stage", wanted.stage),))
    if wanted.goods is not None:
        found = goods_of(connection, wanted.goods)
        yield Part((("category", found[0]), *(("name", name) for name in found[1]))) if found else None


def _size(connection: Connection, part: Part) -> int:
    rows = (select(facets.c.deal).where(facets.c.facet == facet, facets.c.value == value) for facet, value in part.values)
    return counted(connection, rows, MANY)
