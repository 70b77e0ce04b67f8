"""Which side of a conflict holds: decided, and shown on the deal.

A settlement stays with the claim whose side was chosen, through merges and splits. It covers the conflict with the same id as
long as no side has come up that was not there when it was settled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from sutler.errors import BadDecision
from sutler.ledger.decisions import log
from sutler.ledger.decisions.draft import By, Draft, reason
from sutler.ledger.decisions.naming import deal_called
from sutler.ledger.decisions.standing import Standing, stand
from sutler.ledger.schema import decisions
from sutler.ledger.view import whole_deals
from sutler.model.deal import Conflict, Deal, Settled
from sutler.model.decision import Decision, Settle

Json = dict[str, Any]
BATCH = 500


def settle(connection: Connection, wanted: Settle, by: By) -> Draft:
    """The side with this claim holds."""
    reason(by, "to settle a conflict")
    id = deal_called(connection, wanted.deal)
    deal = next(whole_deals(connection, [id], {}), None)
    if deal is None:
        raise BadDecision(f"deal {id} has no claims any more")
    claim = stand(connection, wanted.claim)
    conflict, sides = _meant(deal, claim, wanted)
    chosen = next(n for n, side in enumerate(sides) if claim.key in side["claims"])
    before = {"field": conflict.field, "conflict": conflict.id, "sides": sides}
    every = sorted({key for side in sides for key in side["claims"]})
    return Draft("settle", claim.key, deal.id, conflict.field, before, {**before, "chosen": chosen, "claims": every})


def _meant(deal: Deal, claim: Standing, wanted: Settle) -> tuple[Conflict, list[Json]]:
    """The one conflict that is asked for and has the claim on a side, and its sides."""
    told = wanted.conflict
    asked = [conflict for conflict in deal.conflicts if told in (None, conflict.id, conflict.field)]
    look = f"see: sutler show {deal.id}"
    if not asked:
        there = ", ".join(conflict.id for conflict in deal.conflicts) or "none"
        raise BadDecision(f"deal {deal.id} has no conflict {told!r} (it has {there}); {look}" if told is not None else
                          f"deal {deal.id} has no conflict; {look}")  # fmt: skip
    held = [(conflict, list(_sides(deal, conflict))) for conflict in asked]
    fitting = [(conflict, sides) for conflict, sides in held if any(claim.key in side["claims"] for side in sides)]
    if not fitting:
        conflicts = ", ".join(conflict.id for conflict in asked)
        why = "" if claim.status == "live" and claim.deal == deal.id else f", it is {_where(claim)}"
        raise BadDecision(f"claim {wanted.claim} is on no side of the conflict of deal {deal.id} on {conflicts}{why}; {look}")
    if len(fitting) > 1:
        conflicts = ", ".join(conflict.id for conflict, _ in fitting)
        raise BadDecision(f"claim {wanted.claim} is on a side of several conflicts ({conflicts}); say which with --conflict")
    return fitting[0]


def _where(claim: Standing) -> str:
    return f"of deal {claim.deal}" if claim.status == "live" else claim.status


def with_settled(connection: Connection, deals: Sequence[Deal]) -> Iterator[Deal]:
    """The deals, each conflict that was settled marked as such."""
    keys = [entry.key for deal in deals if deal.conflicts for entry in deal.entries]
    found: dict[int, list[Decision]] = {}
    for start in range(0, len(keys), BATCH):
        part = keys[start : start + BATCH]
        for decision in log.in_force(connection, decisions.c.kind == "settle", decisions.c.claim.in_(part)):
            found.setdefault(decision.claim or 0, []).append(decision)
    for deal in deals:
        mine = [decision for entry in deal.entries for decision in found.get(entry.key, ())]
        yield replace(deal, conflicts=tuple(_marked(deal, conflict, mine) for conflict in deal.conflicts)) if mine else deal


def _marked(deal: Deal, conflict: Conflict, settlements: Iterable[Decision]) -> Conflict:
    for decision in sorted(settlements, key=lambda found: -found.key):
        if _is_about(deal, conflict, decision) and (chosen := _chosen(deal, conflict, decision)) is not None:
            told = Settled(decision.key, decision.who, decision.at, decision.why or "", chosen)
            return replace(conflict, settled=told)
    return conflict


def _is_about(deal: Deal, conflict: Conflict, decision: Decision) -> bool:
    """True where the conflict is the one that was settled: by its id, else, where no conflict has that any more, by a side."""
    then: Json = decision.after or {}
    if decision.cell != conflict.field:
        return False
    if (id := then.get("conflict")) in [other.id for other in deal.conflicts]:
        return bool(id == conflict.id)
    return bool({side.words for side in conflict.sides} & {side["words"] for side in then["sides"]})


def _chosen(deal: Deal, conflict: Conflict, decision: Decision) -> int | None:
    """The side that holds now, where no side has come up that was not there when the conflict was settled."""
    then: list[Json] = (decision.after or {})["sides"]
    now = list(_sides(deal, conflict))
    if not all(any(set(side["claims"]) & set(old["claims"]) for old in then) for side in now):
        return None
    return next((n for n, side in enumerate(now) if decision.claim in side["claims"]), None)


def _sides(deal: Deal, conflict: Conflict) -> Iterator[Json]:
    for side in conflict.sides:
        yield {"words": side.words, "claims": sorted(e.key for e in deal.entries if e.claim.id in side.claims)}
