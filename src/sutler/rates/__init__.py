"""Exchange rates that come with installed packages: which rate a figure takes, and from which table."""

from sutler.rates.choose import Rate, in_dollars, rate_of

__all__ = ["Rate", "in_dollars", "rate_of"]
