"""A deal is put together from its claims whenever it is read; nothing of it is stored but what lists and totals need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sutler.ledger.conflicts import at_odds
from sutler.ledger.deals.settled import NOTHING, Settled
from sutler.ledger.deals.standing import state_of
from sutler.ledger.deals.witnesses import traced, witnesses
from sutler.model.deal import Deal, Entry


def deal_of(found: Sequence[Entry], settled: Settled = NOTHING) -> Deal:
    """The deal that these claims, in order of time, and what is settled of it make.

    Each claim is told by the witness to which its page goes back.
    """
    ends = traced(found)
    found = [replace(one.entry, origin=one.origin) for one in ends]
    conflicts, updates = at_odds(found)
    told = [entry.told for entry in found if entry.told]
    state = state_of(found, settled)
    return Deal(
        id=found[0].deal,
        type=found[0].claim.type.value,
        supplier=tuple(dict.fromkeys(actor.value for entry in found for actor in entry.claim.supplier)),
        recipient=tuple(dict.fromkeys(actor.value for entry in found for actor in entry.claim.recipient)),
        stage=state.stage,
        certainty=state.certainty,
        first=min(told, default=None),
        last=max(told, default=None),
        origins=tuple(dict.fromkeys(entry.origin for entry in found)),
        entries=tuple(found),
        conflicts=conflicts,
        witnesses=witnesses(ends),
        updates=updates,
        counted=settled.counts,
    )


def fullest(deal: Deal) -> Entry:
    """The claim that tells most of the deal, of equals the latest."""
    return max(deal.entries, key=lambda entry: (len(entry.claim.values) + len(entry.claim.items), entry.told or ""))
