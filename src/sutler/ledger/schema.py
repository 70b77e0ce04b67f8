"""The tables of a ledger. Types are portable; what only one kind of database knows stands in `stores/`.

What was told and decided; nothing else can restore it:

documents ─┬─ claims ─── actors, figures, items, voices   the claim's lists, one row an entry, as they hold now
           └─ outcomes                                    what became of each input
deals ───────  claims.deal                                None until the claim has been matched
decisions                                                 what analysts did: appended to, never changed
links, suggestions                                        what joins deals, and what a machine proposes

What follows from it, and is made anew by `derived.rebuild`:

bands, blocks     where near-duplicate pages and claims of one deal are looked for; fresh_bands are those of the last pages
sketches          what of a page's text is compared
names             the names of goods, for filters
tallies           how many deals have each value, how many inputs ended in each way
fresh             the deals with claims at which no analyst has looked, by what they are worth looking at
facets            the deals by supplier, recipient, goods and the like, for filters
the columns of deals behind `merged_into`, documents.family, claims.features and claims.origin, and `listed` of claims, actors
and items
"""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy
from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    TypeDecorator,
    UniqueConstraint,
    text,
)

from sutler.errors import Damaged

metadata = MetaData()
UNDATED = "9999"
"""What stands for a day in lists that are in order of time, where none is told."""


def storable(text: str) -> str:
    """Halves of surrogate pairs, by which Python writes the bytes of a file name that is no UTF-8, as their escapes.

    The character NUL, which PostgreSQL stores nowhere, as the sign for it, so that offsets into a text stay right.
    """
    if text.isascii() and "\0" not in text:
        return text
    return text.encode("utf-8", "backslashreplace").decode("utf-8").replace("\0", "\N{SYMBOL FOR NULL}")


NUMBERS = range(1, 2**31)
"""The keys that a row can have: PostgreSQL takes no others, not even to look for them."""
KEY = 500
"""Characters of a name by which it is looked up: PostgreSQL takes no more than 2,700 bytes for a row of an index."""


def looked_up(name: str) -> str:
    """A name in the form by which it is found: without case, and of a very long one its beginning."""
    return storable(name).casefold()[:KEY]


JSON_FORM = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def as_json(value: Any) -> str:
    """The form in which a JSON column is written."""
    return storable(JSON_FORM.encode(value))


def from_json(stored: str) -> Any:
    """What a JSON column of SQLite holds. Raises Damaged for what nobody has written as JSON."""
    try:
        return json.loads(stored)
    except ValueError as why:
        raise Damaged("it is damaged; restore it from a copy") from why


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


ASKED = ("claims", "first", "stage", "year", "certainty", "standing", "usd", "eur", "origins", "conflicts")
"""What is asked of the row of a deal beside its place in a list; the indexes that lists go along hold it too, since rows lie
all over the file. An index begins with what it is in order of, and names no column twice."""
BY = ("last", "usd", "origins", "pages", "conflicts")
AT_ODDS = "conflicts > 0"
REREAD, PROPOSED, GUARDED = "version > 1", "status = 'proposed'", "status = 'live' AND (decided > 0 OR deal_by = 'analyst')"
"""What a few rows of many fulfil: they have an index of their own, which a database takes for these very words alone."""

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
    Column("reader", String(32)),
    Column("version", Integer, nullable=False, server_default="1"),
    Column("added", String(32)),
    Column("family", Integer),
    Column("newer", Integer),
    UniqueConstraint("place", "content", name="document_once"),
    Index("document_content", "content"),
    Index("document_hash", "text_hash"),
    Index("document_family", "family"),
    Index("document_reread", "key", "version", sqlite_where=text(REREAD), postgresql_where=text(REREAD)),
    Index("document_outlet", "outlet", "key"),
    Index("document_id", "id"),
    Index("document_newer", "newer", sqlite_where=text("newer IS NOT NULL"), postgresql_where=text("newer IS NOT NULL")),
)
"""`reader` is the version of the reader whose claims stand, `version` how often the page has been read, `family` the key of the
first page with nearly the same text.

A page whose text was edited at its place has a row for each text; `newer` is the key of the newest of them, None in that row
itself. `version` counts the readings of all of them together."""

