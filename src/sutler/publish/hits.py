"""What a search found, for a person and as JSON: the page, the sentences with the words, the claims that quote them."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from sutler.model.deal import Entry
from sutler.model.hit import Hit
from sutler.publish import wording
from sutler.publish.hanging import Hanging, hanging
from sutler.publish.person import head_view, sentence_view
from sutler.publish.printable import printable
from sutler.publish.records import Json
from sutler.publish.sentences_around import sentences_around
from sutler.publish.tables import what

SENTENCES = 3
"""Sentences that are shown of one page."""


def hit_view(hit: Hit, *, colour: bool) -> RenderableType:
    """The head of the page, its first sentences with the words marked, a line for each claim."""
    marks = [("found", span) for span in hit.found]
    sentences = sentences_around(hit.document, hit.found)[:SENTENCES]
    views = [sentence_view(hit.document.text, sentence, marks, colour=colour) for sentence in sentences]
    return Group(head_view(hit.document), *views, *_claims(hit), Text())


def hit_record(hit: Hit) -> Json:
    """The page with the words' places in its text, and its claims that quote them."""
    document = hit.document
    return {
        "document": document.id,
        "title": document.title,
        "published": document.published,
        "outlet": document.outlet,
        "url": document.url,
        "path": document.path,
        "source": hit.source,
        "sentences": [span.of(document.text) for span in sentences_around(document, hit.found)[:SENTENCES]],
        "found": [{"start": span.start, "end": span.end, "quote": span.of(document.text)} for span in hit.found],
        "claims": [{"id": entry.claim.id, "deal": entry.deal or None, "told": entry.told} for entry in hit.entries],
    }


def _claims(hit: Hit) -> Iterator[Hanging]:
    for entry in hit.entries:
        yield hanging(printable(_line(entry)), 3, "cyan")


def _line(entry: Entry) -> str:
    claim = entry.claim
    parts = [entry.deal or "no deal yet", entry.told or "no date", wording.parties(claim), wording.stage(claim)]
    return "  ".join(part for part in [*parts, what(claim.values, claim.items)] if part)
