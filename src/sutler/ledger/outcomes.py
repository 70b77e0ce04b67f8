"""What became of every input: how many ended in which way, and a list of them, the last first."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from sutler.errors import UsageError
from sutler.ledger import tallies
from sutler.ledger.asked.cursor import Cursor, cursor_of
from sutler.ledger.schema import outcomes
from sutler.ledger.schema import tallies as kept
from sutler.model.outcome import Outcome

MOST_ROWS = 500


@dataclass(frozen=True, slots=True)
class OutcomePage:
    rows: tuple[Outcome, ...]
    next: str | None = None


def outcome_page(connection: Connection, kind: str | None, limit: int, cursor: str | None) -> OutcomePage:
    """The latest outcome of each input, the last first; with a `kind` those of it. Raises UsageError for a bad cursor."""
    if not 1 <= limit <= MOST_ROWS:
        raise UsageError(f"a page has 1 to {MOST_ROWS} rows, not {limit}")
    name = f"outcomes {kind or ''}"
    at = cursor_of(cursor, name, (type(None),), int) if cursor is not None else None
    later = outcomes.alias()
    since = select(later.c.key).where(later.c.place == outcomes.c.place, later.c.key > outcomes.c.key).exists()
    query = select(outcomes).where(~since)
    if kind is not None:
        query = query.where(outcomes.c.kind == kind)
    if at is not None:
        query = query.where(outcomes.c.key < at.id)
    rows = connection.execute(query.order_by(outcomes.c.key.desc()).limit(limit + 1)).all()
    told = tuple(Outcome(row.kind, row.source, row.document_id, row.claims, row.why) for row in rows[:limit])
    return OutcomePage(told, str(Cursor(name, None, rows[limit - 1].key)) if len(rows) > limit else None)


def outcome_counts(connection: Connection) -> dict[str, int]:
    """How many inputs ended in each way when they were last given."""
    query = select(kept.c.value, kept.c.number).where(kept.c.facet == tallies.OUTCOME).order_by(kept.c.value)
    return {row.value: row.number for row in connection.execute(query)}
