"""Every quote stands at its place in the stored text, and supports a value that is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, select

from sutler.ledger.check.fault import Fault
from sutler.ledger.schema import documents
from sutler.model.deal import Entry

PAGES = 20
"""Pages, which may have a million characters, that are held at once."""


def texts(connection: Connection) -> Iterator[Fault]:
    """Every stored text is the one that was stored, and every stretch of it that is marked lies within it."""
    query = select(documents.c.key, documents.c.content, documents.c.text, documents.c.parts).order_by(documents.c.key)
    for row in connection.execute(query, execution_options={"yield_per": PAGES}):
        at = f"key {row.key}"
        if sha256(row.text.encode()).hexdigest() != row.content:
            yield Fault("documents", at, "its text is not the one that was stored: the hash differs")
        for start, end in _marked(row.parts):
            if not 0 <= start <= end <= len(row.text):
                yield Fault("documents", at, f"a part from {start} to {end} lies outside its text")
        for _, _, quote in row.parts["marks"]:
            if quote and row.text[quote[0] : quote[1]] != quote[2]:
                yield Fault("documents", at, f"a mark's words {quote[2]!r} do not stand at {quote[0]} to {quote[1]}")


def of_claim(entry: Entry, stored: Mapping[str, Any]) -> Iterator[Fault]:
    """The quotes of a claim, whatever it counts for; `stored` are the quotes that the ledger has of it, by pointer."""
    cells = dict(entry.claim.cells())
    text = entry.document.text
    for pointer, quotes in cells.items():
        for quote in quotes:
            if not 0 <= quote.start <= quote.end <= len(text) or text[quote.start : quote.end] != quote.quote:
                what = f"the words {_short(quote.quote)!r} do not stand at {quote.start} to {quote.end} of the page"
                yield Fault("claims", f"claim {entry.key}, {pointer}", what)
    for pointer in sorted(set(stored) - set(cells)):
        yield Fault("claims", f"claim {entry.key}, {pointer}", "a quote supports a value that the claim does not have")


def _marked(parts: Any) -> Iterator[tuple[int, int]]:
    if parts["title_span"]:
        yield tuple(parts["title_span"])
    yield from (tuple(span) for span in parts["body"])
    yield from ((start, end) for start, end, _ in parts["chrome"])


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:59]}…"
