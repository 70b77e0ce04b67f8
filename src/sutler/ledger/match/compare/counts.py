"""How many the two pages tell of: a claim may leave the count out, or tell a part where its page tells the whole."""

from __future__ import annotations

from functools import lru_cache

from sutler.ledger.match.compare.found import Findings, Found
from sutler.ledger.match.compare.stages import STEPS
from sutler.ledger.match.features import Features, Good, Words
from sutler.ledger.match.passage.amounts import ELLIPTIC, UNNAMED

FEW = 12
"""Counts up to this one are shared by pages that have nothing to do with one another."""


def counts(one: Features, other: Features) -> Findings:
    """The first that holds: the same count of the goods, the same number, a part, another count."""
    mine, yours = _told_new(one), _told_new(other)
    if not mine.numbers or not yours.numbers:
        return
    kinds = _kinds(one.items) | _kinds(other.items)
    ones, others = _of(mine.amounts, kinds), _of(yours.amounts, kinds)
    maybe = _of(mine.amounts, kinds | {ELLIPTIC}) & _of(yours.amounts, kinds | {ELLIPTIC})
    counted = {int(told.split(" ")[0]) for told in mine.counted & yours.counted if " " in told}
    same, numbers = counted | maybe, mine.numbers & yours.numbers
    if same and max(same) > FEW:
        yield Found("same count on both pages", f"both tell of {_with_thing(max(same), mine, yours)}")
    elif numbers and max(numbers) > FEW:
        yield Found("large number in common", f"the number {max(numbers)} stands in both")
    elif counted:
        yield Found("same small count on both pages", f"both tell of {_with_thing(max(counted), mine, yours)}")
    elif ones and others and not same:
        first, last = (others, ones) if one.told and other.told and one.told > other.told else (ones, others)
        later = one if last is ones else other
        if max(last) < max(first) and STEPS.get(later.stage or "") == 3:
            yield Found("part of them", f"{max(last)} of {max(first)} may have come")
        else:
            yield Found("other count on the pages", f"one page counts {max(first)}, the other {max(last)}")


def is_new_beside(told: Features) -> bool:
    """True for a new deal that its page tells beside others."""
    return not told.alone and told.leads and STEPS.get(told.stage or "", 3) <= 2


def _told_new(told: Features) -> Words:
    """The words of a claim, without the counts told as known where it is a new deal: "60 more, after the 200 promised"."""
    words = told.words
    if not words.known or not is_new_beside(told):
        return words
    counted, amounts = (
        frozenset(one for one in some if int(one.split(" ")[0]) not in words.known) for some in (words.counted, words.amounts)
    )
    return words._replace(numbers=words.numbers - words.known, counted=counted, amounts=amounts)


@lru_cache(maxsize=4096)
def _kinds(items: tuple[Good, ...]) -> frozenset[str]:
    """What a count must count to be one of these goods."""
    return frozenset({UNNAMED, *(item.category for item in items)})


@lru_cache(maxsize=20_000)
def _of(amounts: frozenset[str], kinds: frozenset[str]) -> frozenset[int]:
    """The counts of goods of these kinds: "37 artillery" → 37."""
    found = (told.partition(" ") for told in amounts)
    return frozenset(int(number) for number, _, kind in found if kind in kinds)


def _with_thing(number: int, mine: Words, yours: Words) -> str:
    """The count with what it counts, where both pages say so."""
    return min((told for told in mine.counted & yours.counted if told.split(" ")[0] == str(number)), default=str(number))
