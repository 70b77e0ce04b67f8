"""Who is heard: each origin, with how many claims it is that of, since when, and each outlet; by steps along an index.

The names are found by leaps from one to the next along an index, never by a look at every claim; what is counted, as far as a
bound.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from sutler.errors import UsageError
from sutler.ledger.asked.cursor import Cursor, cursor_of
from sutler.ledger.decisions import voices as graded
from sutler.ledger.lists.walk import counted
from sutler.ledger.origins import folded
from sutler.ledger.schema import UNDATED, claims, documents, storable
from sutler.model.decision import UNGRADED, Grade

MOST_ROWS = 200
COUNTED = 1_000
"""So far is counted what a source says."""


@dataclass(frozen=True, slots=True)
class Heard:
    """An origin by its folded name: of how many claims that count (`complete`: no more than that), first and last day told."""

    name: str
    claims: int
    complete: bool
    first: str | None
    last: str | None
    grade: Grade


@dataclass(frozen=True, slots=True)
class OutletRow:
    """An outlet: how many pages it has, and how many of these are copies of another page or an older text of it.

    `grade` is the analyst's of the outlet as a voice.
    """

    name: str
    pages: int
    echoes: int
    complete: bool
    grade: Grade


@dataclass(frozen=True, slots=True)
class VoicePage:
    rows: tuple[Heard, ...]
    next: str | None = None


@dataclass(frozen=True, slots=True)
class OutletPage:
    rows: tuple[OutletRow, ...]
    next: str | None = None


def voices_page(connection: Connection, limit: int, cursor: str | None) -> VoicePage:
    """The origins of claims by name. Raises UsageError for a bad cursor."""
    names, next = _names(connection, "voices", claims.c.origin, limit, cursor, claims.c.status == "live")
    grades = graded.grades(connection)
    return VoicePage(tuple(_heard(connection, name, grades.get(name, UNGRADED)) for name in names), next)


def outlets_page(connection: Connection, limit: int, cursor: str | None) -> OutletPage:
    """The outlets of pages by name. Raises UsageError for a bad cursor."""
    names, next = _names(connection, "outlets", documents.c.outlet, limit, cursor)
    grades = graded.grades(connection)
    return OutletPage(tuple(_outlet(connection, name, grades.get(folded(name), UNGRADED)) for name in names), next)


def _names(
    connection: Connection, told: str, column: Any, limit: int, cursor: str | None, *fits: Any
) -> tuple[list[str], str | None]:
    """The distinct values of a column behind the cursor, each found by a leap along its index."""
    if not 1 <= limit <= MOST_ROWS:
        raise UsageError(f"a page has 1 to {MOST_ROWS} rows, not {limit}")
    last = cursor_of(cursor, told, (type(None),)).id if cursor is not None else None
    found: list[str] = []
    while len(found) <= limit:
        behind = [] if last is None else [column > last]
        row = connection.execute(select(column).where(column.is_not(None), *behind, *fits).order_by(column).limit(1)).first()
        if row is None:
            return found, None
        last = row[0]
        found.append(row[0])
    return found[:limit], str(Cursor(told, None, found[limit - 1]))


def _heard(connection: Connection, name: str, grade: Grade) -> Heard:
    its = claims.c.origin == storable(name), claims.c.status == "live"
    number = counted(connection, [select(claims.c.key).where(*its)], COUNTED + 1)
    dated = select(func.min(claims.c.listed)).where(*its, claims.c.listed < UNDATED)
    last = select(func.max(claims.c.listed)).where(*its, claims.c.listed < UNDATED)
    return Heard(
        name,
        min(number, COUNTED),
        number <= COUNTED,
        connection.execute(dated).scalar(),
        connection.execute(last).scalar(),
        grade,
    )


def _outlet(connection: Connection, name: str, grade: Grade) -> OutletRow:
    query = select(documents.c.key, documents.c.family).where(documents.c.outlet == storable(name)).limit(COUNTED + 1)
    rows = connection.execute(query).all()
    some = rows[:COUNTED]
    echoes = sum(row.family is not None and row.family != row.key for row in some)
    return OutletRow(name, len(some), echoes, len(rows) <= COUNTED, grade)
