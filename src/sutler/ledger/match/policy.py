"""When two claims are of one deal: the sum of the comparisons, in one table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sutler.ledger.match import compare
from sutler.ledger.match.compare import Contradiction, Point
from sutler.ledger.match.features import Features

POLICY: tuple[Callable[[Features, Features], Point | None], ...] = (
    compare.kind,
    compare.parties,
    compare.time,
    compare.value,
    compare.goods,
    compare.agreement,
    compare.period,
    compare.mode,
    compare.copies,
    compare.witness,
)
ENOUGH = 2.0
"""Points from which two claims are of one deal: one sum or one counted kind of goods in common, and nothing against it."""
POSTURE_ENOUGH = 0.5
"""For postures and threats, which have no sums: the same actors in one round of news."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Points for one deal, whether they suffice, and the reasons for and against, the first weighing most."""

    score: float
    same: bool
    reasons: tuple[str, ...]


def judge(one: Features, other: Features) -> Verdict:
    """Whether the two claims are of one deal, and why."""
    try:
        points = [point for row in POLICY if (point := row(one, other))]
    except Contradiction as why:
        return Verdict(float("-inf"), False, (str(why),))
    score = sum(point.score for point in points)
    enough = ENOUGH if one.type in ("transfer", "total") else POSTURE_ENOUGH
    ordered = sorted(points, key=lambda point: -abs(point.score))
    return Verdict(score, score >= enough, tuple(point.why for point in ordered))
