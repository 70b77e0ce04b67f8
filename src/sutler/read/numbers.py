"""The grammar of numbers in running English: digits, number words, scales, and numbers that nobody counted.

Shapes: 1,200 · 1 200 000 · 1,25,000 · 3.5 · 39,3 · 1.2 billion · 350 mln · 60bn · $60billion · 5,000 crore · two hundred and
fifty million · half a billion · a billion · two and a half billion · several hundred million · tens of millions ·
multi-billion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from sutler.lexicon.load import table

GAP = r"(?:[^\S\n]{1,3}|[^\S\n]?\n[^\S\n]?(?=\S))"
"""White space inside an expression: a few blanks or one line break, never a blank line."""
DIGITS = (
    r"[0-9](?<![\d.,]\d)(?:\d{0,2}(?:,\d{2,3})*,\d{3}(?!\d)|\d{0,2}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)"
    r"|\d{0,2}(?:\.\d{3}){2,}(?!\d)|\d*)(?:\.\d+|,\d{1,2}(?![\d,]))?"
)
"""Digits with their separators. The first one is consumed before the look behind it, so that the engine skips to digits."""
_JOINT = rf"(?:{GAP}|-)"
_HALF = re.compile(r"[\s-]+and[\s-]+a[\s-]+half$", re.I)
_AFTER_LETTER = (
    r"(?:\d|[$€£¥₹₩₽₺₴]|[A-Z]{1,3}\$|an?-|plus\b|per\b|worth\b|odd\b|(?:dollar|euro|pound|rouble|ruble|yen|won|kronor|zloty)\b)"
)
"""What may follow a letter for a scale and a hyphen: "$400m-$500m", "$5m-a-year", "35bn-yen", but not "155m-long"."""
_BEFORE_SCALE, _AFTER_SCALE = 60, 20
"""Characters around a scale word in which the rest of its number stands."""
_THOUSANDS_DOTS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?")
_DECIMAL_COMMA = re.compile(r",\d{1,2}$")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number at `[start, end)`: its value, or None where nobody counted.

    `scale` is what its scale words multiply by, 1 without them. `spelled` is true where it begins with a word.
    """

    start: int
    end: int
    value: Decimal | None
    scale: Decimal
    spelled: bool

    @property
    def scaled(self) -> bool:
        return self.scale > 1

    @property
    def number(self) -> Decimal | None:
        """The value before its scale."""
        return None if self.value is None else self.value / self.scale


def read_digits(digits: str) -> Decimal:
    """The number that digits with their separators stand for: a comma is decimal only before one or two last digits."""
    plain = re.sub(r"\s", "", digits)
    if _THOUSANDS_DOTS.fullmatch(plain):
        plain = plain.replace(".", "")
    if _DECIMAL_COMMA.search(plain):
        plain = _DECIMAL_COMMA.sub(lambda m: m.group().replace(",", "."), plain)
    return Decimal(plain.replace(",", ""))


def read_words(words: str) -> Decimal | None:
    """The number that words stand for, up to and with their scale ("two hundred and fifty"); None for other words."""
    total = current = Decimal(0)
    known = _values("unit") | _values("tens")
    scales = _values("scale")
    for word in re.split(r"[\s-]+", words.lower()):
        if word in known:
            current += known[word]
        elif word in scales and scales[word] == 100:
            current = max(current, Decimal(1)) * 100
        elif word in scales:
            total += max(current, Decimal(1)) * scales[word]
            current = Decimal(0)
        elif word not in ("and", "a", "an"):
            return None
    return total + current or None


def cardinal() -> str:
    """A regular expression for a number in digits or words without scale, as durations have it ("24", "six", "twenty-five")."""
    return rf"(?:\d{{1,4}}(?![\d.,]\d)|(?:{_any('unit', 'tens')})(?:-(?:{_any('unit')}))?)"


def find_figures(text: str, start: int = 0, end: int | None = None) -> Iterator[Figure]:
    """Every number of `text[start:end]`, in order, with offsets in `text`.

    Spelled numbers count only with a scale of a thousand or more.
    """
    end = len(text) if end is None else end
    spelled = _all_spelled(text, start, end)
    word = next(spelled, None)
    for digits in _in_digits().finditer(text, start, end):
        while word is not None and word.start() < digits.end():
            if word.end() <= digits.start():
                yield _figure(word)
            word = next(spelled, None)
        yield _figure(digits)
    if word is not None:
        yield _figure(word)
    for word in spelled:
        yield _figure(word)


