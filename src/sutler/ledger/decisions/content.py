"""What a claim says, in a few characters: whoever has seen it can tell by them whether it still says that."""

from __future__ import annotations

import json
from hashlib import sha256

from sutler.ledger.decisions.cells import without_dollars
from sutler.model.claim import Claim
from sutler.model.claim_object import claim_object


def content_of(claim: Claim) -> str:
    """A short hash of all that the claim says but its dollars, which follow from the rest."""
    told = json.dumps(without_dollars(claim_object(claim)), sort_keys=True)
    return sha256(told.encode()).hexdigest()[:16]
