"""What a search finds: a page, where the words stand in it, and what it claims there."""

from __future__ import annotations

from dataclasses import dataclass

from sutler.model.deal import Entry
from sutler.model.document import Document
from sutler.model.span import Span


@dataclass(frozen=True, slots=True)
class Hit:
    """`found` are the words in the document's text, in order; `entries` the claims of which a quote holds one of them."""

    document: Document
    source: str
    found: tuple[Span, ...]
    entries: tuple[Entry, ...]
