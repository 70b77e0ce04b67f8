"""Every quote stands at its place in the stored text, and supports a value that is there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import groupby, islice
from typing import Any

from sqlalchemy import Connection, Row, select

from sutler.ledger.check.fault import Fault
from sutler.ledger.schema import claims, documents, evidence
from sutler.ledger.view import entries
from sutler.model.claim import Claim

BATCH = 200
"""Claims that are looked at at once."""
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


def quotes(connection: Connection) -> Iterator[Fault]:
    """Every quote of every claim, whatever the claim counts for."""
    query = (
        select(evidence, claims.c.document)
        .join(claims, claims.c.key == evidence.c.claim)
        .order_by(evidence.c.claim, evidence.c.pointer, evidence.c.position)
    )
    rows = connection.execute(query, execution_options={"yield_per": BATCH})
    by_claim = ((key, list(found)) for key, found in groupby(rows, key=lambda row: row.claim))
    while batch := dict(islice(by_claim, BATCH)):
        stood = _texts(connection, batch)
        made = {entry.key: entry.claim for entry in entries(connection, batch)}
        for key, found in batch.items():
            yield from _of_claim(made[key], found, stood)


def _of_claim(claim: Claim, found: Sequence[Row[Any]], stood: dict[int, str]) -> Iterator[Fault]:
    cells = {pointer for pointer, _ in claim.cells()}
    text = stood[found[0].document]
    for row in found:
        at = f"claim {row.claim}, {row.pointer}"
        if row.pointer not in cells:
            yield Fault("evidence", at, "supports a value that the claim does not have")
        if not 0 <= row.start <= row.end <= len(text) or text[row.start : row.end] != row.quote:
            yield Fault("evidence", at, f"the words {_short(row.quote)!r} do not stand at {row.start} to {row.end} of the page")


def _texts(connection: Connection, batch: dict[int, list[Row[Any]]]) -> dict[int, str]:
    """The texts of the pages of these claims."""
    keys = {found[0].document for found in batch.values()}
    query = select(documents.c.key, documents.c.text).where(documents.c.key.in_(keys))
    return {row.key: row.text for row in connection.execute(query)}


def _marked(parts: Any) -> Iterator[tuple[int, int]]:
    if parts["title_span"]:
        yield tuple(parts["title_span"])
    yield from (tuple(span) for span in parts["body"])
    yield from ((start, end) for start, end, _ in parts["chrome"])


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:59]}…"
