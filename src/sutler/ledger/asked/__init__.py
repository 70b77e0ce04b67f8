"""Deals as a table with facets asks for them: many choices at once, in any order, a page at a time, and how many have what."""

from sutler.ledger.asked.asked import DealsAsked, Order, SortBy
from sutler.ledger.asked.counts import Facet, Facets, facets_of_asked
from sutler.ledger.asked.pages import DealPage, deal_page

__all__ = ["DealPage", "DealsAsked", "Facet", "Facets", "Order", "SortBy", "deal_page", "facets_of_asked"]
