"""The points of pairs of claims while a batch is matched, each pair compared once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sutler.ledger.match.policy import score
from sutler.ledger.match.search import Known


@dataclass(slots=True)
class Scores:
    """`known` are the claims by their keys; more may come while the scores are in use."""

    known: Mapping[int, Known]
    _made: dict[tuple[int, int], float] = field(default_factory=dict)

    def of(self, one: int, other: int) -> float:
        """The points of two claims for one deal; minus infinity where they cannot be of one."""
        pair = (one, other) if one < other else (other, one)
        points = self._made.get(pair)
        if points is None:
            points = self._made[pair] = score(self.known[pair[0]].features, self.known[pair[1]].features)
        return points
