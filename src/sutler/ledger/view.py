"""The ledger as it is read: claims with their documents, deals with their conflicts, the outcome of every input."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, func, or_, select

from sutler.errors import NoSuchDeal
from sutler.ledger import schema
from sutler.ledger.batches import batches
from sutler.ledger.beginnings import begins
from sutler.ledger.by_key import key_told
from sutler.ledger.claim_rows import LISTS, read_claim
from sutler.ledger.deal_rows import rows_of
from sutler.ledger.deals.assemble import deal_of
from sutler.ledger.deals.settled import NOTHING, Settled, settled
from sutler.ledger.document_rows import read_document
from sutler.ledger.filter import Filter
from sutler.ledger.found import Found
from sutler.ledger.lists import claim_keys, claim_place, deal_ids, deal_place
from sutler.ledger.schema import claims, documents, outcomes
from sutler.model.deal import Deal, DealRow, Entry
from sutler.model.document import Document
from sutler.model.outcome import Outcome

BATCH = 300
"""Claims that are put together at once."""
LIVE = claims.c.status == "live"
CLAIM = select(*(column for column in claims.c if column.name != "features"))
DEALS = 100
"""Deals that are put together at once."""
Page = tuple[Document, str, int, int]
"""A document, the input that it came from, its family, and the key of the page's newest text."""
FEW = 5
"""Deals that are named when a prefix fits several."""


def claims_in_order(
    connection: Connection, wanted: Filter, *, limit: int | None = None, after: int | None = None, texts: bool = True
) -> Iterator[Entry]:
    """The claims that are wanted, by the time told, those without last; at most `limit`, behind the key `after`."""
    place = claim_place(connection, after) if after is not None else None
    yield from entries(connection, claim_keys(connection, wanted, place, limit), texts=texts)


def deals_in_order(
    connection: Connection,
    wanted: Filter,
    *,
    limit: int | None = None,
    after: str | None = None,
    conflicts: bool = False,
    texts: bool = True,
) -> Iterator[Deal]:
    """The deals that have a wanted claim, each with all its claims, by the earliest time told.

    At most `limit`, behind the one with the id `after`; with `conflicts` only those that have some.
    """
    place = deal_place(connection, after) if after is not None else None
    ids = deal_ids(connection, wanted, place, limit, conflicts=conflicts)
    for batch in batches(ids, DEALS):
        yield from whole_deals(connection, batch, settled(connection, batch), texts=texts)


def whole_deals(
    connection: Connection, ids: Sequence[str], by_analysts: Mapping[str, Settled], *, texts: bool = True
) -> Iterator[Deal]:
    """These deals in this order, each put together from its live claims and what is settled of it; none without claims.

    Without `texts` the text of the documents is empty.
    """
    keys = select(claims.c.deal, claims.c.key).where(claims.c.deal.in_(ids), LIVE).order_by(claims.c.listed, claims.c.key)
    members: dict[str, list[int]] = {id: [] for id in ids}
    for row in connection.execute(keys):
        members[row.deal].append(row.key)
    ordered = [key for some in members.values() for key in some]
    for id, some in groupby(entries(connection, ordered, texts=texts), key=lambda entry: entry.deal):
        yield deal_of(tuple(some), by_analysts.get(id, NOTHING))


def rows_in_order(
    connection: Connection, wanted: Filter, *, limit: int | None = None, after: str | None = None, conflicts: bool = False
) -> Iterator[DealRow]:
    """The rows of the same deals in the same order, without their claims."""
    place = deal_place(connection, after) if after is not None else None
    ids = deal_ids(connection, wanted, place, limit, conflicts=conflicts)
    for batch in batches(ids, BATCH):
        yield from rows_of(connection, batch)


