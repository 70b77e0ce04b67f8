"""What follows from the claims is what they make: `sutler check --mend` makes it anew where it is not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, select

from sutler.ledger.check.fault import Fault
from sutler.ledger.deals.rows import facets_of, members, row_of
from sutler.ledger.derived import COLUMNS
from sutler.ledger.schema import blocks, claims, deals, facets
from sutler.ledger.view import entries
from sutler.ledger.writer import claim_rows

BATCH = 200
MEND = "make it anew with: sutler check --mend"


def claims_made_otherwise(connection: Connection) -> Iterator[Fault]:
    """Claims whose features, times, origin or blocks are not those that they make."""
    for keys in _batches(connection, claims, "key"):
        stored = {row.key: row for row in connection.execute(select(claims).where(claims.c.key.in_(keys)))}
        found = _grouped(connection, blocks, "claim", keys)
        for entry in entries(connection, keys):
            made: dict[str, Any] = {}
            lies: set[tuple[Any, ...]] = set()
            for table, row in claim_rows(entry.claim, entry.document):
                if table == "claims":
                    made = row
                elif table == "blocks":
                    lies.add((row["block"], entry.key))
            other = [name for name in COLUMNS if made[name] != getattr(stored[entry.key], name)]
            if lies != found[entry.key]:
                other.append("blocks")
            if other:
                yield Fault("claims", f"key {entry.key}", f"{', '.join(other)} not what the claim makes; {MEND}")


def deals_made_otherwise(connection: Connection) -> Iterator[Fault]:
    """Deals whose row or facets are not what their claims make."""
    for ids in _batches(connection, deals, "id"):
        stored = {row.id: row._mapping for row in connection.execute(select(deals).where(deals.c.id.in_(ids)))}
        found = _grouped(connection, facets, "deal", ids)
        made = {deal.id: deal for deal in members(connection, ids)}
        for id in ids:
            other = [name for name, value in row_of(made.get(id)).items() if stored[id][name] != value]
            told = {tuple(row[column.name] for column in facets.c) for row in facets_of(made[id])} if id in made else set()
            if told != found[id]:
                other.append("facets")
            if other:
                yield Fault("deals", id, f"{', '.join(other)} not what its claims make; {MEND}")


def _batches(connection: Connection, table: Table, key: str) -> Iterator[list[Any]]:
    rows = connection.execute(select(table.c[key]).order_by(table.c[key]), execution_options={"yield_per": BATCH}).scalars()
    while batch := list(islice(rows, BATCH)):
        yield batch


def _grouped(connection: Connection, table: Table, owner: str, keys: Sequence[Any]) -> dict[Any, set[tuple[Any, ...]]]:
    """The rows of a table by what they belong to."""
    found: dict[Any, set[tuple[Any, ...]]] = defaultdict(set)
    for row in connection.execute(select(table).where(table.c[owner].in_(keys))):
        found[row._mapping[owner]].add(tuple(row))
    return found
