"""Pages by the words in them: FTS5 in SQLite, an index over text-search vectors in PostgreSQL, asked in one way.

Triggers keep SQLite's `words` in step with `documents`; in PostgreSQL the index is one on `documents` itself, over
`words_of(text)`. Both take a word as letters and digits in any case: "T-72" is the phrase of "t" and "72".
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, cast, column, func, literal_column, select, table
from sqlalchemy import Text as Plain
from sqlalchemy.ext.compiler import compiles

from sutler.ledger.schema import documents
from sutler.ledger.stores.condition import Condition
from sutler.ledger.stores.listed import listed

RANKED = 1_000
"""Pages that are ranked: where more hold the words, the ones added last."""
Phrases = tuple[tuple[tuple[str, ...], bool], ...]
"""Each a run of folded words, and whether the last of them is only the beginning of one. All must be found."""


class Holds(Condition):
    """The condition that the page with this key holds the words; of its two forms of them each database takes its own."""

    inherit_cache = True
    name = "holds"


def holds(key: ColumnElement[Any], phrases: Phrases) -> ColumnElement[bool]:
    """The condition that the page with this key holds all phrases, of which there is at least one."""
    return Holds(key, cast(_for_sqlite(phrases), Plain), cast(_for_postgres(phrases), Plain))


def some_pages(connection: Connection, phrases: Phrases, most: int) -> list[int]:
    """The keys of pages that hold all phrases, at most so many, in no order."""
    if connection.dialect.name == "sqlite":
        words = table("words", column("rowid"), column("words"))
        found = select(words.c.rowid).where(words.c.words.op("MATCH")(_for_sqlite(phrases)))
    else:
        made = func.to_tsquery("simple", _for_postgres(phrases))
        found = select(documents.c.key).where(func.words_of(documents.c.text).op("@@")(made))
    return listed(connection, found.limit(most))


def ranked(connection: Connection, phrases: Phrases, condition: ColumnElement[bool] | None) -> Select[Any]:
    """Keys of the pages that hold the phrases and fulfil the condition on `documents`, if any, the best first."""
    if connection.dialect.name == "sqlite":
        words, query = table("words", column("rowid"), column("words")), _for_sqlite(phrases)
        found = select(words.c.rowid.label("key"), literal_column("-bm25(words)").label("rank")).where(
            words.c.words.op("MATCH")(query)
        )
        if condition is not None:
            found = found.where(words.c.rowid.in_(select(documents.c.key).where(condition)))
    else:
        made = func.to_tsquery("simple", _for_postgres(phrases))
        vector = func.words_of(documents.c.text)
        found = select(documents.c.key, func.ts_rank(vector, made, 1).label("rank")).where(vector.op("@@")(made))
        if condition is not None:
            found = found.where(condition)
    last = found.order_by(found.selected_columns[0].desc()).limit(RANKED).subquery()
    return select(last.c.key).order_by(last.c.rank.desc(), last.c.key.desc())


def _for_sqlite(phrases: Phrases) -> str:
    return " AND ".join(f'"{" ".join(words)}"{" *" if begins else ""}' for words, begins in phrases)


def _for_postgres(phrases: Phrases) -> str:
    def phrase(words: tuple[str, ...], begins: bool) -> str:
        quoted = [f"'{word}'" for word in words]
        return " <-> ".join([*quoted[:-1], quoted[-1] + ":*" if begins else quoted[-1]])

    return " & ".join(f"({phrase(words, begins)})" for words, begins in phrases)


@compiles(Holds, "sqlite")
def _holds_sqlite(element: Holds, compiler: Any, **more: Any) -> str:
    key, words, _ = (compiler.process(part, **more) for part in element.clauses)
    return f"{key} IN (SELECT rowid FROM words WHERE words MATCH {words})"


@compiles(Holds, "postgresql")
def _holds_postgres(element: Holds, compiler: Any, **more: Any) -> str:
    key, _, words = (compiler.process(part, **more) for part in element.clauses)
    return f"{key} IN (SELECT d.key FROM documents d WHERE words_of(d.text) @@ to_tsquery('simple', {words}))"
