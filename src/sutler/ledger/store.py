"""The ledger: pages and their claims in one SQLite file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from sqlalchemy import Engine

from sutler.ledger import view, writer
from sutler.ledger.database import open_database, reading, speaking, writing
from sutler.ledger.filter import Filter
from sutler.model.claim import Claim
from sutler.model.deal import Deal, Entry
from sutler.model.document import Document
from sutler.model.outcome import Outcome

ALL = Filter()


class Ledger:
    """An open ledger, to be used in a `with` statement.

    What is read is what is there at that moment; other processes may add at the same time. Every method raises LedgerError
    where the file cannot be read or written.
    """

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self._engine = engine
        self._known: writer.Known = {}

    @classmethod
    def open(cls, path: Path, *, create: bool = False) -> Ledger:
        """The ledger at `path`, made where there is none and `create` is set.

        Raises NotALedger for a folder, another program's database or what is no database, UnknownVersion for one of a newer
        Sutler, LedgerError where there is none or it may not be opened. A file that is not ours is not written to.
        """
        return cls(path, open_database(path, create=create))

    def has(self, document: Document) -> bool:
        """True where this text is there already: at the same place, or under the same id."""
        with speaking(self.path), reading(self._engine) as connection:
            return writer.known_key(connection, document) is not None

    def add(self, document: Document, claims: tuple[Claim, ...], source: str) -> Outcome:
        """Adds a document and all its claims, or nothing; a document that is there is left as it is."""
        try:
            with speaking(self.path), writing(self._engine) as connection:
                return writer.add_document(connection, document, claims, source, self._known)
        except BaseException:
            self._known.clear()
            raise

    def fail(self, source: str, why: str) -> Outcome:
        """Notes that an input could not be read, and why."""
        outcome = Outcome("failed", source, why=why)
        with speaking(self.path), writing(self._engine) as connection:
            writer.note_outcome(connection, outcome)
        return outcome

    def claims(self, wanted: Filter = ALL) -> Iterator[Entry]:
        """Claims by the time told, those without last."""
        with speaking(self.path), reading(self._engine) as connection:
            yield from view.claims_in_order(connection, wanted)

    def deals(self, wanted: Filter = ALL) -> Iterator[Deal]:
        """Deals with at least one wanted claim, each whole, by the earliest time told."""
        with speaking(self.path), reading(self._engine) as connection:
            yield from view.deals_in_order(connection, wanted)

    def deal(self, id: str) -> Deal:
        """The deal with this id or beginning of an id, or that of the claim with this id. Raises NoSuchDeal."""
        with speaking(self.path), reading(self._engine) as connection:
            return view.one_deal(connection, id)

    def outcomes(self, wanted: Filter = ALL) -> Iterator[Outcome]:
        """The latest outcome of every input; with a filter, of the pages with a wanted claim."""
        with speaking(self.path), reading(self._engine) as connection:
            yield from view.outcomes_in_order(connection, wanted)

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()
