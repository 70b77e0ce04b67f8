"""The place of a deal in a row of deals: more of what there was before, the second order, the first batch."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from sutler.lexicon.load import Row, table

WORD = re.compile(r"[^\W\d_][\w'’-]*")


@cache
def _further_words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    rows = table("en", "further_words", "words", "kind")
    told, looks = ([f" {row['words']} " for row in rows if row["kind"] == kind] for kind in ("further", "not"))
    return tuple(told), tuple(looks)


def is_further(text: str) -> bool:
    """True where the words set a deal apart from an earlier one."""
    folded = f" {' '.join(WORD.findall(text.casefold()))} "
    told, looks = _further_words()
    return sum(folded.count(words) for words in told) > sum(folded.count(words) for words in looks)


def turns_in(text: str) -> tuple[int, ...]:
    """The ordinals of orders, packages and lots that the text tells of: "the second lot of rifles" → 2, "23rd package" → 23."""
    return tuple(dict.fromkeys(int(m[2]) if m[2] else _ordinals()[m[1].casefold()] for m in _turn().finditer(text)))


@cache
def _turn() -> re.Pattern[str]:
    nouns = "|".join(row["word"] for row in _turn_words() if row["kind"] == "noun")
    places = rf"{'|'.join(_ordinals())}|(\d{{1,2}})(?:st|nd|rd|th)"
    return re.compile(rf"\b({places}) (?:[^\W\d_][\w-]+ ){{0,2}}(?:{nouns})s?\b", re.IGNORECASE)


@cache
def _ordinals() -> dict[str, int]:
    return {row["word"]: int(row["value"]) for row in _turn_words() if row["kind"] == "ordinal"}


def _turn_words() -> Sequence[Row]:
    return table("en", "turn_words", "word", "kind", "value")
