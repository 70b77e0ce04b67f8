"""The keys of a table, a few at a time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from sqlalchemy import Column, Connection, select

BATCH = 200


def batches(connection: Connection, key: Column[Any]) -> Iterator[list[Any]]:
    rows = connection.execute(select(key).order_by(key), execution_options={"yield_per": BATCH}).scalars()
    while batch := list(islice(rows, BATCH)):
        yield batch
