"""The tables of a ledger. Types are portable; what only SQLite knows stands in `database.py`.

documents ─┬─ claims ─┬─ actors, figures, items, voices   the claim's lists, one row an entry
           │          └─ evidence                         the quotes for each value, by JSON Pointer
           └─ outcomes                                    what became of each input
deals ───────  claims.deal
"""

from __future__ import annotations

from typing import Any

import sqlalchemy
from sqlalchemy import JSON, Column, Float, ForeignKey, Index, Integer, MetaData, String, Table, TypeDecorator, UniqueConstraint

metadata = MetaData()


def storable(text: str) -> str:
    """Halves of surrogate pairs, by which Python writes the bytes of a file name that is no UTF-8, as their escapes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


class Text(TypeDecorator[str]):
    """Text of any length from anywhere, which is stored as `storable` gives it."""

    impl = sqlalchemy.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Any) -> str | None:  # noqa: ARG002 - the base class sets it
        return None if value is None else storable(value)


def _key() -> Column[int]:
    return Column("key", Integer, primary_key=True)


def _of_claim() -> tuple[Column[int], Column[int]]:
    """The columns by which a row belongs to a claim."""
    return (
        Column("claim", ForeignKey("claims.key", ondelete="CASCADE"), primary_key=True),
        Column("position", Integer, primary_key=True),
    )


documents = Table(
    "documents",
    metadata,
    _key(),
    Column("place", Text, nullable=False),
    Column("content", String(64), nullable=False),
    Column("id", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("path", Text),
    Column("url", Text),
    Column("outlet", Text),
    Column("title", Text),
    Column("published", String(10)),
    Column("published_from", String(16)),
    Column("language", String(16)),
    Column("text", Text, nullable=False),
    Column("text_hash", String(64), nullable=False),
    Column("parts", JSON, nullable=False),
    UniqueConstraint("place", "content", name="document_once"),
    Index("document_content", "content"),
    Index("document_hash", "text_hash"),
)

deals = Table("deals", metadata, Column("id", String(64), primary_key=True))

claims = Table(
    "claims",
    metadata,
    _key(),
    Column("document", ForeignKey("documents.key", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("deal", ForeignKey("deals.id"), nullable=False),
    Column("id", Text, nullable=False),
    Column("type", String(16), nullable=False),
    Column("mode", String(16)),
    Column("stage", String(16)),
    Column("certainty", String(16)),
    Column("date", String(10)),
    Column("period", JSON(none_as_null=True)),
    Column("agreement", JSON(none_as_null=True)),
    Column("purpose", Text),
    Column("notes", JSON, nullable=False),
    Column("confidence", JSON(none_as_null=True)),
    Column("origin", Text, nullable=False),
    Column("told", String(10)),
    Column("told_first", String(10)),
    Column("told_last", String(10)),
    UniqueConstraint("document", "position", name="claim_once"),
    Index("claim_deal", "deal"),
    Index("claim_id", "id"),
    Index("claim_time", "told_first", "told_last"),
    Index("claim_stage", "stage"),
)

actors = Table(
    "actors",
    metadata,
    *_of_claim(),
    Column("side", String(16), primary_key=True),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Index("actor_name", "folded", "side"),
)

figures = Table(
    "figures",
    metadata,
    *_of_claim(),
    Column("amount", Float),
    Column("currency", String(8)),
    Column("bound", String(16), nullable=False),
    Column("amount_high", Float),
    Column("words", Text, nullable=False),
    Column("currency_from", String(16)),
    Column("converts", Integer),
    Column("usd", JSON(none_as_null=True)),
)

items = Table(
    "items",
    metadata,
    *_of_claim(),
    Column("category", String(32), nullable=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("quantity", Float),
    Column("bound", String(16)),
    Column("quantity_high", Float),
    Column("condition", String(16)),
    Column("designation", Text),
    Index("item_category", "category"),
)

voices = Table(
    "voices",
    metadata,
    *_of_claim(),
    Column("name", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("named", Integer, nullable=False),
)

evidence = Table(
    "evidence",
    metadata,
    *_of_claim(),
    Column("pointer", String(64), primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("by", String(16), nullable=False),
)

outcomes = Table(
    "outcomes",
    metadata,
    _key(),
    Column("place", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("document", ForeignKey("documents.key", ondelete="SET NULL")),
    Column("document_id", Text),
    Column("claims", Integer, nullable=False),
    Column("why", Text),
    Index("outcome_place", "place"),
)
