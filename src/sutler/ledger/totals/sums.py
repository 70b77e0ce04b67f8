"""What deals of one standing come to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sum:
    """Of `deals` deals, those that are priced come to `amount`; `low` and `high` are the sums of the ends of their bounds.

    `open` of them are told as "more than" and have no upper end; they are in `high` with their amount. What is not in the sums:
    `without_sum` deals have no figure, `without_rate` a figure that no table of rates turns into the currency asked for, and
    `without_index` one of a year for which there is no price level.
    """

    deals: int = 0
    without_sum: int = 0
    without_rate: int = 0
    without_index: int = 0
    amount: float = 0.0
    low: float = 0.0
    high: float = 0.0
    open: int = 0

    @property
    def priced(self) -> int:
        """The deals that are in the sums."""
        return self.deals - self.without_sum - self.without_rate - self.without_index

    @property
    def bounded(self) -> bool:
        """True where the sum is not just one number."""
        return bool(self.open) or abs(self.high - self.low) > 1e-9 * max(abs(self.high), 1.0)
