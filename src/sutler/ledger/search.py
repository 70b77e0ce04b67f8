"""Pages by the words in them, the best first, with the places of the words and the claims that quote them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from sqlalchemy import Connection, select

from sutler.ledger.batches import batches
from sutler.ledger.document_rows import read_document
from sutler.ledger.filter import Filter
from sutler.ledger.found import Found
from sutler.ledger.schema import claims, documents
from sutler.ledger.stores.fulltext import Phrases, ranked
from sutler.ledger.view import entries
from sutler.ledger.words import WORD, folded, phrases_of
from sutler.model.deal import Entry
from sutler.model.hit import Hit
from sutler.model.span import Span

BATCH = 50


def search(connection: Connection, words: str, wanted: Filter, *, limit: int | None = None) -> Iterator[Hit]:
    """The pages that hold all the words and make a claim that fits the filter, at most `limit`.

    Of a page that was edited its newest text, and an older one where claims that an analyst decided on stand in it.
    """
    phrases = phrases_of(words)
    if not phrases:
        return
    fits = select(claims.c.key).where(claims.c.document == documents.c.key, claims.c.status == "live", wanted.conditions())
    keys = connection.execute(ranked(connection, phrases, fits.exists() if wanted else None)).scalars().all()
    found = (
        hit
        for batch in batches(keys, BATCH if limit is None else min(BATCH, limit))
        for hit in _hits(connection, batch, phrases)
    )
    yield from islice(found, limit)


def places(text: str, phrases: Phrases) -> tuple[Span, ...]:
    """Where the phrases stand in the text, in order; those that overlap are one."""
    words = [(word.group(), word.start(), word.end()) for word in WORD.finditer(folded(text))]
    found: list[Span] = []
    for wanted, begins in phrases:
        for n in range(len(words) - len(wanted) + 1):
            if _stands(words, n, wanted, begins):
                found.append(Span(words[n][1], words[n + len(wanted) - 1][2]))
    joined: list[Span] = []
    for span in sorted(found, key=lambda span: (span.start, span.end)):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _stands(words: list[tuple[str, int, int]], n: int, wanted: tuple[str, ...], begins: bool) -> bool:
    *whole, last = wanted
    if any(words[n + k][0] != word for k, word in enumerate(whole)):
        return False
    word = words[n + len(whole)][0]
    return word.startswith(last) if begins else word == last


def _hits(connection: Connection, keys: list[int], phrases: Phrases) -> Iterator[Hit]:
    pages = Found(
        (row["key"], row) for row in connection.execute(select(documents).where(documents.c.key.in_(keys))).mappings()
    )
    told: dict[int, list[Entry]] = {key: [] for key in keys}
    of = select(claims.c.document, claims.c.key).where(claims.c.document.in_(keys), claims.c.status == "live")
    whose = {row.key: row.document for row in connection.execute(of.order_by(claims.c.document, claims.c.position))}
    for entry in entries(connection, list(whose), texts=False):
        told[whose[entry.key]].append(entry)
    for key in keys:
        row = pages[key]
        if row["newer"] is not None and not told[key]:
            continue
        found = places(row["text"], phrases)
        quoting = tuple(entry for entry in told[key] if _quotes(entry, found))
        yield Hit(read_document(dict(row)), row["source"], found, quoting)


def _quotes(entry: Entry, found: tuple[Span, ...]) -> bool:
    quotes = [quote for _, some in entry.claim.cells() for quote in some]
    return any(quote.start < span.end and span.start < quote.end for quote in quotes for span in found)
