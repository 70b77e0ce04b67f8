"""The claims that are wanted along an index that is in order of time, from a place on.

A list stops after a page, so it goes along the index of what is rarest among all that is wanted, and asks for actors and goods
indexes that hold the day too: the rows of claims, which lie all over the file, are read of those alone that fit so far.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from heapq import merge
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from sutler.ledger.batches import batches
from sutler.ledger.dates import ends_of
from sutler.ledger.filter import Filter
from sutler.ledger.lists.walk import counted, once, walk
from sutler.ledger.lists.ways import goods_of
from sutler.ledger.lists.worded import Worded
from sutler.ledger.schema import actors, claims, items, looked_up

Place = tuple[str, int]
"""Where a claim stands in the order: its day and its key."""
PAGE, BATCH = 2_000, 200
"""Places that are read at once along an index, and claims of which the rows are."""
COUNTED = 50_000
"""So far is counted how many claims an index leads to."""
LIVE = claims.c.status == "live"


@dataclass(frozen=True, slots=True)
class Part:
    """What is wanted of the rows of one table of a claim's lists: one of some values of their columns will do."""

    table: Any
    values: tuple[Mapping[str, str], ...]

    def holds(self, day: Any, key: Any) -> ColumnElement[bool]:
        """The condition that the claim with this day and key has such a row."""
        return or_(*(_has(self.table, value, day, key) for value in self.values))


def keys_along(
    connection: Connection, wanted: Filter, after: Place | None, limit: int | None, worded: Worded | None
) -> Iterator[int]:
    """The keys of the wanted claims behind `after`, in order; where the words stand is known, and not asked for again."""
    queries, rest = _queries(connection, replace(wanted, text=None) if worded else wanted)
    size = min(limit or PAGE, PAGE) if worded is None and not rest else PAGE
    places = merge(*(walk(connection, query, after, size) for query in queries))
    keys = (key for _, key in once(places))
    if worded is not None and worded.claims is not None:
        told = worded.claims
        keys = (key for key in keys if key in told)
    return _live(connection, keys, rest, worded)


def at_least(connection: Connection, wanted: Filter, most: int) -> int:
    """How many claims are looked at, at the least, to find all that are wanted; counted as far as `most`."""
    parts, _ = _parts(connection, wanted)
    return min([most, *(_size(connection, part, wanted, most) for part in parts)])


def _live(connection: Connection, keys: Iterable[int], rest: Filter, worded: Worded | None) -> Iterator[int]:
    """Those of these claims that count and fulfil the rest, and are on a page with the words."""
    for some in batches(keys, BATCH):
        query = select(claims.c.key, claims.c.document).where(claims.c.key.in_(some), LIVE, rest.conditions(probed=True))
        pages = {row[0]: row[1] for row in connection.execute(query)}
        yield from (key for key in some if key in pages and (worded is None or pages[key] in worded.pages))


def _queries(connection: Connection, wanted: Filter) -> tuple[list[Any], Filter]:
    """Day and key of the claims along the index of what is rarest, a query for each value of that; and what they do not ask."""
    parts, rest = _parts(connection, wanted)
    sizes = [(_size(connection, part, wanted), n) for n, part in enumerate(parts)]
    if wanted.stage is not None:
        staged = select(claims.c.key).where(claims.c.stage == wanted.stage, *_span(claims, wanted))
        sizes.append((counted(connection, [staged], COUNTED), len(parts)))
    way = min(sizes)[1] if sizes else len(parts)
    if way == len(parts):
        probes = [part.holds(claims.c.listed, claims.c.key) for part in parts]
        known = LIVE if wanted.stage is None else claims.c.stage == wanted.stage
        return [select(claims.c.listed, claims.c.key).where(known, *_span(claims, wanted), *probes)], replace(rest, stage=None)
    queries = []
    for value in parts[way].values:
        by = parts[way].table.alias()
        probes = [part.holds(by.c.listed, by.c.claim) for n, part in enumerate(parts) if n != way]
        queries.append(select(by.c.listed, by.c.claim).where(_fits(by, value), *_span(by, wanted), *probes))
    return queries, rest


def _parts(connection: Connection, wanted: Filter) -> tuple[list[Part], Filter]:
    """What is wanted of actors and goods, and a filter with all the rest."""
    parts = [
        Part(actors, ({"folded": looked_up(name), "side": side},))
        for side, name in (("supplier", wanted.supplier), ("recipient", wanted.recipient))
        if name is not None
    ]
    goods = goods_of(connection, wanted.goods) if wanted.goods is not None else None
    if goods is not None:
        category, names = goods
        parts.append(Part(items, ({"category": category}, *({"folded": name} for name in names))))
    left = wanted.goods if goods is None else None
    return parts, Filter(since=wanted.since, until=wanted.until, stage=wanted.stage, goods=left, text=wanted.text)


def _size(connection: Connection, part: Part, wanted: Filter, most: int = COUNTED) -> int:
    table = part.table
    rows = (select(table.c.claim).where(_fits(table, value), *_span(table, wanted)) for value in part.values)
    return counted(connection, rows, most)


def _has(table: Any, value: Mapping[str, str], day: Any, key: Any) -> ColumnElement[bool]:
    row = table.alias()
    return select(row.c.claim).where(_fits(row, value), row.c.listed == day, row.c.claim == key).exists()


def _fits(table: Any, value: Mapping[str, str]) -> ColumnElement[bool]:
    return and_(*(table.c[name] == told for name, told in value.items()))


def _span(table: Any, wanted: Filter) -> Iterator[ColumnElement[bool]]:
    if wanted.since is not None:
        yield table.c.listed >= f"{wanted.since[:4]}-01-01"
    if wanted.until is not None:
        yield table.c.listed <= ends_of(wanted.until)[1].isoformat()
