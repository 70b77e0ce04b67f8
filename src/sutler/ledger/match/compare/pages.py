"""What else two pages share: the text itself, names, counts, the witness."""

from __future__ import annotations

from sutler.ledger.match.compare.counts import counts
from sutler.ledger.match.compare.found import Findings, Found
from sutler.ledger.match.compare.goods import is_variant
from sutler.ledger.match.compare.times import ROUND
from sutler.ledger.match.features import Features, Good, gap


def page(one: Features, other: Features) -> Findings:
    """What else the two pages share: the text itself, names, counts, the witness."""
    if (one.family and one.family == other.family) or (one.text_hash and one.text_hash == other.text_hash):
        yield Found("same text", "both pages carry the same text")
        return
    mine, yours = one.words, other.words
    names = (mine.names & yours.names) - one.supplier - one.recipient - _words_of(one.items)
    if names:
        few = sorted(names, key=lambda name: (-len(name), name))[:3]
        yield Found("3 names in common" if len(names) >= 3 else "names in common", f"both tell of {', '.join(few)}")
    if mine.arms and yours.arms and not any(is_variant(a, b) for a in mine.arms for b in yours.arms):
        yield Found("other arms", f"one tells of {min(mine.arms)}, the other of {min(yours.arms)}")
    yield from counts(one, other)
    if mine.turns and yours.turns:
        if mine.turns & yours.turns:
            yield Found("same turn", f"both tell of number {min(mine.turns & yours.turns)} in a row")
        else:
            yield Found("other turn", f"one tells of number {min(mine.turns)} in a row, the other of {min(yours.turns)}")
    if one.origin == other.origin and one.told and other.told and gap(one.told, other.told) <= ROUND:
        yield Found("same witness", f"both go back to {one.origin}")


def _words_of(items: tuple[Good, ...]) -> frozenset[str]:
    return frozenset(word for item in items for word in item.words)
