"""What has come of one kind of goods: the reports of it, those of one delivery made one.

1. Reports of one count, told within one round of news, are of one delivery.
2. So are reports of other counts that `conflicts/counts.py` holds to be at odds, or to be an update: told of days on which one
   thing can have come. An origin that tells of two days tells of two deliveries.
3. What an origin told and later corrected counts no more. Where the rest differs, a delivery has a least and a greatest count,
   unless an analyst settled which holds.
4. Of a part and the whole order in one claim, the part has come.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sutler.ledger.conflicts.figures import Number, hold, is_told_apart, other_delivery, when_of
from sutler.ledger.dates import ends_of
from sutler.model.claim import Item
from sutler.model.deal import Entry

ONE_ROUND = 45
"""Days within which two reports of one count may be of one delivery."""
Report = tuple[Entry, Item]
"""A claim, and what it counts of the goods in question."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A count that has come, told once or by several claims; `high` is the greatest where they differ, `quantity` the least."""

    told: str | None
    quantity: float
    origins: tuple[str, ...]
    claims: tuple[str, ...]
    high: float | None = None

    @property
    def most(self) -> float:
        return self.quantity if self.high is None else self.high


def came(told: Sequence[Report], ordered: Sequence[Report]) -> Iterator[Report]:
    """Of each claim that tells of a delivery the one count that came; `ordered` are the counts of earlier stages."""
    for items in _by_claim(told):
        entry, most = max(items, key=_count)
        parts = [(entry, item) for _, item in items if not _agree(item, most)]
        if parts and _is_order(most, parts, ordered):
            yield max(parts, key=_count)
        else:
            yield entry, most


def whole_orders(told: Sequence[Report]) -> list[Report]:
    """What claims that tell of a delivery say of the order of which it is a part."""
    largest = [(max(items, key=_count), items) for items in _by_claim(told)]
    return [most for most, items in largest if _is_order(most[1], [one for one in items if not _agree(one[1], most[1])], ())]


def deliveries(told: Sequence[Report], settled: Sequence[int] = ()) -> tuple[Delivery, ...]:
    """The deliveries of which these reports, in order of time, tell; `settled` are the keys of the claims that hold."""
    groups: list[list[Report]] = []
    for report in told:
        _put(groups, [report], next((group for group in groups if any(_is_same(report, other) for other in group)), None))
    merged: list[list[Report]] = []
    for group in groups:
        _put(merged, group, next((other for other in merged if _is_told_otherwise(other, group)), None))
    return tuple(_delivery(group, settled) for group in merged)


def _put(groups: list[list[Report]], some: list[Report], group: list[Report] | None) -> None:
    if group is None:
        groups.append(some)
    else:
        group.extend(some)


def _by_claim(told: Sequence[Report]) -> list[list[Report]]:
    found: dict[int, list[Report]] = {}
    for report in told:
        found.setdefault(id(report[0]), []).append(report)
    return list(found.values())


def _is_order(most: Item, parts: Sequence[Report], ordered: Sequence[Report]) -> bool:
    """True where the largest count of a claim is that of the order: as others tell it, or as the claim names an agreement."""
    if any(_agree(most, item) for _, item in ordered):
        return True
    return any(
        entry.claim.agreement is not None and _is_one_thing(item, most) and _is_first(item, most) for entry, item in parts
    )


def _is_one_thing(one: Item, other: Item) -> bool:
    if one.designation and other.designation:
        return one.designation == other.designation
    return one.category == other.category and not (one.condition or other.condition)


def _is_first(one: Item, other: Item) -> bool:
    """True where the text counts one before the other."""
    mine, yours = ([quote.start for quote in item.quantity_evidence] for item in (one, other))
    return bool(mine and yours) and max(mine) < min(yours)


def _is_same(one: Report, other: Report) -> bool:
    """True where two claims of one count may report one delivery."""
    if not _agree(one[1], other[1]) or is_told_apart(when_of(one[0]), when_of(other[0])):
        return False
    if one[0].told is None or other[0].told is None:
        return True
    first, second = ends_of(one[0].told), ends_of(other[0].told)
    return (max(first[0], second[0]) - min(first[1], second[1])).days <= ONE_ROUND


def _is_told_otherwise(ones: Sequence[Report], others: Sequence[Report]) -> bool:
    """True where two groups tell two counts of one delivery."""
    pairs = [(one, other) for one in ones for other in others]
    apart = [other_delivery(when_of(one[0]), when_of(other[0])) for one, other in pairs]
    if any(two and one[0].origin == other[0].origin for two, (one, other) in zip(apart, pairs, strict=True)):
        return False
    return any(not two and not _agree(one[1], other[1]) for two, (one, other) in zip(apart, pairs, strict=True))


def _delivery(group: Sequence[Report], settled: Sequence[int]) -> Delivery:
    by_analyst = [report for key in settled for report in group if report[0].key == key]
    standing = by_analyst[-1:] or [report for report in group if not _is_overtaken(report, group)]
    counts = [_count(report) for report in standing]
    differ = any(not _agree(one[1], other[1]) for one in standing for other in standing)
    return Delivery(
        group[0][0].told,
        min(counts) if differ else max(counts),
        tuple(dict.fromkeys(entry.origin for entry, _ in group)),
        tuple(entry.claim.id for entry, _ in group),
        max(counts) if differ else None,
    )


def _is_overtaken(report: Report, group: Sequence[Report]) -> bool:
    """True where its origin told another count later; who repeats an old one later tells nothing new."""
    own = [other for other in group if other[0].origin == report[0].origin]
    mine = _first(report, own)
    later = [_first(other, own) for other in own if not _agree(report[1], other[1])]
    return mine is not None and any(other is not None and mine[1] < other[0] for other in later)


def _first(report: Report, own: Collection[Report]) -> tuple[date, date] | None:
    """When this count was first told."""
    said = (entry.document.published or entry.told for entry, item in own if _agree(item, report[1]))
    return min((ends_of(day) for day in said if day), default=None)


def _agree(one: Item, other: Item) -> bool:
    mine, yours = (Number(item.quantity or 0.0, item.bound, item.quantity_high) for item in (one, other))
    return hold(mine, yours, 0.0)


def _count(report: Report) -> float:
    return report[1].quantity or 0.0
