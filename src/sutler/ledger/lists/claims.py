"""The keys of wanted claims, by the time told, those without last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, select, tuple_

from sutler.ledger.batches import batches
from sutler.ledger.dates import ends_of
from sutler.ledger.filter import Filter
from sutler.ledger.lists.ways import are_few, few_deals, few_waiting, parts_of, worded_pages
from sutler.ledger.schema import actors, claims, looked_up
from sutler.ledger.stores.among import among

Place = tuple[str, int]
"""Where a claim stands in the order: its day and its key."""
PAGE = 2_000
"""Claims that are asked for at once where all are wanted."""
BATCH = 500
LIVE = claims.c.status == "live"


def claim_keys(connection: Connection, wanted: Filter, after: Place | None = None, limit: int | None = None) -> Iterator[int]:
    """The keys of wanted claims in order, those that stand behind `after`, at most `limit` of them."""
    pages = worded_pages(connection, wanted)
    if pages is not None:
        wanted = replace(wanted, text=None)  # these pages hold the words
    found = _gathered(connection, wanted, pages)
    if found is None:
        yield from islice(_followed(connection, wanted, after, limit, pages), limit)
        return
    places = sorted(place for place in found if after is None or place > after)
    yield from (key for _, key in places[:limit])


def claim_place(connection: Connection, key: int) -> Place | None:
    """Where the claim with this key stands; None where there is none."""
    day = connection.execute(select(claims.c.listed).where(claims.c.key == key)).scalar()
    return (day, key) if day is not None else None


def _gathered(connection: Connection, wanted: Filter, pages: Sequence[int] | None) -> list[Place] | None:
    """Where the claims stand, in no order, if there is a short way to all of them; of these pages alone, if they are given."""
    if pages is not None:
        if not are_few(pages):
            return None
        query = _query(wanted).where(among(claims.c.document, pages))
        return [(row[0], row[1]) for row in connection.execute(query)]
    parts = parts_of(connection, wanted)
    if not parts or (len(parts) == 1 and len(parts[0].values) == 1 and parts[0].values[0][0] != "pair"):
        return None
    deals = few_deals(connection, parts)
    if deals is None or not few_waiting(connection):
        return None
    waiting = connection.execute(_query(wanted).where(claims.c.deal.is_(None)))
    return [*_among(connection, deals, wanted), *((row[0], row[1]) for row in waiting)]


def _among(connection: Connection, deals: Sequence[str], wanted: Filter) -> list[Place]:
    """The places of the wanted claims of these deals."""
    found: list[Place] = []
    for batch in batches(deals, BATCH):
        found += [(row[0], row[1]) for row in connection.execute(_query(wanted).where(claims.c.deal.in_(batch)))]
    return found


def _query(wanted: Filter) -> Any:
    return select(claims.c.listed, claims.c.key).where(LIVE, wanted.conditions(probed=True))


def _followed(
    connection: Connection, wanted: Filter, after: Place | None, limit: int | None, pages: Sequence[int] | None
) -> Iterator[int]:
    """The claims along an index that is in order, a page at a time, of these pages alone, if they are given."""
    day, key, conditions = _way(wanted)
    only = frozenset(pages) if pages is not None else None
    size = min(limit or PAGE, PAGE) if only is None else PAGE
    columns = [day, key] if only is None else [day, key, claims.c.document]
    last: Place | None = after
    probed = key is not claims.c.key
    while True:
        query = select(*columns).where(LIVE, wanted.conditions(probed=probed), *conditions)
        if last is not None:
            query = query.where(tuple_(day, key) > tuple_(*last))
        rows = connection.execute(query.order_by(day, key).limit(size)).all()
        for row in rows:
            if (row[0], row[1]) != last:  # one actor may stand on one side of a claim twice
                last = (row[0], row[1])
                if only is None or row[2] in only:
                    yield row[1]
        if len(rows) < size:
            return


def _way(wanted: Filter) -> tuple[Any, Any, list[ColumnElement[bool]]]:
    """Columns of the day and the key to go along, with the conditions that begin at the right one."""
    for side, name in (("supplier", wanted.supplier), ("recipient", wanted.recipient)):
        if name is not None:
            by = actors.alias()
            fits = [by.c.claim == claims.c.key, by.c.side == side, by.c.folded == looked_up(name)]
            return by.c.listed, by.c.claim, [*fits, *_span(by, wanted)]
    return claims.c.listed, claims.c.key, []


def _span(table: Any, wanted: Filter) -> Iterator[ColumnElement[bool]]:
    if wanted.since is not None:
        yield table.c.listed >= f"{wanted.since[:4]}-01-01"
    if wanted.until is not None:
        yield table.c.listed <= ends_of(wanted.until)[1].isoformat()
