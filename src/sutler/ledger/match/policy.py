"""When two claims are of one deal: the points for what the comparisons found, in one table.

The points are logarithms of odds in steps of a quarter, fitted to clusters by four hands (`benchmarks/match_points.py`), each
held near what was set by hand before. Rows that few clusters show are set by hand, and so are those that clusters cannot tell,
as their deals are easily taken for one another: how little the same parties say, how much many years do, or "another".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sutler.ledger.match.compare import COMPARISONS, Contradiction, Found
from sutler.ledger.match.features import Features

POINTS: Mapping[str, float] = {
    # parties
    "same parties": 1.0,
    "first of several": -0.75,
    "one of several": -2.0,
    "some actors shared": -1.0,
    "part of a state": -0.5,
    "alliance and member": -1.5,
    "side left out": -0.75,
    # time
    "same round of news": 0.5,
    "within a year": -0.25,
    "within three years": -0.25,
    "years apart": -1.0,
    "years apart, unrelated": -4.5,
    "names its time": 0.5,
    "runs on": 0.25,
    "runs to its end": -0.25,
    "runs backwards": -3.0,
    "begun on two days": -5.0,
    "begun twice": 0.5,
    "told as a further one": -2.0,
    "old when first told": -1.0,
    "old beside its like": -2.25,
    "told in passing": -0.5,
    "told in passing beside its like": -1.75,
    "told beside what begins": 0.25,
    "news beside its like": -0.5,
    "news beside its like on both pages": -1.5,
    "news of both pages": 1.0,
    "same other time": 0.5,
    "recalled beside other news": 0.75,
    "far stages at once": -2.25,
    "delivered twice": -2.5,
    "stopped later": 0.75,
    # money
    "same odd sum": 4.5,
    "same sum": 4.25,
    "same sum in two currencies": 3.75,
    "sums can both hold": 0.75,
    "part of the sum": -1.75,
    "sums of one programme": 0.0,
    "sums differ a little": -2.25,
    "sums differ": -3.25,
    # goods
    "same designation": 2.75,
    "same goods": 2.75,
    "same kind of goods": 2.75,
    "goods told at two levels": -1.75,
    "same count": 3.0,
    "same small count": 1.0,
    "part of the count": 1.0,
    "counts differ": -2.5,
    "goods of one kind": 0.5,
    "other goods of a kind": -2.0,
    "other goods beside": -2.25,
    "other goods": -4.25,
    "other goods, named beside": -1.75,
    # agreement
    "same agreement": 3.0,
    "agreement of one name": 3.0,
    "other agreement": -3.5,
    # the pages
    "same text": 3.5,
    "names in common": 0.25,
    "3 names in common": 2.0,
    "other arms": 0.0,
    "same count on both pages": 0.0,
    "same small count on both pages": 0.5,
    "large number in common": 1.0,
    "part of them": -0.75,
    "other count on the pages": -1.0,
    "same witness": 0.25,
    "same turn": 0.5,
    "other turn": -0.75,
    "other mode": -0.75,
    "same end": 1.0,
}
ENOUGH = 2.5
"""Points from which two claims are of one deal."""
NEAR = 2.0
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
