"""The words around a figure of money: its bound, what it is a share of, and the time or piece that it is counted by.

Before a figure: about · more than · up to an additional · an estimated cost of · as much as · could reach · a total of ·
bringing the total … to · annual. After it: a year · each · per tank · or more · + · in total · of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from sutler.lexicon.load import Row, table
from sutler.model.money import Bound, Per, Share
from sutler.model.span import Span

_WINDOW = 60
"""Characters after a figure in which its words are sought."""
_TOKEN = re.compile(r"[~≈<>+]|[,;:()\[\]\"“”—–]|-[^\s,;:()]+|[^\s,;:()\[\]\"“”—–~≈<>+]+")
_STOP = re.compile(r"[,;:()\[\]\"“”—–]|.*[^.\W]{2,}[.!?]+|.*\d[.!?]+")
Table = Mapping[str, tuple[tuple[tuple[str, ...], Row], ...]]
"""Phrases by the word next to the figure, longest first."""


@dataclass(frozen=True, slots=True)
class Around:
    """What the words on one side of a figure say of it; `joined` is true where "and to" alone parts it from the last figure."""

    bound: Bound | None = None
    hedge: Span | None = None
    share: Share | None = None
    per: Per | None = None
    joined: bool = False


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str


def before(text: str, start: int, floor: int, follows: bool = False) -> Around:
    """What stands before the figure that begins at `start`; nothing before `floor` counts, where a figure ends if `follows`."""
    words = _words(text, floor, start)
    at, hedges, share, per, article = len(words), [], "", "", False
    while at:
        hedge, size = _ending(_hedges("before"), words, at)
        if hedge and not hedge["bound"]:
            break
        if hedge and not (article and hedge["preposition"]):
            hedges.append((hedge, Span(words[at - size].start, words[at - 1].end)))
        else:
            found, size = _ending(_shares("before"), words, at)
            rate, rate_size = _ending(_periods("before"), words, at)
            if rate and rate_size >= size:
                per, size = per or rate["per"], rate_size
            elif found and not found["then"] and not (found["share"] == "out_of" and not (follows and at - size <= 4)):
                share = share or found["share"]
            elif words[at - 1].text in _fillers():
                size = 1
            else:
                break
        article = size == 1 and _fillers().get(words[at - size].text) == "article"
        at -= size
    best = _strongest(hedges) or _far_hedge(words, at)
    joined = follows and [word.text for word in words[:at] if word.text != ","] == ["and", "to"]
    return Around(
        cast(Bound, best[0]["bound"]) if best else None,
        best[1] if best else None,
        cast(Share, share or _far_share(words, at)) or None,
        cast(Per, per) or None,
        joined,
    )


def after(text: str, end: int) -> Around:
    """What stands right after the figure that ends at `end`."""
    limit = min(len(text), end + _WINDOW)
    first = _TOKEN.search(text, end, limit)
    if first is None or not _opens(first.group().lower()):
        return Around()
    words = _words(text, end, limit)
    at, bound, hedge, share, per = 0, "", None, "", ""
    while at < len(words):
        row, size = _starting(_hedges("after"), words, at)
        rate, rate_size = _starting(_periods("after"), words, at)
        part, part_size = _starting(_shares("after"), words, at)
        if row and not bound:
            bound, hedge = row["bound"], Span(words[at].start, words[at + size - 1].end)
        elif rate and not per:
            per, size = rate["per"], rate_size
        elif part and part["share"] and not share:
            share, size = part["share"], part_size
        else:
            break
        at += size
    return Around(cast(Bound, bound) or None, hedge, cast(Share, share) or None, cast(Per, per) or None)


def _opens(word: str) -> bool:
    """Some phrase behind a figure begins with the word: most figures have none, and need no closer look."""
    tables = (_hedges("after"), _periods("after"), _shares("after"))
    return any(form in phrases for phrases in tables for form in (word, word.rstrip(".!?")))


def _words(text: str, start: int, end: int) -> list[_Word]:
    found = []
    for match in _TOKEN.finditer(text, start, end):
        plain = match.group().lower()
        found.append(_Word(match.start(), match.end(), plain))
    return found


def _ending(phrases: Table, words: list[_Word], at: int) -> tuple[Row | None, int]:
    """The longest phrase that ends at word `at`, and its length in words."""
    for phrase, row in phrases.get(words[at - 1].text, ()):
        size = len(phrase)
        if size <= at and all(word.text == part for word, part in zip(words[at - size : at], phrase, strict=True)):
            return row, size
    return None, 0


def _starting(phrases: Table, words: list[_Word], at: int) -> tuple[Row | None, int]:
    """The longest phrase that starts at word `at`, whose last word may end a sentence, and its length in words."""
    first = words[at].text
    for phrase, row in phrases.get(first, ()) or phrases.get(first.rstrip(".!?"), ()):
        plain = [word.text for word in words[at : at + len(phrase)]]
        if (*plain[:-1], plain[-1].rstrip(".!?")) == phrase or tuple(plain) == phrase:
            return row, len(phrase)
    return None, 0


def _strongest(hedges: list[tuple[Row, Span]]) -> tuple[Row, Span] | None:
    """The nearest hedge that says more than "about" ("up to about $5 million" is "up_to"), else the nearest."""
    return next((hedge for hedge in hedges if hedge[0]["bound"] != "about"), hedges[0] if hedges else None)


def _far_hedge(words: list[_Word], at: int) -> tuple[Row, Span] | None:
    for stop in _positions(words, at):
        row, size = _ending(_hedges("before"), words, stop)
        if row and int(row["reach"]) >= at - stop > 0:
            return row, Span(words[stop - size].start, words[stop - 1].end)
    return None


def _far_share(words: list[_Word], at: int) -> str:
    last = words[at - 1].text if at else ""
    for stop in _positions(words, at):
        row, size = _ending(_shares("before"), words, stop)
        if row and row["then"] and row["then"] != last:
            continue
        if row and size and int(row["reach"]) >= at - stop > 0:
            return row["share"]
    return ""


def _positions(words: list[_Word], at: int) -> list[int]:
    """Ends of phrases before `at`, nearest first, up to the end of the clause."""
    found = []
    for stop in range(at, 0, -1):
        found.append(stop)
        if _STOP.fullmatch(words[stop - 1].text):
            break
    return found


def _phrases(rows: tuple[Row, ...], side: str) -> Table:
    found: dict[str, list[tuple[tuple[str, ...], Row]]] = {}
    for row in rows:
        phrase = tuple(word.text for word in _words(row["words"], 0, len(row["words"])))
        if row["side"] == side:
            found.setdefault(phrase[-1] if side == "before" else phrase[0], []).append((phrase, row))
    return {word: tuple(sorted(phrases, key=lambda phrase: -len(phrase[0]))) for word, phrases in found.items()}


@cache
def _hedges(side: str) -> Table:
    return _phrases(table("en", "hedges_money", "words", "bound", "side", "reach", "preposition"), side)


@cache
def _shares(side: str) -> Table:
    return _phrases(table("en", "money_shares", "words", "share", "side", "reach", "then"), side)


@cache
def _periods(side: str) -> Table:
    return _phrases(table("en", "money_periods", "words", "per", "side"), side)


@cache
def _fillers() -> Mapping[str, str]:
    return {row["word"].lower(): row["kind"] for row in table("en", "money_fillers", "word", "kind")}
