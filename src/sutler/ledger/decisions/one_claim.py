"""One claim with what analysts decided on it, one decision, and what somebody decided last."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from sutler.ledger.decisions import log
from sutler.ledger.decisions.standing import key_of, stand
from sutler.ledger.schema import NUMBERS, decisions
from sutler.ledger.view import entries
from sutler.model.deal import Entry
from sutler.model.decision import Decision

BACK = 1_000
"""So far back in the log it is looked for what somebody decided last."""


@dataclass(frozen=True, slots=True)
class ClaimLook:
    """A claim, what it counts for (live, proposed, held, rejected, superseded), and every decision on it, oldest first."""

    entry: Entry
    status: str
    decisions: tuple[Decision, ...]


def claim_called(connection: Connection, told: str) -> ClaimLook:
    """The claim with this id or key ("@12"). Raises NoSuchClaim."""
    found = stand(connection, key_of(connection, told))
    (entry,) = entries(connection, [found.key])
    return ClaimLook(entry, found.status, tuple(log.read(connection, decisions.c.claim == found.key)))


def decision_called(connection: Connection, key: int) -> Decision | None:
    """The decision with this number; None where there is none."""
    return next(log.read(connection, decisions.c.key == key), None) if key in NUMBERS else None


def last_of(connection: Connection, who: str) -> Decision | None:
    """The last decision of this person that is in force, among the last thousand of the log; None where there is none."""
    last = connection.execute(select(func.max(decisions.c.key))).scalar() or 0
    found = log.in_force(connection, decisions.c.who == who, decisions.c.key > last - BACK)
    return found[-1] if found else None
