"""Figures joined to their currency: single sums, ranges, and figures that take the currency of the sum before them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from sutler.lexicon.load import table
from sutler.model.money import CurrencyFrom
from sutler.model.span import Span
from sutler.read import currencies
from sutler.read.currencies import Mark
from sutler.read.money_odd import falls, is_odd
from sutler.read.numbers import Figure, find_figures

LARGEST = Decimal(10) ** 15
"""No report of a transfer has a larger sum; what exceeds it is a misprint."""
_MILLION = Decimal(10) ** 6
_BLOCK = re.compile(r"(?:[^\n]|\n(?![^\S\n]*\n))+")
_SENTENCE_END = re.compile(r"(?<![A-Z]\.[A-Z])(?<!\b[A-Z])[.!?][\"”’')]*\s+(?=[\"“‘'(]?[A-Z0-9$€£])|\n")
_RATE_OF_EXCHANGE = (re.compile(r"\s*="), re.compile(r"=\s*\Z"))
_BETWEEN = re.compile(r"\b(?P<cue>between|rang(?:es?|ed|ing) (?:from|between))\s+(?:[a-z]+\s+){0,2}\Z", re.I)
_CHANGE = re.compile(r"\b(?:from|by)\s+(?:[a-z]+\s+){0,2}\Z", re.I)
_DASH = re.compile(r"\s?[-–—]\s?")
_NEXT = re.compile(r"\s*(?:(?P<word>[A-Za-z]+)|(?P<joined>[-\w%°])|[^\w\s]|\Z)")


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum at `[start, end)`: `low` is None where nobody counted, `high` the upper end of a range, `between` its cue.

    `loose` marks a figure without currency of its own that lies a sentence or two behind the sum whose currency it takes.
    """

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    code: str | None
    by: CurrencyFrom | None
    between: Span | None = None
    loose: bool = False


_SCALES = {"thousand": Decimal(10**3), "million": Decimal(10**6), "billion": Decimal(10**9), "trillion": Decimal(10**12)}
_SCALE_BEHIND = re.compile(r"[ \u00a0](thousand|million|billion|trillion)\b", re.IGNORECASE)
"""The scale after the currency: "2.5 CAD million"."""


def find_sums(text: str, dollar: str | None = None) -> Iterator[Sum]:
    """Every sum of money in `text`, in order; `dollar` is the currency of a bare "$" (default USD)."""
    for block in _BLOCK.finditer(text):
        figures = list(find_figures(text, block.start(), block.end()))
        yield from _in_block(text, block.start(), figures, dollar)


def _in_block(text: str, floor: int, figures: list[Figure], dollar: str | None) -> Iterator[Sum]:
    last: Sum | None = None
    skip = False
    for n, figure in enumerate(figures):
        if skip or _glued(text, figure) or is_odd(text, figure):
            skip = False
            continue
        if n + 1 < len(figures) and falls(text, figure, figures[n + 1]):
            skip = True
            continue
        pair = _range(text, floor, figure, figures[n + 1], dollar) if n + 1 < len(figures) else None
        found = pair or _single(text, figure, dollar) or _carried(text, figure, last)
        skip = pair is not None
        if found is None or not _sane(text, found):
            continue
        yield found
        if text[found.start - 1 : found.start] != "(" and not found.loose:
            last = found


def _single(text: str, figure: Figure, dollar: str | None) -> Sum | None:
    millions = None if figure.scaled or figure.value is None else currencies.in_millions(text, figure.start)
    if millions is not None and figure.value is not None:
        return Sum(millions.start, figure.end, figure.value * 1_000_000, None, millions.code, millions.by)
    left = currencies.before(text, figure.start, figure.scaled)
    right = currencies.after(text, figure.end, figure.scaled, left)
    if left is not None and right is not None and not left.agrees(right):
        right = None
    mark = _clearer(left, right)
    if mark is None:
        return None
    code, by = _settled(text, mark, figure, dollar)
    start, end, value = left.start if left else figure.start, right.end if right else figure.end, figure.value
    behind = _SCALE_BEHIND.match(text, end) if right is not None and not figure.scaled and value is not None else None
    if behind is not None and value is not None:
        end, value = behind.end(), value * _SCALES[behind[1].lower()]
    return Sum(start, end, value, None, code, by)


