"""A document: one page as published at one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sutler.model.evidence import Evidence
from sutler.model.span import Span

DateFrom = Literal["record", "meta", "url", "text", "dateline"]
ChromeKind = Literal["related", "comments", "login", "share", "navigation", "legal", "byline", "republication", "other"]


@dataclass(frozen=True, slots=True)
class Chrome:
    """A stretch of the stored text that is not the article, and what it is."""

    span: Span
    kind: ChromeKind


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark that the page was taken from elsewhere: the outlet's name as written, and where that stands.

    `form` is how the page says it: "arrow" ("RT >>"), "source" ("Source: X"), "dateline" ("(Reuters)").
    """

    name: str
    form: Literal["arrow", "source", "dateline", "record"]
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class Document:
    """What a page says and where it is from. All spans count code points of `text`.

    `text` is the one stored text: the title, a blank line, the rest, with what was cut from the article still in it.
    `title_span` is where the title stands in `text`; `body` holds the paragraphs of the article in order, without the title;
    `chrome` is what was cut. `published` is ISO 8601 with the precision known (2015, 2015-04, 2015-04-03).
    `text_hash` is the same for copies of one article: it is taken over the folded words of title and body.
    """

    id: str
    text: str
    title: str | None = None
    title_span: Span | None = None
    body: tuple[Span, ...] = ()
    chrome: tuple[Chrome, ...] = ()
    published: str | None = None
    published_from: DateFrom | None = None
    language: str | None = None
    outlet: str | None = None
    url: str | None = None
    path: str | None = None
    marks: tuple[Mark, ...] = ()
    related: tuple[str, ...] = ()
    text_hash: str = ""

    @property
    def republished_from(self) -> str | None:
        """The outlet that the page says it was taken from."""
        return self.marks[0].name if self.marks else None

    @property
    def article(self) -> tuple[Span, ...]:
        """The title, where it stands in the text, and the paragraphs: everything that is to be read."""
        return ((self.title_span,) if self.title_span else ()) + self.body
