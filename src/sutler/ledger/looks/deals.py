"""Deals as a table with facets."""

from __future__ import annotations

from collections.abc import Sequence

from sutler.ledger.asked import DealPage, DealsAsked, Facets, Order, deal_page, facets_of_asked
from sutler.ledger.deals.figure import Figure, figure_of
from sutler.ledger.deals.settled import NOTHING, settled
from sutler.ledger.match.about import Likely, likely_the_same
from sutler.ledger.snippets import found_in
from sutler.ledger.stores import Store
from sutler.model.deal import Deal
from sutler.model.hit import Hit

ALL = DealsAsked()
BY_DAY = Order()
MOST_VALUES = 30
"""Values of a facet that are shown."""


class DealLooks:
    """Pages of deals, counts of their facets, and whether anything has changed. Every method may raise LedgerError."""

    store: Store

    def deal_page(
        self, asked: DealsAsked = ALL, order: Order = BY_DAY, *, limit: int = 50, cursor: str | None = None
    ) -> DealPage:
        """The rows of the deals that are asked for, from the place of the cursor on.

        Raises UsageError for a cursor that was not given out for this order, and for a limit out of bounds.
        """
        with self.store.reading() as connection:
            return deal_page(connection, asked, order, limit, cursor)

    def facets(self, asked: DealsAsked = ALL, *, most: int = MOST_VALUES) -> Facets:
        """How many of the deals that are asked for have each value of a facet, but for what is chosen of that facet itself."""
        with self.store.reading() as connection:
            return facets_of_asked(connection, asked, most)

    def found_in(self, deals: Sequence[str], words: str) -> dict[str, Hit]:
        """Where the words stand in a page of each of these deals, by the deal's id; without the claims of the page."""
        with self.store.reading() as connection:
            return found_in(connection, deals, words)

    def figure(self, deal: Deal) -> Figure | None:
        """The sum that stands for the deal and why, with what analysts settled; None where no page tells one."""
        with self.store.reading() as connection:
            return figure_of(deal, settled(connection, [deal.id]).get(deal.id, NOTHING))

    def likely_the_same(self, deal: Deal) -> tuple[Likely, ...]:
        """Deals that may be this one, by open suggestions, the likeliest first."""
        with self.store.reading() as connection:
            return tuple(likely_the_same(connection, deal))

    def stamp(self) -> str:
        """Another after each change of what is shown: of two equal stamps of one ledger, nothing was written in between."""
        return self.store.stamp()
