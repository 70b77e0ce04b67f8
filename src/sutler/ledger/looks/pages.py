"""Pages, who is heard in them, and what became of every input."""

from __future__ import annotations

from sutler.ledger.documents import DocumentLook, DocumentPage, document_called, documents_page
from sutler.ledger.outcomes import OutcomePage, outcome_counts, outcome_page
from sutler.ledger.sources import OutletPage, VoicePage, outlets_page, voices_page
from sutler.ledger.stores import Store
from sutler.model.outcome import OutcomeKind


class PageLooks:
    """Pages and sources. Every list raises UsageError for a cursor that was not given out for it; all may raise LedgerError."""

    store: Store

    def document(self, id: str) -> DocumentLook | None:
        """The page with this id, or "@12" by its key, with its claims, outcomes and other texts; None where there is none."""
        with self.store.reading() as connection:
            return document_called(connection, id)

    def documents(
        self, *, limit: int = 50, cursor: str | None = None, outlet: str | None = None, outcome: OutcomeKind | None = None
    ) -> DocumentPage:
        """The pages that were added last first; with `outlet` or `outcome` those that have it."""
        with self.store.reading() as connection:
            return documents_page(connection, limit, cursor, outlet, outcome)

    def voices(self, *, limit: int = 50, cursor: str | None = None) -> VoicePage:
        """The origins of claims by their folded name, each with its claims counted as far as a thousand."""
        with self.store.reading() as connection:
            return voices_page(connection, limit, cursor)

    def outlets(self, *, limit: int = 50, cursor: str | None = None) -> OutletPage:
        """The outlets by name, each with its pages counted as far as a thousand, and how many of these echo another page."""
        with self.store.reading() as connection:
            return outlets_page(connection, limit, cursor)

    def outcome_page(self, kind: OutcomeKind | None = None, *, limit: int = 50, cursor: str | None = None) -> OutcomePage:
        """The latest outcome of each input, the last first."""
        with self.store.reading() as connection:
            return outcome_page(connection, kind, limit, cursor)

    def outcome_counts(self) -> dict[str, int]:
        """How many inputs ended in each way when they were last given."""
        with self.store.reading() as connection:
            return outcome_counts(connection)
