"""A page of the deals that are asked for, in the order that is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, select, tuple_

from sutler.errors import UsageError
from sutler.ledger.asked.asked import DealsAsked, Order
from sutler.ledger.asked.conditions import conditions, plain
from sutler.ledger.asked.cursor import Cursor, Sorted, cursor_of
from sutler.ledger.asked.ways import shortest
from sutler.ledger.batches import batches
from sutler.ledger.deal_rows import rows_of
from sutler.ledger.lists.deals import gathered, has_wanted, with_words
from sutler.ledger.lists.worded import worded
from sutler.ledger.schema import deals
from sutler.model.deal import DealRow

Place = tuple[Sorted, str]
"""What a deal is sorted by, None where that is not known, and its id."""
MOST_ROWS = 1_000
"""Rows of one page."""
AHEAD = 500
"""Places that are read at once where not every deal that is met fits."""
TYPES: dict[str, tuple[type, ...]] = {
    "first": (str, type(None)),
    "last": (str, type(None)),
    "usd": (float, int, type(None)),
    "origins": (int,),
    "pages": (int,),
    "conflicts": (int,),
}


@dataclass(frozen=True, slots=True)
class DealPage:
    """The rows of a page, and where the next and the one before begin; None where there is none."""

    rows: tuple[DealRow, ...]
    next: str | None = None
    previous: str | None = None


def deal_page(connection: Connection, asked: DealsAsked, order: Order, limit: int, cursor: str | None) -> DealPage:
    """At most `limit` rows from the place of the cursor on. Raises UsageError for a cursor that was not given out so."""
    if not 1 <= limit <= MOST_ROWS:
        raise UsageError(f"a page has 1 to {MOST_ROWS} rows, not {limit}")
    name = f"deals by {order.by}{' down' if order.descending else ''}"
    at = cursor_of(cursor, name, TYPES[order.by]) if cursor is not None else None
    back = at is not None and at.back
    last = (at.value, str(at.id)) if at is not None else None
    found = list(islice(places(connection, asked, order, last, back=back, page=limit + 1), limit + 1))
    more = len(found) > limit
    some = found[:limit][::-1] if back else found[:limit]
    rows = tuple(rows_of(connection, [id for _, id in some]))
    if not some:
        return DealPage(rows)
    return DealPage(
        rows,
        str(Cursor(name, *some[-1])) if more or back else None,
        str(Cursor(name, *some[0], back=True)) if (more if back else at is not None) else None,
    )


def places(
    connection: Connection, asked: DealsAsked, order: Order, last: Place | None, *, back: bool, page: int
) -> Iterator[Place]:
    """Where the deals stand that are asked for, in their order or backwards, those behind `last`."""
    words = worded(connection, asked.wanted)
    known = gathered(connection, asked.wanted, [], words) if asked.wanted else None
    if known is not None:
        yield from _of_these(connection, [id for _, id in known], asked, order, last, back=back)
        return
    fits = conditions(asked, plain(connection))
    if words is None:
        more = [has_wanted(asked.wanted)] if asked.wanted else []
        yield from _followed(connection, asked, [*fits, *more], order, last, back=back, page=page)
        return
    rest = replace(asked.wanted, text=None)
    for batch in batches(_followed(connection, asked, list(fits), order, last, back=back, page=AHEAD), AHEAD):
        at = {id: place for place in batch for id in (place[1],)}
        yield from (at[id] for id in with_words(connection, list(at), rest, words))


def _of_these(
    connection: Connection, ids: Sequence[str], asked: DealsAsked, order: Order, last: Place | None, *, back: bool
) -> Iterator[Place]:
    """Those of these deals that are asked for, sorted here."""
    found: list[Place] = []
    for batch in batches(ids, AHEAD):
        query = select(deals.c[order.by], deals.c.id).where(deals.c.id.in_(batch), *conditions(asked, plain(connection)))
        found += [(row[0], row[1]) for row in connection.execute(query)]
    told = sorted((place for place in found if place[0] is not None), reverse=order.descending)
    untold = sorted((place for place in found if place[0] is None), key=lambda place: place[1], reverse=order.descending)
    every = [*told, *untold][::-1] if back else [*told, *untold]
    yield from (place for place in every if last is None or _behind(place, last, order, back=back))


def _behind(place: Place, last: Place, order: Order, *, back: bool) -> bool:
    if (place[0] is None) != (last[0] is None):
        return (place[0] is None) != back
    down = order.descending != back
    mine, its = ((one[1],) if one[0] is None else one for one in (place, last))
    return mine < its if down else mine > its


def _followed(
    connection: Connection,
    asked: DealsAsked,
    fits: Sequence[ColumnElement[bool]],
    order: Order,
    last: Place | None,
    *,
    back: bool,
    page: int,
) -> Iterator[Place]:
    """The deals by the database's own sorting of a few, or along the index of the order; read a page at a time."""
    way = shortest(connection, asked, page)
    column = deals.c[order.by]
    if way is not None:
        fits, column = [way.condition, *fits], plain(connection)(column)
    down = order.descending != back
    for untold in (True, False) if back else (False, True):
        if last is not None and (last[0] is None) != untold:
            if (last[0] is None) != back:
                continue  # the place is in the part behind this one
            yield from _part(connection, column, fits, None, untold=untold, down=down, page=page)
        else:
            yield from _part(connection, column, fits, last, untold=untold, down=down, page=page)


def _part(
    connection: Connection,
    column: Any,
    fits: Sequence[ColumnElement[bool]],
    last: Place | None,
    *,
    untold: bool,
    down: bool,
    page: int,
) -> Iterator[Place]:
    """The deals of which it is known by what they are sorted, or those of which it is not."""
    query = select(column, deals.c.id).where(column.is_(None) if untold else column.is_not(None), *fits)
    keys = [deals.c.id] if untold else [column, deals.c.id]
    while True:
        some = query
        if last is not None:
            at = (last[1],) if untold else last
            mine = tuple_(*keys) if len(keys) > 1 else keys[0]
            its: Any = tuple_(*at) if len(keys) > 1 else at[0]
            some = query.where(mine < its if down else mine > its)
        rows = connection.execute(some.order_by(*(key.desc() if down else key for key in keys)).limit(page)).all()
        for row in rows:
            last = (row[0], row[1])
            yield last
        if len(rows) < page:
            return
