"""The sentences of a document in which quotes stand, to print around them; boundaries are for the eye and need no parser."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sutler.model.claim import Claim
from sutler.model.document import Document
from sutler.model.span import Span

BOUNDARY = re.compile(r"""(?<=[.!?…])["'”’»)\]]*\s+(?=["'“‘«(\[]?[^\W_a-z])""")
SHORT = re.compile(r"(?:^|[\s(“\"'])(?:[A-Z][a-z]{0,3}|(?:[A-Za-z]\.)+[A-Za-z])\.$")
"""What may be an abbreviation ("Gen.", "U.S."): no boundary then, since a line too long reads better than half a sentence."""


def sentences_around(document: Document, quotes: Iterable[Span]) -> tuple[Span, ...]:
    """The sentences that hold the quotes, each once, in the order of the text; a quote over two joins them."""
    found: list[Span] = []
    for quote in sorted(set(quotes)):
        line = _line(document, quote)
        start = max((cut for cut in _starts(document.text, line) if cut <= quote.start), default=line.start)
        end = min((cut for cut in [*_starts(document.text, line), line.end] if cut >= quote.end), default=line.end)
        if found and start < found[-1].end:
            found[-1] = Span(found[-1].start, max(end, found[-1].end))
        else:
            found.append(Span(start, end))
    return tuple(found)


def quotes_of(claim: Claim) -> list[tuple[str, Span]]:
    """Every quote of a claim with the name of its field ("supplier", "values", "quantity", …)."""
    return [(pointer.split("/")[1], quote.span) for pointer, quotes in claim.cells() for quote in quotes]


def _line(document: Document, quote: Span) -> Span:
    """The paragraph that holds the quote; outside the article, its line."""
    for span in document.article:
        if span.covers(quote):
            return span
    start = document.text.rfind("\n", 0, quote.start) + 1
    end = document.text.find("\n", quote.end)
    return Span(start, end if end >= 0 else len(document.text))


def _starts(text: str, line: Span) -> list[int]:
    """Where sentences begin within one paragraph."""
    starts = [line.start]
    for cut in BOUNDARY.finditer(text, line.start, line.end):
        if not SHORT.search(text[starts[-1] : cut.start()]):
            starts.append(cut.end())
    return starts
