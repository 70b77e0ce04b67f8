"""Monthly rates of HM Revenue and Customs, since 2014, from the package hmrc-rates."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from typing import Any

NAME = "HMRC monthly"
VERSION = f"hmrc-rates {version('hmrc-rates')}"


def of_month(currency: str, month: str) -> float | None:
    """Units of `currency` for one US dollar in `month` (2015-04); None where HMRC quotes one of the two not."""
    from hmrc_rates import HmrcRatesError

    try:
        table = _rates().monthly(month)
    except (HmrcRatesError, ValueError):
        return None
    dollar, other = table.get("USD"), 1.0 if currency == "GBP" else table.get(currency)
    if dollar is None or other is None:
        return None
    units = other if isinstance(other, float) else float(other.units_per_gbp)
    return units / float(dollar.units_per_gbp) or None


def months() -> list[str]:
    """The months that the table has, in order: 2014-01."""
    return sorted(f"{month.year}-{month.month:02}" for month in _rates().months())


@cache
def _rates() -> Any:
    from hmrc_rates import Rates

    return Rates()
