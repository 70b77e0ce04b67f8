"""The row of a deal: what lists, filters and totals need of it, made anew whenever one of its claims changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update

from sutler.ledger.deals.assemble import deal_of, fullest
from sutler.ledger.deals.facets import facets_of
from sutler.ledger.deals.figure import figure_of
from sutler.ledger.deals.standing import standing_of
from sutler.ledger.names import note_names
from sutler.ledger.schema import claims, deals, facets
from sutler.ledger.stores.bulk import insert_rows
from sutler.ledger.view import entries
from sutler.model.deal import JOINED, Deal

BATCH = 200


def refresh(connection: Connection, ids: Iterable[str]) -> None:
    """Writes the rows and facets of these deals anew; a deal without live claims keeps an empty row."""
    waiting = iter(dict.fromkeys(ids))
    while batch := list(islice(waiting, BATCH)):
        connection.execute(delete(facets).where(facets.c.deal.in_(batch)))
        found = {deal.id: deal for deal in _deals(connection, batch)}
        rows = [{"its": id, **row_of(found.get(id))} for id in batch]
        columns = [name for name in rows[0] if name != "its"]
        write = update(deals).where(deals.c.id == bindparam("its")).values({name: bindparam(name) for name in columns})
        connection.execute(write, rows)
        note_names(
            connection,
            {item.name.casefold() for deal in found.values() for entry in deal.entries for item in entry.claim.items},
        )
        if made := [row for deal in found.values() for row in facets_of(deal)]:
            insert_rows(connection, facets, made)


def row_of(deal: Deal | None) -> dict[str, Any]:
    """The columns of `deals` that follow from its claims."""
    if deal is None:
        empty = {name: None for name in (column.name for column in deals.c) if name not in ("id", "merged_into")}
        return empty | {"claims": 0, "pages": 0, "origins": 0, "conflicts": 0}
    figure = figure_of(deal)
    return {
        "type": deal.type,
        "supplier": JOINED.join(sorted(deal.supplier)),
        "recipient": JOINED.join(sorted(deal.recipient)),
        "goods": JOINED.join(sorted({item.category for entry in deal.entries for item in entry.claim.items})),
        "stage": deal.stage,
        "certainty": deal.certainty,
        "standing": standing_of(deal),
        "first": deal.first,
        "last": deal.last,
        "year": int(deal.last[:4]) if deal.last else None,
        "claims": len(deal.entries),
        "pages": len({entry.source for entry in deal.entries}),
        "origins": len(deal.origins),
        "conflicts": len(deal.conflicts),
        "credibility": None,
        "amount": figure.amount if figure else None,
        "currency": figure.currency if figure else None,
        "usd": figure.usd if figure else None,
        "eur": figure.eur if figure else None,
        "priced_on": figure.priced_on if figure else None,
        "shown": fullest(deal).key,
    }


def _deals(connection: Connection, ids: Sequence[str]) -> Iterator[Deal]:
    keys = (
        select(claims.c.key)
        .where(claims.c.deal.in_(ids), claims.c.status == "live")
        .order_by(claims.c.deal, claims.c.listed, claims.c.key)
    )
    found = entries(connection, connection.execute(keys).scalars().all(), texts=False)
    for _, members in groupby(found, key=lambda entry: entry.deal):
        yield deal_of(tuple(members))
