"""Along an index that is in order: a page of places at a time, each once, and how many it leads to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from sqlalchemy import Connection, func, select, tuple_

Place = TypeVar("Place", bound=tuple[Any, Any])


def walk(connection: Connection, query: Any, after: Place | None, size: int) -> Iterator[Place]:
    """The rows of the query, which has two columns, by these two: those behind `after`, read `size` at a time."""
    day, key = query.selected_columns
    last: Any = after
    while True:
        some = query if last is None else query.where(tuple_(day, key) > tuple_(*last))
        rows = connection.execute(some.order_by(day, key).limit(size)).all()
        for row in rows:
            last = row[0], row[1]
            yield last
        if len(rows) < size:
            return


def once(places: Iterable[Place]) -> Iterator[Place]:
    """Places in order, each once: what stands there may have two of the values that are wanted."""
    last: Place | None = None
    for place in places:
        if place != last:
            yield place
        last = place


def counted(connection: Connection, queries: Iterable[Any], most: int) -> int:
    """How many rows the queries give together, counted as far as `most`."""
    size = 0
    for query in queries:
        if size >= most:
            break
        size += int(connection.execute(select(func.count()).select_from(query.limit(most - size).subquery())).scalar_one())
    return size
