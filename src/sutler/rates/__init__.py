"""Exchange rates that come with installed packages: which rate a figure takes, and from which table."""

from sutler.rates.choose import Rate, in_dollars, rate_of
from sutler.rates.conversions import conversion_notes

__all__ = ["Rate", "conversion_notes", "in_dollars", "rate_of"]
