"""The values by which a deal is found: each that one of its live claims tells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sutler.ledger.schema import KEY, UNDATED, looked_up, storable
from sutler.model.deal import Deal


def facets_of(deal: Deal) -> Iterator[dict[str, Any]]:
    """The rows of `facets` for this deal."""
    told = [entry.claim for entry in deal.entries]
    goods = [item for claim in told for item in claim.items]
    values: dict[str, set[str]] = {
        "supplier": {looked_up(name) for name in deal.supplier},
        "recipient": {looked_up(name) for name in deal.recipient},
        "pair": {pair_of(one.value, other.value) for claim in told for one in claim.supplier for other in claim.recipient},
        "stage": {claim.stage.value for claim in told if claim.stage},
        "category": {str(item.category) for item in goods},
        "designation": {looked_up(item.designation) for item in goods if item.designation},
        "name": {looked_up(item.name) for item in goods},
    }
    for facet, some in values.items():
        for value in sorted({storable(value) for value in some}):
            yield {"facet": facet, "value": value, "first": deal.first or UNDATED, "deal": deal.id}


def pair_of(supplier: str, recipient: str) -> str:
    """The value of the facet "pair": what is common with one side and with the other may be rare with both."""
    half = KEY // 2 - 2
    return f"{looked_up(supplier)[:half]} → {looked_up(recipient)[:half]}"
