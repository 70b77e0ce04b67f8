"""Claims are made ready to be matched: what is compared of them, and where others look for them.

A claim that is added waits without, so that adding many pages costs no more than writing them; none that is of a deal is
without.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update

from sutler.ledger.batches import batches
from sutler.ledger.schema import blocks, claims
from sutler.ledger.stores.bulk import insert_rows
from sutler.ledger.view import entries
from sutler.ledger.whole_claim import compared
from sutler.model.claim import Claim
from sutler.model.document import Document

BATCH = 500
Fresh = Mapping[int, tuple[Claim, Document]]
"""Claims by their keys, as they were just written."""


def make_ready(connection: Connection, keys: Iterable[int], fresh: Fresh | None = None) -> None:
    """Stores features and blocks of those of these claims that have none yet; `fresh` ones are not read again."""
    for batch in batches(keys, BATCH):
        query = select(claims.c.key).where(claims.c.key.in_(batch), claims.c.features.is_(None)).order_by(claims.c.key)
        bare = connection.execute(query).scalars().all()
        known = {key: fresh[key] for key in bare if fresh and key in fresh}
        read = entries(connection, [key for key in bare if key not in known])
        _write(connection, known | {entry.key: (entry.claim, entry.document) for entry in read})


def make_anew(connection: Connection, made: Fresh) -> None:
    """Stores features and blocks of these claims in the place of what there is."""
    for batch in batches(made, BATCH):
        connection.execute(delete(blocks).where(blocks.c.claim.in_(batch)))
    _write(connection, made)


def _write(connection: Connection, made: Fresh) -> None:
    rows: list[dict[str, Any]] = []
    places: list[dict[str, Any]] = []
    for key, (claim, document) in made.items():
        features, lies_in = compared(claim, document)
        rows.append({"its": key, "made": features})
        places += [{"block": block, "claim": key} for block in lies_in]
    if rows:
        connection.execute(update(claims).where(claims.c.key == bindparam("its")).values(features=bindparam("made")), rows)
    if places:
        insert_rows(connection, blocks, places)