def one_deal(connection: Connection, id: str) -> Deal:
    """The deal with this id, this beginning of an id, or a claim of this id or key ("@12"). Raises NoSuchDeal."""
    key = key_told(id)
    fits = or_(begins(claims.c.deal, id), claims.c.id == id) if key is None else claims.c.key == key
    found = (
        connection.execute(
            select(claims.c.deal)
            .where(fits, LIVE, claims.c.deal.is_not(None))
            .distinct()
            .order_by(claims.c.deal)
            .limit(FEW + 1)
        )
        .scalars()
        .all()
    )
    if id in found:
        found = [id]
    if not id or not found:
        raise NoSuchDeal(f"there is no deal {id!r}; list them with: sutler deals")
    if len(found) > 1:
        more = " and others" if len(found) > FEW else ""
        raise NoSuchDeal(f"{id!r} is the beginning of several deals: {', '.join(found[:FEW])}{more}; give more of it")
    (whole,) = whole_deals(connection, found, settled(connection, found))
    return whole


def outcomes_in_order(connection: Connection, wanted: Filter) -> Iterator[Outcome]:
    """The latest outcome of every input, in the order in which they were first given; with a filter, of those that fit.

    Without those whose page is there with a newer text.
    """
    latest = select(func.max(outcomes.c.key).label("last"), func.min(outcomes.c.key).label("first")).group_by(outcomes.c.place)
    order = latest.subquery()
    old = select(documents.c.key).where(documents.c.newer.is_not(None))
    query = select(outcomes).join(order, order.c.last == outcomes.c.key).order_by(order.c.first)
    query = query.where(func.coalesce(outcomes.c.document, 0).not_in(old))
    if wanted:
        newest = func.coalesce(documents.c.newer, documents.c.key)
        pages = select(newest).join(claims, claims.c.document == documents.c.key).where(wanted.conditions(), LIVE)
        query = query.where(outcomes.c.document.in_(pages))
    for row in connection.execute(query):
        yield Outcome(row.kind, row.source, row.document_id, row.claims, row.why)


def entries(connection: Connection, keys: Iterable[int], *, texts: bool = True) -> Iterator[Entry]:
    """The claims with these keys, in this order; without `texts` the text of their documents is left out (empty)."""
    known: Found[int, Page] = Found()
    for batch in batches(keys, BATCH):
        rows = Found((row.key, row) for row in connection.execute(CLAIM.where(claims.c.key.in_(batch))))
        known = _documents(connection, {row.document for row in rows.values()}, known, texts=texts)
        lists = _lists(connection, batch)
        for key in batch:
            row = rows[key]
            claim = read_claim(_plain(row), {name: lists[name].get(key, ()) for name in LISTS})
            document, source, family, newest = known[row.document]
            yield Entry(document, source, claim, row.deal or "", row.origin, row.told, key, family=family, page=newest)


def _documents(connection: Connection, keys: set[int], known: Mapping[int, Page], *, texts: bool) -> Found[int, Page]:
    """The documents with these keys and what is known of each; those of the batch before are not read again."""
    found = Found((key, known[key]) for key in keys & set(known))
    columns = [column for column in documents.c if texts or column.name != "text"]
    for row in connection.execute(select(*columns).where(documents.c.key.in_(keys - set(known)))):
        found[row.key] = read_document({"text": ""} | _plain(row)), row.source, row.family or 0, row.newer or row.key
    return found


def _plain(row: Row[Any]) -> dict[str, Any]:
    return dict(zip(row._fields, row, strict=True))


def _lists(connection: Connection, keys: Sequence[int]) -> dict[str, dict[int, list[Mapping[str, Any]]]]:
    """The rows of the claims' lists, by table and claim."""
    found: dict[str, dict[int, list[Mapping[str, Any]]]] = {}
    for name in LISTS:
        table = schema.metadata.tables[name]
        by_claim: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
        columns = table.c.keys()
        query = select(table).where(table.c.claim.in_(keys)).order_by(table.c.claim, table.c.position)
        for row in connection.execute(query).all():
            by_claim[row[0]].append(dict(zip(columns, row, strict=True)))
        found[name] = by_claim
    return found
