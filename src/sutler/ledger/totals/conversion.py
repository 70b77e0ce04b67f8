"""How the figures of deals come into the currency, and the prices, that are asked for.

Dollars and euros stand in the rows of deals. Any other currency takes the dollars at the rate of the day that priced them, and
figures that are told in it stay as they are. Constant prices multiply by the index of the year that priced a figure.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Literal

from sqlalchemy import ColumnElement, Label, case, func

from sutler.errors import SettingsError
from sutler.ledger.schema import deals
from sutler.ledger.totals.ask import Ask, Constant
from sutler.rates import rate_of

Lack = Literal["rate", "index"]
Factor = Callable[[str | None, bool], float | Lack]
"""What sums that were priced at a time, and are told in the currency itself or not, are multiplied by; or what they lack."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """`basis` is the column that is summed, apart for rows that differ in the columns of `split`; `factor` does the rest."""

    basis: ColumnElement[Any]
    factor: Factor
    split: tuple[Label[Any], ...] = ()

    def of(self, row: Any) -> float | Lack:
        """The factor for a row that was read with the columns of `split`."""
        return self.factor(getattr(row, WHEN, None), bool(getattr(row, OWN, 0)))


COLUMNS: dict[str, ColumnElement[Any]] = {"USD": deals.c.usd, "EUR": deals.c.eur}
WHEN, OWN = "when_priced", "in_currency"


def conversion(ask: Ask) -> Conversion:
    """The way into the currency of `ask`. Raises SettingsError where the year of constant prices has no index or rate."""
    return _constant(ask.currency, ask.constant) if ask.constant else _current(ask.currency)


def _current(currency: str) -> Conversion:
    if currency in COLUMNS:
        return Conversion(COLUMNS[currency], lambda when, own: 1.0)  # noqa: ARG005 - the rows have it
    own = deals.c.currency == currency
    return Conversion(
        case((own, deals.c.amount), else_=deals.c.usd),
        lambda when, own: 1.0 if own else _units(currency, when) or "rate",
        (deals.c.priced_on.label(WHEN), case((own, 1), else_=0).label(OWN)),
    )


def _constant(currency: str, constant: Constant) -> Conversion:
    index, base = constant.deflator, constant.year
    basis = index.basis(currency, base)
    if basis not in COLUMNS:
        now = _current(currency)
        return replace(now, factor=lambda when, own: _times(now.factor(when, own), index.factor(currency, _year(when), base)))
    last = 1.0 if basis == currency else _units(currency, str(base))
    if last is None:
        remedy = f"take another year or currency, or add {currency} to {index.name}"
        raise SettingsError(f"no table has a rate of {currency} for all of {base}, whose prices are asked for; {remedy}")
    return Conversion(
        COLUMNS[basis],
        lambda when, own: _times(last, index.factor(basis, _year(when), base)),  # noqa: ARG005 - all are in one currency
        (func.substr(deals.c.priced_on, 1, 4).label(WHEN),),
    )


def _times(rate: float | Lack, index: float | None) -> float | Lack:
    if isinstance(rate, str):
        return rate
    return rate * index if index is not None else "index"


def _units(currency: str, when: str | None) -> float | None:
    if currency == "USD":
        return 1.0
    rate = rate_of(currency, when) if when else None
    return rate.units if rate else None


def _year(when: str | None) -> int:
    return int(when[:4]) if when else 0


NUMBERS = 8
"""Columns that `columns` gives."""


def columns(way: Conversion) -> tuple[ColumnElement[Any], ...]:
    """What is counted and summed of the rows of one group, in the order in which `lines` reads it."""
    deal, basis = deals.c, way.basis
    open_ = case((basis.is_not(None) & deal.high.is_(None), 1))
    return (
        func.count().label("deals"),
        func.count(deal.amount).label("told"),
        func.count(basis).label("priced"),
        func.sum(basis).label("amount"),
        func.sum(basis * deal.low / deal.amount).label("low"),
        func.sum(basis * func.coalesce(deal.high, deal.amount) / deal.amount).label("high"),
        func.count(open_).label("open"),
        func.max(basis).label("most"),
    )
