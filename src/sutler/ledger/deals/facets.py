"""The values by which a deal is found: each that one of its live claims tells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sutler.ledger.schema import UNDATED, storable
from sutler.model.deal import Deal


def facets_of(deal: Deal) -> Iterator[dict[str, Any]]:
    """The rows of `facets` for this deal."""
    told = [entry.claim for entry in deal.entries]
    goods = [item for claim in told for item in claim.items]
    values: dict[str, set[str]] = {
        "supplier": {name.casefold() for name in deal.supplier},
        "recipient": {name.casefold() for name in deal.recipient},
        "pair": {pair_of(one.value, other.value) for claim in told for one in claim.supplier for other in claim.recipient},
        "stage": {claim.stage.value for claim in told if claim.stage},
        "category": {str(item.category) for item in goods},
        "designation": {item.designation.casefold() for item in goods if item.designation},
        "name": {item.name.casefold() for item in goods},
    }
    for facet, some in values.items():
        for value in sorted({storable(value) for value in some}):
            yield {"facet": facet, "value": value, "first": deal.first or UNDATED, "deal": deal.id}


def pair_of(supplier: str, recipient: str) -> str:
    """The value of the facet "pair": what is common with one side and with the other may be rare with both."""
    return f"{supplier.casefold()} → {recipient.casefold()}"
