"""The one figure that stands for a deal in totals, and why that one.

1. What an analyst has settled.
2. Else the figures of the claims that count as the deal does (`TIERS`): neither what is only possible nor what is denied stands
   for a deal that others tell for certain.
3. Of these not what is part of a larger one: a sum that has come, of a sum that was agreed before; a lesser sum of the same
   claim.
4. Of figures that agree, the one that most origins tell; each origin has one word, its latest.
5. Of several with as many origins, the one that was told last. A page that repeats an older figure does not make it newer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sutler.ledger.amounts import SLACK, comparable, same_money
from sutler.ledger.deals.price import Price, price
from sutler.ledger.deals.settled import NOTHING, Settled
from sutler.ledger.deals.standing import Standing, standing_of, told_as
from sutler.ledger.deals.words import NEVER, earlier
from sutler.model.claim import Claim, Value
from sutler.model.deal import Deal, Entry

TIERS: dict[Standing, tuple[frozenset[Standing], ...]] = {
    "counted": (frozenset({"counted"}), frozenset({"pledged"}), frozenset({"talked"})),
    "pledged": (frozenset({"pledged"}), frozenset({"talked"})),
    "talked": (frozenset({"talked"}),),
    "stopped": (frozenset({"counted", "stopped"}), frozenset({"pledged"}), frozenset({"talked"})),
    "contested": (frozenset({"counted", "stopped"}), frozenset({"pledged"}), frozenset({"talked"}), frozenset({"denied"})),
    "possible": (frozenset({"possible"}),),
    "denied": (frozenset({"denied"}),),
    "running": (frozenset({"counted", "pledged", "talked", "stopped"}), frozenset({"possible"})),
}
"""Which claims may price a deal of each standing, the best first: those of the first tier that has a figure."""
ARRIVED = ("delivering", "delivered")


@dataclass(frozen=True, slots=True)
class Figure:
    """The figure that stands for a deal: the claim and value that give it, its price, and a sentence that says why."""

    entry: Entry
    value: Value
    price: Price
    why: str


@dataclass(frozen=True, slots=True)
class Told:
    """One figure, with the claims that tell it, by time."""

    value: Value
    entries: tuple[Entry, ...]

    def since(self, origin: str) -> str:
        """The first day on which this origin told it."""
        first: str | None = None
        for entry in self.entries:
            if entry.origin == origin:
                first = earlier(first, entry.told)
        return first or ""


Group = tuple[Told, ...]
"""Figures that agree."""


def figure_of(deal: Deal, settled: Settled = NOTHING) -> Figure | None:
    """The figure of the deal; None where no claim that counts prices it."""
    standing = standing_of(deal, settled)
    if standing is None:
        return None
    chosen = next((entry for entry in deal.entries if entry.key == settled.figure and settled.figure is not None), None)
    if chosen and (own := _wholes(chosen.claim)):
        return Figure(chosen, own[0], price(own[0], chosen), "settled by an analyst")
    for tier in TIERS[standing]:
        if told := _without_parts(_told(deal, tier)):
            return _standing(_groups(told))
    return None


def counts_as(claim: Claim) -> Standing:
    """What a claim alone would count as."""
    return told_as(claim.stage.value if claim.stage else None, claim.certainty.value if claim.certainty else None)


def _told(deal: Deal, tier: frozenset[Standing]) -> list[Told]:
    """The different figures that claims of this tier tell, by time."""
    found: dict[tuple[object, ...], list[tuple[Entry, Value]]] = {}
    for entry in sorted(deal.entries, key=lambda entry: (entry.told or NEVER, entry.origin, entry.key)):
        if counts_as(entry.claim) in tier:
            for value in _wholes(entry.claim):
                found.setdefault((value.amount, value.currency, value.bound, value.amount_high), []).append((entry, value))
    return [Told(pairs[0][1], tuple(entry for entry, _ in pairs)) for pairs in found.values()]


def _wholes(claim: Claim) -> list[Value]:
    """The figures of a claim that have a number, restate none, and are not less than another one of it."""
    values = [value for value in claim.values if value.amount and value.converts is None]
    return [value for value in values if not any(_is_less(value, other) for other in values)]


def _without_parts(told: Sequence[Told]) -> list[Told]:
    agreed = [one for one in told if any(not _arrived(entry) for entry in one.entries)]
    return [
        one
        for one in told
        if not (all(_arrived(entry) for entry in one.entries) and any(_is_less(one.value, whole.value) for whole in agreed))
    ]


def _arrived(entry: Entry) -> bool:
    return entry.claim.stage is not None and entry.claim.stage.value in ARRIVED


def _is_less(one: Value, other: Value) -> bool:
    """True where both can be compared and the first is less, by more than rounding explains."""
    pair = comparable(one, other) if one is not other else None
    return pair is not None and pair[0] < pair[1] * (1 - max(pair[2], SLACK))


def _groups(told: Sequence[Told]) -> list[Group]:
    """Figures that agree, directly or by way of others, so that the order in which they came does not matter."""
    groups: list[Group] = []
    for one in told:
        near = [group for group in groups if any(same_money([one.value], [other.value]) for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append((*(other for group in near for other in group), one))
    return groups


def _standing(groups: Sequence[Group]) -> Figure:
    votes = dict(_votes(groups))
    support = [[origin for origin, voted in votes.items() if voted == n] for n in range(len(groups))]
    best = max(
        range(len(groups)), key=lambda n: (len(support[n]), max((_since(groups[n], o) for o in support[n]), default=""), -n)
    )
    origins = support[best]
    last = max(_since(groups[best], origin) for origin in origins)
    told = [(one, origin) for one in groups[best] for origin in origins if one.since(origin) == last]
    one, origin = min(told, key=lambda pair: (pair[0].value.bound != "exact", pair[0].entries[0].key))
    entry = min((entry for entry in one.entries if entry.origin == origin), key=lambda entry: (entry.told or NEVER, entry.key))
    value = next(value for value in _wholes(entry.claim) if _same(value, one.value))
    return Figure(entry, value, price(value, entry), _why(len(origins), len(votes), last))


def _votes(groups: Sequence[Group]) -> Iterator[tuple[str, int]]:
    """Of each origin the number of the group of its latest figure."""
    for origin in dict.fromkeys(entry.origin for group in groups for one in group for entry in one.entries):
        theirs = [n for n, group in enumerate(groups) if any(entry.origin == origin for one in group for entry in one.entries)]
        yield origin, max(theirs, key=lambda n: (_since(groups[n], origin), -n))


def _since(group: Group, origin: str) -> str:
    """The last day on which the origin told a figure of the group for the first time."""
    return max((one.since(origin) for one in group if any(entry.origin == origin for entry in one.entries)), default="")


def _same(one: Value, other: Value) -> bool:
    return (one.amount, one.currency, one.bound, one.amount_high) == (
        other.amount,
        other.currency,
        other.bound,
        other.amount_high,
    )


def _why(origins: int, all_origins: int, last: str) -> str:
    if all_origins == 1:
        return "the last figure of its only origin" + (f", told on {last}" if last else "")
    latest = f", the latest on {last}" if last else ""
    return f"told by {origins} of {all_origins} origins with a figure{latest}"
