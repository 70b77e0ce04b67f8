"""Totals: what deals come to, by supplier, recipient, year, goods and stage, each deal counted once by its figure."""

from sutler.ledger.totals.ask import BY, Ask, By, Constant
from sutler.ledger.totals.explain import Opened, opened
from sutler.ledger.totals.lines import SHOWN, Line, Totals, totals
from sutler.ledger.totals.sums import Sum

__all__ = ["BY", "SHOWN", "Ask", "By", "Constant", "Line", "Opened", "Sum", "Totals", "opened", "totals"]
