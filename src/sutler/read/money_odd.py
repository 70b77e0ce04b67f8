"""Figures that cannot be read as one number: nothing is taken from them, for each reading would be a guess.

Shapes: $1,2,3 million · $1'000'000 · $$$3 · 1.2$ half a billion · between $3 and $2 billion.
"""

from __future__ import annotations

import re

from sutler.read.numbers import Figure

_MORE_DIGITS = re.compile(r"[.,'’]\d")
_SIGNS = "$€£¥₹₩₽₺₴"
_TWO_SIGNS = re.compile(rf"[{_SIGNS}]\s?[{_SIGNS}]\s?\Z")
_SIGN_THEN_WORDS = re.compile(rf"\s?[{_SIGNS}]\s*\Z")
_FALLING = re.compile(r"\bbetween\s+(?:[a-z]+\s+){0,2}[^\w\s]?\Z", re.I)
_AND = re.compile(rf"\s?[{_SIGNS}]?\s+and\s+[{_SIGNS}]?\s?\Z", re.I)


def is_odd(text: str, figure: Figure) -> bool:
    """Digits run on before or behind it with separators that make no number, or two signs of currency stand before it."""
    before = text[max(0, figure.start - 2) : figure.start]
    runs_in = len(before) == 2 and before[0].isdigit() and before[1] in ",'’"
    runs_on = _MORE_DIGITS.match(text, figure.end) is not None
    signed = _TWO_SIGNS.search(text, max(0, figure.start - 4), figure.start) is not None
    return not figure.spelled and (runs_in or runs_on or signed)


def falls(text: str, low: Figure, high: Figure) -> bool:
    """The two figures contradict each other: a range that does not rise, or a sign between two numbers of one sum."""
    if low.value is None or high.value is None or high.start - low.end > 40:
        return False
    if high.spelled and _SIGN_THEN_WORDS.fullmatch(text, low.end, high.start):
        return True
    bottom = low.value * high.scale if not low.scaled and low.value < 1000 else low.value
    if bottom < high.value or not _AND.fullmatch(text, low.end, high.start):
        return False
    return _FALLING.search(text, max(0, low.start - 40), low.start) is not None
