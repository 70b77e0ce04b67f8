"""A decision is made or undone: planned, held against what the analyst saw, written to the log, put into force."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from sutler.errors import BadDecision, StaleDecision
from sutler.ledger.deals.rows import refresh
from sutler.ledger.decisions import log, on_claims, on_deals, settling, voices
from sutler.ledger.decisions.cells import without_dollars
from sutler.ledger.decisions.draft import By, Draft
from sutler.ledger.decisions.put import count, deals_of, put
from sutler.ledger.decisions.release import release
from sutler.ledger.decisions.touch import overlap
from sutler.ledger.fresh import note_fresh
from sutler.ledger.match import pending
from sutler.ledger.schema import NUMBERS, claims, decisions
from sutler.model.decision import (
    Accept,
    Correct,
    Decision,
    Decline,
    GradeVoice,
    Merge,
    Note,
    Reject,
    Settle,
    Split,
    Take,
    Wanted,
)

Json = Mapping[str, Any]
Plan = Callable[[Connection, Any, By], Draft]
PLANS: dict[type, Plan] = {
    Accept: on_claims.accept,
    Correct: on_claims.correct,
    Reject: on_claims.reject,
    Note: on_claims.note,
    Merge: on_deals.merge,
    Split: on_deals.split,
    Take: on_deals.take,
    Decline: on_deals.decline,
    Settle: settling.settle,
    GradeVoice: voices.grade,
}
"""How each kind of decision is planned; nothing is changed by a plan but the row of a deal that is founded."""


def decide(connection: Connection, wanted: Wanted, by: By, seen: Json | None = None) -> Decision:
    """Writes the decision and puts it into force.

    `seen` is what the analyst saw in place of what he changes, in the form of `Decision.before` or a part of it. Raises
    StaleDecision where something else stands there now, BadDecision where the decision does not fit what is there.
    """
    draft = PLANS[type(wanted)](connection, wanted, by)
    if draft.stale and "status" not in (seen or {}):
        raise StaleDecision(draft.stale)
    if seen is not None:
        _must_be(connection, draft, seen)
    row = {name: getattr(draft, name) for name in ("kind", "claim", "deal", "cell", "before", "after")}
    made = log.append(connection, {**row, **_told(by)})
    changed = put(connection, draft.kind, draft.claim, draft.cell, draft.after)
    count(connection, log.touched(made), +1)
    refresh(connection, sorted(changed | ({made.deal} if made.kind == "settle" and made.deal else set())))
    note_fresh(connection, sorted(set(deals_of(connection, log.touched(made))) - changed))
    return made


def undo(connection: Connection, key: int, by: By) -> Decision:
    """Takes a decision back: what was before it is again, and what a machine read in the meantime takes effect.

    Raises BadDecision where there is no such decision, it was undone, or a later one on the same thing stands.
    """
    row = next(log.read(connection, decisions.c.key == key), None) if key in NUMBERS else None
    if row is None:
        raise BadDecision(f"there is no decision {key}; list them with: sutler history")
    if row.kind == "undo":
        raise BadDecision(f"decision {key} is an undo itself; decide anew instead")
    if row.undone_by is not None:
        raise BadDecision(f"decision {key} was undone already, by decision {row.undone_by}")
    _must_be_last(row, log.after(connection, key))
    back = {"kind": "undo", "claim": row.claim, "deal": row.deal, "cell": row.cell, "before": row.after, "after": row.before}
    made = log.append(connection, {**back, "undoes": key, **_told(by)})
    changed = put(connection, row.kind, row.claim, row.cell, row.before)
    freed = list(log.touched(row))
    count(connection, freed, -1)
    looked = set(deals_of(connection, freed))
    rows = ((row.before or {}).get("rows") or {}).get("claims", {})
    done = release(connection, [*freed, *(int(claim) for claim in rows)])
    waiting = [*done.waiting, *_without_deal(connection, rows)]
    # What was decided moves what it names and no more.
    changed |= done.deals | set(pending.match(connection, waiting, settle=False).deals if waiting else ())
    refresh(connection, sorted(changed | ({row.deal} if row.kind == "settle" and row.deal else set())))
    note_fresh(connection, sorted(looked - changed))
    return made


def _without_deal(connection: Connection, rows: Json) -> list[int]:
    """Those of these claims that wait for a deal, as they did when it was decided."""
    keys = [int(key) for key in rows]
    return list(connection.execute(select(claims.c.key).where(claims.c.key.in_(keys), pending.WAITING)).scalars())


def _told(by: By) -> dict[str, Any]:
    if not by.who.strip():
        raise BadDecision("a decision needs a name; say who decides with --by or SUTLER_ANALYST")
    return {"who": by.who, "at": by.at, "why": by.why, "reference": by.reference}


def _must_be_last(row: Decision, after: Sequence[Decision]) -> None:
    """Raises BadDecision where a later decision builds on this one; it names the last of them, which can be undone."""
    last, what = row, None
    for later in after:
        if about := overlap(last, later) or overlap(row, later):
            last, what = later, about
    if what:
        told = f"decision {last.key} ({last.kind}, by {last.who}) came later on {what}"
        raise BadDecision(f"{told}; undo that first: sutler undo {last.key}")


def _must_be(connection: Connection, draft: Draft, seen: Json) -> None:
    """Raises StaleDecision where what the analyst saw is no longer there."""
    holds = draft.holds or draft.before or {}
    changed = [name for name, told in seen.items() if without_dollars(told) != without_dollars(holds.get(name))]
    if not changed:
        return
    last = [found for found in log.in_force(connection, decisions.c.claim == draft.claim) if found.cell == draft.cell]
    since = f" since decision {last[-1].key} ({last[-1].kind}, by {last[-1].who})" if last else ""
    told = "; ".join(f"{name}: {holds.get(name)!r}, not {seen[name]!r}" for name in changed)
    raise StaleDecision(f"what you saw has changed{since}: {told}; look again, then decide")
