"""The keys of a table, a few at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, Connection, select

from sutler.ledger.batches import batches

BATCH = 200


def keys_of(connection: Connection, key: Column[Any]) -> Iterator[list[Any]]:
    """All of them in order."""
    rows = connection.execute(select(key).order_by(key), execution_options={"yield_per": BATCH}).scalars()
    yield from batches(rows, BATCH)
