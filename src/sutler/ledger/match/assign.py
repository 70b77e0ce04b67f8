"""Which deals a claim fits: the claim is held against the claims of each, and the best of these speaks for the deal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sutler.ledger.match.features import Features
from sutler.ledger.match.policy import score

TOGETHER = 0.25
"""What each further claim of the deal that fits adds to the best one's points; as much is taken off for one that does not."""
AT_MOST = 0.75
NEVER = float("-inf")
FEW = 6
"""Claims of two deals that are held against one another before the deals are made one."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a claim fits a deal; `member` is the key of the claim of that deal that it fits best."""

    deal: str
    points: float
    member: int


def fits(claim: Features, deals: Mapping[str, Mapping[int, Features]]) -> list[Fit]:
    """The deals that the claim may be of, the best first; `deals` holds the claims of each that might
    fit, by their keys.

    A deal is out where one of its claims stands on the claim's own page, or where more than half of them contradict it.
    """
    found = [fit for deal, members in deals.items() if (fit := _fit(claim, deal, members))]
    return sorted(found, key=lambda fit: (-fit.points, fit.deal))


def _fit(claim: Features, deal: str, members: Mapping[int, Features]) -> Fit | None:
    if claim.document and any(member.document == claim.document for member in members.values()):
        return None
    scores = {key: score(claim, member) for key, member in members.items()}
    if 2 * list(scores.values()).count(NEVER) > len(scores):
        return None
    best = max(scores, key=lambda key: (scores[key], -key))
    lean = sum([TOGETHER if points >= 1 else -TOGETHER if points < -1 else 0.0 for key, points in scores.items() if key != best])
    return Fit(deal, scores[best] + max(-AT_MOST, min(AT_MOST, lean)), best)


def one_deal(ones: Sequence[Features], others: Sequence[Features], bar: float = 0.0) -> bool:
    """True where the claims of two deals may all be of one: none contradicts another, and on average they are alike."""
    scores = [score(one, other) for one in ones[:FEW] for other in others[:FEW]]
    return NEVER not in scores and sum(scores) >= bar * len(scores)
