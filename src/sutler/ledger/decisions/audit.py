"""Whether the log tells what is there: its chain, and the state to which it leads when it is replayed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from sutler.ledger.decisions import log
from sutler.ledger.decisions.cells import cell_of, same
from sutler.ledger.decisions.standing import stand
from sutler.ledger.schema import claims, deals, suggestions
from sutler.model.decision import Decision

Json = dict[str, Any]
TABLES = {
    "claims": (claims, claims.c.key, int),
    "deals": (deals, deals.c.id, str),
    "suggestions": (suggestions, suggestions.c.key, int),
}


def faults(connection: Connection) -> Iterator[str]:
    """A sentence for each break of the log's chain, and for everything in which it and the ledger differ."""
    for key, why in log.broken(connection):
        yield f"decision {key}: {why}"
    yield from differences(connection)


def differences(connection: Connection) -> Iterator[str]:
    """A sentence for everything in the ledger that is not as the log, replayed, makes it."""
    every = list(log.read(connection))
    yield from _cells(connection, every)
    yield from _rows(connection, every)
    counted = log.count_touched(connection)
    for row in connection.execute(select(claims.c.key, claims.c.id, claims.c.decided)):
        if row.decided != counted.get(row.key, 0):
            yield f"claim {row.id} (@{row.key}): {row.decided} decisions are noted on it, the log has {counted.get(row.key, 0)}"


def _cells(connection: Connection, every: list[Decision]) -> Iterator[str]:
    """Each corrected cell holds what the last correction in force says."""
    last: dict[tuple[int, str], Decision] = {}
    for decision in every:
        if decision.kind == "correct" and decision.in_force and decision.claim is not None and decision.cell:
            covered = [at for at in last if at[0] == decision.claim and at[1].startswith(f"{decision.cell}/")]
            for at in covered:
                del last[at]
            last[decision.claim, decision.cell] = decision
    for (claim, cell), decision in last.items():
        within = [other for other in last.values() if other.claim == claim and (other.cell or "").startswith(f"{cell}/")]
        if not within and not same(cell_of(stand(connection, claim).object, cell), decision.after):
            yield f"claim @{claim}: {cell} is not what decision {decision.key} made it"


def _rows(connection: Connection, every: list[Decision]) -> Iterator[str]:
    """Each row holds what the last decision in force that set it says."""
    told: dict[tuple[str, str, str], tuple[int, Any]] = {}
    for decision in every:
        if not decision.in_force:
            continue
        for name, rows in ((decision.after or {}).get("rows") or {}).items():
            for key, columns in rows.items():
                for column, value in columns.items():
                    told[name, key, column] = (decision.key, value)
    for (name, key, column), (decision_key, value) in told.items():
        table, its, kind = TABLES[name]
        held = connection.execute(select(table.c[column]).where(its == kind(key))).scalar()
        if held != value:
            yield f"{name} {key}: {column} is {held}, decision {decision_key} made it {value}"
