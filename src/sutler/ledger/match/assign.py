"""Which deals a claim fits: it is held against the claims of each; the best of these and the average speak for the deal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sutler.ledger.match.scores import Scores

DRAG = 0.5
"""The share of the points against the claim of the deal that fits worst, beyond one point, that weighs on the whole."""
WORST = -6.0
LIMIT = 4.0
"""Points for or against, beyond which one claim of a deal says no more about the average."""
NEVER = float("-inf")
FEW = 6
"""Claims of two deals that are held against one another before the deals are made one."""
AVERAGE = 1.75
"""Points that these must have on average."""
AHEAD = 0.5
"""Points by which a deal must be ahead of another that the claim fits as well, where the two cannot be one."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a claim fits a deal; `member` is the key of the claim of that deal that it fits best."""

    deal: str
    points: float
    member: int


def fits(claim: int, deals: Mapping[str, Sequence[int]], scores: Scores) -> list[Fit]:
    """The deals that the claim may be of, the best first; `deals` holds the keys of the claims of each that might fit.

    A deal is out where one of its claims stands on the claim's own page, or where more than half of them contradict it.
    """
    found = [fit for deal, members in deals.items() if (fit := _fit(claim, deal, members, scores))]
    return sorted(found, key=lambda fit: (-fit.points, fit.deal))


def _fit(claim: int, deal: str, members: Sequence[int], scores: Scores) -> Fit | None:
    page = scores.known[claim].features.document
    if page and any(scores.known[member].features.document == page for member in members):
        return None
    points_of = {member: scores.of(claim, member) for member in members}
    if 2 * list(points_of.values()).count(NEVER) > len(points_of):
        return None
    best = max(points_of, key=lambda key: (points_of[key], -key))
    average = sum([max(-LIMIT, min(LIMIT, points)) for points in points_of.values()]) / len(points_of)
    worst = max(WORST, min([points for points in points_of.values() if points != NEVER]))
    return Fit(deal, (points_of[best] + average) / 2 + DRAG * min(0.0, worst + 1), best)


def one_deal(ones: Sequence[int], others: Sequence[int], scores: Scores) -> bool:
    """True where the claims of two deals may all be of one: none contradicts another, and on average they are alike."""
    found = [scores.of(one, other) for one in ones[:FEW] for other in others[:FEW]]
    return NEVER not in found and sum(found) >= AVERAGE * len(found)
