"""A deal's life: its stages in time with who said so, and how much of what was ordered has come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from sutler.ledger.amounts import can_both_hold, range_of
from sutler.ledger.dates import ends_of
from sutler.ledger.match.compare import STEPS, alike
from sutler.model.claim import Certainty, Item, Stage
from sutler.model.deal import Deal, Entry

ARRIVING = 3
"""The step from which on goods come (`compare.STEPS`)."""
ONE_ROUND = 45
"""Days within which two reports of one count may be of one delivery."""
UNSURE = ("denied", "possible")


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of the deal at one time; `origins` are the witnesses that tell it, `claims` the ids of their claims."""

    told: str | None
    stage: Stage
    certainty: Certainty | None
    origins: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Delivery:
    """A count that has come, told once or by several claims."""

    told: str | None
    quantity: float
    origins: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arrival:
    """One kind of goods: how many were ordered (None where nobody tells) and how many of them have come so far.

    `why` says how `delivered` was reckoned: the sum of the reports, or the largest of them where these are running counts.
    """

    goods: str
    ordered: float | None
    delivered: float
    reports: tuple[Delivery, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Life:
    """The stages in order of time, and what has come of each kind of goods that is counted."""

    steps: tuple[Step, ...]
    arrivals: tuple[Arrival, ...]


def life_of(deal: Deal) -> Life:
    """What the claims of the deal tell of its course."""
    return Life(tuple(_steps(deal.entries)), tuple(_arrivals(deal.entries)))


def _steps(entries: Sequence[Entry]) -> Iterator[Step]:
    """One step for the claims that tell one stage of one day, in order."""
    staged = [entry for entry in entries if entry.claim.stage]

    def what(entry: Entry) -> tuple[str | None, Stage, Certainty | None]:
        assert entry.claim.stage is not None
        return entry.told, entry.claim.stage.value, entry.claim.certainty.value if entry.claim.certainty else None

    for (told, stage, certainty), some in groupby(staged, key=what):
        same = tuple(some)
        yield Step(told, stage, certainty, _origins(same), tuple(entry.claim.id for entry in same))


def _arrivals(entries: Sequence[Entry]) -> Iterator[Arrival]:
    """Each kind of goods of which a count has come, once."""
    counted = [(entry, item) for entry in entries for item in entry.claim.items if item.quantity and _is_sure(entry)]
    done: list[Item] = []
    for _, first in counted:
        if any(alike(first, item) for item in done):
            continue
        done.append(first)
        same = [(entry, item) for entry, item in counted if alike(first, item)]
        came = _largest([pair for pair in same if _step(pair[0]) >= ARRIVING])
        if came:
            yield _arrival(first, _ordered([pair for pair in same if 0 < _step(pair[0]) < ARRIVING]), _deliveries(came))


def _arrival(item: Item, ordered: float | None, reports: tuple[Delivery, ...]) -> Arrival:
    """The sum of the reports; where that is more than was ordered, the reports count what has come so far."""
    total, most = sum(report.quantity for report in reports), max(report.quantity for report in reports)
    many = len(reports) > 1
    if many and ordered is not None and most <= ordered < total:
        return Arrival(item.name, ordered, most, reports, "the largest report: together they are more than was ordered")
    return Arrival(item.name, ordered, total, reports, "the sum of the reports" if many else "the one report")


def _ordered(told: Sequence[tuple[Entry, Item]]) -> float | None:
    """The count of the furthest stage before delivery, of these the one told last."""
    if not told:
        return None
    _, item = max(told, key=lambda pair: (_step(pair[0]), pair[0].told or ""))
    return item.quantity


def _largest(told: Sequence[tuple[Entry, Item]]) -> list[tuple[Entry, Item]]:
    """For each claim its largest count: "18 jets, 12 of them used" are 18."""
    most: dict[int, tuple[Entry, Item]] = {}
    for entry, item in told:
        known = most.get(id(entry))
        if known is None or (item.quantity or 0) > (known[1].quantity or 0):
            most[id(entry)] = (entry, item)
    return list(most.values())


def _deliveries(told: Sequence[tuple[Entry, Item]]) -> tuple[Delivery, ...]:
    """The reports, those of one count in one round of news made one."""
    groups: list[list[tuple[Entry, Item]]] = []
    for entry, item in told:
        group = next((group for group in groups if any(_is_same(entry, item, *other) for other in group)), None)
        if group is None:
            groups.append([(entry, item)])
        else:
            group.append((entry, item))
    return tuple(
        Delivery(
            group[0][0].told,
            max(item.quantity or 0.0 for _, item in group),
            _origins([entry for entry, _ in group]),
            tuple(entry.claim.id for entry, _ in group),
        )
        for group in groups
    )


def _is_same(one: Entry, item: Item, other: Entry, its: Item) -> bool:
    """True where two claims may report one delivery."""
    mine, yours = (range_of(i.quantity or 0.0, i.bound, i.quantity_high) for i in (item, its))
    if not can_both_hold(mine, yours):
        return False
    if one.told is None or other.told is None:
        return True
    first, second = ends_of(one.told), ends_of(other.told)
    return (max(first[0], second[0]) - min(first[1], second[1])).days <= ONE_ROUND


def _step(entry: Entry) -> int:
    return STEPS.get(entry.claim.stage.value, 0) if entry.claim.stage else 0


def _is_sure(entry: Entry) -> bool:
    return entry.claim.certainty is None or entry.claim.certainty.value not in UNSURE


def _origins(entries: Sequence[Entry]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entry.origin for entry in entries))
