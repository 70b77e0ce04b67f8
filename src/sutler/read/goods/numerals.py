"""A count of pieces: the number that ends right before a name, in digits or words, with its bound.

Shapes: 12 · twelve · seventy-two · a dozen · half a dozen · three dozen · a pair of · up to 50 · some 300 · at least five ·
24 to 30 · between 10 and 20 · 1,200 · 10 000 · 20 million · 50k · twelve (12) · several (5) · 60-odd · 40+ · 60 or so · 20 x.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sutler.model.money import Bound
from sutler.model.span import Span
from sutler.read import money_context
from sutler.read.numbers import read_digits, read_words

_WINDOW = 70
"""Characters before a name in which its count is sought."""
_DIGITS = (
    r"\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?!\d)|(?<!\d )\d{1,3}(?: \d{3})+(?! ?\d)|\d{1,3}(?:\.\d{3})+(?![\d.])"
    r"|\d+(?:\.\d+(?=[\s-]+(?:thousand|million)))?"
)
_SCALE = r"(?:[\s-]+(?:hundred|thousand|million)|k\b)?"
_SMALL = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|"
    "nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
_SPELLED = rf"(?:(?:{_SMALL}|an?)(?:[\s-]+(?:and[\s-]+)?(?:{_SMALL}|hundred|thousand|million)){{0,8}})"
FEW = {"pair": 2.0, "couple": 2.0, "brace": 2.0, "trio": 3.0, "quartet": 4.0}
"""Nouns for a few pieces, counted where they stand in the singular: "a pair of jets", "the last pair of jets"."""
_OF_FEW = rf"(?:an?|the|its|one)[\s-]+(?:[a-z]+[\s-]+)?(?:{'|'.join(FEW)})[\s-]+of"
_DOZEN = rf"(?:half[\s-]+an?[\s-]+dozen|half-dozen|(?:(?:{_DIGITS}|{_SMALL}|an?)[\s-]+)?dozen|{_OF_FEW})"
NUMBER = rf"(?:{_DOZEN}|(?:{_DIGITS}){_SCALE}|{_SPELLED})"
_COUNT = re.compile(
    rf"(?<![\w$€£¥.,/-])(?:(?P<low>{NUMBER})(?P<joint>\s*(?:[-–—]|\bto\b|\bor\b|\band\b)\s*))?(?P<number>{NUMBER})"
    r"(?P<loose>\s*\+|[\s-]odd\b|[\s-]plus\b|\s+or\s+(?:so|more)\b)?(?:\s*[x×])?\s*\Z",
    re.I,
)
_LOOSE: dict[str, Bound] = {"+": "over", "plus": "over", "more": "over", "odd": "about", "so": "about"}
"""What a word between the count and the name says of the count: "40+ tanks", "60-odd tanks"."""
_COUNTED_AGAIN = re.compile(
    rf"(?P<words>[a-z]+(?:[\s-]+(?:and[\s-]+)?[a-z]+){{0,6}})\s*\(\s*(?P<number>{_DIGITS})\s*\)\s*\Z", re.I
)
"""A number told twice, in words and in digits: "twenty-four (24) helicopters", "several (5) helicopters"."""
_UNCOUNTED = frozenset({"several", "some", "few", "multiple", "various", "number"})
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_BEFORE_YEAR = re.compile(
    r"\b(?:in|since|by|from|until|till|during|after|before|early|late|mid|year|january|february|march|april|may|june|july|august|"
    r"september|october|november|december|spring|summer|autumn|fall|winter|fy)[\s,-]*\Z", re.I
)  # fmt: skip
_BETWEEN = re.compile(r"\b(?:between|from)\s+\Z", re.I)


@dataclass(frozen=True, slots=True)
class Count:
    """A count of pieces with its bound; `high` is the upper end of "between". `span` covers the hedge as well."""

    number: float
    bound: Bound
    high: float | None
    span: Span


def count_before(text: str, end: int, floor: int) -> Count | None:
    """The count that ends at `end`; nothing before `floor` counts."""
    lead = max(floor, end - _WINDOW)
    twice = _COUNTED_AGAIN.search(text, lead, end)
    if twice is not None:
        return _told_twice(text, lead, twice)
    match = _COUNT.search(text, lead, end)
    if match is not None:
        number, low = read_number(match["number"]), match["low"] and read_number(match["low"])
        if low and (whole := _hyphened(match)) is not None:
            number, low = whole, None
        if number is None or (match["number"].lower() in ("a", "an") and match["low"] is None):
            return None
        if (
            match["number"].isdigit()
            and _YEAR.match(match["number"])
            and _BEFORE_YEAR.search(text, lead, match.start("number"))
        ):
            return None
        if re.search(r"[$€£¥]\s*\Z", text[lead : match.start("number")]):
            return None
        joint = (match["joint"] or "").strip().lower()
        start = match.start("number") if low or not match["low"] else match.start("low")
        if low and low < number and (joint != "and" or _BETWEEN.search(text, lead, match.start("low"))):
            between = _BETWEEN.search(text, lead, match.start("low"))
            start = between.start() if between else match.start("low")
            return Count(low, "between", number, Span(start, match.end("number")))
        return _hedged(text, lead, number, Span(start, match.end("number")), _loose(match["loose"]))
    return None


def _hedged(text: str, lead: int, number: float, span: Span, loose: Bound | None = None) -> Count:
    """The count at `span` with the bound that the words before it give, or `loose`, which the words after it gave."""
    around = money_context.before(text, span.start, _clause(text, lead, span.start))
    first = min(span.start, around.hedge.start) if around.hedge else span.start
    return Count(number, loose or around.bound or "exact", None, Span(first, span.end))


def _loose(after: str | None) -> Bound | None:
    return _LOOSE[re.split(r"[\s-]+", after.strip())[-1].lower()] if after else None


def _hyphened(match: re.Match[str]) -> float | None:
    """ "seventy-two", which is one number and no range."""
    if match["joint"] != "-" or not match["low"].isalpha() or not match["number"].isalpha():
        return None
    tens, ones = read_number(match["low"]), read_number(match["number"])
    return tens + ones if tens and ones and tens >= 20 and ones < 10 else None


def _told_twice(text: str, lead: int, match: re.Match[str]) -> Count | None:
    """The number in brackets, where the words before it end in the same number or in a word that leaves it open."""
    number = read_number(match["number"])
    words = re.split(r"[\s-]+", match["words"])
    if number is None:
        return None
    for size in range(len(words)):
        if read_number(" ".join(words[size:])) == number or (size == len(words) - 1 and words[size].lower() in _UNCOUNTED):
            start = match.start("words") + sum(len(w) + 1 for w in words[:size])
            return _hedged(text, lead, number, Span(start, match.end("number") + 1))
    return None


def _clause(text: str, lead: int, start: int) -> int:
    """Where the words that can hedge a count begin: after the last mark before it."""
    return max((text.rfind(mark, lead, start) + 1 for mark in ",;:.("), default=lead) or lead


def read_number(words: str) -> float | None:
    low = re.sub(r"\s+", " ", words.lower().strip())
    few = low.split(" ")[-2:]
    if len(few) == 2 and few[1] == "of" and few[0] in FEW:
        return FEW[few[0]]
    if low.endswith("dozen"):
        rest = low.removesuffix("dozen").strip(" -")
        many = {"": 1.0, "a": 1.0, "an": 1.0, "half a": 0.5, "half": 0.5, "half an": 0.5}.get(rest)
        return 12 * (many if many is not None else (read_number(rest) or 0)) or None
    if low in ("a", "an"):
        return 1.0
    digits = re.match(_DIGITS, low)
    if digits:
        scale = low[digits.end() :].strip(" -")
        times = {"": 1, "hundred": 100, "k": 1000, "thousand": 1000, "million": 1_000_000}[scale]
        plain = digits.group() if scale else re.sub(r"(?<=\d)\.(?=\d{3})", "", digits.group())
        return float(read_digits(plain) * times)
    value = read_words(low)
    return float(value) if value is not None else None
