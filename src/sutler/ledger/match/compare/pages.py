"""What else two pages share: the text itself, names, counts, the witness."""

from __future__ import annotations

from sutler.ledger.match.compare.found import Findings, Found
from sutler.ledger.match.compare.times import ROUND
from sutler.ledger.match.features import Features, Good, Words, gap

FEW_COUNTED = 12
"""The same for counts that only stand somewhere on the pages."""


def page(one: Features, other: Features) -> Findings:
    """What else the two pages share: the text itself, names, counts, the witness."""
    if (one.family and one.family == other.family) or (one.text_hash and one.text_hash == other.text_hash):
        yield Found("same text", "both pages carry the same text")
        return
    mine, yours = one.words, other.words
    names = (mine.names & yours.names) - one.supplier - one.recipient - _words_of(one.items)
    if names:
        few = sorted(names, key=lambda name: (-len(name), name))[:3]
        yield Found(f"{min(len(names), 3)} names in common", f"both tell of {', '.join(few)}")
    if mine.arms & yours.arms:
        yield Found("same arms on both pages", f"both tell of {min(mine.arms & yours.arms)}")
    elif mine.arms and yours.arms:
        yield Found("other arms", f"one tells of {min(mine.arms)}, the other of {min(yours.arms)}")
    yield from _counts(mine, yours)
    if one.origin == other.origin and one.told and other.told and gap(one.told, other.told) <= ROUND:
        yield Found("same witness", f"both go back to {one.origin}")


def _counts(mine: Words, yours: Words) -> Findings:
    """The counts that stand on both pages, with what they count."""
    if not mine.numbers or not yours.numbers:
        return
    if mine.wholes or yours.wholes:
        wholes = (mine.wholes & yours.numbers) | (yours.wholes & mine.numbers)
        if wholes:
            yield Found("same whole", f"both tell of {max(wholes)} in all")
        else:
            most, other = max(mine.wholes or mine.numbers), max(yours.wholes or yours.numbers)
            yield Found("other whole", f"one tells of {most}, the other of {other}")
    counted = mine.counted & yours.counted
    numbers = mine.numbers & yours.numbers
    if counted:
        told = max(counted, key=lambda told: float(told.split(" ")[0]))
        small = all(float(told.split(" ")[0]) <= FEW_COUNTED for told in counted)
        yield Found("same small count on both pages" if small else "same count on both pages", f"both tell of {told}")
    elif numbers:
        small = max(numbers) <= FEW_COUNTED
        yield Found("number in common" if small else "large number in common", f"the number {max(numbers)} stands in both")
    else:
        yield Found("no number in common", "no number stands in both")


def _words_of(items: tuple[Good, ...]) -> frozenset[str]:
    return frozenset(word for item in items for word in item.words)
