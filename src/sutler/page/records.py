"""One object of a JSONL file → Document: `text` or `html`, and, if known, `id url title published language outlet`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sutler.errors import BadRecord
from sutler.model.document import Document
from sutler.page.dates import find_date
from sutler.page.given import Given
from sutler.page.limits import LIMITS, Limits
from sutler.page.markup import from_html
from sutler.page.plain import from_text
from sutler.page.text_hash import text_hash

KNOWN = ("id", "url", "title", "published", "language", "outlet")
PARTIAL = (4, 7, 10)
"""Lengths of a year, a month and a day in ISO 8601."""


def from_record(record: object, path: str | None = None, limits: Limits = LIMITS) -> Document:
    """The document of one record; without an `id` it is a hash of its text. Raises BadRecord for wrong or missing fields."""
    if not isinstance(record, Mapping):
        raise BadRecord(f"is {_kind(record)}, not an object with text or html")
    content = record.get("text")
    markup = record.get("html")
    if not isinstance(content if content is not None else markup, str):
        raise BadRecord("has neither text nor html as a string; give one of them")
    told = {name: _string(record, name) for name in KNOWN}
    body = str(content if content is not None else markup)
    given = Given(
        id=told["id"] or text_hash((body,)),
        path=path,
        url=told["url"],
        title=told["title"],
        published=_published(told["published"]),
        published_from="record" if told["published"] else None,
        language=told["language"],
        outlet=told["outlet"],
    )
    return from_text(body, given, limits) if content is not None else from_html(body, given, limits)


def _string(record: Mapping[str, Any], name: str) -> str | None:
    """A field as a string; blank is none. An id may be a whole number."""
    value = record.get(name)
    if name == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is not None and not isinstance(value, str):
        raise BadRecord(f"{name} is {_kind(value)}; it must be a string")
    return (value or "").strip() or None


def _published(told: str | None) -> str | None:
    """The date in ISO 8601 with its precision: 2015, 2015-04 or 2015-04-02; a time of day is dropped."""
    if told is None:
        return None
    if len(told) in PARTIAL and told.replace("-", "").isdigit() and find_date(f"{told}-01-01"[:10]):
        return told
    found = find_date(told)
    if found is None:
        raise BadRecord(f"published is {told[:30]!r}; write 2015-04-02, 2015-04 or 2015")
    return found[0]


def _kind(value: object) -> str:
    kinds = {dict: "an object", list: "a list", str: "a string", int: "a number", float: "a number", bool: "true or false"}
    return kinds.get(type(value), "nothing")
