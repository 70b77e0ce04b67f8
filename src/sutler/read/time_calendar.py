"""From the parts of a date to ISO 8601, relative to the day of publication where parts are missing.

A date without year takes the last such date up to the publication, or the first one from it on where the words point ahead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 12)}
"""First and last month, north of the equator; winter counts by the December in which it begins."""
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day, month or year of publication, as exactly as it is known."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def date(self) -> date | None:
        return date(self.year, self.month, self.day) if self.month and self.day else None


@dataclass(frozen=True, slots=True)
class Dated:
    """An ISO value, None where nothing anchors it; `relative` when the publication date was needed or is missing."""

    value: str | None
    relative: bool = False

    def to_month(self) -> Dated:
        """The same without its day."""
        return Dated(self.value and self.value[:7], self.relative)


def anchor(published: str | None) -> Anchor | None:
    """The anchor that an ISO 8601 date, with or without time, month and day, gives; None for anything else."""
    match = _ISO.match(published or "")
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    if not year or (month and not 1 <= month <= 12) or (month and day and not _is_day(year, month, day)):
        return None
    return Anchor(year, month, day)


def iso(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """ISO 8601 with the precision given; None where there is no such day."""
    if month is None:
        return f"{year:04d}"
    if day is None:
        return f"{year:04d}-{month:02d}"
    return f"{year:04d}-{month:02d}-{day:02d}" if _is_day(year, month, day) else None


def dated(known: Anchor | None, year: int | None, month: int, day: int | None, ahead: bool) -> Dated:
    """A month or day, of `year` or else of the nearest year before the publication (after it where `ahead`)."""
    if year is not None:
        return Dated(iso(year, month, day))
    if known is None or known.month is None:
        return Dated(None, True)
    now = (known.month, known.day if day and known.day else 0)
    then = (month, day if day and known.day else 0)
    shift = (1 if then < now else 0) if ahead else (-1 if then > now else 0)
    return Dated(iso(known.year + shift, month, day), True)


def weekday(known: Anchor | None, number: int, shift: int | None, ahead: bool) -> Dated:
    """The last such weekday up to the publication; with `shift` 1 or `ahead` the next one, with -1 the last before it."""
    if known is None or known.date is None:
        return Dated(None, True)
    back = (known.date.weekday() - number) % 7
    if shift == 1 or ahead:
        days = (number - known.date.weekday()) % 7 or (7 if shift == 1 else 0)
    else:
        days = -(back or (7 if shift == -1 else 0))
    return Dated((known.date + timedelta(days=days)).isoformat(), True)


def days_off(known: Anchor | None, days: int) -> Dated:
    """The day so many days from the publication."""
    if known is None or known.date is None:
        return Dated(None, True)
    return Dated((known.date + timedelta(days=days)).isoformat(), True)


def unit_off(known: Anchor | None, unit: str, number: int) -> Dated:
    """The year, month or day so many units from the publication; weeks give a month, decades nothing."""
    if known is None:
        return Dated(None, True)
    if unit == "year":
        return Dated(iso(known.year + number), True)
    if unit == "month" and known.month:
        months = known.year * 12 + known.month - 1 + number
        return Dated(iso(months // 12, months % 12 + 1), True)
    if unit in ("week", "weekend") and known.date:
        then = known.date + timedelta(weeks=number)
        return Dated(iso(then.year, then.month), True)
    if unit == "day" and known.date:
        return days_off(known, number)
    return Dated(None, True)


def today(known: Anchor | None) -> str | None:
    """The publication as exactly as it is known."""
    return None if known is None else iso(known.year, known.month, known.day)


def run_up(end: Dated, number: int, unit: str) -> tuple[str, str] | None:
    """First and last month, or year, of a stretch that ends with `end`."""
    if end.value is None or number < 1 or (unit == "month" and len(end.value) < 7):
        return None
    year = int(end.value[:4])
    if unit == "year":
        return f"{year - number + 1:04d}", end.value[:4]
    months = year * 12 + int(end.value[5:7]) - number
    return f"{months // 12:04d}-{months % 12 + 1:02d}", end.value[:7]


def season(known: Anchor | None, name: str, shift: int) -> Dated:
    """The year of the last, this or the next season; the last one is over, the next one has not begun."""
    if known is None:
        return Dated(None, True)
    first, last = _SEASONS[name]
    month = known.month or 1
    over, begun = last < month, first <= month
    year = known.year - (shift == -1 and not over) + (shift == 1 and begun)
    return Dated(iso(year), True)


def near_season(known: Anchor | None, name: str, ahead: bool) -> Dated:
    """The year of a season without year: the last that has begun, or the first that is not over where `ahead`."""
    if known is None or known.month is None:
        return Dated(None if known is None else iso(known.year), True)
    first, last = _SEASONS[name]
    shift = (1 if last < known.month else 0) if ahead else (-1 if first > known.month else 0)
    return Dated(iso(known.year + shift), True)


def last_month(known: Anchor | None, month: int, shift: int) -> Dated:
    """ "Last March", "this March", "next March"."""
    if known is None or known.month is None:
        return Dated(None, True)
    year = known.year
    if shift == -1 and month >= known.month:
        year -= 1
    if shift == 1 and month <= known.month:
        year += 1
    return Dated(iso(year, month), True)


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
