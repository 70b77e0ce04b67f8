"""The counts in a stretch of text, with what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sutler.ledger.match.passage.names import folded
from sutler.ledger.match.passage.times import months
from sutler.lexicon.load import table

TURN_OF_DAYS = 31
LEAST_COUNT = 3
WORD = re.compile(r"[^\W\d_][\w'’-]*")
NUMBER = re.compile(r"(?<![\w.,/-])([$€£₹¥]?)(\d{1,3}(?:,\d{3})+|\d{1,4}(?:\.\d{1,3})?)(?![.,]?\d|[%°/-])\s?([^\W\d_]*)")
THINGS = re.compile(r"[ -]?([^\W\d_][\w'’-]+)")
THING_WORDS = 3
WHOLE = re.compile(r"\b(?:of|all)(?: (?:the|its|their|these|those|an?))?(?: order (?:for|of))? $")


def counts_in(text: str) -> tuple[list[int], list[str], list[int]]:
    """The counts of the text; they with what they count, and sums as whole numbers; those that are wholes."""
    found: list[tuple[int, int, int]] = []
    sums: list[str] = []
    scales, units = _scales(), _units()
    for m in NUMBER.finditer(text):
        word = m[3].casefold()
        number = float(m[2].replace(",", ""))
        if word in scales:
            sums.append(f"{number * scales[word]:.0f}")
        elif not m[1] and "." not in m[2] and word not in units and not (len(m[2]) == 4 and 1900 <= number <= 2100):
            before = text[max(0, m.start() - 12) : m.start()].split()
            if not (before and before[-1].rstrip(".").capitalize() in months() and number <= TURN_OF_DAYS):
                found.append((m.start(), m.end(2), int(number)))
    for start, end, number, word in _spelled(text):
        if word in scales:
            sums.append(f"{number * scales[word]:.0f}")
        elif word not in units:
            found.append((start, end, number))
    found = sorted(one for one in found if one[2] >= LEAST_COUNT)
    things = [f"{number} {thing}" for _, end, number in found for thing in _things(text, end)]
    wholes = [number for start, _, number in found if WHOLE.search(text, max(0, start - 24), start)]
    return [number for _, _, number in found], sums + things, wholes


def _spelled(text: str) -> Iterator[tuple[int, int, int, str]]:
    """Numbers in words ("twenty-two"): where each starts and ends, the number, and the word after it, folded."""
    known = _number_words()
    last: tuple[int, int, int] | None = None
    for m in WORD.finditer(text):
        word = m[0].casefold()
        if last:
            yield *last, word
        first, _, second = word.partition("-")
        number = known.get(first)
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
        if len(m[1]) > LEAST_COUNT and m[1].casefold() not in _small_words():
            found.append(folded(m[1]))
    return found


@cache
def _number_words() -> dict[str, int]:
    rows = table("en", "numbers", "word", "kind", "value")
    return {row["word"]: int(float(row["value"])) for row in rows if row["kind"] in ("unit", "tens")}


@cache
def _scales() -> dict[str, float]:
    rows = table("en", "numbers", "word", "kind", "value")
    return {row["word"].casefold(): float(row["value"]) for row in rows if row["kind"] in ("scale", "letter") and row["value"]}


@cache
def _small_words() -> frozenset[str]:
    return frozenset(row["word"].casefold() for row in table("en", "function_words"))


@cache
def _units() -> frozenset[str]:
    """What numbers stand with that are no counts."""
    named = {month.casefold() for month in months()}
    return frozenset(
        named | {"mm", "per", "percent", "km", "kilometres", "am", "pm", "year", "years", "days", "months", "weeks"}
    )
