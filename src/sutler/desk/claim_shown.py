"""A claim as a screen shows it: each value with how sure it is and the sentences in which its words stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sutler.desk.correcting import value_at
from sutler.model.claim import Quotes
from sutler.model.claim_object import claim_object
from sutler.model.deal import Entry
from sutler.model.document import Document
from sutler.model.span import Span
from sutler.publish.sentences_around import sentences_around

Json = dict[str, Any]
AROUND = 220
"""Characters of a sentence on each side of the words that are shown."""
MOST_SENTENCES = 2
"""Sentences that are shown for a value."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a sentence; `marked` are those that support a value."""

    words: str
    marked: bool


Sentence = tuple[Piece, ...]
"""A sentence in pieces, cut where it is long."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A value in the contract's form. `field` says how it reads, `place` counts from 1 in a list; `sure` runs from 0 to 1."""

    pointer: str
    field: str
    place: int | None
    value: Any
    sure: float | None
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class ClaimShown:
    """A claim with its page and cells; `told` is its contract's form."""

    entry: Entry
    told: Json
    cells: tuple[Cell, ...]


def claim_shown(entry: Entry) -> ClaimShown:
    told = claim_object(entry.claim)
    return ClaimShown(entry, told, tuple(_cells(entry, told)))


def sentences_of(document: Document, quotes: Quotes, most: int = MOST_SENTENCES) -> tuple[Sentence, ...]:
    """The first sentences in which these quotes stand, with the quotes marked."""
    spans = sorted({quote.span for quote in quotes}) if document.text else []
    around = sentences_around(document, spans)[:most]
    return tuple(tuple(_pieces(document.text, one, [span for span in spans if one.covers(span)])) for one in around)


def _pieces(text: str, around: Span, quotes: Sequence[Span]) -> Iterator[Piece]:
    start = max(around.start, quotes[0].start - AROUND)
    end = min(around.end, max(quote.end for quote in quotes) + AROUND)
    at = start
    yield Piece("…" if start > around.start else "", marked=False)
    for quote in quotes:
        if quote.end > at:
            yield Piece(text[at : max(at, quote.start)], marked=False)
            yield Piece(text[max(at, quote.start) : quote.end], marked=True)
            at = quote.end
    yield Piece(text[at:end].rstrip() + ("…" if end < around.end else ""), marked=False)


def _cells(entry: Entry, told: Json) -> Iterator[Cell]:
    for pointer, quotes in entry.claim.cells():
        if pointer == "/mode" and told["mode"] == "unspecified":
            continue
        parts: Sequence[str] = pointer.split("/")[1:]
        place = int(parts[1]) + 1 if len(parts) > 1 and len(told[parts[0]]) > 1 else None
        sure = entry.claim.confidence.get(pointer)
        field = parts[-1] if len(parts) > 2 else parts[0]
        yield Cell(pointer, field, place, value_at(told, pointer), sure, sentences_of(entry.document, quotes))
