"""The claims that are wanted along an index that is in order of time, from a place on.

A list stops after a page, so it goes along the index of what is rarest among all that is wanted and asks each claim there for
the rest: of its actors and goods by indexes that hold the day too, so that no row is read of a claim that does not fit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import merge
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select, tuple_

from sutler.ledger.dates import ends_of
from sutler.ledger.filter import Filter
from sutler.ledger.lists.ways import goods_of
from sutler.ledger.schema import actors, claims, items, looked_up

Place = tuple[str, int]
"""Where a claim stands in the order: its day and its key."""
PAGE = 2_000
"""Claims that are asked for at once where all are wanted."""
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
    connection: Connection, wanted: Filter, after: Place | None, limit: int | None, pages: Sequence[int] | None
) -> Iterator[int]:
    """The keys of the wanted claims behind `after`, in order; of these pages alone, if they are given."""
    only = frozenset(pages) if pages is not None else None
    size = min(limit or PAGE, PAGE) if only is None else PAGE
    last: Place | None = None
    for row in merge(*(_walk(connection, query, after, size) for query in _queries(connection, wanted))):
        place = row[0], row[1]
        if place != last and (only is None or row[2] in only):
            yield row[1]
        last = place  # a claim may have two rows that fit


def _walk(connection: Connection, query: Any, after: Place | None, size: int) -> Iterator[tuple[str, int, int]]:
    """The rows of the query in order, a page at a time."""
    day, key = query.selected_columns[:2]
    last = after
    while True:
        some = query if last is None else query.where(tuple_(day, key) > tuple_(*last))
        rows = connection.execute(some.order_by(day, key).limit(size)).all()
        for row in rows:
            last = row[0], row[1]
            yield row[0], row[1], row[2]
        if len(rows) < size:
            return


def _queries(connection: Connection, wanted: Filter) -> list[Any]:
    """Day, key and page of the wanted claims: a query for each value of what is rarest."""
    parts, rest = _parts(connection, wanted)
    counted = [(_size(connection, part, wanted), n) for n, part in enumerate(parts)]
    if wanted.stage is not None:
        counted.append((_counted(connection, select(claims.c.key).where(claims.c.stage == wanted.stage)), len(parts)))
    way = min(counted)[1] if counted else len(parts)
    if way == len(parts):
        probes = [part.holds(claims.c.listed, claims.c.key) for part in parts]
        stage = [claims.c.stage == wanted.stage] if wanted.stage is not None else []
        query = select(claims.c.listed, claims.c.key, claims.c.document)
        return [query.where(LIVE, *stage, rest.conditions(probed=bool(stage)), *_span(claims, wanted), *probes)]
    queries = []
    for value in parts[way].values:
        by = parts[way].table.alias()
        probes = [part.holds(by.c.listed, by.c.claim) for n, part in enumerate(parts) if n != way]
        query = select(by.c.listed, by.c.claim, claims.c.document).where(by.c.claim == claims.c.key, _fits(by, value))
        queries.append(query.where(*_span(by, wanted), *probes, LIVE, rest.conditions(probed=True)))
    return queries


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


def _size(connection: Connection, part: Part, wanted: Filter) -> int:
    size = 0
    for value in part.values:
        rows = select(part.table.c.claim).where(_fits(part.table, value), *_span(part.table, wanted))
        size += _counted(connection, rows, COUNTED - size)
        if size >= COUNTED:
            break
    return size


def _counted(connection: Connection, rows: Any, most: int = COUNTED) -> int:
    return int(connection.execute(select(func.count()).select_from(rows.limit(most).subquery())).scalar_one())


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
