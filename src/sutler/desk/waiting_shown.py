"""One waiting thing as a screen of the inbox: what it is about, what can be decided, and what was seen when it is."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sutler.desk.claim_shown import ClaimShown, Sentence, claim_shown, sentences_of
from sutler.ledger.decisions.content import content_of
from sutler.ledger.decisions.proposed_cells import Change
from sutler.ledger.decisions.waiting import WaitingLook
from sutler.model.claim_object import claim_object
from sutler.model.deal import ConflictField, Deal, Entry, Side
from sutler.model.decision import Decision, WaitingKind

Json = dict[str, Any]
ORDER: tuple[WaitingKind, ...] = ("new", "suggestion", "conflict", "proposal", "unread", "failed", "unmatched")
"""As the filters stand above the screen."""
SIDE_KEYS = "fghjklyz"
"""The keys of the sides of a conflict; a side behind the last has none."""
STATUS = {"new": "live", "unread": "live", "proposal": "proposed"}
PLACES: Mapping[ConflictField, str] = {
    "value": "/values/", "quantity": "/items/", "stage": "/stage", "certainty": "/certainty", "supplier": "/supplier/",
    "recipient": "/recipient/", "date": "/date",
}  # fmt: skip
"""Where the words for the sides of a conflict stand in a claim."""
MOST_CLAIMS = 4
"""Claims of one side, and of the deal beside a suggestion, that are shown."""


@dataclass(frozen=True, slots=True)
class Told:
    """One claim in a line or two: `told` in the contract's form, with the words that count here."""

    entry: Entry
    told: Json
    sentences: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class SideShown:
    """A side of a conflict; `claim` names it in a form, `more` is how many claims are not shown."""

    words: str
    key: str
    claim: str
    origins: tuple[str, ...]
    claims: tuple[Told, ...]
    more: int


@dataclass(frozen=True, slots=True)
class ChangeShown:
    """A cell of a proposal, before and after; `takes` is the pointer under which it alone can be taken or refused."""

    field: str
    before: Any
    after: Any
    takes: str


@dataclass(frozen=True, slots=True)
class WaitingShown:
    """All that a screen shows of one waiting thing; `mine` is its claim in short, `beside` those of the suggested deal.

    `seen` is JSON for the form, `was` the claim's status.
    """

    look: WaitingLook
    claim: ClaimShown | None
    old: ClaimShown | None
    changes: tuple[ChangeShown, ...]
    sides: tuple[SideShown, ...]
    mine: Told | None
    beside: tuple[Told, ...]
    more: int
    edited: bool
    seen: str
    was: str


def waiting_shown(look: WaitingLook) -> WaitingShown:
    entries, was = look.entries, STATUS.get(look.waiting.kind, "")
    deal = look.deal
    seen: Json = {}
    if entries and was:
        seen = {"content": content_of(entries[0].claim), "status": was}
    if look.conflict and deal:
        seen = {"sides": [{"words": side.words, "claims": sorted(_keys(deal, side))} for side in look.conflict.sides]}
    others = [entry for entry in deal.entries if entry.key not in {mine.key for mine in entries}] if deal else []
    return WaitingShown(
        look,
        claim_shown(entries[0]) if entries else None,
        claim_shown(entries[1]) if len(entries) > 1 else None,
        tuple(map(_change, look.changes)),
        tuple(_sides(deal, look)) if deal else (),
        _told(entries[0]) if entries else None,
        tuple(map(_told, others[:MOST_CLAIMS])) if look.suggestion else (),
        max(0, len(others) - MOST_CLAIMS),
        len(entries) > 1 and entries[0].document != entries[1].document,
        json.dumps(seen),
        was,
    )


def items_of(decision: Decision) -> Iterator[str]:
    """The ids of what may wait again as the decision is taken back (`Waiting.id`)."""
    rows: Json = (decision.before or {}).get("rows") or {}
    for key in rows.get("suggestions", {}):
        yield f"suggestion:s{key}"
    if decision.kind == "settle":
        yield f"conflict:{decision.deal}:{(decision.after or {}).get('conflict')}"
    proposal = (decision.after or {}).get("proposal")
    for claim in (proposal, decision.claim):
        if claim is not None and decision.kind in ("accept", "correct", "reject", "note"):
            yield from (f"{kind}:@{claim}" for kind in ("proposal", "unread", "new"))


def _change(change: Change) -> ChangeShown:
    *_, last = change.cell.split("/")
    field = last if last in ("quantity", "condition") else change.cell.split("/")[1]
    return ChangeShown(field, change.before["value"], change.after["value"], change.cell)


def _told(entry: Entry) -> Told:
    """The claim with the words for its type: those that tell of a transfer."""
    return Told(entry, claim_object(entry.claim), sentences_of(entry.document, entry.claim.type.evidence))


def _keys(deal: Deal, side: Side) -> list[int]:
    return [entry.key for entry in deal.entries if entry.claim.id in side.claims]


def _sides(deal: Deal, look: WaitingLook) -> Iterator[SideShown]:
    if look.conflict is None:
        return
    place, counts = PLACES[look.conflict.field], look.conflict.field == "quantity"
    for n, side in enumerate(look.conflict.sides):
        its = [entry for entry in deal.entries if entry.claim.id in side.claims]
        told = []
        for entry in its[:MOST_CLAIMS]:
            cells = ((at, quotes) for at, quotes in entry.claim.cells() if at.startswith(place))
            quotes = tuple(quote for at, some in cells if not counts or at.endswith("/quantity") for quote in some)
            told.append(Told(entry, claim_object(entry.claim), sentences_of(entry.document, quotes)))
        claim = f"@{its[0].key}" if its else ""
        yield SideShown(side.words, SIDE_KEYS[n : n + 1], claim, side.origins, tuple(told), max(0, len(its) - MOST_CLAIMS))
