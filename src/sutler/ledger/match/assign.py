"""The deal that a new claim joins: the one that holds the claim most like it, unless another of its claims contradicts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sutler.ledger.match.features import Features
from sutler.ledger.match.policy import judge


def best_deal(claim: Features, deals: Mapping[str, Sequence[Features]]) -> str | None:
    """The id of the deal to join, or None where the claim founds one. `deals` holds the claims of each deal that might fit.

    A claim joins when it fits one of the deal's claims and at most half of the others contradict it outright.
    """
    best: tuple[float, str] | None = None
    for deal, members in deals.items():
        verdicts = [judge(claim, member) for member in members]
        score = max((verdict.score for verdict in verdicts if verdict.same), default=None)
        against = sum(verdict.score == float("-inf") for verdict in verdicts)
        if score is None or 2 * against > len(members):
            continue
        if best is None or score > best[0]:
            best = (score, deal)
    return best[1] if best else None
