"""A document as a row, and back."""

from __future__ import annotations

import os
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from sutler.ledger.schema import KEY, storable
from sutler.model.document import Chrome, Document, Mark
from sutler.model.evidence import Evidence
from sutler.model.span import Span

Row = dict[str, Any]
PLAIN = ("id", "path", "url", "outlet", "title", "published", "published_from", "language", "text", "text_hash")


def place_of(source: str) -> str:
    """An input's place, the same from whatever folder it is named."""
    return shortened(os.path.abspath(source))  # noqa: PTH100 - a source may end in ":N", which is no path


def shortened(place: str) -> str:
    """The place as it is looked up: of a very long path or address the beginning, and a hash of all of it."""
    told = storable(place)
    return told if len(told) <= KEY else f"{told[: KEY // 2]}…{sha256(told.encode()).hexdigest()}"


def page_place(document: Document, source: str | None = None) -> str:
    """Where the page is: at its address, else where its file lies."""
    return shortened(document.url) if document.url else place_of(document.path or source or document.id)


def document_row(document: Document, source: str) -> Row:
    """The columns of `documents` but its key."""
    return {
        **{name: getattr(document, name) for name in PLAIN},
        "place": page_place(document, source),
        "content": content_of(document),
        "source": source,
        "parts": {
            "title_span": _span(document.title_span),
            "body": [_span(span) for span in document.body],
            "chrome": [[*_span(part.span), part.kind] for part in document.chrome],  # type: ignore[misc]  # never None
            "marks": [[mark.name, mark.form, _quote(mark.evidence)] for mark in document.marks],
            "related": list(document.related),
        },
    }


def read_document(row: Mapping[str, Any]) -> Document:
    """The document that `document_row` wrote."""
    parts = row["parts"]
    return Document(
        **{name: row[name] for name in PLAIN},
        title_span=Span(*parts["title_span"]) if parts["title_span"] else None,
        body=tuple(Span(*span) for span in parts["body"]),
        chrome=tuple(Chrome(Span(start, end), kind) for start, end, kind in parts["chrome"]),
        marks=tuple(Mark(name, form, Evidence(*quote) if quote else None) for name, form, quote in parts["marks"]),
        related=tuple(parts["related"]),
    )


def content_of(document: Document) -> str:
    """A hash of the stored text."""
    return sha256(storable(document.text).encode()).hexdigest()


def _span(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _quote(quote: Evidence | None) -> list[Any] | None:
    return [quote.start, quote.end, quote.quote, quote.by] if quote else None