def _all_spelled(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Spelled numbers stand around scale words, so only there is the costly pattern tried."""
    near = until = start
    for scale in _scale_words().finditer(text, start, end):
        if scale.start() - _BEFORE_SCALE > until:
            yield from _spelled().finditer(text, near, until)
            near = scale.start() - _BEFORE_SCALE
        until = min(scale.end() + _AFTER_SCALE, end)
    yield from _spelled().finditer(text, near, until)


def _figure(match: re.Match[str]) -> Figure:
    parts = match.groupdict()
    scale = _scale(parts)
    number = _number(parts)
    return Figure(match.start(), match.end(), None if number is None else number * scale, scale, "digits" not in parts)


def _number(parts: dict[str, str | None]) -> Decimal | None:
    words = parts.get("words") or parts.get("small")
    if digits := parts.get("digits"):
        return read_digits(digits)
    if fraction := parts.get("fraction"):
        return _values("fraction")[fraction.lower()]
    if parts.get("one"):
        return Decimal(1)
    if not words:
        return None
    half = _HALF.search(words)
    number = read_words(words[: half.start()] if half else words)
    return number + Decimal("0.5") if half and number is not None else number


def _scale(parts: dict[str, str | None]) -> Decimal:
    if letter := parts.get("letter"):
        return _values("letter")[letter]
    scale, known = Decimal(1), _values("scale")
    for word in re.findall(r"[a-z]+", (parts.get("scales") or "").lower()):
        scale *= known[word if word in known else word.removesuffix("s")]
    return scale


@cache
def _values(kind: str) -> dict[str, Decimal]:
    return {
        row["word"]: Decimal(row["value"]) for row in table("en", "numbers", "word", "kind", "value") if row["kind"] == kind
    }


@cache
def _any(*kinds: str) -> str:
    rows = table("en", "numbers", "word", "kind", "value")
    words = sorted((row["word"] for row in rows if row["kind"] in kinds), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in words)


@cache
def _scale_words() -> re.Pattern[str]:
    # Literal alternatives in each case: unlike a case-blind pattern, the engine can skip to their first letters.
    return re.compile("|".join(form for word in _large() for form in (word, word.capitalize(), word.upper())))


@cache
def _large() -> tuple[str, ...]:
    return tuple(word for word, value in _values("scale").items() if value >= 1000)


@cache
def _scales() -> str:
    large = "|".join(_large())
    return rf"(?:(?:{_any('scale')}){_JOINT})?(?:{large})s?(?:{_JOINT}(?:{large})s?)?"


@cache
def _in_digits() -> re.Pattern[str]:
    letter = rf"(?:{GAP}|-(?=[mb]ln\b))?(?P<letter>{_any('letter')})(?!\w|\.\w|-(?!{_AFTER_LETTER}))"
    return re.compile(rf"(?P<digits>{DIGITS})(?:(?i:{_JOINT}?(?P<scales>{_scales()})\b)|{letter})?")


@cache
def _spelled() -> re.Pattern[str]:
    simple = _any("unit", "tens")
    words = rf"(?:{simple})(?:{_JOINT}(?:and{_JOINT})?(?:{simple}|hundred))*(?:{_JOINT}and{_JOINT}a{_JOINT}half)?"
    fraction = rf"(?:a{_JOINT})?(?P<fraction>{_any('fraction')}){_JOINT}(?:of{_JOINT})?(?:an?{_JOINT})?"
    plural = rf"(?=(?:{'|'.join(_large())})s\b)"
    small = rf"(?P<small>{simple})(?={_JOINT}(?:to|or|and){_JOINT}(?:{simple}){_JOINT}(?:{_scales()})\b)"
    return re.compile(
        rf"\b(?:{small}|(?:(?P<words>{words}){_JOINT}|{fraction}|(?P<one>an?){_JOINT}|(?:{_any('vague')}){_JOINT}?|{plural})"
        rf"(?P<scales>{_scales()})\b)",
        re.I,
    )
