"""Which deals are asked for, and in which order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, get_args

from sutler.errors import UsageError
from sutler.ledger.filter import Filter

SortBy = Literal["first", "last", "usd", "origins", "pages", "conflicts"]
SORTS: tuple[SortBy, ...] = get_args(SortBy)
Choice = Literal["supplier", "recipient", "goods", "stage", "year", "certainty"]
CHOICES: tuple[Choice, ...] = get_args(Choice)
MOST_CHOICES = 100
"""Values of one facet that may be chosen at once."""
ANYTHING = Filter()


@dataclass(frozen=True, slots=True)
class Order:
    """By what deals are sorted; those of which it is not known stand last either way, and the id decides between equals."""

    by: SortBy = "first"
    descending: bool = False

    def __post_init__(self) -> None:
        if self.by not in SORTS:
            raise UsageError(f"deals are not sorted by {self.by!r}; give one of {', '.join(SORTS)}")


@dataclass(frozen=True, slots=True)
class DealsAsked:
    """All that are set must hold; of several values of one, any will do.

    `wanted` asks for a claim of the deal that fits in all its parts, as in every list (words of the page, days, words of
    goods). The rest asks for the deal as a whole: `supplier`, `recipient` and `goods` (categories) for what any of its claims
    tells, the others for what its row shows. `least` and `most` bound its sum in `currency`, `origins` is the least number of
    them, `conflicts` leaves out deals without an open one. Raises UsageError for more values than one may choose.
    """

    wanted: Filter = ANYTHING
    supplier: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    goods: tuple[str, ...] = ()
    stage: tuple[str, ...] = ()
    year: tuple[int, ...] = ()
    certainty: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    currency: Literal["USD", "EUR"] = "USD"
    origins: int | None = None
    conflicts: bool = False

    def __post_init__(self) -> None:
        for name in (*CHOICES, "standing"):
            if len(getattr(self, name)) > MOST_CHOICES:
                raise UsageError(f"{name}: of more than {MOST_CHOICES} values none can be told apart; choose fewer")
        if self.currency not in ("USD", "EUR"):
            raise UsageError(f"{self.currency!r}: sums are bounded in USD or EUR; give one of them")

    def __bool__(self) -> bool:
        return replace(self, currency="USD") != DealsAsked()

    def without(self, choice: Choice) -> DealsAsked:
        """The same but for what is chosen of this facet."""
        return replace(self, **{choice: ()})  # type: ignore[arg-type]  # every choice is a tuple
