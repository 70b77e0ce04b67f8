"""A deal's life: its stages in time with who said so, and how much of what was ordered has come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from sutler.ledger.conflicts.counts import is_about
from sutler.ledger.deals.deliveries import Delivery, Report, came, deliveries, whole_orders
from sutler.ledger.match.compare import STEPS, alike
from sutler.model.claim import Certainty, Item, Stage
from sutler.model.deal import Deal, Entry

ARRIVING = 3
"""The step from which on goods come (`compare.STEPS`)."""
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
class Arrival:
    """One kind of goods: how many were ordered (None where nobody tells) and how many of them have come so far.

    `why` says how `delivered` was reckoned: the sum of the reports, or the largest of them where these are running counts.
    It is the least that may have come; `high` is the most, where reports of one delivery differ.
    """

    goods: str
    ordered: float | None
    delivered: float
    reports: tuple[Delivery, ...]
    why: str
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Life:
    """The stages in order of time, and what has come of each kind of goods that is counted."""

    steps: tuple[Step, ...]
    arrivals: tuple[Arrival, ...]


def life_of(deal: Deal) -> Life:
    """What the claims of the deal tell of its course."""
    return Life(tuple(_steps(deal.entries)), tuple(_arrivals(deal)))


def _steps(entries: Sequence[Entry]) -> Iterator[Step]:
    """One step for the claims that tell one stage of one day, in order."""
    staged = [entry for entry in entries if entry.claim.stage]

    def what(entry: Entry) -> tuple[str | None, Stage, Certainty | None]:
        assert entry.claim.stage is not None
        return entry.told, entry.claim.stage.value, entry.claim.certainty.value if entry.claim.certainty else None

    for (told, stage, certainty), some in groupby(staged, key=what):
        same = tuple(some)
        yield Step(told, stage, certainty, _origins(same), tuple(entry.claim.id for entry in same))


def _arrivals(deal: Deal) -> Iterator[Arrival]:
    """Each kind of goods of which a count has come, once."""
    counted = [(entry, item) for entry in deal.entries for item in entry.claim.items if item.quantity and _is_sure(entry)]
    done: list[Item] = []
    for _, first in counted:
        if any(alike(first, item) for item in done):
            continue
        done.append(first)
        overruled = _overruled(deal, first)
        same = [(entry, item) for entry, item in counted if alike(first, item) and entry.claim.id not in overruled]
        ordered = [pair for pair in same if 0 < _step(pair[0]) < ARRIVING]
        told = [pair for pair in same if _step(pair[0]) >= ARRIVING]
        if told:
            settled = [key for about, key in deal.counted if is_about(first, about)]
            yield _arrival(first, _ordered(ordered or whole_orders(told)), deliveries(tuple(came(told, ordered)), settled))


def _overruled(deal: Deal, item: Item) -> frozenset[str]:
    """The ids of the claims whose count of these goods does not hold, as an analyst settled it."""
    about = (one for one in deal.conflicts if one.field == "quantity" and is_about(item, one.about))
    return frozenset().union(*(conflict.overruled for conflict in about))


def _arrival(item: Item, ordered: float | None, reports: tuple[Delivery, ...]) -> Arrival:
    """The sum of the reports; where that is more than was ordered, the reports count what has come so far."""
    least, most = sum(report.quantity for report in reports), sum(report.most for report in reports)
    largest = max(reports, key=lambda report: report.most)
    why = "the sum of the reports" if len(reports) > 1 else "the one report"
    if len(reports) > 1 and ordered is not None and largest.most <= ordered < least:
        least, most = largest.quantity, largest.most
        why = "the largest report: together they are more than was ordered"
    return Arrival(item.name, ordered, least, reports, why, most if most > least else None)


def _ordered(told: Sequence[Report]) -> float | None:
    """The count of the furthest stage before delivery, of these the one told last, of one claim the largest."""
    if not told:
        return None
    _, item = max(told, key=lambda pair: (_step(pair[0]), pair[0].told or "", pair[1].quantity or 0.0))
    return item.quantity


def _step(entry: Entry) -> int:
    return STEPS.get(entry.claim.stage.value, 0) if entry.claim.stage else 0


def _is_sure(entry: Entry) -> bool:
    return entry.claim.certainty is None or entry.claim.certainty.value not in UNSURE


def _origins(entries: Sequence[Entry]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entry.origin for entry in entries))
