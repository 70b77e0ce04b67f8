"""What goes into the ledger: a document with its claims and outcome, or the failure of an input; a transaction each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, and_, insert, or_, select

from sutler.ledger import schema
from sutler.ledger.claim_rows import claim_row, list_rows
from sutler.ledger.dates import ends_of
from sutler.ledger.document_rows import content_of, document_row, place_of
from sutler.ledger.match import Features, best_deal, features
from sutler.ledger.match.compare import LONG
from sutler.ledger.origins import origin_of
from sutler.ledger.schema import actors, claims, deals, documents, outcomes, storable
from sutler.ledger.view import entries
from sutler.model.claim import Claim
from sutler.model.document import Document
from sutler.model.outcome import Outcome

CANDIDATES = 200
"""Claims with the same parties, nearest in time, that a new one is held against."""
ID_LENGTH = 8
KEPT = 20_000
"""Claims whose features are kept at hand while pages are added."""

Known = dict[int, tuple[str, Features]]
"""Deal and features of claims by key."""


def known_key(connection: Connection, document: Document, source: str | None = None) -> int | None:
    """The key of the document that is already there: the same text at the same place, or under the same id."""
    place = document.url or place_of(document.path or source or document.id)
    same = documents.c.place == place
    if document.url is None:
        same = or_(same, documents.c.id == document.id)
    else:
        same = or_(same, and_(documents.c.id == document.id, documents.c.url.is_(None)))
    found = connection.execute(select(documents.c.key).where(documents.c.content == content_of(document), same).limit(1))
    return found.scalar()


def add_document(connection: Connection, document: Document, told: Sequence[Claim], source: str, known: Known) -> Outcome:
    """Writes the document, its claims, the deals that they join or found, and the outcome."""
    there = known_key(connection, document, source)
    if there is not None:
        return _already(connection, there, document, source)
    key = _insert(connection, documents, document_row(document, source))
    for position, claim in enumerate(told):
        _add_claim(connection, document, key, position, claim, known)
    outcome = Outcome("read" if told else "irrelevant", source, document.id, len(told))
    note_outcome(connection, outcome, key)
    return outcome


def note_outcome(connection: Connection, outcome: Outcome, document: int | None = None) -> None:
    """Writes what became of an input, where it is not what was written last."""
    place = place_of(outcome.source)
    row = {
        "place": place,
        "source": outcome.source,
        "kind": outcome.kind,
        "document": document,
        "document_id": outcome.document_id,
        "claims": outcome.claims,
        "why": outcome.why,
    }
    last = select(outcomes).where(outcomes.c.place == place).order_by(outcomes.c.key.desc()).limit(1)
    found = connection.execute(last).mappings().first()
    if found is None or any(
        found[name] != (storable(value) if isinstance(value, str) else value) for name, value in row.items()
    ):
        connection.execute(insert(outcomes), row)


def _already(connection: Connection, key: int, document: Document, source: str) -> Outcome:
    """The outcome of an input whose page is there; only an input that was never seen, or failed before, is noted."""
    outcome = Outcome("already", source, document.id)
    last = select(outcomes.c.kind).where(outcomes.c.place == place_of(source)).order_by(outcomes.c.key.desc()).limit(1)
    if connection.execute(last).scalar() in (None, "failed"):
        note_outcome(connection, outcome, key)
    return outcome


def _add_claim(connection: Connection, document: Document, key: int, position: int, claim: Claim, known: Known) -> None:
    origin = origin_of(claim, document)
    told = claim.date.value if claim.date else document.published
    first, last = ends_of(told) if told else (None, None)
    made = features(claim, document, origin, told)
    deal = best_deal(made, _candidates(connection, made, known)) or _new_deal(connection, document, position, claim)
    row = {
        **claim_row(claim),
        "document": key,
        "position": position,
        "deal": deal,
        "origin": origin,
        "told": told,
        "told_first": first.isoformat() if first else None,
        "told_last": last.isoformat() if last else None,
    }
    made_key = _insert(connection, claims, row)
    by_table: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for table, entry in list_rows(claim):
        by_table[table].append({"claim": made_key, **entry})
    for table, rows in by_table.items():
        connection.execute(insert(schema.metadata.tables[table]), rows)
    known[made_key] = (deal, made)
    while len(known) > KEPT:
        del known[next(iter(known))]


def _candidates(connection: Connection, made: Features, known: Known) -> dict[str, list[Features]]:
    """The claims with a party in common and not too far in time, by deal."""
    sides = [
        and_(actors.c.side == side, actors.c.folded.in_(sorted(names)))
        for side, names in (("supplier", made.supplier), ("recipient", made.recipient))
        if names
    ]
    if not sides:
        return {}
    query = (
        select(claims.c.key, claims.c.told_first)
        .distinct()
        .join(actors, actors.c.claim == claims.c.key)
        .where(claims.c.type == made.type, or_(*sides))
    )
    rows = connection.execute(query).all()
    near = sorted(rows, key=lambda row: (_days(made, row.told_first), row.key))[:CANDIDATES]
    missing = [row.key for row in near if row.key not in known]
    for key, entry in zip(missing, entries(connection, missing), strict=True):
        known[key] = (entry.deal, features(entry.claim, entry.document, entry.origin, entry.told))
    found: dict[str, list[Features]] = defaultdict(list)
    for row in near:
        deal, other = known[row.key]
        found[deal].append(other)
    return found


def _days(made: Features, told: str | None) -> int:
    """Days between two claims; one without a time stands behind those of some years."""
    if made.told is None or told is None:
        return LONG
    return abs((made.told[0] - date.fromisoformat(told)).days)


def _new_deal(connection: Connection, document: Document, position: int, claim: Claim) -> str:
    """A deal that this claim founds; its id follows from the claim and the page."""
    seed = f"{claim.id}/{position}/{document.url or document.path}/{document.text_hash}"
    digest = sha256(seed.encode("utf-8", "replace")).hexdigest()
    for length in range(ID_LENGTH, len(digest) - 1):
        id = f"d{digest[:length]}"
        if connection.execute(select(deals.c.id).where(deals.c.id == id)).first() is None:
            break
    connection.execute(insert(deals), {"id": id})
    return id


def _insert(connection: Connection, table: Any, row: dict[str, Any]) -> int:
    """Writes one row and gives its key."""
    written = connection.execute(insert(table), row).inserted_primary_key
    return int(written[0])  # type: ignore[index]  # both tables have a key
