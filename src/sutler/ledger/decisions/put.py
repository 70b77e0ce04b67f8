"""Makes the ledger hold what a decision says: `after` when it is made, `before` when it is undone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, select, update

from sutler.ledger import schema
from sutler.ledger.decisions.naming import surviving
from sutler.ledger.decisions.on_claims import put_back
from sutler.ledger.decisions.standing import rewrite, stand
from sutler.ledger.schema import claims, deals
from sutler.model.claim_object import read_claim
from sutler.model.decision import DecisionKind

Json = dict[str, Any]
KEYS = {"deals": (deals.c.id, str), "claims": (claims.c.key, int), "suggestions": (schema.suggestions.c.key, int)}
"""How the rows of a table are found; deals go first, so that claims find theirs in force."""


def put(connection: Connection, kind: DecisionKind, claim: int | None, cell: str | None, state: Json | None) -> set[str]:
    """The deals that changed."""
    changed: set[str] = set()
    if kind == "correct" and claim is not None and cell is not None and state is not None:
        changed = _put_cell(connection, claim, cell, state)
    rows: Json = (state or {}).get("rows", {})
    touched = [int(key) for key in rows.get("claims", {})]
    changed |= {*deals_of(connection, touched), *rows.get("deals", {})}
    for name, (column, kind_of_key) in KEYS.items():
        for key, values in rows.get(name, {}).items():
            change = update(schema.metadata.tables[name]).where(column == kind_of_key(key))
            connection.execute(change.values(_in_force(connection, values)))
    for id in rows.get("deals", {}):
        if _has_claims(connection, id):
            connection.execute(update(deals).where(deals.c.id == id).values(merged_into=None))
    return changed | set(deals_of(connection, touched))


def _in_force(connection: Connection, values: Json) -> Json:
    """The columns, with the deal to which a claim goes as it is now: a machine may have merged it with another."""
    return {**values, "deal": surviving(connection, values["deal"])} if values.get("deal") else values


def count(connection: Connection, keys: Iterable[int], by: int) -> None:
    """Notes that one decision more, or less, is in force on these claims."""
    for key in keys:
        connection.execute(update(claims).where(claims.c.key == key).values(decided=claims.c.decided + by))


def _put_cell(connection: Connection, key: int, cell: str, state: Json) -> set[str]:
    found = stand(connection, key)
    made = put_back(found.object, found.document, cell, state)
    rewrite(connection, key, read_claim(made), found.document)
    return {found.deal} if found.deal else set()


def deals_of(connection: Connection, keys: Iterable[int]) -> Iterator[str]:
    """The deals to which these claims belong."""
    yield from connection.execute(
        select(claims.c.deal).where(claims.c.key.in_(list(keys)), claims.c.deal.is_not(None))
    ).scalars()


def _has_claims(connection: Connection, id: str) -> bool:
    """Machines may have added claims to a deal that a split made; it then stays a deal when the split is undone."""
    return connection.execute(select(claims.c.key).where(claims.c.deal == id).limit(1)).first() is not None
