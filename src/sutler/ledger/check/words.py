"""The index of words holds the pages, all of them and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from sutler.ledger.check.fault import Fault
from sutler.ledger.stores import Store, word_index

MEND = "make it anew with: sutler check --mend"


def lost(connection: Connection) -> Iterator[Fault]:
    """What the index lacks, or has too much."""
    for row, why in word_index.lacking(connection):
        yield Fault("words", row, f"{why}; {MEND}")


def stale(store: Store) -> Iterator[Fault]:
    """Whether the index has the words of the pages as they are; at a moment of its own, with the writer's lock."""
    if store.address.server is not None:
        return  # PostgreSQL itself keeps its index in step
    with store.speaking_of(store.address):
        if word_index.is_stale(lambda: store.lock(store.engine)):
            yield Fault("words", "", f"they are not those of the pages; {MEND}")
