"""Pages as a desk shows them: one with all that was read of it, and lists of them, the newest first."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, or_, select

from sutler.errors import UsageError
from sutler.ledger.asked.cursor import Cursor, cursor_of
from sutler.ledger.document_rows import read_document
from sutler.ledger.schema import NUMBERS, claims, documents, outcomes, storable
from sutler.ledger.view import entries
from sutler.model.deal import Entry
from sutler.model.document import Document
from sutler.model.outcome import Outcome

MOST_ROWS = 500
MOST_CLAIMS = 1_000
"""Claims of one page, in all its readings, that are shown."""
AHEAD = 200
LIST = "documents"


@dataclass(frozen=True, slots=True)
class Held:
    """A claim of a page with what it counts for: live, proposed, held, rejected, superseded; `replaces` is a key."""

    entry: Entry
    status: str
    decided: bool
    replaces: int | None


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A page in a list, without its text. `outcome` is what became of it last, `claims` how many count."""

    key: int
    id: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    language: str | None
    added: str | None
    source: str
    outcome: str | None
    claims: int


@dataclass(frozen=True, slots=True)
class DocumentLook:
    """A page: its text, all its claims in the order of its text, what became of it each time, and its other texts."""

    key: int
    document: Document
    source: str
    added: str | None
    reader: str | None
    claims: tuple[Held, ...]
    outcomes: tuple[Outcome, ...]
    older: tuple[DocumentRow, ...]
    newer: tuple[DocumentRow, ...]


@dataclass(frozen=True, slots=True)
class DocumentPage:
    rows: tuple[DocumentRow, ...]
    next: str | None = None


def document_called(connection: Connection, told: str) -> DocumentLook | None:
    """The page with this id, or this key as "@12"; of several texts with one id the newest. None where there is none."""
    fits = documents.c.id == storable(told)
    if told.startswith("@"):
        key = int(told[1:]) if told[1:].isascii() and told[1:].isdigit() and len(told) < 12 else 0
        fits = documents.c.key == key if key in NUMBERS else documents.c.key == 0
    row = connection.execute(select(documents).where(fits).order_by(documents.c.key.desc()).limit(1)).mappings().first()
    if row is None:
        return None
    newest = row["newer"] or row["key"]
    others = or_(documents.c.key == newest, documents.c.newer == newest)
    keys = connection.execute(select(documents.c.key).where(others, documents.c.key != row["key"])).scalars().all()
    texts = _rows(connection, sorted(keys))
    return DocumentLook(
        row["key"],
        read_document(dict(row)),
        row["source"],
        row["added"],
        row["reader"],
        tuple(_claims(connection, row["key"])),
        tuple(_outcomes(connection, row["key"])),
        tuple(one for one in texts if one.key < row["key"]),
        tuple(one for one in texts if one.key > row["key"]),
    )


def documents_page(
    connection: Connection, limit: int, cursor: str | None, outlet: str | None, outcome: str | None
) -> DocumentPage:
    """The pages that were added last first, of an outlet, or of which this became. Raises UsageError for a bad cursor."""
    if not 1 <= limit <= MOST_ROWS:
        raise UsageError(f"a page has 1 to {MOST_ROWS} rows, not {limit}")
    at = cursor_of(cursor, LIST, (type(None),), int) if cursor is not None else None
    query = select(documents.c.key)
    if outlet is not None:
        query = query.where(documents.c.outlet == storable(outlet))
    if outcome is not None:
        later = outcomes.alias()
        last = select(later.c.key).where(later.c.document == outcomes.c.document, later.c.key > outcomes.c.key).exists()
        its = select(outcomes.c.document).where(outcomes.c.document == documents.c.key, outcomes.c.kind == outcome, ~last)
        query = query.where(its.exists())
    if at is not None:
        query = query.where(documents.c.key < at.id)
    keys = list(connection.execute(query.order_by(documents.c.key.desc()).limit(limit + 1)).scalars())
    rows = tuple(_rows(connection, keys[:limit]))
    return DocumentPage(rows, str(Cursor(LIST, None, keys[limit - 1])) if len(keys) > limit else None)


def _rows(connection: Connection, keys: list[int]) -> list[DocumentRow]:
    """The rows of these pages, in this order."""
    names = ("key", "id", "title", "outlet", "url", "published", "language", "added", "source")
    query = select(*(documents.c[name] for name in names)).where(documents.c.key.in_(keys))
    found = {row.key: row for row in connection.execute(query)}
    live = select(claims.c.document, func.count()).where(
        claims.c.document.in_(keys), func.coalesce(claims.c.status, "") == "live"
    )
    numbers = {row[0]: row[1] for row in connection.execute(live.group_by(claims.c.document))}
    last = select(func.max(outcomes.c.key)).where(outcomes.c.document.in_(keys)).group_by(outcomes.c.document)
    became = select(outcomes.c.document, outcomes.c.kind).where(outcomes.c.key.in_(last))
    kinds = {row.document: row.kind for row in connection.execute(became)}
    return [DocumentRow(**found[key]._mapping, outcome=kinds.get(key), claims=numbers.get(key, 0)) for key in keys]


def _claims(connection: Connection, document: int) -> list[Held]:
    """All claims of a page that stand for something: those of the last reading, and what analysts decided on."""
    query = select(claims.c.key, claims.c.status, claims.c.decided, claims.c.replaces).where(claims.c.document == document)
    rows = {row.key: row for row in connection.execute(query.order_by(claims.c.key.desc()).limit(MOST_CLAIMS))}
    order = select(claims.c.key).where(claims.c.key.in_(rows)).order_by(claims.c.version, claims.c.position, claims.c.key)
    keys = connection.execute(order).scalars().all()
    return [
        Held(entry, rows[entry.key].status, rows[entry.key].decided > 0, rows[entry.key].replaces)
        for entry in entries(connection, keys)
    ]


def _outcomes(connection: Connection, document: int) -> list[Outcome]:
    query = select(outcomes).where(outcomes.c.document == document).order_by(outcomes.c.key)
    return [Outcome(row.kind, row.source, row.document_id, row.claims, row.why) for row in connection.execute(query)]
