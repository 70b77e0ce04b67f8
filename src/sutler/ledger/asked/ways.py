"""Whether the few deals that have the rarest value are gathered and sorted, or the index of the order is followed.

How many deals have a value is known (`tallies`). Along the index of the order a page is found the sooner the more deals fit.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import prod
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from sutler.ledger.asked.asked import CHOICES, DealsAsked
from sutler.ledger.asked.conditions import TOLD, values_of
from sutler.ledger.lists.walk import counted
from sutler.ledger.schema import deals, facets, tallies

FEW = 2_000
"""Deals that are always gathered."""
COST = 3
"""What it costs to gather a deal, whose row lies anywhere, when to pass one along an index costs 1."""
MOST = 20_000
"""So far is counted how many deals are within a bound."""


@dataclass(frozen=True, slots=True)
class Way:
    """The deals that fulfil a condition, which an index finds, and how many those are."""

    size: int
    condition: ColumnElement[bool]


def all_deals(connection: Connection) -> int:
    """How many deals there are."""
    return _size(connection, "deals", ("",))


def ways_of(connection: Connection, asked: DealsAsked) -> list[Way]:
    """The ways to what is asked for, the shortest first."""
    return sorted(_ways(connection, asked), key=lambda way: way.size)


def shortest(connection: Connection, asked: DealsAsked, page: int) -> Way | None:
    """The way by which all that may fit are gathered, None where the index of the order is quicker."""
    ways = ways_of(connection, asked)
    if not ways:
        return None
    every = max(all_deals(connection), 1)
    fitting = every * prod(min(1.0, way.size / every) for way in ways)
    along = every * min(1.0, page / max(fitting, 1.0))
    return ways[0] if ways[0].size <= FEW or ways[0].size * COST < along else None


def _ways(connection: Connection, asked: DealsAsked) -> Iterator[Way]:
    for choice in CHOICES:
        if not getattr(asked, choice):
            continue
        values = values_of(asked, choice)
        facet = TOLD.get(choice, choice)
        size = _size(connection, facet, tuple(str(value) for value in values))
        if choice in TOLD:
            theirs = select(facets.c.deal).where(facets.c.facet == facet, facets.c.value.in_(values))
            yield Way(size, deals.c.id.in_(theirs))
        else:
            yield Way(size, deals.c[choice].in_(values))
    for bound in _bounds(asked):
        yield Way(counted(connection, [select(deals.c.id).where(bound)], MOST), bound)


def _bounds(asked: DealsAsked) -> Iterator[ColumnElement[bool]]:
    """What of it an index that is in order answers."""
    if asked.currency == "USD" and (asked.least is not None or asked.most is not None):
        least = asked.least if asked.least is not None else -1.0
        yield (deals.c.usd >= least) if asked.most is None else deals.c.usd.between(least, asked.most)
    if asked.origins is not None and asked.origins > 1:
        yield deals.c.origins >= min(asked.origins, 2**31 - 1)
    if asked.conflicts:
        yield deals.c.conflicts > 0


def _size(connection: Connection, facet: str, values: tuple[Any, ...]) -> int:
    query = select(func.coalesce(func.sum(tallies.c.number), 0)).where(tallies.c.facet == facet, tallies.c.value.in_(values))
    return int(connection.execute(query).scalar_one())
