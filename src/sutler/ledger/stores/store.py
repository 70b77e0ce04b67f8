"""An open database of a ledger: its transactions, and its faults in plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, select, update

from sutler.errors import Damaged
from sutler.ledger.schema import stamps
from sutler.ledger.stores.address import Address, address

Speaking = Callable[[Address], AbstractContextManager[None]]
Opening = Callable[[Engine], AbstractContextManager[Connection]]


@dataclass(frozen=True, slots=True)
class Store:
    """What one kind of database does in its own way.

    `speaking_of` turns its faults into a LedgerError, `look` opens a transaction that reads, `lock` one that alone may write.
    `settle` is called once rows were written with keys of their own, `faults` tells what is wrong with the database itself.
    """

    address: Address
    engine: Engine
    speaking_of: Speaking
    look: Opening
    lock: Opening
    settle: Callable[[Connection], None]
    faults: Callable[[Connection], Iterator[str]]

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A look at the ledger as it is now. Raises LedgerError."""
        with self.speaking_of(self.address), self.look(self.engine) as connection, self._whole():
            yield connection

    @contextmanager
    def writing(self, *, shown: bool = True) -> Iterator[Connection]:
        """One transaction that holds the writer's lock from its first statement: all of it is kept, or nothing.

        Unless what is written is not `shown` to those who look at the ledger, the stamp of the ledger is another afterwards.
        """
        with self.speaking_of(self.address), self.lock(self.engine) as connection, self._whole():
            yield connection
            if shown:
                connection.execute(update(stamps).values(number=stamps.c.number + 1))

    def stamp(self) -> str:
        """What is another after each change, for this ledger alone: "4f0c…-12". Raises LedgerError."""
        with self.reading() as connection:
            row = connection.execute(select(stamps.c.made, stamps.c.number)).one()
        return f"{row.made}-{row.number}"

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """Says of which ledger rows are missing."""
        try:
            yield
        except Damaged as why:
            raise Damaged(f"{self.address}: {why}") from why

    def close(self) -> None:
        self.engine.dispose()


def open_store(told: str | Path, *, create: bool, after: Callable[[Connection], None]) -> Store:
    """The store at this address, at the newest version of its tables; `after` makes anew what an older one lacked.

    Raises LedgerError and its kin; see `Ledger.open`.
    """
    at = address(told)
    if at.path is not None:
        from sutler.ledger.stores import sqlite

        engine = sqlite.open_database(at.path, create=create, after=after)
        return Store(at, engine, sqlite.speaking, sqlite.reading, sqlite.writing, sqlite.settle, sqlite.faults)
    from sutler.ledger.stores import postgres

    engine = postgres.open_database(at, create=create, after=after)
    return Store(at, engine, postgres.speaking, postgres.reading, postgres.writing, postgres.settle, postgres.faults)
