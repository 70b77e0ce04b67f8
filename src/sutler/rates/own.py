"""A table of the user's own, which goes before all others: a CSV file in UTF-8 with a line of headings.

    currency,date,units          currency,date,units,base
    TJS,2015-04-02,6.21          TJS,2015-04-02,6.75,EUR
    TJS,2016,7.84                USD,2015-04-02,1.0868,EUR

`units` of `currency` are one unit of `base`, the US dollar where nothing stands. With another base, the dollar's row of that
time gives the rate. `date` is a day, or a month or year of which the rate is the mean. Lines that begin
with # are left out, further columns too.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from sutler.rates.files import Line, Sheet, fault, number, sheet

NEEDED = ("currency", "date", "units")
WHEN = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
CODE = re.compile(r"[A-Z]{3}", re.ASCII)
DOLLAR = "USD"

Units = Mapping[tuple[str, str], float]
"""Units for one US dollar, by currency and by day, month or year."""


@dataclass(frozen=True)
class Own:
    """The user's table: its name (that of the file), its version (a hash of the file) and its rates."""

    NAME: str
    VERSION: str
    units: Units

    def on(self, currency: str, day: date) -> float | None:
        """Units of `currency` for one US dollar on `day`; None where the file has no row of that day."""
        return self.units.get((currency, day.isoformat()))

    def of(self, currency: str, period: str) -> float | None:
        """Units of `currency` for one US dollar in a month (2015-04) or year (2015), as the file gives them."""
        return self.units.get((currency, period))

    def covers(self, currency: str, first: date, last: date) -> bool:
        """True where the file has days of `currency` up to both ends."""
        span = self._spans.get(currency)
        return span is not None and span[0] <= first.isoformat() and last.isoformat() <= span[1]

    @property
    def spans(self) -> Mapping[str, tuple[str, str]]:
        """First and last date of every currency, of any precision."""
        dates: dict[str, list[str]] = defaultdict(list)
        for currency, when in self.units:
            dates[currency].append(when)
        return {currency: (min(found), max(found)) for currency, found in dates.items()}

    @cached_property
    def _spans(self) -> Mapping[str, tuple[str, str]]:
        days: dict[str, list[str]] = defaultdict(list)
        for currency, when in self.units:
            if len(when) == len("2015-04-02"):
                days[currency].append(when)
        return {currency: (min(found), max(found)) for currency, found in days.items()}


def read_own(path: Path) -> Own:
    """The table in the file. Raises SettingsError that names the line for a file that is missing or wrong."""
    made = sheet(path, NEEDED, "rates")
    rows = {(key := (base, currency, when)): (key, units) for base, currency, when, units in _rows(made)}
    units = {(currency, when): units for (base, currency, when), units in rows.values() if base == DOLLAR}
    for (base, currency, when), told in rows.values():
        if base != DOLLAR:
            units.setdefault((currency, when), told / rows[(base, DOLLAR, when)][1])
            units.setdefault((base, when), 1.0 / rows[(base, DOLLAR, when)][1])
    units = {key: value for key, value in units.items() if key[0] != DOLLAR}
    return Own(path.name, made.version, units)


def _rows(made: Sheet) -> Iterator[tuple[str, str, str, float]]:
    """Base, currency, date and units of each line; what contradicts itself or has no way to the dollar is refused."""
    known: dict[tuple[str, str, str], float] = {}
    lines: dict[tuple[str, str, str], Line] = {}
    for line in made.lines:
        base, currency = _code(made, line, line.cells.get("base") or DOLLAR), _code(made, line, line.cells["currency"])
        key = (base, currency, _when(made, line))
        units = number(made, line, "units")
        if key[0] == key[1] and not math.isclose(units, 1.0):
            raise fault(made, line, f"one {key[0]} cannot be {units:g} {key[1]}", "correct the currency or the base")
        if key in known and known[key] != units:
            raise fault(made, line, f"{key[1]} of {key[2]} stands there twice, with two values", "leave one of the two")
        known[key], lines[key] = units, line
    for (base, currency, when), line in lines.items():
        if base != DOLLAR and (base, DOLLAR, when) not in known:
            words = f"{currency} of {when} is told in {base}, and no row tells the dollar in {base} at that time"
            raise fault(made, line, words, f"add a row USD,{when},…,{base}")
    yield from ((*key, units) for key, units in known.items())


def _code(made: Sheet, line: Line, words: str) -> str:
    if not CODE.fullmatch(words.upper()):
        raise fault(made, line, f"{words!r} is no currency", "write a code of three letters such as EUR")
    return words.upper()


def _when(made: Sheet, line: Line) -> str:
    words = line.cells["date"]
    try:
        if not WHEN.fullmatch(words):
            raise ValueError
        year, month, day = (int(part or 1) for part in f"{words}--".split("-")[:3])
        date(year, month, day)
    except ValueError:
        raise fault(made, line, f"{words!r} is no date", "write 2015-04-02, 2015-04 or 2015") from None
    return words
