"""Everything that is stored of a claim: its own rows, and what follows from it and its page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sutler.ledger.claim_rows import claim_row, list_rows
from sutler.ledger.dates import ends_of
from sutler.ledger.match.blocks import blocks_of
from sutler.ledger.match.features import features
from sutler.ledger.match.rows import as_row
from sutler.ledger.origins import origin_of
from sutler.ledger.schema import UNDATED
from sutler.model.claim import Claim
from sutler.model.document import Document


def claim_rows(claim: Claim, document: Document) -> Iterator[tuple[str, dict[str, Any]]]:
    """Table and row of what is stored of a claim when it is added, without its key; the first is that of `claims` itself."""
    told = _told(claim, document)
    first, last = ends_of(told) if told else (None, None)
    listed = first.isoformat() if first else UNDATED
    yield (
        "claims",
        {
            **claim_row(claim),
            "origin": origin_of(claim, document),
            "told": told,
            "told_first": first.isoformat() if first else None,
            "told_last": last.isoformat() if last else None,
            "listed": listed,
        },
    )
    for table, row in list_rows(claim):
        if table in ("actors", "items"):
            row["listed"] = listed
        yield table, row


def compared(claim: Claim, document: Document) -> tuple[list[Any], set[int]]:
    """What is stored of a claim so that it can be matched: its features, and the blocks in which it lies."""
    made = features(claim, document, origin_of(claim, document), _told(claim, document))
    return as_row(made), blocks_of(made)


def _told(claim: Claim, document: Document) -> str | None:
    return claim.date.value if claim.date else document.published
