"""Marks by which a page says that it was taken from elsewhere.

Shapes: a line "RT >>" or "Kommersant »" (form "arrow"); a line "Source: X", "Quelle: X", "This article first appeared in X", or
"(Source: X)" at the end of a paragraph (form "source"); an agency in the dateline, "MOSCOW, April 2 (Reuters) -", "/TASS/",
"(AP) —" at the head of a paragraph, or "(Reuters)" at the end of the article (form "dateline").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sutler.lexicon.load import table
from sutler.model.document import Mark
from sutler.model.evidence import Evidence
from sutler.model.span import Span

ARROW = re.compile(r"([^\W\d_][\w.&'’/-]*(?: [\w.&'’/-]+){0,4})\s*(?:>{1,3}|»|›|→)\s*")
NAME = re.compile(r"\s*((?:https?://)?[^\s,;()<>|][^,;()<>|\n]{1,60}?)\s*(?:\.?|[.][ \n].*|[,;()<>|\n].*)", re.DOTALL)
HOST = re.compile(r"(?:https?://)?(?:www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?:/\S*)?", re.IGNORECASE)
DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-ÖØ-Þ][\w.'’ -]{1,40}(?:[/,] ?[A-Z][\w.'’ -]{1,30})?)?"
    r"(?P<day>,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? \d{4})?)?"
    r"[.,]?\s*[(/](?P<name>[^\W\d_][\w .&/'’-]{1,30}?)[)/](?:\s*(?:--?|[–—:.]))"
)
DASHED = re.compile(r"(?P<place>[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’ -]{2,40}),? (?:--?|[–—]) (?P<name>[A-Z][\w .]{1,20}?) (?:--?|[–—]) ")
CLOSING = re.compile(r"[(\[](?P<name>[A-Za-z][\w .&/-]{1,30})[)\]]\.?\s*$")
CLOSING_SOURCE = re.compile(r"[(\[]\s*(?P<lead>[^()\[\]:]{3,12}:)\s*(?P<name>[^()\[\]]{2,40}?)\s*[)\]]\.?\s*$")
WORDS = 6


def line_mark(text: str, line: Span) -> Mark | None:
    """The mark that a whole line is, "RT >>" or "Source: X"."""
    words = line.of(text)
    arrow = ARROW.fullmatch(words)
    if arrow and (words[0].isupper() or arrow[1].casefold() in outlets()):
        return _mark(text, "arrow", line.start + arrow.start(1), line.start + arrow.end(1))
    folded = words.casefold()
    lead = next((phrase for phrase in leads() if folded.startswith(phrase)), None)
    if lead is None or (not lead.endswith(":") and not words[len(lead) : len(lead) + 1].isspace()):
        return None
    name = NAME.fullmatch(words, len(lead))
    return _named(text, line.start + name.start(1), line.start + name.end(1)) if name else None


def paragraph_marks(text: str, body: tuple[Span, ...]) -> Iterator[Mark]:
    """Marks inside the article: the dateline of the first paragraphs, the agency or source at the end of the last ones."""
    for paragraph in body[:3]:
        for pattern in (DATELINE, DASHED):
            match = pattern.match(text, paragraph.start, paragraph.end)
            if match and (_known(match["name"]) or _looks_like_agency(match)):
                yield _mark(text, "dateline", *match.span("name"))
    for paragraph in body[-2:]:
        tail = max(paragraph.start, paragraph.end - 80)
        source = CLOSING_SOURCE.search(text, tail, paragraph.end)
        if source and source["lead"].casefold() in leads():
            found = _named(text, *source.span("name"))
            if found:
                yield found
        closing = CLOSING.search(text, tail, paragraph.end)
        if closing and _known(closing["name"]):
            yield _mark(text, "dateline", *closing.span("name"))


def _named(text: str, start: int, end: int) -> Mark | None:
    """The mark of a named source: an outlet's name, or the host of an address."""
    words = text[start:end]
    host = HOST.fullmatch(words)
    if host:
        return _mark(text, "source", start + host.start(1), start + host.end(1))
    if not words[:1].isupper() and words.casefold() not in outlets():
        return None
    return _mark(text, "source", start, end) if len(words.split()) <= WORDS else None


def _mark(text: str, form: str, start: int, end: int) -> Mark:
    return Mark(text[start:end], form, Evidence.at(Span(start, end), text))  # type: ignore[arg-type]  # the three forms above


def _known(name: str) -> bool:
    """True for a medium's name as it is written; "us" is no US and "ap" no AP."""
    return name in outlets().get(name.casefold(), ()) or any(part.strip() in names() for part in name.split("/"))


def _looks_like_agency(dateline: re.Match[str]) -> bool:
    """ "DHAKA, June 19 (Padma Newsline) -": in a full dateline, the name in brackets is an agency."""
    name, head = dateline["name"].strip(), dateline[0].partition("(")[0]
    if not head.partition(",")[0].strip().isupper() or name.casefold() in _states():
        return False
    return all(word[:1].isupper() for word in name.split()) and (" " in name or any(sign.isdigit() for sign in head))


@cache
def _states() -> frozenset[str]:
    rows = table("en", "states", "id", "names", "adjectives", "people")
    return frozenset(name.strip().casefold() for row in rows for name in row["names"].split("|"))


@cache
def names() -> frozenset[str]:
    """Names of newspapers, agencies, broadcasters and news sites, as written."""
    return frozenset(name for row in table("en", "media", "names", "kind") for name in row["names"].split("|"))


@cache
def outlets() -> dict[str, tuple[str, ...]]:
    """The names by their folded form."""
    folded: dict[str, tuple[str, ...]] = {}
    for name in names():
        folded[name.casefold()] = (*folded.get(name.casefold(), ()), name)
    return folded


@cache
def leads() -> tuple[str, ...]:
    """Words before the name of the outlet that a page was taken from, longest first."""
    return tuple(
        sorted((row["phrase"] for row in table("shared", "republication", "language", "phrase")), key=len, reverse=True)
    )
