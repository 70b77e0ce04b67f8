"""How many, and in what state: what stands to the left of a name of goods.

Shapes: 12 T-72s · an additional 14 · 12 of its 24 jets · 20 of the newer T-90s · five second-hand Russian helicopters · a tank.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from sutler.lexicon.load import table
from sutler.model.goods import Condition
from sutler.model.span import Span
from sutler.read.goods.numerals import Count, count_before, read_number
from sutler.read.goods.words import QUOTES, Word, phrase

_NOT_DESCRIBING = ("s", "ed", "ing", "ly")
_PERSONS = frozenset({"people", "men", "women"})
_PART_OF = re.compile(
    r"\bof\s+(?:(?:the|its|their|these|those|his|our|all)\s+(?:[a-z]+\s+)?|(?:the\s+)?(?:[\w-]+\s+){0,3}[\w-]+(?:['’]s|s['’])\s+)\Z",
    re.I,
)
"""What the part is taken of: "of the newer", "of Norland's", "of the Norland air force's"."""
_ARTICLE = re.compile(r"(?<![\w-])(?:an?|another)\s+\Z", re.I)


@dataclass(frozen=True, slots=True)
class Left:
    """What stands to the left of a name: where the name's own words begin is `start`."""

    start: int
    count: Count | None = None
    article: Span | None = None
    condition: Condition | None = None
    condition_span: Span | None = None


def left_of(text: str, words: tuple[Word, ...], at: int, floor: int, nations: frozenset[str]) -> Left:
    """The count, article and state before the name whose first word is `words[at]`; nothing before `floor` counts.

    `nations` are folded adjectives and names of states, which may stand between ("five Russian helicopters").
    """
    start, condition, where = words[at].start, None, None
    loose = 0
    while True:
        state, size = _state(words, at)
        if size:
            condition, where = condition or state, where or Span(words[at - size].start, words[at - 1].end)
            at -= size
        elif _between(words, at, nations):
            at -= 1
        elif loose < 2 and _describes(words, at):
            loose += 1
            at -= 1
        else:
            break
    if loose and count_before(text, words[at].start, floor) is None:
        at = _back(words, at, start)
    edge = words[at].start
    if text[edge - 1 : edge] and text[edge - 1] in QUOTES:
        edge -= 1
    count = count_before(text, edge, floor)
    if count is None and (part := _PART_OF.search(text, max(floor, edge - 48), edge)) is not None:
        count = count_before(text, part.start(), floor)
    article = None if count else _ARTICLE.search(text, max(floor, edge - 9), edge)
    return Left(
        start,
        count,
        Span(article.start(), article.start() + len(article.group().rstrip())) if article else None,
        condition,
        where,
    )


def _between(words: tuple[Word, ...], at: int, nations: frozenset[str]) -> bool:
    """The word before may stand between a count and the name."""
    if at == 0 or not words[at].joined:
        return at > 0 and words[at - 1].low in ("x", "×")
    low = words[at - 1].low
    if words[at].hyphened and low in ("ex", "former") and words[at].low in nations:
        return True
    return (
        low in _fillers() or low in nations or (low in ("made", "built", "era", "designed", "style") and words[at - 1].hyphened)
    )


def _describes(words: tuple[Word, ...], at: int) -> bool:
    """A word no table holds that can describe the name ("4 special purpose tanks"): no plural, verb or particle."""
    if at == 0 or not words[at].joined:
        return False
    low = words[at - 1].low
    return (
        len(low) > 3 and low.isalpha() and words[at - 1].text.islower() and low not in small_words()
        and not low.endswith(_NOT_DESCRIBING) and low not in _PERSONS and read_number(low) is None and low != "dozen"
    )  # fmt: skip


def _back(words: tuple[Word, ...], at: int, start: int) -> int:
    """The word at `start`: what stood between tells nothing where no count follows it."""
    while words[at].start < start:
        at += 1
    return at


def _state(words: tuple[Word, ...], at: int) -> tuple[Condition | None, int]:
    """The condition that the words before `at` tell, and how many words tell it."""
    if at == 0 or not words[at].joined:
        return None, 0
    for size in (2, 1):
        if at < size or (size == 2 and not words[at - 1].joined):
            continue
        row = conditions().get(tuple(w.low for w in words[at - size : at]))
        if row is not None:
            return row[0], size
    return None, 0


@cache
def conditions() -> dict[tuple[str, ...], tuple[Condition, bool]]:
    """Words → the condition that they tell, and whether they tell it after the name as well."""
    rows = table("en", "conditions", "words", "condition", "place")
    return {phrase(row["words"]): (cast(Condition, row["condition"]), row["place"] == "any") for row in rows}


@cache
def small_words() -> frozenset[str]:
    """Verbs, joints and prepositions, which end a name to its left."""
    return frozenset(row["word"] for row in table("en", "function_words", "word"))


@cache
def _fillers() -> frozenset[str]:
    return frozenset(row["word"] for row in table("en", "goods_fillers", "word"))
