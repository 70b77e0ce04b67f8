"""What is known of a page beside its text, from a record or from the markup."""

from __future__ import annotations

from dataclasses import dataclass

from sutler.model.document import DateFrom


@dataclass(frozen=True, slots=True)
class Given:
    """Fields of the Document to be; `declared_language` is what the page says of itself and is only believed in doubt."""

    id: str
    path: str | None = None
    url: str | None = None
    title: str | None = None
    published: str | None = None
    published_from: DateFrom | None = None
    language: str | None = None
    declared_language: str | None = None
    outlet: str | None = None
