"""Whether totals count a deal: by its stage and certainty, as DESIGN and the README tell.

A running total is never added to the flows; what is only possible, denied, pledged or talked of is shown apart.
"""

from __future__ import annotations

from typing import Literal

from sutler.model.deal import Deal

Standing = Literal["counted", "pledged", "talked", "possible", "denied", "stopped", "running"]
BY_STAGE: dict[str, Standing] = {
    "requested": "talked",
    "considered": "talked",
    "pledged": "pledged",
    "agreed": "counted",
    "authorised": "counted",
    "ordered": "counted",
    "delivering": "counted",
    "delivered": "counted",
    "suspended": "stopped",
    "cancelled": "stopped",
    "refused": "stopped",
}


def standing_of(deal: Deal) -> Standing | None:
    """What the deal counts as; None for postures and threats, which price nothing."""
    if deal.type == "total":
        return "running"
    if deal.type != "transfer":
        return None
    if deal.certainty == "denied":
        return "denied"
    if deal.certainty == "possible":
        return "possible"
    return BY_STAGE[deal.stage] if deal.stage else "talked"
