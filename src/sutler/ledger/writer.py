"""What goes into the ledger: documents with their claims and outcomes, or the failure of an input.

Everything here runs inside one transaction that holds the writer's lock, so that keys can be given out here, in both databases.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, func, insert, or_, select

from sutler.ledger import schema
from sutler.ledger.copies import families_of, keep
from sutler.ledger.deals.rows import refresh
from sutler.ledger.document_rows import content_of, document_row, place_of
from sutler.ledger.schema import claims, documents, outcomes, storable
from sutler.ledger.whole_claim import claim_rows
from sutler.model.claim import Claim
from sutler.model.document import Document
from sutler.model.outcome import Outcome

Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Read:
    """A document as it was read: its claims, the input that it came from, and the version of the reader."""

    document: Document
    claims: tuple[Claim, ...]
    source: str
    reader: str | None = None


def add_pages(connection: Connection, pages: Sequence[Read], now: str | None = None) -> tuple[list[Outcome], list[int]]:
    """Writes the documents that are not there yet, their claims and outcomes; gives the outcomes in order, and the new claims.

    The claims are of no deal yet: `match.pending` finds it. Deals on pages that turn out to be copies are refreshed.
    `now` is the time of adding, ISO 8601.
    """
    told: list[Outcome] = []
    rows: Rows = defaultdict(list)
    made: list[int] = []
    noted: list[tuple[Outcome, int | None]] = []
    new: list[tuple[int, Document]] = []
    next_document, next_claim = _next(connection, documents), _next(connection, claims)
    here: dict[tuple[str, str], int] = {}
    for page in pages:
        content = content_of(page.document)
        at = (storable(page.document.url or place_of(page.document.path or page.source)), content)
        there = here.get(at) or known_key(connection, page.document, page.source)
        if there is not None:
            told.append(Outcome("already", page.source, page.document.id))
            noted.append((told[-1], there))
            continue
        here[at] = next_document
        new.append((next_document, page.document))
        row = document_row(page.document, page.source)
        rows["documents"].append({"key": next_document, "reader": page.reader, "added": now, **row})
        for position, claim in enumerate(page.claims):
            _claim_rows(rows, page.document, next_document, next_claim, position, claim)
            made.append(next_claim)
            next_claim += 1
        told.append(Outcome("read" if page.claims else "irrelevant", page.source, page.document.id, len(page.claims)))
        noted.append((told[-1], next_document))
        next_document += 1
    found = families_of(connection, new)
    for row in rows["documents"]:
        row["family"] = found.of[row["key"]]
    write(connection, rows)
    if moved := keep(connection, found):
        refresh(connection, _deals_of(connection, moved))
    for outcome, document in noted:
        if outcome.kind == "already":
            _note_already(connection, outcome, document)
        else:
            note_outcome(connection, outcome, document)
    return told, made


def write(connection: Connection, rows: Rows) -> None:
    """Writes rows by the name of their table, in an order in which each finds what it refers to."""
    for table in schema.metadata.sorted_tables:
        if rows.get(table.name):
            connection.execute(insert(table), rows[table.name])


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


def _claim_rows(rows: Rows, document: Document, key: int, claim_key: int, position: int, claim: Claim) -> None:
    for table, row in claim_rows(claim, document):
        if table == "claims":
            rows[table].append({"key": claim_key, "document": key, "position": position, **row})
        else:
            rows[table].append({"claim": claim_key, **row})


def _deals_of(connection: Connection, pages: Sequence[int]) -> list[str]:
    """The deals to which claims of these pages belong."""
    wanted = select(claims.c.deal).where(claims.c.document.in_(pages), claims.c.deal.is_not(None)).distinct()
    return [deal for deal in connection.execute(wanted).scalars() if deal is not None]


def _next(connection: Connection, table: Any) -> int:
    return int(connection.execute(select(func.coalesce(func.max(table.c.key), 0))).scalar_one()) + 1


def _note_already(connection: Connection, outcome: Outcome, document: int | None) -> None:
    """Only an input that was never seen, or failed before, is noted."""
    last = select(outcomes.c.kind).where(outcomes.c.place == place_of(outcome.source)).order_by(outcomes.c.key.desc()).limit(1)
    if connection.execute(last).scalar() in (None, "failed"):
        note_outcome(connection, outcome, document)
