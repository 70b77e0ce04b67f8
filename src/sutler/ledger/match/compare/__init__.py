"""Comparisons of two claims. Each says what it found: the name of a row of `policy.POINTS`, and words for a person.

A `Contradiction` means that they cannot be of one deal, whatever else speaks for it.
"""

from collections.abc import Callable

from sutler.ledger.match.compare.found import Contradiction, Findings, Found
from sutler.ledger.match.compare.goods import alike, goods
from sutler.ledger.match.compare.money import money
from sutler.ledger.match.compare.pages import page
from sutler.ledger.match.compare.parties import parties
from sutler.ledger.match.compare.stages import STAGES, STEPS
from sutler.ledger.match.compare.terms import agreement, kind, mode, period
from sutler.ledger.match.compare.times import time
from sutler.ledger.match.features import Features

__all__ = ["COMPARISONS", "STAGES", "STEPS", "Contradiction", "Found", "alike"]

COMPARISONS: tuple[Callable[[Features, Features], Findings], ...] = (
    kind,
    parties,
    time,
    money,
    goods,
    agreement,
    page,
    mode,
    period,
)
"""In the order in which their reasons are read; what contradicts most often comes first."""