deals = Table(
    "deals",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("merged_into", String(64)),
    Column("type", String(16)),
    Column("supplier", Text),
    Column("recipient", Text),
    Column("goods", Text),
    Column("stage", String(16)),
    Column("certainty", String(16)),
    Column("standing", String(16)),
    Column("first", String(10)),
    Column("last", String(10)),
    Column("year", Integer),
    Column("claims", Integer, nullable=False, server_default="0"),
    Column("pages", Integer, nullable=False, server_default="0"),
    Column("origins", Integer, nullable=False, server_default="0"),
    Column("conflicts", Integer, nullable=False, server_default="0"),
    Column("credibility", Integer),
    Column("amount", Float),
    Column("low", Float),
    Column("high", Float),
    Column("currency", String(8)),
    Column("usd", Float),
    Column("eur", Float),
    Column("priced_on", String(10)),
    Column("rates", Text),
    Column("shown", Integer),
    *(
        Index(f"deal_{name}", by, "id", *more, *(one for one in ASKED if one != by))
        for name, by, more in (("first", "first", ("last",)), *((f"by_{by}", by, ()) for by in BY))
    ),
    *(Index(f"deal_of_{name}", name, "id") for name in ("stage", "year", "certainty")),
    Index("deal_at_odds", "usd", "id", sqlite_where=text(AT_ODDS), postgresql_where=text(AT_ODDS)),
    Index(
        "deal_totals",
        *("supplier", "standing", "recipient", "year", "goods", "stage"),
        *("usd", "eur", "amount", "low", "high", "currency", "priced_on"),
    ),
)
"""One row a deal, with what lists and totals need; the deal itself is its claims.

`supplier`, `recipient` and `goods` are the distinct ids, sorted and joined by " + ", so that a shared package stays shared.
`standing` says whether totals count it: counted, pledged, possible, contested, denied, running, stopped, talked, or None for
what is no transfer. `year` is that in which its stage was first told. `shown` is the key of the claim that tells most, for
lists.

`amount` in `currency` is the figure that stands for the deal, once, `low` and `high` its ends by its bound (`high` None where
it is open); `usd` and `eur` are it by the rate of `priced_on`, and `rates` says which rates of which tables those are.
"""

