"""What goes into the ledger: documents with their claims and outcomes, or the failure of an input.

Everything here runs inside one transaction that holds the writer's lock, so that keys can be given out here, in both databases.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from sutler.ledger import schema, tallies
from sutler.ledger.batches import batches
from sutler.ledger.copies import families_of, keep
from sutler.ledger.deals.rows import refresh
from sutler.ledger.document_rows import document_row, page_place, place_of
from sutler.ledger.known import Known
from sutler.ledger.names import note_names
from sutler.ledger.schema import claims, documents, outcomes, storable
from sutler.ledger.stores import word_index
from sutler.ledger.stores.bulk import insert_rows
from sutler.ledger.texts import Newest
from sutler.ledger.whole_claim import claim_rows
from sutler.model.claim import Claim
from sutler.model.document import Document
from sutler.model.outcome import Outcome

Rows = dict[str, list[dict[str, Any]]]
BATCH = 500


@dataclass(frozen=True, slots=True)
class Read:
    """A document as it was read: its claims, the input that it came from, and the version of the reader."""

    document: Document
    claims: tuple[Claim, ...]
    source: str
    reader: str | None = None


@dataclass(frozen=True, slots=True)
class Edited:
    """A newer text of a page, written without its claims: which of the pages it was, its key, and that of the text before."""

    at: int
    page: Read
    key: int
    older: int


@dataclass(frozen=True, slots=True)
class Written:
    """The outcomes in order, the new claims, which are of no deal yet, and the pages that were edited."""

    outcomes: list[Outcome]
    claims: dict[int, tuple[Claim, Document]]
    edited: list[Edited]


def add_pages(connection: Connection, pages: Sequence[Read], now: str | None = None) -> Written:
    """Writes the documents that are not there yet, with their claims and outcomes but for those of pages that were edited.

    Deals on pages that turn out to be copies are refreshed. `now` is the time of adding, ISO 8601.
    """
    told: list[Outcome] = []
    rows: Rows = defaultdict(list)
    made: dict[int, tuple[Claim, Document]] = {}
    noted: list[tuple[Outcome, int | None]] = []
    new: list[tuple[int, Document]] = []
    next_document, next_claim = _next(connection, documents), _next(connection, claims)
    edited: list[Edited] = []
    known = Known(connection, [page.document for page in pages])
    unknown = (page for page in pages if known.key(page.document, page.source) is None)
    newest = Newest(connection, (page_place(page.document, page.source) for page in unknown))
    for at, page in enumerate(pages):
        there = known.key(page.document, page.source)
        if there is not None:
            told.append(Outcome("already", page.source, page.document.id))
            noted.append((told[-1], there))
            continue
        known.add(page.document, page.source, next_document)
        new.append((next_document, page.document))
        row = document_row(page.document, page.source)
        rows["documents"].append({"key": next_document, "reader": page.reader, "added": now, **row})
        older = newest.edited(row["place"], page.document)
        newest.add(row["place"], next_document, page.document, older)
        if older is not None:
            edited.append(Edited(at, page, next_document, older))
        for position, claim in enumerate(page.claims if older is None else ()):
            _claim_rows(rows, page.document, next_document, next_claim, position, claim)
            made[next_claim] = claim, page.document
            next_claim += 1
        told.append(outcome_of(page))
        if older is None:
            noted.append((told[-1], next_document))
        next_document += 1
    found = families_of(connection, new)
    for row in rows["documents"]:
        row["family"] = found.of[row["key"]]
    write(connection, rows)
    if moved := keep(connection, found):
        refresh(connection, _deals_of(connection, moved))
    note_outcomes(connection, noted)
    return Written(told, made, edited)


def outcome_of(page: Read, why: str | None = None) -> Outcome:
    """What became of a page that was read."""
    return Outcome("read" if page.claims else "irrelevant", page.source, page.document.id, len(page.claims), why)


def write(connection: Connection, rows: Rows) -> None:
    """Writes new rows by the name of their table, in an order in which each finds what it refers to."""
    for table in schema.metadata.sorted_tables:
        if rows.get(table.name):
            insert_rows(connection, table, rows[table.name])
    if new := [row["key"] for row in rows.get("documents", ())]:
        word_index.add(connection, min(new), max(new))
    note_names(connection, {row["folded"] for row in rows.get("items", ())})


def known_key(connection: Connection, document: Document, source: str | None = None) -> int | None:
    """The key of the document that is already there: the same text at the same place, or under the same id."""
    return Known(connection, [document]).key(document, source)


def note_outcome(connection: Connection, outcome: Outcome, document: int | None = None) -> None:
    """Writes what became of an input, where it is not what was written last."""
    note_outcomes(connection, [(outcome, document)])


def note_outcomes(connection: Connection, told: Sequence[tuple[Outcome, int | None]]) -> None:
    """Writes what became of inputs, each with the key of its document, where it is not what was written last.

    Of those that were there already, only one that was never seen, or failed before, is noted.
    """
    last = _last_outcomes(connection, {place_of(outcome.source) for outcome, _ in told})
    rows: list[dict[str, Any]] = []
    moved: Counter[str] = Counter()
    for outcome, document in told:
        row = _outcome_row(outcome, document)
        before = last.get(row["place"])
        if before == row or (outcome.kind == "already" and before is not None and before["kind"] != "failed"):
            continue
        moved[row["kind"]] += 1
        if before is not None:
            moved[before["kind"]] -= 1
        last[row["place"]] = row
        rows.append(row)
    if rows:
        insert_rows(connection, outcomes, rows)
        tallies.write(connection, {(tallies.OUTCOME, kind): number for kind, number in moved.items() if number}, {})


def _outcome_row(outcome: Outcome, document: int | None) -> dict[str, Any]:
    return {
        "place": storable(place_of(outcome.source)),
        "source": storable(outcome.source),
        "kind": outcome.kind,
        "document": document,
        "document_id": storable(outcome.document_id) if outcome.document_id is not None else None,
        "claims": outcome.claims,
        "why": storable(outcome.why) if outcome.why is not None else None,
    }


def _last_outcomes(connection: Connection, places: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The row that was written last for each place that has one, without its key."""
    found: dict[str, dict[str, Any]] = {}
    for batch in batches((storable(place) for place in places), BATCH):
        last = select(func.max(outcomes.c.key)).where(outcomes.c.place.in_(batch)).group_by(outcomes.c.place)
        for row in connection.execute(select(outcomes).where(outcomes.c.key.in_(last))).mappings():
            found[row["place"]] = {name: value for name, value in row.items() if name != "key"}
    return found


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