def _range(text: str, floor: int, low: Figure, high: Figure, dollar: str | None) -> Sum | None:
    """Two figures joined by a dash, "to", "or", or "and" after "between", in one currency and rising."""
    if low.value is None or high.value is None or high.start - low.end > 40:
        return None
    scaled = low.scaled or high.scaled
    left, middle = currencies.before(text, low.start, scaled), currencies.after(text, low.end, low.scaled)
    second = currencies.before(text, high.start, scaled)
    right = currencies.after(text, high.end, high.scaled, second or left)
    start = left.start if left else low.start
    cue = _BETWEEN.search(text, max(floor, start - 60), start)
    joint = text[middle.end if middle else low.end : second.start if second else high.start]
    if not _joins(joint, cue is not None) or (second and not (left or middle)):
        return None
    if not (second or right or cue) and not _belongs(text, low, high):
        return None
    if cue is None and not _DASH.fullmatch(joint) and _CHANGE.search(text, max(floor, start - 40), start):
        return None
    marks = [mark for mark in (left, middle, second, right) if mark]
    bottom = _shared_scale(low, high)
    if not marks or bottom is None or bottom >= high.value or not all(marks[0].agrees(mark) for mark in marks[1:]):
        return None
    code, by = _settled(text, next((mark for mark in marks if mark.code), marks[0]), high, dollar)
    between = Span(cue.start("cue"), cue.end("cue")) if cue else None
    return Sum(start, right.end if right else high.end, bottom, high.value, code, by, between)


def _carried(text: str, figure: Figure, last: Sum | None) -> Sum | None:
    """A bare figure in millions or more after a sum: same sentence, or up to two sentences on, then only as a total."""
    if (
        last is None
        or figure.value is None
        or figure.value < _MILLION
        or not figure.scaled
        or not _stands_alone(text, figure.end)
    ):
        return None
    ends = len(_SENTENCE_END.findall(text, last.end, figure.start))
    if ends > 2 or figure.start - last.end > 400:
        return None
    by: CurrencyFrom | None = "context" if last.code else None
    return Sum(figure.start, figure.end, figure.value, None, last.code, by, loose=ends > 0)


def _joins(joint: str, between: bool) -> bool:
    word = joint.strip().lower()
    return _DASH.fullmatch(joint) is not None or word in _words("range") or (between and word == "and")


def _belongs(text: str, low: Figure, high: Figure) -> bool:
    """Whether an upper end without currency prices the same thing ("$5 to 10 million", not "$5,000 to 10,000 soldiers")."""
    if not high.scaled:
        return text[low.end : high.start].strip() in "-–—"
    return not low.scaled or _stands_alone(text, high.end)


def _shared_scale(low: Figure, high: Figure) -> Decimal | None:
    if low.value is None or low.scaled or not high.scaled:
        return low.value
    return low.value * high.scale if low.value < 1000 else None


def _stands_alone(text: str, end: int) -> bool:
    """True when no noun follows that the figure could count."""
    match = _NEXT.match(text, end)
    if match is None or match.group("joined"):
        return False
    word = match.group("word")
    return word is None or word.lower() in _words("bare")


def _settled(text: str, mark: Mark, figure: Figure, dollar: str | None) -> tuple[str | None, CurrencyFrom | None]:
    if mark.bare_dollar:
        return (dollar, "context") if dollar else ("USD", mark.by)
    if mark.code is None:
        code = currencies.by_scale(mark.unit, text[figure.start : figure.end])
        return (code, "word") if code else (None, None)
    return mark.code, mark.by


def _clearer(left: Mark | None, right: Mark | None) -> Mark | None:
    return right if right is not None and (left is None or (left.code is None and right.code is not None)) else left


def _glued(text: str, figure: Figure) -> bool:
    """True for the digits of a name (F-16, T-72, Su27), which no sign or code introduces."""
    if figure.spelled or figure.start == 0:
        return False
    before = text[figure.start - 1]
    if before == "/" and figure.start > 1 and text[figure.start - 2].isdigit():
        return True
    joined = before.isalpha() or (before == "-" and figure.start > 1 and text[figure.start - 2].isalpha())
    return joined and currencies.before(text, figure.start, figure.scaled) is None


def _sane(text: str, found: Sum) -> bool:
    if (found.low is not None and not 0 < found.low <= LARGEST) or (found.high or 0) > LARGEST:
        return False
    follows, leads = _RATE_OF_EXCHANGE
    return follows.match(text, found.end) is None and leads.search(text, max(0, found.start - 3), found.start) is None


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(row["word"] for row in table("en", "money_joints", "word", "kind") if row["kind"] == kind)