claims = Table(
    "claims",
    metadata,
    _key(),
    Column("document", ForeignKey("documents.key", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("version", Integer, nullable=False, server_default="1"),
    Column("status", String(12), nullable=False, server_default="live"),
    Column("replaces", ForeignKey("claims.key", ondelete="SET NULL", name="claim_replaced")),
    Column("decided", Integer, nullable=False, server_default="0"),
    Column("deal", ForeignKey("deals.id")),
    Column("deal_by", String(12), nullable=False, server_default="machine"),
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
    Column("evidence", JSON(none_as_null=True)),
    Column("origin", Text, nullable=False),
    Column("told", String(10)),
    Column("told_first", String(10)),
    Column("told_last", String(10)),
    Column("listed", String(10), nullable=False, server_default="9999"),
    Column("features", JSON(none_as_null=True)),
    UniqueConstraint("document", "version", "position", name="claim_once"),
    Index("claim_deal", "deal", "status"),
    Index("claim_id", "id"),
    Index("claim_time", "listed", "key", "told_last", "status"),
    Index("claim_stage", "stage", "listed", "key"),
    Index("claim_replaces", "replaces"),
    Index("claim_proposed", "key", sqlite_where=text(PROPOSED), postgresql_where=text(PROPOSED)),
    Index("claim_guarded", "key", "document", "version", sqlite_where=text(GUARDED), postgresql_where=text(GUARDED)),
    Index("claim_origin", "origin", "status", "listed"),
)
"""One row a claim of a page; `version` is the last reading of the page that made it so. `status` is what it counts for:

- live: it is what the page claims;
- superseded: a later reading put another in its place (or none);
- proposed: a later reading differs from a claim that an analyst has decided on (`replaces`), and waits for a decision;
- held: a newer text of the page says the same as a claim that an analyst has decided on (`replaces`), and takes its place when
  no decision stands on that any more;
- rejected: an analyst threw it out.

`listed` is the day by which lists are in order: `told_first`, or "9999" without one; actors and items repeat it, so that the
claims of one actor, or with one kind of goods, are found in order.

`decided` counts the decisions in force that touch the claim: no machine changes it while there are any. `deal_by` says who put
it into its deal: "machine" or "analyst". `features` is what is compared when claims are matched (`match/features.py`).
"""

actors = Table(
    "actors",
    metadata,
    *_of_claim(),
    Column("side", String(16), primary_key=True),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("listed", String(10), nullable=False, server_default="9999"),
    Index("actor_name", "folded", "side", "listed", "claim"),
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
    Column("listed", String(10), nullable=False, server_default="9999"),
    Index("item_category", "category", "listed", "claim"),
    Index("item_name", "folded", "listed", "claim"),
)

voices = Table(
    "voices",
    metadata,
    *_of_claim(),
    Column("name", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("named", Integer, nullable=False),
)

blocks = Table(
    "blocks",
    metadata,
    Column("block", BigInteger, primary_key=True, autoincrement=False),
    Column("claim", ForeignKey("claims.key", ondelete="CASCADE"), primary_key=True),
    Index("block_claim", "claim"),
    sqlite_with_rowid=False,
)
"""Claims that share a block may be of one deal; `match/blocks.py` says what makes one."""


def _bands(name: str) -> Table:
    return Table(
        name,
        metadata,
        Column("band", BigInteger, primary_key=True, autoincrement=False),
        Column("document", ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True),
        sqlite_with_rowid=False,
    )


bands, fresh_bands = _bands("bands"), _bands("fresh_bands")
"""Pages that share a band of their MinHash may be nearly the same text. No index on `document`: it would cost as much as the
table, and pages are never taken out. The bands of the last pages stand apart until there are many (`copies/places.py`)."""

sketches = Table(
    "sketches",
    metadata,
    Column("document", ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("runs", Integer, nullable=False),
    Column("minhash", String(256), nullable=False),
    Column("marks", String(128), nullable=False),
)
"""What of a page's text is compared (`copies/sketch.py`), in Base64. A word for word copy of another page has none."""

facets = Table(
    "facets",
    metadata,
    Column("facet", String(16), primary_key=True),
    Column("value", Text, primary_key=True),
    Column("first", String(10), primary_key=True),
    Column("deal", ForeignKey("deals.id", ondelete="CASCADE"), primary_key=True),
    Index("facet_deal", "deal"),
    sqlite_with_rowid=False,
)
"""Deals by what one filters by: supplier, recipient, both ("pair"), stage, category, designation, name of goods (folded).

A deal stands here for each value that one of its live claims tells. `first` is "9999" without a date.
"""

names = Table("names", metadata, Column("name", Text, primary_key=True), sqlite_with_rowid=False)
"""The folded names of goods, each once: a filter looks for its words here, then for the goods with the names it found."""

tallies = Table(
    "tallies",
    metadata,
    Column("facet", String(16), primary_key=True),
    Column("value", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("number", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""How many deals have a value, as `tallies.py` counts them: supplier, recipient, category, stage, year, certainty; as "deals"
how many there are, under "outcome" how many inputs ended in each way. `value` is what is looked up, `name` what is shown."""

fresh = Table(
    "fresh",
    metadata,
    Column("deal", ForeignKey("deals.id", ondelete="CASCADE"), primary_key=True),
    Column("weight", Float, nullable=False),
    Index("fresh_weight", "weight", "deal"),
)
"""The deals with live claims that no decision touches; `weight` is that of the one of them most worth a look (`fresh.py`)."""

suggestions = Table(
    "suggestions",
    metadata,
    _key(),
    Column("claim", ForeignKey("claims.key", ondelete="CASCADE"), nullable=False),
    Column("deal", ForeignKey("deals.id", ondelete="CASCADE"), nullable=False),
    Column("score", Float, nullable=False),
    Column("reasons", JSON, nullable=False),
    Column("state", String(12), nullable=False, server_default="open"),
    UniqueConstraint("claim", "deal", name="suggestion_once"),
    Index("suggestion_deal", "deal"),
    Index("suggestion_state", "state", "score"),
)
"""A claim that may be of a deal, but not surely enough: `state` is open, taken or declined."""

links = Table(
    "links",
    metadata,
    Column("one", ForeignKey("deals.id", ondelete="CASCADE"), primary_key=True),
    Column("other", ForeignKey("deals.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("why", Text, nullable=False),
    Column("by", String(12), nullable=False, server_default="machine"),
    Index("link_other", "other"),
)
"""`one` is a top-up of, or part of, `other`."""

decisions = Table(
    "decisions",
    metadata,
    _key(),
    Column("at", String(32), nullable=False),
    Column("who", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("claim", ForeignKey("claims.key")),
    Column("deal", String(64)),
    Column("cell", Text),
    Column("before", JSON(none_as_null=True)),
    Column("after", JSON(none_as_null=True)),
    Column("why", Text),
    Column("reference", Text),
    Column("undoes", ForeignKey("decisions.key")),
    Column("digest", String(64), nullable=False),
    Index("decision_claim", "claim"),
    Index("decision_deal", "deal"),
    Index("decision_cell", "cell"),
    UniqueConstraint("undoes", name="undone_once"),
)
"""What analysts did, in order. A row is never changed: an undo is a row that `undoes` another. `digest` chains each row to the
one before, so that a changed or missing row is found by `sutler check`."""

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
    Index("outcome_kind", "kind", "key"),
    Index("outcome_document", "document", "key"),
)

apart = MetaData()
"""What is of this database alone, and in no archive."""
stamps = Table(
    "stamps",
    apart,
    Column("key", Integer, primary_key=True),
    Column("made", String(32), nullable=False),
    Column("number", BigInteger, nullable=False),
)
"""One row: `number` goes up with every change, `made` tells this ledger from one that stood at its address before."""
