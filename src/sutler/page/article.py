"""Lines of a page → which are the article, which are chrome, and what the chrome tells.

A line that is chrome "cuts" itself, or says that the article "ends": then everything below is chrome too, unless prose follows
further down. Below a comments, login or copyright line no article goes on, whatever stands there. A heading ("Zie ook:",
"Most read") takes the short lines below it along. Lines that were broken at a fixed width make one paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sutler.model.document import Chrome, ChromeKind, Mark
from sutler.model.span import Span
from sutler.page.chrome import PROSE_END, Verdict, is_prose, verdict
from sutler.page.marks import line_mark, paragraph_marks

LAST: frozenset[ChromeKind] = frozenset({"comments", "login", "legal"})
OTHER = Verdict("other", "cuts")
MASTHEAD_WORDS = 5
MARK = 120
"""Characters: no line that is a mark is longer."""
WRAPPED = range(50, 101)
"""Characters in a line of a text that was broken at a fixed width."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank, without the white space around it; `gap` is true when a blank line stands before it."""

    span: Span
    words: str
    gap: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """A line with what chrome it is and what mark of re-publication it bears, if any."""

    line: Line
    verdict: Verdict | None
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class Article:
    """Paragraphs, chrome, marks of re-publication and titles of related pages; all in the order of the text."""

    body: tuple[Span, ...]
    chrome: tuple[Chrome, ...]
    marks: tuple[Mark, ...]
    related: tuple[str, ...]


def lines(text: str, start: int = 0) -> Iterator[Line]:
    """The lines of `text` from `start` on that are not blank."""
    gap = False
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        words = text[start:end].strip()
        if words:
            left = start + len(text[start:end]) - len(text[start:end].lstrip())
            yield Line(Span(left, left + len(words)), words, gap)
        gap = not words
        start = end + 1


def look(text: str, found: Iterable[Line]) -> list[Seen]:
    """Each line with its verdict. A short line right above a menu is the page's masthead."""
    seen = [_look(text, line) for line in found]
    for n, (here, after) in enumerate(pairwise(seen)):
        menu = after.verdict and after.verdict.kind == "navigation" and not after.line.gap
        if menu and not here.verdict and len(here.line.words.split()) <= MASTHEAD_WORDS and not is_prose(here.line.words):
            seen[n] = replace(here, verdict=Verdict("navigation", "cuts"))
    return seen


def split(text: str, found: Sequence[Seen], tail: Sequence[Seen] = ()) -> Article:
    """The article among the lines `found`; the lines of `tail` are chrome from the first and only tell of marks and links."""
    stop = _stop(found)
    body: list[Line] = []
    chrome: list[Chrome] = []
    inside: Verdict | None = None
    for n, seen in enumerate((*found, *tail)):
        out = n >= stop
        if seen.verdict:
            inside = seen.verdict if seen.verdict.heads or (out and n < len(found)) else None
        elif inside and is_prose(seen.line.words) and (not out or n >= len(found)):
            inside = None
        if out or seen.verdict or inside:
            chrome.append(Chrome(seen.line.span, (seen.verdict or inside or OTHER).kind))
        else:
            body.append(seen.line)
    paragraphs = tuple(_paragraphs(body))
    marks = [seen.mark for seen in (*found, *tail) if seen.mark]
    return Article(paragraphs, tuple(chrome), (*marks, *_new(marks, paragraph_marks(text, paragraphs))), _related(text, chrome))


def _look(text: str, line: Line) -> Seen:
    found = verdict(line.words)
    mark = line_mark(text, line.span) if not found and len(line.words) <= MARK else None
    return Seen(line, Verdict("republication", "cuts") if mark else found, mark)


def _stop(found: Sequence[Seen]) -> int:
    """The number of the line from which on nothing is article."""
    prose = [n for n, seen in enumerate(found) if not seen.verdict and is_prose(seen.line.words)]
    ends = [n for n, seen in enumerate(found) if seen.verdict and seen.verdict.effect == "ends"]
    hard = next((n for n in ends if prose and n > prose[0] and found[n].verdict.kind in LAST), len(found))  # type: ignore[union-attr]
    last = max((n for n in prose if n < hard), default=0)
    return next((n for n in ends if n > last), len(found))


def _paragraphs(body: Sequence[Line]) -> Iterator[Span]:
    """The spans of paragraphs; lines of one block broken at a fixed width are joined."""
    block: list[Line] = []
    for line in body:
        if block and (line.gap or line.span.start > block[-1].span.end + 80):
            yield from _block(block)
            block = []
        block.append(line)
    yield from _block(block)


def _block(block: Sequence[Line]) -> Iterator[Span]:
    if _wrapped(block):
        yield Span(block[0].span.start, block[-1].span.end)
    else:
        yield from (line.span for line in block)


def _wrapped(block: Sequence[Line]) -> bool:
    """True where all lines but the last are about as wide, and at least half of the breaks fall inside a sentence."""
    if len(block) < 2 or any(line.words[0] in "-–—•*·" for line in block):
        return False
    if any(len(line.words) not in WRAPPED for line in block[:-1]):
        return False
    open_ends = [not PROSE_END.search(line.words) for line in block[:-1]]
    goes_on = any(
        (is_open and not after.words[0].isupper()) or line.words[-1] in ",-"
        for is_open, (line, after) in zip(open_ends, pairwise(block), strict=True)
    )
    return goes_on and sum(open_ends) * 2 >= len(open_ends)


def _new(known: Iterable[Mark], more: Iterable[Mark]) -> Iterator[Mark]:
    """Marks whose place is not taken."""
    seen = {mark.evidence for mark in known}
    for mark in more:
        if mark.evidence not in seen:
            seen.add(mark.evidence)
            yield mark


def _related(text: str, chrome: Sequence[Chrome]) -> tuple[str, ...]:
    """Titles of related pages: the lines below a heading, or what follows its colon."""
    titles: list[str] = []
    for part in chrome:
        if part.kind != "related":
            continue
        words = " ".join(part.span.of(text).lstrip(" »›•-*0123456789.").split())
        seen = verdict(words)
        if seen and seen.kind == "related":
            words = words.partition(":")[2].strip() if not seen.heads else ""
        if len(words.split()) >= 3:
            titles.append(words)
    return tuple(dict.fromkeys(titles))
