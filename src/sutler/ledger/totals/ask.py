"""What totals are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from sqlalchemy import ColumnElement, and_, select

from sutler.ledger.filter import Filter
from sutler.ledger.schema import claims, deals
from sutler.rates import Deflator

By = Literal["supplier", "recipient", "year", "goods", "stage"]
BY: tuple[By, ...] = get_args(By)
ALL = Filter()


@dataclass(frozen=True, slots=True)
class Constant:
    """Prices of one year, by the user's index."""

    year: int
    deflator: Deflator


@dataclass(frozen=True, slots=True)
class Ask:
    """Totals in `currency` (ISO 4217), a line for each of the values of `by`, of the deals that have a wanted claim."""

    by: tuple[By, ...] = ()
    currency: str = "USD"
    wanted: Filter = ALL
    constant: Constant | None = None

    def conditions(self) -> ColumnElement[bool]:
        """The condition that a row of `deals` must fulfil: it counts as something, and one of its claims is wanted."""
        counts = deals.c.standing.is_not(None)
        if not self.wanted:
            return counts
        fitting = select(claims.c.deal).where(self.wanted.conditions(), claims.c.status == "live", claims.c.deal.is_not(None))
        return and_(counts, deals.c.id.in_(fitting))
