"""The names of goods that the ledger knows, each once: a filter finds its words here before it looks for claims."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from sutler.ledger.batches import batches
from sutler.ledger.schema import KEY, names, storable
from sutler.ledger.stores.bulk import insert_rows

BATCH = 500


def note_names(connection: Connection, told: Iterable[str]) -> None:
    """Notes those of these folded names that are new."""
    for batch in batches(sorted({storable(name)[:KEY] for name in told}), BATCH):
        there = set(connection.execute(select(names.c.name).where(names.c.name.in_(batch))).scalars())
        if new := [{"name": name} for name in batch if name not in there]:
            insert_rows(connection, names, new)
