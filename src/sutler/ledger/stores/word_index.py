"""The index of words filled, held against the pages, and made anew: SQLite's table and triggers, PostgreSQL's index."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

from sqlalchemy import Connection, exc

from sutler.ledger.migrations.versions.v0005_batches import searched

THERE = {
    "sqlite": "SELECT name FROM sqlite_master",
    "postgresql": "SELECT proname FROM pg_proc WHERE pronamespace = current_schema()::regnamespace UNION ALL "
    "SELECT c.relname FROM pg_class c JOIN pg_index i ON i.indexrelid = c.oid "
    "WHERE c.relnamespace = current_schema()::regnamespace AND i.indisvalid",
}
LOST = (
    "SELECT d.key, 'its words are not in the index' FROM documents d "
    "WHERE NOT EXISTS (SELECT 1 FROM words_docsize s WHERE s.id = d.key) UNION ALL "
    "SELECT s.id, 'the index has words of it, and there is no such page' FROM words_docsize s "
    "WHERE NOT EXISTS (SELECT 1 FROM documents d WHERE d.key = s.id) ORDER BY 1"
)
Found = tuple[str, str]
"""A part of the index or a page ("document 7"), and what is wrong with it."""


def add(connection: Connection, first: int, last: int) -> None:
    """Puts the words of new pages with keys from `first` to `last` into the index of SQLite; PostgreSQL does so itself.

    In one statement: with each that writes to it, FTS5 ends a segment, and a trigger's would be one a page.
    """
    if connection.dialect.name == "sqlite":
        new = "SELECT key, text FROM documents WHERE key BETWEEN ? AND ? ORDER BY key"
        connection.exec_driver_sql(f"INSERT INTO words(rowid, text) {new}", (first, last))


def lacking(connection: Connection) -> Iterator[Found]:
    """Parts of the index that are not there, and pages that it lacks. PostgreSQL itself keeps its index in step."""
    if gone := _gone(connection):
        yield from ((name, "it is missing: pages would not be found by their words") for name in gone)
    elif connection.dialect.name == "sqlite":
        yield from ((f"document {key}", why) for key, why in connection.exec_driver_sql(LOST))


def is_stale(lock: Callable[[], AbstractContextManager[Connection]]) -> bool:
    """True where SQLite's index holds other words than the pages; it compares them only for who holds the writer's lock.

    A ledger that may not be written to cannot be asked: then False.
    """
    try:
        with lock() as connection:
            if not _gone(connection):
                connection.exec_driver_sql("INSERT INTO words(words, rank) VALUES ('integrity-check', 1)")
    except exc.DatabaseError as why:
        if "malformed" in str(why.orig):
            return True
        if "readonly" not in str(why.orig):
            raise
    return False


def rebuild(connection: Connection) -> None:
    """Makes the index anew from the pages, and what keeps it in step with them where that is gone."""
    statements = searched(connection)
    for name in _gone(connection):
        if connection.dialect.name == "postgresql" and name == "document_words":
            connection.exec_driver_sql("DROP INDEX IF EXISTS document_words")  # one that was left half made
        connection.exec_driver_sql(statements[name])
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO words(words) VALUES ('rebuild')")


def _gone(connection: Connection) -> list[str]:
    there = set(connection.exec_driver_sql(THERE[connection.dialect.name]).scalars())
    return [name for name in searched(connection) if name not in there]
