"""Every claim, read once: its quotes, and what follows from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, select

from sutler.ledger.check import derived, quotes
from sutler.ledger.check.fault import Fault
from sutler.ledger.check.keys import keys_of
from sutler.ledger.derived import COLUMNS
from sutler.ledger.schema import blocks, claims
from sutler.ledger.view import entries


def each_claim(connection: Connection) -> Iterator[Fault]:
    """The faults of all claims, in the order of their keys."""
    columns = (claims.c.key, claims.c.evidence, claims.c.features, *(claims.c[name] for name in COLUMNS))
    for keys in keys_of(connection, claims.c.key):
        stored = {row.key: row for row in connection.execute(select(*columns).where(claims.c.key.in_(keys)))}
        lies = _blocks(connection, keys)
        for entry in entries(connection, keys):
            yield from quotes.of_claim(entry, stored[entry.key].evidence or {})
            yield from derived.of_claim(entry, stored[entry.key], lies[entry.key])


def _blocks(connection: Connection, keys: Sequence[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for row in connection.execute(select(blocks).where(blocks.c.claim.in_(keys))):
        found[row.claim].add(row.block)
    return found
