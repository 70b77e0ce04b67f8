"""The counts in a stretch of text, with what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from sutler.ledger.match.passage.amounts import amount, small_words
from sutler.ledger.match.passage.names import folded
from sutler.ledger.match.passage.times import months, numbers
from sutler.lexicon.load import table

TURN_OF_DAYS = 31
LEAST_COUNT = 3
WORD = re.compile(r"[^\W\d_][\w'’-]*")
NUMBER = re.compile(r"(?<![\w.,/-])([$€£₹¥]?)(\d{1,3}(?:,\d{3})+|\d{1,4}(?:\.\d{1,3})?)(?![.,]?\d|[%°/-])\s?([^\W\d_]*)")
THINGS = re.compile(r"[ -]?([^\W\d_][\w'’-]+)")
THING_WORDS = 3
MANY = {"dozen": 12, "hundred": 100, "thousand": 1000}
HALF = re.compile(r"\b[Hh]alf (?:a )?$")
KNOWN = re.compile(r"\b(?:[Tt]he|those|these)(?: (?:first|earlier|previous|other|older|original|last))? $")
SIGN = re.compile(r"-?\d")


class Counts(NamedTuple):
    """`numbers` are the counts of a text; `counted` they with what they count, and sums as whole numbers; `known` those with a
    definite article alone, as what the reader knows of already; `amounts` counts of goods, by category.
    """

    numbers: tuple[int, ...]
    counted: tuple[str, ...]
    known: tuple[int, ...]
    amounts: tuple[str, ...]


def counts_in(text: str) -> Counts:
    """The counts of the text from three up, each once."""
    sums: list[str] = []
    found: list[tuple[int, int, int]] = []
    for start, end, number, scale in (*_in_digits(text), *_spelled(text)):
        if scale is not None:
            sums.append(f"{number * scale:.0f}")
        elif number >= LEAST_COUNT:
            found.append((start, end, int(number)))
    found.sort()
    things = [f"{number} {thing}" for _, end, number in found for thing in _things(text, end)]
    told_new = {number for start, _, number in found if not KNOWN.search(text, max(0, start - 24), start)}
    numbers = dict.fromkeys(number for _, _, number in found)
    return Counts(
        tuple(numbers),
        tuple(dict.fromkeys(sums + things)),
        tuple(number for number in numbers if number not in told_new),
        tuple(dict.fromkeys(f"{number} {kind}" for _, end, number in found for kind in amount(text, end))),
    )


Number = tuple[int, int, float, float | None]
"""Where a number starts and ends, what it is, and by what the word after it multiplies it."""


def _in_digits(text: str) -> Iterator[Number]:
    scales, units = _scales(), _units()
    for m in NUMBER.finditer(text):
        word = "" if SIGN.match(text, m.end()) else m[3].casefold()  # no scale in "45 M60 tanks"
        number = float(m[2].replace(",", ""))
        if word in scales:
            yield m.start(), m.end(), number, scales[word]
        elif not m[1] and "." not in m[2] and word not in units and not (len(m[2]) == 4 and 1900 <= number <= 2100):
            before = text[max(0, m.start() - 12) : m.start()].split()
            if not (before and before[-1].rstrip(".").capitalize() in months() and number <= TURN_OF_DAYS):
                yield m.start(), m.end(2), number, None


def _spelled(text: str) -> Iterator[Number]:
    """Numbers in words: "twenty-two", "half a dozen"."""
    known, scales, units = numbers(), _scales(), _units()
    last: tuple[int, int, int] | None = None
    for m in WORD.finditer(text):
        word = m[0].casefold()
        if last and word not in MANY and word not in units:
            yield *last, scales.get(word)
        first, _, second = word.partition("-")
        number = known.get(first)
        if last and word in MANY:
            last = (last[0], m.end(), last[2] * MANY[word])
        elif word in MANY:
            half = HALF.search(text, max(0, m.start() - 8), m.start())
            last = (half.start() if half else m.start(), m.end(), MANY[word] // (2 if half else 1))
        else:
            last = None
            if number is not None and (not second or second in known):
                last = (m.start(), m.end(), number + known.get(second, 0))


def _things(text: str, at: int) -> list[str]:
    """The words after a count, up to the next mark."""
    found: list[str] = []
    for _ in range(THING_WORDS):
        m = THINGS.match(text, at)
        if not m:
            break
        at = m.end()
        if len(m[1]) > LEAST_COUNT and m[1].casefold() not in small_words():
            found.append(folded(m[1]))
    return found


@cache
def _scales() -> dict[str, float]:
    rows = table("en", "numbers", "word", "kind", "value")
    return {row["word"].casefold(): float(row["value"]) for row in rows if row["kind"] in ("scale", "letter") and row["value"]}


@cache
def _units() -> frozenset[str]:
    """What numbers stand with that are no counts."""
    named = {month.casefold() for month in months()}
    return frozenset(
        named | {"mm", "per", "percent", "km", "kilometres", "am", "pm", "year", "years", "days", "months", "weeks"}
    )
