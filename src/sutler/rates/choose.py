"""Which rate a figure takes: that of the day of the event, else of the day of publication, else none.

A table of the user's own goes first, then the ECB's, the NBP's and HMRC's monthly one; none is used outside its own span, and
nothing is fetched. A day without fixing takes the last one before it, at most 7 days back. An event known to the month or year
takes the mean of that month's or year's fixings, where the table covers all of it.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from statistics import fmean
from typing import Literal, Protocol

from sutler.model.claim import InDollars, Value
from sutler.rates import ecb, hmrc, nbp
from sutler.rates.own import Own, read_own

BACK = 7
"""Days that a rate may be older than its event."""
EDGE = timedelta(days=14)
"""A mean is taken of fixings that reach so near to both ends of the time: a currency may come into a table in its middle."""


class Daily(Protocol):
    """A table of daily fixings; its version tells it from the same table at another time."""

    @property
    def NAME(self) -> str: ...
    @property
    def VERSION(self) -> str: ...

    def on(self, currency: str, day: date, /) -> float | None: ...
    def covers(self, currency: str, first: date, last: date, /) -> bool: ...


@dataclass(frozen=True, slots=True)
class Rate:
    """Units of a currency for one US dollar: `day` is that of the fixing, a month or a year for a mean (ISO 8601).

    `table` is the table that has it and `version` that of the table: of its package, or a hash of the user's file.
    """

    units: float
    day: str
    table: str
    version: str


DAILY: tuple[Daily, ...] = (ecb, nbp)
_own: list[Own] = []
"""The user's table, where there is one."""


def use_own(path: Path | None) -> Own | None:
    """Puts the user's table in this file before all others, for this process; None takes it away. Raises SettingsError."""
    made = read_own(path) if path is not None else None
    _own[:] = [made] if made else []
    rate_of.cache_clear()
    return made


def own() -> Own | None:
    """The user's table that is in use."""
    return _own[0] if _own else None


@dataclass(frozen=True, slots=True)
class Table:
    """A table in use: its name, version and first and last date (ISO 8601) of any currency."""

    name: str
    version: str
    first: str
    last: str


def tables() -> tuple[Table, ...]:
    """The tables in use, in the order in which they are asked."""
    spans = [(table, [span for ends in table.spans.values() for span in ends]) for table in _own]
    mine = [Table(table.NAME, table.VERSION, min(dates), max(dates)) for table, dates in spans if dates]
    months = hmrc.months()
    return (
        *mine,
        Table(ecb.NAME, ecb.VERSION, ecb.first_day().isoformat(), ecb.last_day().isoformat()),
        Table(nbp.NAME, nbp.VERSION, nbp.FIRST.isoformat(), nbp.last_day().isoformat()),
        Table(hmrc.NAME, hmrc.VERSION, months[0], months[-1]),
    )


def last_year() -> int:
    """The last year that one of the tables has."""
    ends = [ecb.last_day().year, nbp.last_day().year]
    return max(ends + [int(span[1][:4]) for table in _own for span in table.spans.values()])


def in_dollars(value: Value, event: str | None, published: str | None) -> InDollars | None:
    """The figure in US dollars; `event` and `published` are ISO 8601 of any precision. None for dollars and without a rate."""
    if value.amount is None or value.currency in (None, "USD"):
        return None
    days: tuple[tuple[Literal["event", "published"], str | None], ...] = (("event", event), ("published", published))
    for basis, when in days:
        rate = rate_of(value.currency, when) if when else None
        if rate:
            high = value.amount_high / rate.units if value.amount_high is not None else None
            return InDollars(value.amount / rate.units, high, rate.units, rate.day, rate.table, basis, rate.version)
    return None


@cache
def rate_of(currency: str, when: str) -> Rate | None:
    """The rate of a day (2015-04-02), month (2015-04) or year (2015), from the first table that has it."""
    first, last = _ends(when)
    for table in _own:
        if rate := _daily(table, currency, first, last, when) or _period(table, currency, when):
            return rate
    found = (_daily(table, currency, first, last, when) for table in DAILY)
    return next((rate for rate in found if rate), None) or _monthly(currency, when)


def _daily(table: Daily, currency: str, first: date, last: date, when: str) -> Rate | None:
    return _on_day(table, currency, first) if first == last else _mean(table, currency, first, last, when)


def _on_day(table: Daily, currency: str, day: date) -> Rate | None:
    for back in range(BACK + 1):
        units = table.on(currency, day - timedelta(days=back))
        if units:
            return Rate(units, (day - timedelta(days=back)).isoformat(), table.NAME, table.VERSION)
    return None


def _mean(table: Daily, currency: str, first: date, last: date, when: str) -> Rate | None:
    if not table.covers(currency, first, last):
        return None
    found = [(day, units) for day in _days(first, last) if (units := table.on(currency, day))]
    if not found or found[0][0] - first > EDGE or last - found[-1][0] > EDGE:
        return None
    mean = fmean(units for _, units in found)
    return Rate(mean, when, f"{table.NAME}, mean of {len(found)} fixings", table.VERSION)


def _period(table: Own, currency: str, when: str) -> Rate | None:
    """The mean of the month, else of the year, that the user's table gives for a day, month or year in it."""
    for period in dict.fromkeys((when[:7], when[:4])):
        if units := table.of(currency, period):
            return Rate(units, period, table.NAME, table.VERSION)
    return None


def _monthly(currency: str, when: str) -> Rate | None:
    units = hmrc.of_month(currency, when[:7]) if len(when) >= 7 else None
    return Rate(units, when[:7], hmrc.NAME, hmrc.VERSION) if units else None


def _ends(when: str) -> tuple[date, date]:
    """First and last day of a day, month or year."""
    year, month, day = (int(part) for part in (when + "-0-0").split("-")[:3])
    if day:
        return date(year, month, day), date(year, month, day)
    last = month or 12
    return date(year, month or 1, 1), date(year, last, monthrange(year, last)[1])


def _days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += timedelta(days=1)
