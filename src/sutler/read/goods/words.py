"""The words of a text as the finder of goods sees them: hyphens part words, spellings are folded, plurals are known."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from sutler.lexicon.load import table

_WORD = re.compile(r"\d+(?:[.,]\d+)*\w*|\w+|([^\w\s])\1{3,}|[^\w\s]")
"""A mark that is repeated more than three times ("----", a row of pictures) is one word, so that a rule costs no time."""
QUOTES = '"“”„«»'
_JOINED = re.compile(rf"[{QUOTES}]?[^\S\n]{{0,3}}(?:\n[^\S\n]?)?[-‐‑]?[{QUOTES}]?\Z")


class Word(NamedTuple):
    """One word or mark at `[start, end)`; `low` is folded; `joined` when only a space or hyphen parts it from the last."""

    start: int
    end: int
    text: str
    low: str
    joined: bool
    hyphened: bool = False
    """A hyphen alone parts it from the last word."""

    @property
    def singular(self) -> str:
        return singular(self.low)

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()


def words_of(text: str) -> tuple[Word, ...]:
    """All words and marks of `text`; a hyphen between words and a quote mark at a word are none of them, only joints."""
    found: list[Word] = []
    last = 0
    for match in _WORD.finditer(text):
        gap = text[last : match.start()]
        before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
        if match.group() in "-‐‑" and gap in ("", *QUOTES) and (after.isalnum() or after in QUOTES):
            continue
        if match.group() in QUOTES and (before.isalnum() or after.isalnum()):
            continue
        low = match.group().lower()
        joined = bool(found) and _JOINED.match(gap) is not None and found[-1].text[-1].isalnum() and low[0].isalnum()
        found.append(
            Word(
                match.start(),
                match.end(),
                match.group(),
                _spellings().get(low, low),
                joined,
                gap.strip(QUOTES) in ("-", "‐", "‑"),
            )
        )
        last = match.end()
    return tuple(found)


@cache
def singular(low: str) -> str:
    """The singular of an English noun, folded: batteries → battery, missiles → missile, aircraft → aircraft."""
    if len(low) < 3 or low.endswith(("ss", "us", "is")) or not low.endswith("s"):
        return low
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("shes", "ches", "xes", "sses", "does")):  # dishes, torpedoes
        return low[:-2]
    return low[:-1]


def phrase(words: str) -> tuple[str, ...]:
    """A phrase of a table as the words that a text would have."""
    return tuple(_spellings().get(word, word) for word in re.split(r"[\s-]+", words.lower()))


@cache
def _spellings() -> dict[str, str]:
    return {row["spelling"]: row["known"] for row in table("en", "spellings", "spelling", "known")}
