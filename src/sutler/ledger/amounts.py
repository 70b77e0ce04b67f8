"""Figures held against each other: whether two of them can both be meant, given their bounds."""

from __future__ import annotations

from collections.abc import Sequence

from sutler.model.claim import Value
from sutler.model.money import Bound

SLACK = 0.03
"""Two figures of one currency that differ by no more are one figure, rounded twice."""
SLACK_DOLLARS = 0.15
"""The same for two that only meet in dollars, by rates of different days."""
ABOUT = 0.15

Range = tuple[float, float]


def range_of(amount: float, bound: Bound | None, high: float | None) -> Range:
    """The least and the greatest number that the words allow: "about 100" is 85 to 115, "up to 100" 0 to 100."""
    if bound == "between":
        return amount, high if high is not None else amount
    if bound == "over":
        return amount, float("inf")
    if bound in ("under", "up_to"):
        return 0.0, amount
    return (amount * (1 - ABOUT), amount * (1 + ABOUT)) if bound == "about" else (amount, amount)


def can_both_hold(one: Range, other: Range, slack: float = 0.0) -> bool:
    """True where the ranges touch, each widened by `slack`, a share."""
    return max(one[0], other[0]) * (1 - slack) <= min(one[1], other[1]) * (1 + slack)


def is_rounding(one: float, other: float) -> bool:
    """True where one number is the other with fewer digits: 1.2 and 1.15 billion, 500 and 503; at least two digits count."""
    if not near(one, other, 0.05):  # half of the second digit
        return False
    (coarse, step), (fine, finer) = sorted(((number, _step(number)) for number in (one, other)), key=lambda pair: -pair[1])
    return finer < step and abs(coarse - fine) <= step / 2


def _step(number: float) -> float:
    """What the last digit of a number stands for, of two digits or more: 500 → 10, 1.15e9 → 1e7, 28 → 1."""
    if not number:
        return 0.0
    digits = f"{abs(number):.8e}"
    mantissa, exponent = digits.split("e")
    told = max(2, len(mantissa.replace(".", "").rstrip("0")))
    return float(10.0 ** (int(exponent) - told + 1))


def near(one: float, other: float, slack: float) -> bool:
    return abs(one - other) <= slack * max(abs(one), abs(other))


def same_money(ones: Sequence[Value], others: Sequence[Value]) -> tuple[Value, Value] | None:
    """Two figures, one of each claim, that name the same sum."""
    for one in ones:
        for other in others:
            pair = comparable(one, other)
            if pair and near(pair[0], pair[1], pair[2]):
                return one, other
    return None


def comparable(one: Value, other: Value) -> tuple[float, float, float] | None:
    """Both amounts in one currency with the slack they need: their own, else US dollars; None where they share none."""
    if one.amount is None or other.amount is None:
        return None
    if one.currency == other.currency and one.currency is not None:
        return one.amount, other.amount, SLACK
    mine, yours = _dollars(one), _dollars(other)
    return (mine, yours, SLACK_DOLLARS) if mine and yours else None


def _dollars(value: Value) -> float | None:
    if value.currency == "USD":
        return value.amount
    return value.usd.amount if value.usd else None
