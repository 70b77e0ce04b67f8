"""The row of a deal: what lists, filters and totals need of it, made anew whenever one of its claims changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, update

from sutler.ledger import tallies
from sutler.ledger.batches import batches
from sutler.ledger.deals.assemble import fullest
from sutler.ledger.deals.credibility import credibility_of
from sutler.ledger.deals.facets import facets_of
from sutler.ledger.deals.figure import Figure, figure_of
from sutler.ledger.deals.settled import NOTHING, Settled, settled
from sutler.ledger.deals.standing import standing_of, state_of
from sutler.ledger.decisions.settling import with_settled
from sutler.ledger.fresh import note_fresh
from sutler.ledger.names import note_names
from sutler.ledger.schema import deals, facets
from sutler.ledger.stores.bulk import insert_rows
from sutler.ledger.view import whole_deals
from sutler.model.deal import JOINED, Deal

BATCH = 200
LONGEST = 250
"""Characters of joined names: they are indexed, and PostgreSQL takes no more than 2,700 bytes for a row of an index."""


def refresh(connection: Connection, ids: Iterable[str]) -> None:
    """Writes the rows and facets of these deals anew; a deal without live claims keeps an empty row."""
    for batch in batches(dict.fromkeys(ids), BATCH):
        before = tallies.counted_now(connection, batch)
        connection.execute(delete(facets).where(facets.c.deal.in_(batch)))
        by_analysts = settled(connection, batch)
        found = {deal.id: deal for deal in marked_deals(connection, batch, by_analysts, texts=False)}
        rows = [{"its": id, **row_of(found.get(id), by_analysts.get(id, NOTHING))} for id in batch]
        columns = [name for name in rows[0] if name != "its"]
        write = update(deals).where(deals.c.id == bindparam("its")).values({name: bindparam(name) for name in columns})
        connection.execute(write, rows)
        note_names(
            connection,
            {item.name.casefold() for deal in found.values() for entry in deal.entries for item in entry.claim.items},
        )
        if made := [row for deal in found.values() for row in facets_of(deal)]:
            insert_rows(connection, facets, made)
        shown = tallies.names_of(
            (side, name) for deal in found.values() for side in ("supplier", "recipient") for name in getattr(deal, side)
        )
        tallies.change(connection, before, tallies.counted_now(connection, batch), shown)
        note_fresh(connection, batch)


def row_of(deal: Deal | None, settled: Settled = NOTHING) -> dict[str, Any]:
    """The columns of `deals` that follow from its claims and from what analysts have settled."""
    if deal is None:
        empty = {name: None for name in (column.name for column in deals.c) if name not in ("id", "merged_into")}
        return empty | {"claims": 0, "pages": 0, "origins": 0, "conflicts": 0}
    figure = figure_of(deal, settled)
    price = figure.price if figure else None
    return {
        "type": deal.type,
        "supplier": joined(deal.supplier),
        "recipient": joined(deal.recipient),
        "goods": joined({item.category for entry in deal.entries for item in entry.claim.items}),
        "stage": deal.stage,
        "certainty": deal.certainty,
        "standing": standing_of(deal, settled),
        "first": deal.first,
        "last": deal.last,
        "year": _year(deal, figure, settled),
        "claims": len(deal.entries),
        "pages": deal.pages,
        "origins": len(deal.origins),
        "conflicts": len(deal.open_conflicts),
        "credibility": credibility_of(deal).grade,
        "amount": price.amount if price else None,
        "low": price.low if price else None,
        "high": price.high if price else None,
        "currency": price.currency if price else None,
        "usd": price.usd if price else None,
        "eur": price.eur if price else None,
        "priced_on": price.priced_on if price else None,
        "rates": price.rates if price else None,
        "shown": fullest(deal).key,
    }


def joined(names: Iterable[str]) -> str:
    """ "DEU + NLD": the names, sorted; of very many those that fit, and how many more there are."""
    told = sorted({name.replace(JOINED, "+") for name in names})
    shown = list(told)
    while len(JOINED.join(shown)) > LONGEST and len(shown) > 1:
        shown.pop()
    more = [f"{len(told) - len(shown)} more"] if len(shown) < len(told) else []
    return JOINED.join([one[:LONGEST] for one in shown] + more)


def _year(deal: Deal, figure: Figure | None, settled: Settled) -> int | None:
    """The year since when the deal is told to be in its stage; of a running total that of its figure."""
    when = figure.entry.told if deal.type == "total" and figure else state_of(deal.entries, settled).since
    when = when or deal.first
    return int(when[:4]) if when else None


def marked_deals(
    connection: Connection, ids: Sequence[str], by_analysts: Mapping[str, Settled], *, texts: bool = True
) -> Iterator[Deal]:
    """The deals with these ids, whole, the conflicts that are settled marked as such; without `texts` those are empty."""
    yield from with_settled(connection, list(whole_deals(connection, ids, by_analysts, texts=texts)))
