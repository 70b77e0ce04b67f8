"""The sum of a deal: figures of money with their bounds, in one currency or in dollars by the rate of the day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sutler.ledger.amounts import SLACK, SLACK_DOLLARS, range_of
from sutler.ledger.conflicts.cell import Cell
from sutler.ledger.conflicts.figures import Number, When, hold, may_be_part, other_delivery, when_of
from sutler.model.claim import Value
from sutler.model.deal import Entry
from sutler.model.figures import bounded
from sutler.rates import rate_of


@dataclass(frozen=True, slots=True)
class Sums:
    """The figures of a claim, each with those that restate it in another currency, and the stage at which they are told."""

    when: When
    groups: tuple[tuple[Number, ...], ...]


def sums(entries: Sequence[Entry]) -> Iterator[Cell[Sums]]:
    """One cell, where any figure is told. Part of a sum that has come is no conflict."""
    told = tuple((entry, _sums(entry)) for entry in entries if any(value.amount for value in entry.claim.values))
    if told:
        yield Cell("value", "", told, _at_odds, _words, "The sums cannot all hold: {}.")


def _sums(entry: Entry) -> Sums:
    values = entry.claim.values
    told = [(_restated(value, values), value) for value in values if value.amount]
    groups = ((one, *(value for whole, value in told if whole is one)) for restated, one in told if restated is None)
    return Sums(when_of(entry), tuple(tuple(_number(value, entry.told) for value in group) for group in groups))


def _restated(value: Value, values: Sequence[Value]) -> Value | None:
    """The figure that this one tells again in another currency; None where that has no number itself."""
    whole = values[value.converts] if value.converts is not None and value.converts < len(values) else None
    return whole if whole and whole.amount and whole.converts is None else None


def _number(value: Value, told: str | None) -> Number:
    return Number(value.amount or 0.0, value.bound, value.amount_high, value.currency, _dollar(value, told))


def _dollar(value: Value, told: str | None) -> float | None:
    """Dollars for one unit of the figure's currency: as it was converted, else by the rate of the day that is told."""
    if value.currency == "USD":
        return 1.0
    if value.usd and value.amount:
        return value.usd.amount / value.amount
    rate = rate_of(value.currency, told) if value.currency and told else None
    return 1 / rate.units if rate else None


def _at_odds(ones: Sums, others: Sums) -> bool:
    found = False
    for one in ones.groups:
        for other in others.groups:
            verdicts = [held for mine in one for yours in other if (held := _hold(mine, yours)) is not None]
            if verdicts and all(verdicts):
                return False
            found = found or bool(verdicts)
    return found and not (_is_part(ones, others) or _is_part(others, ones) or other_delivery(ones.when, others.when))


def _hold(one: Number, other: Number) -> bool | None:
    """Whether both can be meant; None where no rate joins them."""
    if one.unit and one.unit == other.unit:
        return hold(one, other, SLACK)
    return hold(one, other, SLACK_DOLLARS, one.dollar, other.dollar) if one.dollar and other.dollar else None


def _is_part(part: Sums, whole: Sums) -> bool:
    """True where `part` has come or is coming of a larger sum that `whole` tells at an earlier stage."""
    if not may_be_part(part.when, whole.when):
        return False
    pairs = [
        (range_of(one.amount, one.bound, one.high)[0] * units[0], range_of(other.amount, other.bound, other.high)[1] * units[1])
        for group in part.groups
        for one in group
        for others in whole.groups
        for other in others
        if (units := _units(one, other))
    ]
    return bool(pairs) and all(came <= told for came, told in pairs)


def _units(one: Number, other: Number) -> tuple[float, float] | None:
    if one.unit and one.unit == other.unit:
        return 1.0, 1.0
    return (one.dollar, other.dollar) if one.dollar and other.dollar else None


def _words(told: Sums) -> str:
    first = told.groups[0][0]
    return f"{bounded(first.amount, first.bound, first.high)} {first.unit or '(currency not known)'}"
