"""The ledger: pages and their claims in one database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from sutler.ledger import view, writer
from sutler.ledger.deals.rows import refresh
from sutler.ledger.derived import rebuild
from sutler.ledger.filter import Filter
from sutler.ledger.lists import claim_keys, deal_ids
from sutler.ledger.match import pending
from sutler.ledger.search import search
from sutler.ledger.stores import Store, open_store
from sutler.ledger.writer import Read
from sutler.model.claim import Claim
from sutler.model.deal import Deal, DealRow, Entry
from sutler.model.document import Document
from sutler.model.hit import Hit
from sutler.model.outcome import Outcome

ALL = Filter()
BATCH = 500
"""Claims that are matched in one transaction."""


class Ledger:
    """An open ledger, to be used in a `with` statement.

    What is read is what is there at that moment; other processes may add at the same time. Every method raises LedgerError
    where the database cannot be read or written.
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    @classmethod
    def open(cls, address: Path | str, *, create: bool = False) -> Ledger:
        """The ledger at `address`, a file or postgresql://…, made where there is none and `create` is set.

        Raises NotALedger for a folder, another program's database or what is no database, UnknownVersion for one of a newer
        Sutler, LedgerError where there is none or it may not be opened. A file that is not ours is not written to.
        """
        return cls(open_store(address, create=create, after=rebuild))

    @property
    def address(self) -> str:
        """Where the ledger lies, as it is shown to a person."""
        return str(self.store.address)

    def has(self, document: Document) -> bool:
        """True where this text is there already: at the same place, or under the same id."""
        with self.store.reading() as connection:
            return writer.known_key(connection, document) is not None

    def add(self, document: Document, claims: tuple[Claim, ...], source: str) -> Outcome:
        """Adds a document and all its claims, or nothing, and matches them; a document that is there is left as it is."""
        with self.store.writing() as connection:
            outcomes, made = writer.add_pages(connection, [Read(document, claims, source)], _now())
            refresh(connection, pending.match(connection, made).deals)
        return outcomes[0]

    def add_many(self, pages: Sequence[Read]) -> list[Outcome]:
        """Adds many pages in one transaction, all or nothing; their claims wait for `match`."""
        with self.store.writing() as connection:
            return writer.add_pages(connection, pages, _now())[0]

    def match(self, batch: int = BATCH) -> Iterator[int]:
        """Finds the deal of every claim that waits for one, a transaction for each `batch`; gives how many at a time."""
        while True:
            with self.store.writing() as connection:
                keys = pending.pending(connection, batch)
                if not keys:
                    return
                refresh(connection, pending.match(connection, keys).deals)
            yield len(keys)

    def refresh(self, deals: Iterable[str]) -> None:
        """Makes the rows of these deals anew."""
        with self.store.writing() as connection:
            refresh(connection, deals)

    def fail(self, source: str, why: str) -> Outcome:
        """Notes that an input could not be read, and why."""
        outcome = Outcome("failed", source, why=why)
        with self.store.writing() as connection:
            writer.note_outcome(connection, outcome)
        return outcome

    def claims(
        self, wanted: Filter = ALL, *, limit: int | None = None, after: int | None = None, texts: bool = True
    ) -> Iterator[Entry]:
        """Claims by the time told, those without last.

        At most `limit`, those behind the claim with the key `after`; the next page begins behind the last one of this. Without
        `texts`, which a list does not need, the text of their documents is left out.
        """
        with self.store.reading() as connection:
            yield from view.claims_in_order(connection, wanted, limit=limit, after=after, texts=texts)

    def deals(
        self,
        wanted: Filter = ALL,
        *,
        limit: int | None = None,
        after: str | None = None,
        conflicts: bool = False,
        texts: bool = True,
    ) -> Iterator[Deal]:
        """Deals with at least one wanted claim, each whole, by the earliest time told; with `conflicts` those that have some.

        `limit` and `texts` as for claims; `after` is the id of the last deal of the page before.
        """
        with self.store.reading() as connection:
            yield from view.deals_in_order(connection, wanted, limit=limit, after=after, conflicts=conflicts, texts=texts)

    def rows(
        self, wanted: Filter = ALL, *, limit: int | None = None, after: str | None = None, conflicts: bool = False
    ) -> Iterator[DealRow]:
        """The same deals in the same order, without their claims: as long lists need them."""
        with self.store.reading() as connection:
            yield from view.rows_in_order(connection, wanted, limit=limit, after=after, conflicts=conflicts)

    def count_claims(self, wanted: Filter = ALL, *, at_most: int) -> int:
        """How many claims are wanted, counted as far as `at_most`."""
        with self.store.reading() as connection:
            return sum(1 for _ in claim_keys(connection, wanted, limit=at_most))

    def count_deals(self, wanted: Filter = ALL, *, at_most: int, conflicts: bool = False) -> int:
        """How many deals have a wanted claim, counted as far as `at_most`."""
        with self.store.reading() as connection:
            return sum(1 for _ in deal_ids(connection, wanted, limit=at_most, conflicts=conflicts))

    def search(self, words: str, wanted: Filter = ALL, *, limit: int | None = None) -> Iterator[Hit]:
        """Pages that hold all the words (a phrase in quotation marks), the best first, with the claims whose quotes hold some.

        With a filter, those that make a claim which fits. Nothing is found where `words` holds no letter and no digit.
        """
        with self.store.reading() as connection:
            yield from search(connection, words, wanted, limit=limit)

    def deal(self, id: str) -> Deal:
        """The deal with this id or beginning of an id, or that of the claim with this id. Raises NoSuchDeal."""
        with self.store.reading() as connection:
            return view.one_deal(connection, id)

    def outcomes(self, wanted: Filter = ALL) -> Iterator[Outcome]:
        """The latest outcome of every input; with a filter, of the pages with a wanted claim."""
        with self.store.reading() as connection:
            yield from view.outcomes_in_order(connection, wanted)

    def close(self) -> None:
        self.store.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
