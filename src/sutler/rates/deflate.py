"""Constant prices: what a sum of one year is worth in the prices of another, by a file of the user's.

    currency,year,index
    USD,2015,108.7
    USD,2023,139.7

`index` is a price level of any base. A total in a currency that the file has takes that currency's index. Another one takes the
dollar's: the sum is taken in dollars, brought to the prices of the year, and turned into the currency by that year's mean rate.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sutler.errors import SettingsError
from sutler.rates.files import fault, number, sheet

NEEDED = ("currency", "year", "index")
CODE = re.compile(r"[A-Z]{3}", re.ASCII)
YEAR = re.compile(r"\d{4}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Deflator:
    """Price levels by currency and year; `name` and `version` are the file's name and a hash of it."""

    name: str
    version: str
    index: Mapping[tuple[str, int], float]

    def factor(self, currency: str, year: int, base: int) -> float | None:
        """What a sum of `year` is multiplied by to be in prices of `base`; None where the file lacks one of the two years."""
        then, now = self.index.get((currency, year)), self.index.get((currency, base))
        return now / then if then and now else None

    def basis(self, currency: str, base: int) -> str:
        """The currency whose index a total in `currency` takes. Raises SettingsError where the file lacks the base year."""
        for one in dict.fromkeys((currency, "USD")):
            if (one, base) in self.index:
                return one
        years = sorted(year for one, year in self.index if one in (currency, "USD"))
        has = f"it has {years[0]} to {years[-1]}" if years else f"it has neither {currency} nor USD"
        raise SettingsError(
            f"{self.name}: there is no index of {base} to take its prices; {has}; add a line or take another year"
        )


def read_deflator(path: Path) -> Deflator:
    """The index in the file. Raises SettingsError that names the line for a file that is missing or wrong."""
    made = sheet(path, NEEDED, "deflator")
    index: dict[tuple[str, int], float] = {}
    for line in made.lines:
        currency, year = line.cells["currency"].upper(), line.cells["year"]
        if not CODE.fullmatch(currency):
            raise fault(made, line, f"{currency!r} is no currency", "write a code of three letters such as USD")
        if not YEAR.fullmatch(year):
            raise fault(made, line, f"{year!r} is no year", "write it as 2015")
        key, level = (currency, int(year)), number(made, line, "index")
        if index.setdefault(key, level) != level:
            raise fault(made, line, f"{currency} of {year} stands there twice, with two values", "leave one of the two")
    return Deflator(path.name, made.version, index)
