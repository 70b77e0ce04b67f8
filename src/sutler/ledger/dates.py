"""Dates of any precision as stretches of days."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from functools import lru_cache


@lru_cache(maxsize=20_000)
def ends_of(when: str) -> tuple[date, date]:
    """First and last day of an ISO 8601 day, month or year: 2015-04 → 2015-04-01, 2015-04-30."""
    year, month, day = (int(part) for part in f"{when}-0-0".split("-")[:3])
    if day:
        return date(year, month, day), date(year, month, day)
    last = month or 12
    return date(year, month or 1, 1), date(year, last, monthrange(year, last)[1])
