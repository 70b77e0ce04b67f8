"""Claims → documents, claims, deals and outcomes in a database; matching of claims to deals; conflicts."""

from sutler.ledger.asked import DealPage, DealsAsked, Facet, Facets, Order
from sutler.ledger.filter import Filter
from sutler.ledger.store import Ledger

__all__ = ["DealPage", "DealsAsked", "Facet", "Facets", "Filter", "Ledger", "Order"]
