"""When two claims are of one deal: the points for what the comparisons found, in one table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from sutler.ledger.match import compare
from sutler.ledger.match.compare import Contradiction, Found
from sutler.ledger.match.features import Features

COMPARISONS: tuple[Callable[[Features, Features], Iterator[Found]], ...] = (
    compare.kind,
    compare.parties,
    compare.time,
    compare.money,
    compare.goods,
    compare.agreement,
    compare.page,
    compare.mode,
    compare.period,
)

POINTS: Mapping[str, float] = {
    # parties
    "same parties": 0.5,
    "one of several": 0.0,
    "some actors shared": -0.5,
    "part of a state": -0.25,
    "alliance and member": -0.75,
    "side left out": -1.0,
    # time
    "same round of news": 0.75,
    "same season": 0.25,
    "within a year": 0.0,
    "within three years": -0.75,
    "years apart": -2.0,
    "names its month": 1.0,
    "names its year": 0.5,
    "runs on": 0.75,
    "runs backwards": -1.5,
    "begun twice": -1.0,
    "told as a further one": -1.0,
    # money
    "same odd sum": 2.5,
    "same sum": 2.0,
    "same sum in two currencies": 2.0,
    "sums can both hold": 0.75,
    "part of the sum": 0.0,
    "sums of one programme": 0.0,
    "sums differ a little": -0.75,
    "sums differ": -1.5,
    # goods
    "same designation": 1.25,
    "same goods": 1.0,
    "same kind of goods": 0.75,
    "goods told at two levels": 0.5,
    "same count": 1.5,
    "same small count": 0.5,
    "part of the count": 0.5,
    "counts differ": -0.75,
    "other goods of a kind": -1.0,
    "other goods beside": -0.5,
    "other goods": -1.5,
    # agreement
    "same agreement": 2.0,
    "agreement of one name": 1.5,
    "other agreement": -2.0,
    # the pages
    "same text": 2.5,
    "1 names in common": 0.5,
    "2 names in common": 1.0,
    "3 names in common": 1.5,
    "number in common": 0.5,
    "large number in common": 1.0,
    "no number in common": -0.25,
    "same witness": 0.5,
    "other mode": -0.5,
    "same end": 0.5,
}
ENOUGH = 2.0
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
