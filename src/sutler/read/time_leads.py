"""The words before a date: what its preposition makes of it, and the part of it that is meant.

by the end of 2016 · since early March · to start in 2025 · in mid-July · due in May · the beginning of next year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from sutler.read.time_points import values, words

LeadKind = Literal["until", "from", "between", "point"]
_KINDS: tuple[LeadKind, ...] = ("until", "from", "between", "point")
_BEHIND = 60


@dataclass(frozen=True, slots=True)
class Lead:
    """The words from `start` up to a date: the preposition and its kind, whether it points ahead, which part is named.

    `article` is true where only "the" stands between preposition and date.
    """

    start: int
    preposition: str = ""
    kind: LeadKind | None = None
    ahead: bool = False
    part: str = ""
    article: bool = False

    @property
    def partly(self) -> bool:
        """True for a preposition that stands before a year only with a part of it ("at the end of 2026")."""
        return self.preposition in values("partly")

    @property
    def weak(self) -> bool:
        """True for a preposition that stands before counts as often as before years."""
        return self.preposition in values("weak")


def lead(text: str, at: int) -> Lead:
    """What stands before the date that begins at `at`."""
    match = _pattern().search(text, max(0, at - _BEHIND), at)
    if match is None:
        return Lead(at)
    part = _fold(match.group("part"))
    preposition = _fold(match.group("preposition") or "")
    if not preposition:
        return Lead(match.start() if part not in ("", "the") else at, part="" if part == "the" else part)
    kind, value = _prepositions()[preposition]
    return Lead(match.start(), preposition, kind, value == "future", "" if part == "the" else part, part == "the")


@cache
def parts() -> str:
    """The words for a part of a date as a regular expression: "the end of", "early", "mid-"."""
    return rf"(?:(?:{words('part')})(?:\s+|(?<=-)))*"


def _fold(phrase: str) -> str:
    return re.sub(r"\s+", " ", phrase.strip().lower())


@cache
def _prepositions() -> dict[str, tuple[LeadKind, str]]:
    return {word: (kind, value) for kind in _KINDS for word, value in values(kind).items()}


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:(?P<preposition>{words(*_KINDS)})\s+)?(?P<part>{parts()})\Z", re.I)
