"""A few words of a page around those that were searched for, in pieces, so that a template can mark them and escape all."""

from __future__ import annotations

from dataclasses import dataclass

from sutler.model.document import Document
from sutler.model.span import Span
from sutler.publish.sentences_around import sentences_around

WIDTH = 240
"""Characters that are shown."""
LOOKED = 50
"""Finds of a page whose sentences are held against one another."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of the page; `found` where they are what was searched for."""

    words: str
    found: bool = False


def snippet(document: Document, found: tuple[Span, ...]) -> tuple[Piece, ...]:
    """The sentence with the most different words that were found, cut to a width around the first; empty where none was."""
    some = found[:LOOKED]
    sentences = sentences_around(document, some)
    if not sentences:
        return ()

    def worth(sentence: Span) -> tuple[int, int]:
        inside = [span.of(document.text).casefold() for span in some if sentence.covers(span)]
        return len(set(inside)), len(inside)

    best = max(sentences, key=worth)
    return pieces(document.text, _window(document.text, best, some), some)


def pieces(text: str, window: Span, found: tuple[Span, ...]) -> tuple[Piece, ...]:
    """The window in pieces; what it cuts into is as if it ended there."""
    made: list[Piece] = []
    at = window.start
    for span in found:
        start, end = max(span.start, at), min(span.end, window.end)
        if start >= end:
            continue
        if start > at:
            made.append(Piece(text[at:start]))
        made.append(Piece(text[start:end], True))
        at = end
    if at < window.end:
        made.append(Piece(text[at : window.end]))
    return tuple(made)


def _window(text: str, sentence: Span, found: tuple[Span, ...]) -> Span:
    """The sentence, or a part of it that begins a little before the first find and at a word."""
    if sentence.end - sentence.start <= WIDTH:
        return sentence
    first = next(span for span in found if sentence.covers(span))
    start = max(sentence.start, first.start - WIDTH // 3)
    if start > sentence.start:
        start = min((text.find(" ", start) + 1) or start, first.start)
    end = min(sentence.end, start + WIDTH)
    if end < sentence.end:
        space = text.rfind(" ", start, end)
        end = space if space > first.end else end
    return Span(start, end)
