"""Numbers with their bounds held against one another, as sums and counts need it. Rounding is no difference."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sutler.ledger.amounts import can_both_hold, is_rounding, range_of
from sutler.ledger.dates import ends_of
from sutler.model.deal import Entry
from sutler.model.money import Bound

ARRIVED = ("delivering", "delivered")
APART = 30
"""Days from which on two deliveries are two: what came in May is no other telling of what came in July."""
A_WEEK = 7
"""The same where both claims tell the day themselves; the "Tuesday" of one may be that of the week before for the other."""


@dataclass(frozen=True, slots=True)
class Number:
    """`high` is the upper end of "between"; `unit` names what is counted, a currency for money."""

    amount: float
    bound: Bound | None = None
    high: float | None = None
    unit: str | None = None
    dollar: float | None = None
    """Dollars for one unit, where a rate of the day is known."""


@dataclass(frozen=True, slots=True)
class When:
    """Stage of a telling; for what has come or is coming also the days, for one delivery may follow another."""

    stage: str | None
    days: tuple[date, date] | None = None
    dated: bool = False
    """Set where the claim tells the days itself; else they are those of the news."""

    @property
    def has_come(self) -> bool:
        return self.stage in ARRIVED


def when_of(entry: Entry) -> When:
    """Stage of the claim and, where goods or money moved, its days."""
    stage = entry.claim.stage.value if entry.claim.stage else None
    if not entry.told or stage not in ARRIVED:
        return When(stage)
    return When(stage, ends_of(entry.told), entry.claim.date is not None)


def hold(one: Number, other: Number, slack: float, one_unit: float = 1.0, other_unit: float = 1.0) -> bool:
    """True where both can be meant. The units are what one of each makes in a common one; `slack` is a share."""
    mine = tuple(end * one_unit for end in range_of(one.amount, one.bound, one.high))
    yours = tuple(end * other_unit for end in range_of(other.amount, other.bound, other.high))
    if can_both_hold((mine[0], mine[1]), (yours[0], yours[1]), slack):
        return True
    return one_unit == other_unit and one.bound != "between" != other.bound and is_rounding(one.amount, other.amount)


def other_delivery(one: When, other: When) -> bool:
    """True where both tell of a delivery, at times so far apart that these are two."""
    return is_told_apart(one, other) or _are_apart(one, other, APART)


def is_told_apart(one: When, other: When) -> bool:
    """True where both themselves tell when something came, and these are two days."""
    return one.dated and other.dated and _are_apart(one, other, A_WEEK)


def _are_apart(one: When, other: When, days: int) -> bool:
    if not one.has_come or not other.has_come or one.days is None or other.days is None:
        return False
    return max(one.days[0], other.days[0]) - min(one.days[1], other.days[1]) > timedelta(days=days)


def may_be_part(part: When, whole: When) -> bool:
    """True where one tells what has come and the other what was to come."""
    return part.has_come and not whole.has_come
