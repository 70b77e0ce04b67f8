"""The ledger as it is read: claims with their documents, deals with their conflicts, the outcome of every input."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from typing import Any

from sqlalchemy import Connection, Row, Select, func, or_, select

from sutler.errors import NoSuchDeal
from sutler.ledger import schema
from sutler.ledger.claim_rows import LISTS, read_claim
from sutler.ledger.deals.assemble import deal_of
from sutler.ledger.document_rows import read_document
from sutler.ledger.filter import Filter
from sutler.ledger.schema import claims, documents, outcomes
from sutler.model.deal import Deal, Entry
from sutler.model.document import Document
from sutler.model.outcome import Outcome

BATCH = 300
"""Claims that are put together at once."""
LIVE = claims.c.status == "live"
FEW = 5
"""Deals that are named when a prefix fits several."""


def claims_in_order(connection: Connection, wanted: Filter) -> Iterator[Entry]:
    """The claims that are wanted, by the time told, those without last."""
    keys = (
        _wanted(wanted, claims.c.key)
        .order_by(claims.c.told_first.is_(None), claims.c.told_first, documents.c.source, claims.c.key)
    )  # fmt: skip
    yield from entries(connection, connection.execute(keys).scalars())


def deals_in_order(connection: Connection, wanted: Filter) -> Iterator[Deal]:
    """The deals that have a wanted claim, each with all its claims, by the earliest time told."""
    fitting = _wanted(wanted, claims.c.deal).distinct().subquery()
    first = func.min(claims.c.told_first)
    order = (
        select(claims.c.deal, first.label("first"))
        .where(claims.c.deal.in_(select(fitting.c.deal)), LIVE)
        .group_by(claims.c.deal)
        .subquery()
    )
    keys = (
        select(claims.c.key)
        .join(order, order.c.deal == claims.c.deal)
        .where(LIVE)
        .order_by(
            order.c.first.is_(None),
            order.c.first,
            claims.c.deal,
            claims.c.told_first.is_(None),
            claims.c.told_first,
            claims.c.key,
        )
    )
    for _, members in groupby(entries(connection, connection.execute(keys).scalars()), key=lambda entry: entry.deal):
        yield deal_of(tuple(members))


def one_deal(connection: Connection, id: str) -> Deal:
    """The deal with this id, this beginning of an id, or a claim of this id. Raises NoSuchDeal."""
    fits = or_(claims.c.deal.startswith(id, autoescape=True), claims.c.id == id)
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
    keys = (
        select(claims.c.key)
        .where(claims.c.deal == found[0], LIVE)
        .order_by(claims.c.told_first.is_(None), claims.c.told_first, claims.c.key)
    )
    return deal_of(tuple(entries(connection, connection.execute(keys).scalars())))


def outcomes_in_order(connection: Connection, wanted: Filter) -> Iterator[Outcome]:
    """The latest outcome of every input, in the order in which they were first given; with a filter, of those that fit."""
    latest = select(func.max(outcomes.c.key).label("last"), func.min(outcomes.c.key).label("first")).group_by(outcomes.c.place)
    order = latest.subquery()
    query = select(outcomes).join(order, order.c.last == outcomes.c.key).order_by(order.c.first)
    if wanted:
        query = query.where(outcomes.c.document.in_(_wanted(wanted, claims.c.document)))
    for row in connection.execute(query):
        yield Outcome(row.kind, row.source, row.document_id, row.claims, row.why)


def entries(connection: Connection, keys: Iterable[int]) -> Iterator[Entry]:
    """The claims with these keys, in this order."""
    keys = iter(keys)
    known: dict[int, Document] = {}
    while batch := list(islice(keys, BATCH)):
        rows = {row.key: row for row in connection.execute(select(claims).where(claims.c.key.in_(batch)))}
        known = _documents(connection, {row.document for row in rows.values()}, known)
        lists = _lists(connection, batch)
        sources = _sources(connection, known)
        for key in batch:
            row = rows[key]
            claim = read_claim(_plain(row), {name: lists[name][key] for name in LISTS})
            source, family = sources[row.document]
            yield Entry(known[row.document], source, claim, row.deal or "", row.origin, row.told, key, family=family)


def _wanted(wanted: Filter, column: Any) -> Select[Any]:
    return select(column).join(documents, documents.c.key == claims.c.document).where(wanted.conditions(), LIVE)


def _documents(connection: Connection, keys: set[int], known: Mapping[int, Document]) -> dict[int, Document]:
    """The documents with these keys; those of the batch before are not read again."""
    missing = keys - set(known)
    found = {key: known[key] for key in keys & set(known)}
    for row in connection.execute(select(documents).where(documents.c.key.in_(missing))):
        found[row.key] = read_document(_plain(row))
    return found


def _sources(connection: Connection, keys: Iterable[int]) -> dict[int, tuple[str, int]]:
    """The input and the family of each of these pages."""
    wanted = select(documents.c.key, documents.c.source, documents.c.family).where(documents.c.key.in_(keys))
    return {row.key: (row.source, row.family or 0) for row in connection.execute(wanted)}


def _plain(row: Row[Any]) -> dict[str, Any]:
    return dict(zip(row._fields, row, strict=True))


def _lists(connection: Connection, keys: Sequence[int]) -> dict[str, dict[int, list[Mapping[str, Any]]]]:
    """The rows of the claims' lists, by table and claim."""
    found: dict[str, dict[int, list[Mapping[str, Any]]]] = {}
    for name in LISTS:
        table = schema.metadata.tables[name]
        by_claim: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
        for row in connection.execute(select(table).where(table.c.claim.in_(keys)).order_by(table.c.claim, table.c.position)):
            by_claim[row.claim].append(_plain(row))
        found[name] = by_claim
    return found
