"""What follows from the claims is what they make: `sutler check --mend` makes it anew where it is not."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, exists, select

from sutler.ledger.check.fault import Fault
from sutler.ledger.check.keys import BATCH, keys_of
from sutler.ledger.deals.facets import facets_of
from sutler.ledger.deals.rows import marked_deals, row_of
from sutler.ledger.deals.settled import NOTHING, settled
from sutler.ledger.derived import COLUMNS
from sutler.ledger.schema import actors, claims, deals, facets, items, names
from sutler.ledger.whole_claim import claim_rows, compared
from sutler.model.deal import Entry

MEND = "make it anew with: sutler check --mend"


def of_claim(entry: Entry, stored: Row[Any], lies: set[int]) -> Iterator[Fault]:
    """Whether the features, times and origin of a claim, and the blocks in which it lies, are those that it makes."""
    made = next(row for table, row in claim_rows(entry.claim, entry.document) if table == "claims")
    other = [name for name in COLUMNS if made[name] != getattr(stored, name)]
    if stored.features is not None or entry.deal:  # a claim that waits for its deal need not have any
        features, blocks = compared(entry.claim, entry.document)
        other += ["features"] if _as_stored(features) != stored.features else []
        other += ["blocks"] if blocks != lies else []
    if other:
        yield Fault("claims", f"key {entry.key}", f"{', '.join(other)} not what the claim makes; {MEND}")


def _as_stored(value: Any) -> Any:
    """A value as it comes back from the database: a tuple in JSON is a list there."""
    return json.loads(json.dumps(value)) if isinstance(value, list | tuple | dict) else value


def lists_made_otherwise(connection: Connection) -> Iterator[Fault]:
    """Actors and goods that stand in lists at another time than their claim, and goods with a name that filters do not know."""
    for table in (actors, items):
        other = select(table.c.claim).join(claims).where(table.c.listed != claims.c.listed).distinct().order_by(table.c.claim)
        for claim in connection.execute(other, execution_options={"yield_per": BATCH}).scalars():
            yield Fault(table.name, f"claim {claim}", f"listed not as the claim is; {MEND}")
    unknown = select(items.c.claim, items.c.position).where(~exists().where(names.c.name == items.c.folded))
    for row in connection.execute(unknown.order_by(*items.primary_key), execution_options={"yield_per": BATCH}):
        yield Fault("items", f"claim {row.claim}, position {row.position}", f"filters do not know its name; {MEND}")


def deals_made_otherwise(connection: Connection) -> Iterator[Fault]:
    """Deals whose row or facets are not what their claims make."""
    for ids in keys_of(connection, deals.c.id):
        stored = {row.id: row._mapping for row in connection.execute(select(deals).where(deals.c.id.in_(ids)))}
        found = _facets(connection, ids)
        by_analysts = settled(connection, ids)
        made = {deal.id: deal for deal in marked_deals(connection, ids, by_analysts)}
        for id in ids:
            other = [
                name for name, value in row_of(made.get(id), by_analysts.get(id, NOTHING)).items() if stored[id][name] != value
            ]
            told = {tuple(row[column.name] for column in facets.c) for row in facets_of(made[id])} if id in made else set()
            if told != found[id]:
                other.append("facets")
            if other:
                yield Fault("deals", id, f"{', '.join(other)} not what its claims make; {MEND}")


def _facets(connection: Connection, ids: Sequence[str]) -> dict[str, set[tuple[Any, ...]]]:
    found: dict[str, set[tuple[Any, ...]]] = defaultdict(set)
    for row in connection.execute(select(facets).where(facets.c.deal.in_(ids))):
        found[row.deal].add(tuple(row))
    return found
