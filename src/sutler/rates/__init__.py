"""Exchange rates, from a file of the user's or from installed packages: which rate a figure takes, and from which table."""

from sutler.rates.choose import Rate, Table, in_dollars, own, rate_of, tables, use_own
from sutler.rates.conversions import conversion_notes
from sutler.rates.deflate import Deflator, read_deflator

__all__ = [
    "Deflator",
    "Rate",
    "Table",
    "conversion_notes",
    "in_dollars",
    "own",
    "rate_of",
    "read_deflator",
    "tables",
    "use_own",
]
