"""The ledger: pages and their claims in one database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from sutler.ledger import adding, view, writer
from sutler.ledger.accounts import Accounts
from sutler.ledger.deals.reliability import graded, graded_entry, graded_suggestion
from sutler.ledger.deals.rows import refresh
from sutler.ledger.decisions import audit, decide, shown, voices
from sutler.ledger.decisions.draft import By
from sutler.ledger.decisions.naming import moved
from sutler.ledger.decisions.reread import Changes, reread
from sutler.ledger.derived import rebuild
from sutler.ledger.documents import DocumentLook, DocumentPage, document_called, documents_page
from sutler.ledger.filter import Filter
from sutler.ledger.lists import claim_keys, deal_ids
from sutler.ledger.looks import DealLooks, InboxLooks, PageLooks
from sutler.ledger.match import pending, proposed
from sutler.ledger.match.again import release
from sutler.ledger.reprice import reprice
from sutler.ledger.search import search
from sutler.ledger.stores import Store, open_store
from sutler.ledger.texts import is_newest
from sutler.ledger.totals import Ask, Line, Opened, Totals, opened, totals
from sutler.ledger.uncollected import uncollected
from sutler.ledger.writer import Read
from sutler.model.claim import Claim
from sutler.model.deal import Deal, DealRow, Entry, Link, Suggestion
from sutler.model.decision import Decision, Grade, Reread, Wanted
from sutler.model.document import Document
from sutler.model.hit import Hit
from sutler.model.outcome import Outcome, OutcomeKind

ALL = Filter()
BATCH = 500
"""Claims that are matched in one transaction."""


class Ledger(DealLooks, InboxLooks, PageLooks):
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

    @property
    def accounts(self) -> Accounts:
        """Who may use the ledger over a network: accounts, sessions, tokens, and answers kept for posts sent twice."""
        return Accounts(self.store)

    def has(self, document: Document) -> bool:
        """True where this text is there already: at the same place, or under the same id."""
        with self.store.reading() as connection:
            return writer.known_key(connection, document) is not None

    def add(self, document: Document, claims: tuple[Claim, ...], source: str) -> Outcome:
        """Adds a document and all its claims, or nothing, and matches them; a document that is there is left as it is.

        Where its page is there with another text, as it was before it was edited, it is a later reading of that; see `reread`.
        """
        with self.store.writing() as connection:
            done = adding.add(connection, [Read(document, claims, source)], _now())
            matched = pending.match(connection, done.waiting, done.fresh).deals
            refresh(connection, sorted(done.deals | set(matched)))
        return done.outcomes[0]

    def add_many(self, pages: Sequence[Read]) -> list[Outcome]:
        """Adds many pages in one transaction, all or nothing; their claims wait for `match`."""
        with uncollected(), self.store.writing() as connection:
            done = adding.add(connection, pages, _now())
            refresh(connection, sorted(done.deals))
        return done.outcomes

    def match(self, batch: int = BATCH) -> Iterator[int]:
        """Finds the deal of every claim that waits for one, a transaction for each `batch`; gives how many at a time."""
        while True:
            with uncollected(), self.store.writing() as connection:
                keys = pending.pending(connection, batch)
                if not keys:
                    return
                refresh(connection, pending.match(connection, keys).deals)
            yield len(keys)

    def reprice(self) -> int:
        """Brings all figures to dollars anew by the tables of rates in use; gives how many have changed."""
        with self.store.writing() as connection:
            return reprice(connection)

    def release(self) -> int:
        """Makes the claims of every deal on which nothing was decided wait for `match` again; gives how many."""
        with self.store.writing() as connection:
            return release(connection)

    def suggestions(self, state: str = "open") -> Iterator[Suggestion]:
        """The claims that may be of another deal, in this state, the likeliest first."""
        with self.store.reading() as connection:
            grades = voices.grades(connection)
            yield from (graded_suggestion(one, grades) for one in proposed.suggestions_in_order(connection, state))

    def links(self, deal: str) -> tuple[Link, ...]:
        """The links from and to the deal with this id."""
        with self.store.reading() as connection:
            return proposed.links_of(connection, deal)

    def refresh(self, deals: Iterable[str]) -> None:
        """Makes the rows of these deals anew."""
        with self.store.writing() as connection:
            refresh(connection, deals)

    def rebuild(self) -> None:
        """Makes anew all that follows from documents, claims and decisions."""
        with self.store.writing() as connection:
            rebuild(connection)

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
            grades = voices.grades(connection)
            found = view.claims_in_order(connection, wanted, limit=limit, after=after, texts=texts)
            yield from (graded_entry(entry, grades) for entry in found)

    def deals(
        self,
        wanted: Filter = ALL,
        *,
        limit: int | None = None,
        after: str | None = None,
        conflicts: bool = False,
        texts: bool = True,
    ) -> Iterator[Deal]:
        """Deals with at least one wanted claim, each whole, by the earliest time told; with `conflicts` those that have open
        ones.

        `limit` and `texts` as for claims; `after` is the id of the last deal of the page before.
        """
        with self.store.reading() as connection:
            grades = voices.grades(connection)
            found = view.deals_in_order(connection, wanted, limit=limit, after=after, conflicts=conflicts, texts=texts)
            yield from (graded(deal, grades) for deal in shown.settled(connection, found))

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
        """The deal with this id or beginning of an id, or that of the claim with this id or "@12", with the decisions
        in force.

        One that was merged leads to where it went. Raises NoSuchDeal.
        """
        with self.store.reading() as connection:
            found = shown.decided(connection, view.one_deal(connection, moved(connection, id)))
            return graded(found, voices.grades(connection))

    def key_of(self, document: Document, source: str) -> int | None:
        """The key under which this text is there, as it came from the input `source`; None where it is not."""
        with self.store.reading() as connection:
            return writer.known_key(connection, document, source)

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

    def totals(self, ask: Ask) -> Totals:
        """What the deals that are asked for come to. Raises SettingsError where constant prices lack their index or rate."""
        with self.store.reading() as connection:
            return totals(connection, ask)

    def opened(self, ask: Ask, line: Line) -> Iterator[Opened]:
        """The deals of a line of these totals, each with the figure that stands for it."""
        with self.store.reading() as connection:
            yield from opened(connection, ask, line)

    def outcomes(self, wanted: Filter = ALL) -> Iterator[Outcome]:
        """The latest outcome of every input; with a filter, of the pages with a wanted claim."""
        with self.store.reading() as connection:
            yield from view.outcomes_in_order(connection, wanted)

    def reread(self, page: Read) -> Reread:
        """Puts a later reading of a page beside what is there; a page that is not there is added, an older text of one left.

        What nobody has decided on is replaced. What an analyst has decided on stays, and what reads otherwise is proposed.
        """
        with self.store.writing() as connection:
            document = writer.known_key(connection, page.document, page.source)
            if document is None:
                added = adding.add(connection, [page], _now())
                done = added.changes[0] if added.changes else Changes(new=added.waiting, waiting=added.waiting)
                edited = bool(added.changes)
            elif is_newest(connection, document):
                done, edited = reread(connection, document, page), False
            else:
                return Reread(outdated=True)
            matched = pending.match(connection, done.waiting).deals if done.waiting else ()
            refresh(connection, sorted(done.deals | set(matched)))
        return replace(done.told, edited=edited)

    def decide(
        self,
        wanted: Wanted,
        *,
        by: str,
        why: str | None = None,
        reference: str | None = None,
        seen: Mapping[str, Any] | None = None,
    ) -> Decision:
        """Makes a decision of the analyst `by` and puts it into force; see `sutler.model.decision` for what there is.

        `seen` is what he saw in place of what he changes: `Decision.before`, or some of its fields. Raises StaleDecision where
        something else stands there now, and BadDecision, NoSuchClaim or NoSuchDeal for what does not fit or is gone.
        """
        with self.store.writing() as connection:
            return decide.decide(connection, wanted, By(by, _now(), _told(why), _told(reference)), seen)

    def undo(self, decision: int, *, by: str, why: str | None = None) -> Decision:
        """Takes a decision back. Raises BadDecision where that cannot be, or a later one on the same thing stands."""
        with self.store.writing() as connection:
            return decide.undo(connection, decision, By(by, _now(), _told(why)))

    def history(self, deal: str | None = None) -> list[Decision]:
        """The log of a deal and of its claims, oldest first; of the whole ledger where none is named. Raises NoSuchDeal."""
        with self.store.reading() as connection:
            return shown.history(connection, deal)

    def grades(self) -> dict[str, Grade]:
        """How reliable analysts hold voices to be, by folded name; one without a grade is F."""
        with self.store.reading() as connection:
            return voices.grades(connection)

    def faults_of_decisions(self) -> list[str]:
        """A sentence for everything in which the log of decisions and the ledger differ."""
        with self.store.reading() as connection:
            return list(audit.faults(connection))

    def close(self) -> None:
        self.store.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def _told(words: str | None) -> str | None:
    """Words that say something, else None."""
    return words if words and words.strip() else None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
