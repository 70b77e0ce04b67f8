"""Comparisons of two claims. Each gives points for or against their being of one deal and says why, or None.

A `Contradiction` means that they cannot be, whatever else speaks for it.
"""

from __future__ import annotations

from dataclasses import dataclass

from sutler.ledger.amounts import can_both_hold, comparable, range_of, same_money
from sutler.ledger.match.features import Features, gap, words
from sutler.model.claim import Item

NEAR, SEASON, LONG = 10, 180, 3 * 366
"""Days: one round of news; one course of a deal; beyond the last, a programme at most."""
STAGES = ("requested", "considered", "pledged", "agreed", "authorised", "ordered", "delivering", "delivered")
"""The course of a deal, in order."""


@dataclass(frozen=True, slots=True)
class Point:
    score: float
    why: str


class Contradiction(Exception):
    """The claims are of two deals; the message says why."""


def kind(one: Features, other: Features) -> Point | None:
    """A transfer is no total, a posture no threat."""
    if one.type != other.type:
        raise Contradiction(f"one is a {one.type}, the other a {other.type}")
    return None


def parties(one: Features, other: Features) -> Point | None:
    """The same actors on both sides; a side that one page leaves out is weak evidence."""
    shared = 0
    for side, mine, yours in (("supplier", one.supplier, other.supplier), ("recipient", one.recipient, other.recipient)):
        if mine and yours and not mine & yours:
            raise Contradiction(f"the {side} differs: {', '.join(sorted(mine))} and {', '.join(sorted(yours))}")
        shared += bool(mine & yours)
    if not shared:
        raise Contradiction("no party is named by both")
    return None if shared == 2 else Point(-1, "one side is not named by both")


def time(one: Features, other: Features) -> Point | None:
    """How far apart they are told to happen."""
    if one.told is None or other.told is None:
        return None
    days = gap(one.told, other.told)
    if days <= NEAR:
        return Point(0.5, f"told within {NEAR} days")
    if days <= SEASON:
        return None
    return Point(-0.5, f"told {days} days apart") if days <= LONG else Point(-2, f"told {days // 366} years apart")


def value(one: Features, other: Features) -> Point | None:
    """The same sum, or sums that cannot both hold.

    Part of a sum at a later stage is progress, and sums under one agreement may be its parts: they speak for nothing.
    """
    if not one.values or not other.values:
        return None
    if same_money(one.values, other.values):
        return Point(2, "both name the same sum")
    if one.agreement_year and one.agreement_year == other.agreement_year:
        return None
    told = [pair for mine in one.values for yours in other.values if (pair := comparable(mine, yours))]
    if not told or _is_progress(one, other, [(mine, yours) for mine, yours, _ in told]):
        return None
    ranges = (
        (range_of(mine.amount or 0, mine.bound, mine.amount_high), range_of(yours.amount or 0, yours.bound, yours.amount_high))
        for mine in one.values
        for yours in other.values
        if mine.currency == yours.currency
    )
    if any(can_both_hold(mine, yours) for mine, yours in ranges):
        return None
    return Point(-1.5, "their sums differ")


def goods(one: Features, other: Features) -> Point | None:
    """The same designations or kinds of goods, and whether the counts agree."""
    if not one.items or not other.items:
        return None
    pairs = [(mine, yours) for mine in one.items for yours in other.items if alike(mine, yours)]
    if not pairs:
        return Point(-1.5, "they name different goods")
    counted = [(mine, yours) for mine, yours in pairs if mine.quantity is not None and yours.quantity is not None]
    if any(counts_agree(mine, yours) for mine, yours in counted):
        return Point(2, f"both name {_counted(counted)}")
    if counted:
        return Point(-0.5, "they count the same goods differently")
    if any(mine.designation and mine.designation == yours.designation for mine, yours in pairs):
        return Point(1.5, f"both name {pairs[0][0].designation or pairs[0][0].name}")
    return Point(min(1.5, 0.5 * len(pairs)), f"both name {pairs[0][0].name}")


def agreement(one: Features, other: Features) -> Point | None:
    """The same programme, treaty or contract."""
    if one.agreement_year and other.agreement_year:
        if one.agreement_year != other.agreement_year:
            return Point(-2, f"under agreements of {one.agreement_year} and {other.agreement_year}")
        return Point(3, f"both under an agreement of {one.agreement_year}")
    shared = one.agreement_words & other.agreement_words
    if shared and 2 * len(shared) >= min(len(one.agreement_words), len(other.agreement_words)):
        return Point(2, f"both under one agreement ({', '.join(sorted(shared))})")
    return None


def copies(one: Features, other: Features) -> Point | None:
    """Two places of one text."""
    same = one.text_hash and one.text_hash == other.text_hash
    return Point(1.5, "both pages carry the same text") if same else None


def witness(one: Features, other: Features) -> Point | None:
    """The same origin, in one round of news."""
    if one.origin != other.origin or (one.told and other.told and gap(one.told, other.told) > NEAR):
        return None
    return Point(1, f"both go back to {one.origin}")


def mode(one: Features, other: Features) -> Point | None:
    """A gift is no lease."""
    if one.mode and other.mode and one.mode != other.mode:
        return Point(-0.5, f"one is {one.mode}, the other {other.mode}")
    return None


def period(one: Features, other: Features) -> Point | None:
    """Both run until the same time."""
    if one.period and other.period and one.period[1] == other.period[1]:
        return Point(0.5, "both run until the same time")
    return None


def alike(one: Item, other: Item) -> bool:
    """The same designation, or the same category with a word of the name in common; no designation that differs."""
    if one.designation and other.designation:
        return one.designation == other.designation
    return one.category == other.category and bool(words(one.name) & words(other.name))


def counts_agree(one: Item, other: Item) -> bool:
    if one.quantity is None or other.quantity is None:
        return False
    mine = range_of(one.quantity, one.bound, one.quantity_high)
    return can_both_hold(mine, range_of(other.quantity, other.bound, other.quantity_high))


def _counted(pairs: list[tuple[Item, Item]]) -> str:
    mine = next(mine for mine, yours in pairs if counts_agree(mine, yours))
    return f"{mine.quantity:g} {mine.name}"


def _is_progress(one: Features, other: Features, pairs: list[tuple[float, float]]) -> bool:
    """True where the later stage tells the smaller sum: a part that came of what was promised."""
    if one.stage not in STAGES or other.stage not in STAGES or one.stage == other.stage:
        return False
    one_later = STAGES.index(one.stage) > STAGES.index(other.stage)
    last = one.stage if one_later else other.stage
    return last in ("delivering", "delivered") and all((mine < yours) == one_later for mine, yours in pairs)
