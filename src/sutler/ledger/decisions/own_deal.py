"""A claim that is of another type than its deal founds one of its own, as a part of the decision that makes it so.

All claims that are, or were, of one deal are of one type; so whatever is undone brings none back to a deal of another type.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, insert

from sutler.ledger.schema import deals

Json = dict[str, Any]
ID_LENGTH = 12
"""Longer than that of a deal that a claim founded, so that the two cannot meet."""


def founded(connection: Connection, seed: str) -> str:
    """A new deal; its id follows from the decision."""
    id = f"d{sha256(seed.encode()).hexdigest()[:ID_LENGTH]}"
    connection.execute(insert(deals), {"id": id})
    return id


def apart(connection: Connection, key: int, deal: str | None, deal_by: str, seed: str) -> tuple[Json, Json]:
    """The rows that change as the claim with this key leaves its deal for a new one: as they are, and as they are to be."""
    made = founded(connection, f"type/{deal}/{key}/{seed}")
    return (
        {"claims": {str(key): {"deal": deal, "deal_by": deal_by}}, "deals": {made: {"merged_into": deal}}},
        {"claims": {str(key): {"deal": made, "deal_by": "analyst"}}, "deals": {made: {"merged_into": None}}},
    )
