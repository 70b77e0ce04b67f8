"""A deal is put together from its claims whenever it is read; nothing of it is stored but what lists and totals need."""

from __future__ import annotations

from collections.abc import Sequence

from sutler.ledger.conflicts import conflicts
from sutler.model.deal import Deal, Entry


def deal_of(found: Sequence[Entry]) -> Deal:
    """The deal that these claims, in order of time, make."""
    told = [entry.told for entry in found if entry.told]
    last = next((entry for entry in reversed(found) if entry.claim.stage and entry.told), None)
    last = last or next((entry for entry in reversed(found) if entry.claim.stage), found[-1])
    return Deal(
        id=found[0].deal,
        type=found[0].claim.type.value,
        supplier=tuple(dict.fromkeys(actor.value for entry in found for actor in entry.claim.supplier)),
        recipient=tuple(dict.fromkeys(actor.value for entry in found for actor in entry.claim.recipient)),
        stage=last.claim.stage.value if last.claim.stage else None,
        certainty=last.claim.certainty.value if last.claim.certainty else None,
        first=min(told, default=None),
        last=max(told, default=None),
        origins=tuple(dict.fromkeys(entry.origin for entry in found)),
        entries=tuple(found),
        conflicts=conflicts(found),
    )


def fullest(deal: Deal) -> Entry:
    """The claim that tells most of the deal, of equals the latest."""
    return max(deal.entries, key=lambda entry: (len(entry.claim.values) + len(entry.claim.items), entry.told or ""))
