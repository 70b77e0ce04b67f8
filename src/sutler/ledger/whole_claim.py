"""Everything that is stored of a claim: its own rows, and what follows from it and its page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sutler.ledger.claim_rows import claim_row, list_rows
from sutler.ledger.dates import ends_of
from sutler.ledger.match.blocks import blocks_of
from sutler.ledger.match.features import as_row, features
from sutler.ledger.origins import origin_of
from sutler.ledger.schema import UNDATED
from sutler.model.claim import Claim
from sutler.model.document import Document


def claim_rows(claim: Claim, document: Document) -> Iterator[tuple[str, dict[str, Any]]]:
    """Table and row of everything that is stored of a claim, without its key; the first is that of `claims` itself."""
    origin = origin_of(claim, document)
    told = claim.date.value if claim.date else document.published
    first, last = ends_of(told) if told else (None, None)
    listed = first.isoformat() if first else UNDATED
    made = features(claim, document, origin, told)
    yield (
        "claims",
        {
            **claim_row(claim),
            "origin": origin,
            "told": told,
            "told_first": first.isoformat() if first else None,
            "told_last": last.isoformat() if last else None,
            "listed": listed,
            "features": as_row(made),
        },
    )
    for table, row in list_rows(claim):
        yield table, row | {"listed": listed} if table in ("actors", "items") else row
    for block in blocks_of(made):
        yield "blocks", {"block": block}
