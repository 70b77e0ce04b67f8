"""The deals with claims at which no analyst has looked, by what they are worth a look: the least sure, most valuable first."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, select

from sutler.ledger.batches import batches
from sutler.ledger.schema import claims, deals, fresh

HALF = 0.5
"""How doubtful a thing is of which nobody has reckoned it."""
BATCH = 500


def unseen() -> ColumnElement[bool]:
    """The condition that a claim counts and no analyst has decided anything on it."""
    return and_(claims.c.status == "live", claims.c.decided == 0, claims.c.deal_by == "machine")


def doubt_of(confidence: Mapping[str, float] | None) -> float:
    """How doubtful a claim is, 0 to 1, by the cell of which its reader is least sure."""
    return 1 - min(confidence.values()) if confidence else HALF


def weight_of(doubt: float, usd: float | None) -> float:
    """Doubt, times one for each power of ten that the deal is worth."""
    return doubt * (1 + math.log10(1 + max(usd or 0.0, 0.0)))


def note_fresh(connection: Connection, ids: Sequence[str]) -> None:
    """Notes anew which of these deals have such claims, and what the weightiest of them is worth."""
    for batch in batches(ids, BATCH):
        connection.execute(delete(fresh).where(fresh.c.deal.in_(batch)))
        query = (
            select(claims.c.deal, claims.c.confidence, deals.c.usd)
            .join(deals, deals.c.id == claims.c.deal)
            .where(claims.c.deal.in_(batch), unseen())
        )
        if rows := [{"deal": id, "weight": weight} for id, weight in _weights(connection.execute(query)).items()]:
            connection.execute(insert(fresh), rows)


def note_all(connection: Connection) -> None:
    """The same for every deal."""
    note_fresh(connection, connection.execute(select(deals.c.id).where(deals.c.claims > 0)).scalars().all())


def _weights(rows: Iterable[Any]) -> dict[str, float]:
    found: dict[str, float] = {}
    for id, confidence, usd in rows:
        found[id] = max(found.get(id, 0.0), weight_of(doubt_of(confidence), usd))
    return found
