"""The goods of two claims, and how many."""

from __future__ import annotations

from functools import cache

from sutler.ledger.amounts import can_both_hold
from sutler.ledger.match.compare.found import Findings, Found
from sutler.ledger.match.compare.stages import STEPS
from sutler.ledger.match.features import Features, Good, words
from sutler.ledger.match.passage.things import kinds_of
from sutler.model.claim import Item

FEW = 2
"""Counts up to this one are shared by deals that have nothing to do with one another."""
KIN = (
    frozenset({"vehicle", "armoured_vehicle"}),
    frozenset({"missile", "air_defence"}),
    frozenset({"missile", "ammunition"}),
    frozenset({"artillery", "ammunition"}),
    frozenset({"small_arms", "ammunition"}),
    frozenset({"aircraft", "uav"}),
    frozenset({"aircraft", "helicopter"}),
    frozenset({"aircraft", "engine"}),
    frozenset({"sensor", "communications"}),
    frozenset({"sensor", "air_defence"}),
    frozenset({"artillery", "missile"}),
    frozenset({"training", "services"}),
    frozenset({"engineering", "vehicle"}),
)
"""Categories that pages use for one thing told at two levels."""
BROAD = frozenset({"other", "services", "training"})
"""Categories that go with any goods: what else is in the package."""


def goods(one: Features, other: Features) -> Findings:
    """The same designations or kinds of goods, and whether the counts agree."""
    if not one.items or not other.items:
        return
    pairs = [(mine, yours) for mine in one.items for yours in other.items if _alike(mine, yours)]
    if not pairs:
        yield _other_goods(one, other)
        return
    mine, yours = max(pairs, key=lambda pair: bool(pair[0].designation and pair[0].designation == pair[1].designation))
    if mine.designation and mine.designation == yours.designation:
        yield Found("same designation", f"both name {mine.name}")
    elif (mine.designation and yours.designation) or (mine.words & yours.words and mine.words != broad_words(mine.category)):
        yield Found("same goods", f"both name {mine.name}")
    elif mine.category == yours.category:
        yield Found("same kind of goods", f"both name {mine.category.replace('_', ' ')}")
    else:
        yield Found("goods told at two levels", f"{mine.name} may be {yours.name}")
    counted = [(a, b) for a, b in pairs if a.counts and b.counts]
    agreeing = [(a, b) for a, b in counted if can_both_hold(a.counts, b.counts)]  # type: ignore[arg-type]  # both counted
    if agreeing:
        a, b = max(agreeing, key=lambda pair: min(pair[0].quantity or 0, pair[1].quantity or 0))
        small = min(a.quantity or 0, b.quantity or 0) <= FEW
        yield Found("same small count" if small else "same count", f"both count {a.quantity:g} {a.name}")
    elif counted:
        a, b = counted[0]
        part, whole = (a, b) if (a.quantity or 0) < (b.quantity or 0) else (b, a)
        their = one if part is a else other
        if STEPS.get(their.stage or "", 0) >= 3:
            yield Found("part of the count", f"{part.quantity:g} of {whole.quantity:g} {whole.name} may have come")
        else:
            yield Found("counts differ", f"{a.quantity:g} {a.name} are not {b.quantity:g}")


def _other_goods(one: Features, other: Features) -> Found:
    mine, yours = {item.category for item in one.items}, {item.category for item in other.items}
    what = f"{one.items[0].name} are not {other.items[0].name}"
    if mine & yours:
        told = [{item.designation for item in side.items if item.designation} for side in (one, other)]
        return Found("other goods of a kind", what) if all(told) else Found("goods of one kind", f"{what}, but of one kind")
    if mine & BROAD or yours & BROAD:
        return Found("other goods beside", what)
    beside = mine & kinds_of(other.words.things) or yours & kinds_of(one.words.things)
    return Found("other goods, named beside" if beside else "other goods", what)


def alike(one: Item, other: Item) -> bool:
    """The same designation, or the same category with a word of the name in common; no designation that differs."""
    if one.designation and other.designation:
        return one.designation == other.designation
    return one.category == other.category and bool(words(one.name) & words(other.name))


def is_variant(one: str, other: str) -> bool:
    """True where one designation says more of what the other names: "leopard" and "leopard 2a4", "uh-1" and "uh-1h"."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and not long[len(short) : len(short) + 1].isdigit()


def _alike(one: Good, other: Good) -> bool:
    """The same, or what may be the same told at another level."""
    if one.designation and other.designation:
        return is_variant(one.designation, other.designation)
    if one.words & other.words:
        return True
    if one.category == other.category:
        named = broad_words(one.category)
        return one.words <= named or other.words <= named or bool(one.designation or other.designation)
    if frozenset({one.category, other.category}) not in KIN:
        return False
    broad = broad_words(one.category) | broad_words(other.category)
    return one.words <= broad or other.words <= broad


@cache
def broad_words(category: str) -> frozenset[str]:
    """The words of a category of goods: they say no more than that."""
    return words(category.replace("_", " "))
