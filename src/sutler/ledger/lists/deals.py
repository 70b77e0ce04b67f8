"""The ids of deals with a wanted claim, by the earliest time told, those without last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from heapq import merge
from itertools import islice

from sqlalchemy import ColumnElement, Connection, func, select

from sutler.ledger.batches import batches
from sutler.ledger.dates import ends_of
from sutler.ledger.filter import Filter
from sutler.ledger.lists.along import at_least, keys_along
from sutler.ledger.lists.walk import once, walk
from sutler.ledger.lists.ways import Part, few_deals, parts_of
from sutler.ledger.lists.worded import Worded, worded
from sutler.ledger.schema import UNDATED, claims, deals, facets
from sutler.ledger.stores.among import among

Place = tuple[str, str]
"""Where a deal stands in the order: its first day and its id."""
FEW_CLAIMS = 5_000
"""Claims of one actor or of some goods that are looked through for the deals of those that are wanted."""
PAGE = 500
BATCH = 500


def deal_ids(
    connection: Connection,
    wanted: Filter,
    after: Place | None = None,
    limit: int | None = None,
    *,
    conflicts: bool = False,
) -> Iterator[str]:
    """The ids in order, those that stand behind `after`, at most `limit`; `conflicts` leaves those that have none out."""
    more = [deals.c.conflicts > 0] if conflicts else []
    words = worded(connection, wanted)
    found = gathered(connection, wanted, more, words)
    if found is not None:
        places = sorted(place for place in found if after is None or place > after)
        yield from (id for _, id in places[:limit])
    elif words is None:
        yield from islice(_followed(connection, wanted, after, limit, more), limit)
    else:
        rest = replace(wanted, text=None)
        some = _followed(connection, rest, after, None, more)
        yield from islice(with_words(connection, some, rest, words), limit)


def deal_place(connection: Connection, id: str) -> Place | None:
    """Where the deal with this id stands; None where there is none."""
    row = connection.execute(select(deals.c.first, deals.c.id).where(deals.c.id == id)).first()
    return (row.first or UNDATED, row.id) if row else None


def gathered(
    connection: Connection, wanted: Filter, more: Sequence[ColumnElement[bool]], words: Worded | None
) -> list[Place] | None:
    """Where the deals stand, in no order, if there is a short way to all of them."""
    if words is not None and words.few:
        fits = among(claims.c.document, words.pages), *_is(replace(wanted, text=None))
        of = select(claims.c.deal).where(*fits, claims.c.deal.is_not(None)).distinct()
        return _among(connection, connection.execute(of).scalars().all(), more)
    if at_least(connection, wanted, FEW_CLAIMS) < FEW_CLAIMS:
        ids: set[str] = set()
        for batch in batches(keys_along(connection, wanted, None, None, words), BATCH):
            of = select(claims.c.deal).where(claims.c.key.in_(batch), claims.c.deal.is_not(None))
            ids |= set(connection.execute(of).scalars())
        return _among(connection, sorted(ids), more)
    parts = parts_of(connection, wanted)
    few = few_deals(connection, parts) if parts else None
    return _among(connection, few, more, has_wanted(wanted)) if few is not None else None


def _among(
    connection: Connection, ids: Sequence[str | None], more: Sequence[ColumnElement[bool]], *conditions: ColumnElement[bool]
) -> list[Place]:
    found: list[Place] = []
    for batch in batches(ids, BATCH):
        query = select(func.coalesce(deals.c.first, UNDATED), deals.c.id).where(deals.c.id.in_(batch), *conditions, *more)
        found += [(row[0], row[1]) for row in connection.execute(query)]
    return found


def with_words(connection: Connection, ids: Iterable[str], rest: Filter, words: Worded) -> Iterator[str]:
    """Those of these deals that have a wanted claim on a page with the words."""
    told = words.claims
    for batch in batches(ids, PAGE):
        if told is None:
            of = select(claims.c.deal, claims.c.document).where(claims.c.deal.in_(batch), *_is(rest))
            found = {row[0] for row in connection.execute(of) if row[1] in words.pages}
        else:
            of = select(claims.c.deal, claims.c.key).where(claims.c.deal.in_(batch), claims.c.status == "live")
            keys = [row[1] for row in connection.execute(of) if row[1] in told]
            fits = select(claims.c.deal).where(claims.c.key.in_(keys), *_is(rest))
            found = set(connection.execute(fits).scalars())
        yield from (id for id in batch if id in found)


def _followed(
    connection: Connection, wanted: Filter, after: Place | None, limit: int | None, more: Sequence[ColumnElement[bool]]
) -> Iterator[str]:
    """The deals along an index that is in order, a page at a time."""
    size = min(limit or PAGE, PAGE)
    parts = parts_of(connection, wanted)
    if parts:
        rarest, *others = parts
        way = select(facets.c.first, facets.c.deal)
        queries = (way.where(*_by_facet(value, others, wanted, more)) for value in rarest.values)
        places: Iterator[Place] = merge(*(walk(connection, query, after, size) for query in queries))
        yield from (id for _, id in once(places))
        return
    fits = deals.c.claims > 0, has_wanted(wanted), *more
    if after is None or after[0] != UNDATED:
        dated = select(deals.c.first, deals.c.id).where(deals.c.first.is_not(None), *_span(wanted), *fits)
        yield from (id for _, id in walk(connection, dated, after, size))
    if wanted.since is None and wanted.until is None:
        behind = after if after is not None and after[0] == UNDATED else None
        undated = select(func.coalesce(deals.c.first, UNDATED), deals.c.id).where(deals.c.first.is_(None), *fits)
        yield from (id for _, id in walk(connection, undated, behind, size))


def _by_facet(
    way: tuple[str, str], others: Sequence[Part], wanted: Filter, more: Sequence[ColumnElement[bool]]
) -> list[ColumnElement[bool]]:
    """The conditions on a row of `facets` with this value: that the deal has the other parts, and a claim with all of them."""
    conditions = [facets.c.facet == way[0], facets.c.value == way[1]]
    if wanted.until is not None:
        conditions.append(facets.c.first <= ends_of(wanted.until)[1].isoformat())
    conditions += [part.on(facets.c.deal, facets.c.first) for part in others]
    exact = not others and wanted.since is None and wanted.until is None and wanted.text is None
    if not exact or more:
        inner = [] if exact else [has_wanted(wanted)]
        conditions.append(select(deals.c.id).where(deals.c.id == facets.c.deal, *inner, *more, *_span(wanted)).exists())
    return conditions


def has_wanted(wanted: Filter) -> ColumnElement[bool]:
    """The condition that one of the deal's claims is wanted."""
    if not wanted:
        return deals.c.claims > 0
    return select(claims.c.key).where(claims.c.deal == deals.c.id, *_is(wanted)).exists()


def _is(wanted: Filter) -> tuple[ColumnElement[bool], ...]:
    """The conditions that a claim, which is found by its deal or page, is wanted."""
    return claims.c.status == "live", wanted.conditions(probed=True)


def _span(wanted: Filter) -> Iterator[ColumnElement[bool]]:
    """What follows for the row of a deal from the time that is wanted of one of its claims."""
    if wanted.since is not None:
        yield deals.c.last >= wanted.since[:4]
    if wanted.until is not None:
        yield deals.c.first <= ends_of(wanted.until)[1].isoformat()
