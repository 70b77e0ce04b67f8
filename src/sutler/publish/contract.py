"""A document with its claims as the contract's JSON object (`docs/contract.md`), and back.

    {"document": {...}, "claims": [{...}, ...]}

Offsets count code points of `document.text`. The evidence of a claim is a map from JSON Pointers into that claim to the
quotes that support the value there. `schema/claims.schema.json` is the published form of what `page_object` gives.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sutler.model.claim import Claim
from sutler.model.claim_object import Json, claim_object, quote_object, read_claim, read_quote
from sutler.model.document import Chrome, Document, Mark
from sutler.model.span import Span

__all__ = ["claim_object", "document_object", "page_line", "page_object", "read_claim", "read_document_object", "read_page"]


def page_object(document: Document, claims: Iterable[Claim]) -> Json:
    """The contract's object for one document; `claims` is an empty list where the page reports no transfer."""
    return {"document": document_object(document), "claims": [claim_object(claim) for claim in claims]}


def page_line(document: Document, claims: Iterable[Claim]) -> str:
    """The same as one line of JSON Lines, without the line's end. Half of a surrogate pair is written as an escape."""
    return json.dumps(page_object(document, claims), ensure_ascii=False).encode("utf-8", "backslashreplace").decode("utf-8")


def read_page(page: Mapping[str, Any]) -> tuple[Document, tuple[Claim, ...]]:
    """The document and claims that `page_object` wrote. Raises KeyError or TypeError where `page` is no such object."""
    return read_document_object(page["document"]), tuple(read_claim(claim) for claim in page["claims"])


def document_object(document: Document) -> Json:
    """A document with its stored text, where it is from, and which parts of the text are the article."""
    return {
        "id": document.id,
        "title": document.title,
        "published": document.published,
        "published_from": document.published_from,
        "language": document.language,
        "outlet": document.outlet,
        "republished_from": document.republished_from,
        "url": document.url,
        "path": document.path,
        "text_hash": document.text_hash,
        "title_span": _span(document.title_span) if document.title_span else None,
        "body": [_span(span) for span in document.body],
        "chrome": [{**_span(part.span), "kind": part.kind} for part in document.chrome],
        "marks": [
            {"name": mark.name, "form": mark.form, "evidence": quote_object(mark.evidence) if mark.evidence else None}
            for mark in document.marks
        ],
        "related": list(document.related),
        "text": document.text,
    }


def read_document_object(page: Mapping[str, Any]) -> Document:
    """The document that `document_object` wrote; `republished_from` follows from its marks."""
    plain = ("id", "text", "title", "published", "published_from", "language", "outlet", "url", "path", "text_hash")
    return Document(
        **{name: page[name] for name in plain},
        title_span=_read_span(page["title_span"]) if page["title_span"] else None,
        body=tuple(_read_span(span) for span in page["body"]),
        chrome=tuple(Chrome(_read_span(part), part["kind"]) for part in page["chrome"]),
        marks=tuple(
            Mark(mark["name"], mark["form"], read_quote(mark["evidence"]) if mark["evidence"] else None)
            for mark in page["marks"]
        ),
        related=tuple(page["related"]),
    )


def _span(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _read_span(span: Mapping[str, Any]) -> Span:
    return Span(span["start"], span["end"])
