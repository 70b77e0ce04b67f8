"""Plain text → Document. The text is stored as it came; only control characters are blanked, one for one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from sutler.errors import EmptyInput, TooLarge
from sutler.model.document import DateFrom, Document
from sutler.model.span import Span
from sutler.page.article import Article, Seen, lines, look, split
from sutler.page.dates import find_date
from sutler.page.decode import clean
from sutler.page.given import Given
from sutler.page.language import language_of
from sutler.page.limits import LIMITS, Limits
from sutler.page.text_hash import text_hash

HEADLINE = 200
"""Characters: no headline is longer."""
NEAR_THE_HEAD = 8
"""A title that is known is looked for among so many lines, a date among as many."""


def from_text(text: str, given: Given, limits: Limits = LIMITS) -> Document:
    """The document that a plain text is. Raises EmptyInput for blanks, TooLarge for more than `limits.max_chars`.

    A title that is given and does not stand near the head of the text is put before it, with a blank line between.
    """
    text = clean(text)
    title = clean(given.title).strip() or None if given.title else None
    if len(text) > limits.max_chars:
        raise TooLarge(f"holds {len(text):,} characters, more than the {limits.max_chars:,} of a page; split it")
    if not text.strip():
        raise EmptyInput("holds no text; there is nothing to read")
    if title and _place(title, text) is None:
        text = f"{title}\n\n{text}"
    seen = look(text, lines(text))
    at = _place(title, text) if title else _headline(seen)
    article = split(text, [one for one in seen if at is None or not one.line.span.touches(at)])
    return build(text, given, title or (at.of(text) if at else None), at, article)


def build(text: str, given: Given, title: str | None, at: Span | None, article: Article) -> Document:
    """The document of a text whose parts are known; what is still missing is read from the parts."""
    parts = ((at,) if at else ()) + article.body
    told = " ".join(span.of(text) for span in parts)
    published, published_from = (given.published, given.published_from) if given.published else _published(text, at, article)
    return Document(
        id=given.id,
        text=text,
        title=title,
        title_span=at,
        body=article.body,
        chrome=article.chrome,
        published=published,
        published_from=published_from,
        language=given.language or language_of(told, given.declared_language),
        outlet=given.outlet,
        url=given.url,
        path=given.path,
        marks=article.marks,
        related=article.related,
        text_hash=text_hash(span.of(text) for span in parts),
    )


def _place(title: str, text: str) -> Span | None:
    """Where the known title stands: a line of its own near the head, or several lines if it has as many."""
    folded = " ".join(title.split())
    for line in islice(lines(text), NEAR_THE_HEAD):
        if " ".join(line.words.split()) == folded:
            return line.span
        end = line.span.start + len(title)
        if text.startswith(title, line.span.start) and text[end:].split("\n", 1)[0].strip() == "":
            return Span(line.span.start, end)
    return None


def _headline(seen: Sequence[Seen]) -> Span | None:
    """The first line that is no chrome, where it can be a headline: short, without full stop, with something longer below."""
    plain = [one for one in islice(seen, NEAR_THE_HEAD) if not one.verdict]
    if not plain:
        return None
    first, after = plain[0].line, plain[1].line if len(plain) > 1 else None
    if len(first.words) > HEADLINE or first.words[-1] in ".,;:" or first.words[0] in "-–—•*·":
        return None
    if after and not after.gap and (after.words[0].islower() or len(after.words) <= len(first.words)):
        return None
    return first.span


def _published(text: str, title: Span | None, article: Article) -> tuple[str | None, DateFrom | None]:
    """A full date in a line near the head that is a byline, or in the dateline of the first paragraph."""
    start = article.body[0].start if article.body else title.end if title else 0
    for part in article.chrome:
        if part.kind == "byline" and part.span.start < start + 200:
            found = find_date(part.span.of(text))
            if found:
                return found[0], "text"
    if article.body:
        head = text[start : min(start + 60, article.body[0].end)]
        found = find_date(head)
        if found and _is_dateline(head, *found[1]):
            return found[0], "dateline"
    return None, None


def _is_dateline(head: str, start: int, end: int) -> bool:
    """True where a place in capitals stands before the date and a dash or bracket behind it: "WASHINGTON, March 3, 2016 -"."""
    return head[:start].rstrip(", ").isupper() and head[end:].lstrip()[:1] in ("-", "–", "—", "(", "/", ":")
