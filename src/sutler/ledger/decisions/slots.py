"""The claims of a page that count, as they stand and as machines read them, before a later reading is put beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from sutler.ledger.decisions import log
from sutler.ledger.decisions.on_claims import put_back
from sutler.ledger.decisions.standing import Standing, stands
from sutler.ledger.schema import claims, decisions
from sutler.model.claim import Claim
from sutler.model.claim_object import read_claim


@dataclass(frozen=True, slots=True)
class Slot:
    """A claim of the page as it stands (`head`), as machines read it (`base`), and what a later reading has in its place.

    That `waits`: it is proposed, or held where it says the same.
    """

    head: Standing
    base: Claim
    waits: Standing | None
    thrown_out: tuple[Standing, ...]

    @property
    def answered(self) -> list[tuple[Standing, Claim]]:
        """The claim and what was proposed in its place and rejected, each as it was read."""
        return [(self.head, self.base), *((found, found.claim) for found in self.thrown_out)]

    @property
    def forms(self) -> list[Claim]:
        return [form for _, form in self.answered] + ([self.waits.claim] if self.waits else [])


def slots(connection: Connection, texts: Sequence[int]) -> list[Slot]:
    """The claims of the page with these texts, each with what was proposed in its place."""
    keys = select(claims.c.key).where(claims.c.document.in_(texts), claims.c.status != "superseded").order_by(claims.c.key)
    found = stands(connection, list(connection.execute(keys).scalars()))
    standing = {key for key, one in found.items() if one.status in ("live", "rejected")}
    beside: dict[int, list[Standing]] = defaultdict(list)
    for one in found.values():
        if one.replaces in standing and one.status != "live":
            beside[one.replaces or 0].append(one)
    aside = {one.key for others in beside.values() for one in others}
    return [_slot(connection, found[key], beside) for key in found if key in standing and key not in aside]


def as_read(connection: Connection, found: Standing) -> Claim:
    """The claim as machines read it: without the corrections that are in force."""
    made = found.object
    corrections = log.in_force(connection, decisions.c.claim == found.key, decisions.c.kind == "correct")
    for decision in reversed(corrections):
        made = put_back(made, found.document, decision.cell or "", decision.before or {})
    return read_claim(made)


def _slot(connection: Connection, head: Standing, beside: dict[int, list[Standing]]) -> Slot:
    own = beside[head.key]
    thrown_out = tuple(one for one in own if one.status == "rejected")
    waiting = [one for one in own if one.status != "rejected"]
    waiting += [one for other in thrown_out for one in beside.get(other.key, ())]
    base = as_read(connection, head) if head.decided else head.claim
    return Slot(head, base, waiting[0] if waiting else None, thrown_out)
