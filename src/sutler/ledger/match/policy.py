"""When two claims are of one deal: the points for what the comparisons found, in one table.

The points are logarithms of odds: what of the benchmark's clusters was looked at was fitted by logistic regression, held near a
table made by hand (`benchmarks/match_points.py`). What is rare there has its points by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sutler.ledger.match.compare import COMPARISONS, Contradiction, Found
from sutler.ledger.match.features import Features

POINTS: Mapping[str, float] = {
    # parties
    "same parties": 0.8,
    "one of several": -1.4,
    "first of several": 0.6,
    "some actors shared": -1.0,
    "part of a state": -0.75,
    "alliance and member": -1.5,
    "side left out": -0.5,
    # time
    "same round of news": 1.1,
    "same season": 0.0,
    "within a year": -0.6,
    "within three years": 0.5,
    "years apart": -1.4,
    "years apart, unrelated": -4.5,
    "names its month": 1.2,
    "names its year": 1.0,
    "names its month beside": -0.8,
    "names its year beside": 0.2,
    "runs on": 0.6,
    "runs backwards": -3.7,
    "begun on two days": -5.0,
    "begun twice": 0.0,
    "told as a further one": -2.9,
    "old when first told": -2.3,
    "told in passing": -1.0,
    "told in passing, years later": -1.3,
    "far stages at once": -2.8,
    "same stage at once": 0.9,
    "runs backwards in passing": -3.2,
    "delivered twice": -3.7,
    "stopped later": 1.5,
    # money
    "same odd sum": 4.8,
    "same sum": 5.2,
    "same sum in two currencies": 4.2,
    "sums can both hold": 0.75,
    "part of the sum": -1.5,
    "sums of one programme": 0.0,
    "sums differ a little": -2.75,
    "sums differ": -3.75,
    # goods
    "same designation": 2.75,
    "same goods": 2.7,
    "same kind of goods": 2.5,
    "goods told at two levels": -0.6,
    "part of them": 0.1,
    "other count on the pages": -1.2,
    "same count": 3.0,
    "same small count": 1.0,
    "part of the count": 1.0,
    "counts differ": -2.5,
    "goods of one kind": 0.5,
    "other goods of a kind": -2.0,
    "other goods beside": -2.1,
    "other goods": -4.7,
    "other goods, one named beside": -3.4,
    "other goods, both named": -3.75,
    # agreement
    "same agreement": 3.0,
    "agreement of one name": 3.0,
    "other agreement": -3.75,
    # the pages
    "same text": 3.5,
    "names in common": 0.0,
    "3 names in common": 2.6,
    "other arms": -0.2,
    "same count on both pages": 0.2,
    "same small count on both pages": 1.1,
    "large number in common": 1.3,
    "same witness": 0.25,
    "same turn": 0.5,
    "other turn": -1.2,
    "counts add up": 0.0,
    "other mode": -0.75,
    "same end": 1.0,
}
ENOUGH = 2.5
"""Points from which two claims are of one deal."""
NEAR = 1.25
"""Points from which they may be: an analyst is asked."""
POSTURE_ENOUGH = 1.0
"""For postures and threats, which have no sums: the same actors in one round of news."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Points for one deal, whether they suffice, and the reasons for and against, the first weighing most."""

    score: float
    same: bool
    reasons: tuple[str, ...]

    @property
    def contradicted(self) -> bool:
        return self.score == float("-inf")


def enough(type: str) -> float:
    """The points that claims of this type need."""
    return ENOUGH if type in ("transfer", "total") else POSTURE_ENOUGH


def found(one: Features, other: Features) -> list[Found]:
    """Everything that the comparisons find. Raises Contradiction."""
    return [finding for comparison in COMPARISONS for finding in comparison(one, other)]


def score(one: Features, other: Features) -> float:
    """The points of the two claims for one deal; minus infinity where they cannot be of one."""
    try:
        return sum([POINTS[finding.what] for finding in found(one, other)])
    except Contradiction:
        return float("-inf")


def judge(one: Features, other: Features) -> Verdict:
    """Whether the two claims are of one deal, and why."""
    try:
        findings = found(one, other)
    except Contradiction as why:
        return Verdict(float("-inf"), False, (str(why),))
    points = sum([POINTS[finding.what] for finding in findings])
    ordered = sorted(findings, key=lambda finding: -abs(POINTS[finding.what]))
    return Verdict(points, points >= enough(one.type), tuple(finding.why for finding in ordered if POINTS[finding.what]))
