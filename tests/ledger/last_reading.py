"""What the last reading of a page told, as the ledger has it, whatever analysts have decided since."""

from __future__ import annotations

import json
from collections import Counter

from sqlalchemy import func, select

from sutler.ledger import Ledger
from sutler.ledger.decisions.slots import as_read
from sutler.ledger.decisions.standing import stands
from sutler.ledger.schema import claims, documents
from sutler.model.claim import Claim
from sutler.model.claim_object import claim_object


def content(made: Claim) -> str:
    """The claim without its id, to be counted."""
    return json.dumps({name: part for name, part in claim_object(made).items() if name != "id"}, sort_keys=True)


def last_reading(ledger: Ledger, page: str) -> Counter[str]:
    """The claims of the page with this id as its last reading has them: each without the corrections that are in force.

    Those of the newest of its texts, with what is held there beside claims on an older one.
    """
    with ledger.store.reading() as connection:
        version = select(func.max(documents.c.version)).where(documents.c.id == page).scalar_subquery()
        query = (
            select(claims.c.key)
            .join(documents, documents.c.key == claims.c.document)
            .where(documents.c.id == page, claims.c.version == version, claims.c.status != "superseded")
        )
        keys = list(connection.execute(query).scalars())
        return Counter(content(as_read(connection, found)) for found in stands(connection, keys).values())
