"""Why a claim cannot be decided on any more, who saw to that, and what to do instead."""

from __future__ import annotations

from sqlalchemy import Connection, select

from sutler.errors import BadDecision
from sutler.ledger.decisions import log
from sutler.ledger.decisions.release import WAITING
from sutler.ledger.decisions.standing import Standing
from sutler.ledger.schema import claims, decisions


def must_be_live(connection: Connection, found: Standing) -> None:
    """Raises BadDecision for a claim that does not count (any more, or yet)."""
    if found.status != "live":
        raise BadDecision(f"claim {called(found)} cannot be decided on: {_why(connection, found)}")


def let_in(connection: Connection, found: Standing, who: str) -> str | None:
    """How a claim that was proposed came to count, where somebody else saw to that; None where that is not so."""
    accepted = log.in_force(
        connection, decisions.c.claim == found.key, decisions.c.kind == "accept", decisions.c.cell.is_(None)
    )
    for by in reversed(accepted):
        if by.who != who and (((by.before or {}).get("rows") or {}).get("claims", {}).get(str(found.key), {})):
            return (
                f"claim {called(found)} is no proposal any more: {by.who} accepted it (decision {by.key}); to take that back: "
                f"sutler undo {by.key}, to throw out the claim as it counts now: sutler reject @{found.key} --was live"
            )
    return None


def called(found: Standing) -> str:
    """ "4f0c… (@7)" """
    return f"{found.claim.id} (@{found.key})"


def _why(connection: Connection, found: Standing) -> str:
    if found.status == "proposed":
        return f"it is only proposed; first: sutler accept @{found.key}, or sutler reject @{found.key}"
    if found.status == "held":
        return f"it says in a newer text of the page what @{found.replaces} says; decide on that"
    if found.status == "rejected":
        thrown_out = log.in_force(connection, decisions.c.claim == found.key, decisions.c.kind == "reject")
        if not thrown_out:
            return "it was rejected; see: sutler history"
        by = thrown_out[-1]
        return f"it was rejected (decision {by.key}, by {by.who}); undo that first: sutler undo {by.key}"
    later = _instead(connection, found)
    return (
        f"a later reading of the page {f'put @{later} in its place; decide on that' if later else 'does not find it any more'}"
    )


def _instead(connection: Connection, found: Standing) -> int | None:
    """The claim that took its place, itself or through others; of a proposal the one that is proposed now."""
    if (later := _last(connection, found.key)) is not None:
        return later
    beside = select(claims.c.key).where(claims.c.replaces == found.replaces, claims.c.status == "proposed")
    return connection.execute(beside.order_by(claims.c.key.desc()).limit(1)).scalar() if found.replaces else None


def _last(connection: Connection, key: int) -> int | None:
    last = None
    seen = {key}
    while True:
        after = select(claims.c.key).where(claims.c.replaces == key, claims.c.status.not_in(WAITING), claims.c.key.not_in(seen))
        # Of several the one that counts: a proposal that was superseded itself has taken nobody's place.
        found = connection.execute(after.order_by(claims.c.status == "superseded", claims.c.key.desc()).limit(1)).scalar()
        if found is None:
            return last
        last = key = int(found)
        seen.add(key)
