"""Places for ledgers in tests: new files, and new databases on the PostgreSQL server that SUTLER_TEST_POSTGRES names."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import Engine, create_engine, text

from sutler.ledger import Ledger
from sutler.ledger.schema import metadata

SERVER = os.environ.get("SUTLER_TEST_POSTGRES")
Rows = dict[str, list[tuple[Any, ...]]]


@dataclass
class Places:
    """Gives out addresses: of nothing yet, or of an empty ledger, copied from one that is made once (quicker)."""

    folder: Path
    server: str | None = None
    pattern: str | None = None
    numbers: Iterator[int] = field(default_factory=count)

    @contextmanager
    def none(self) -> Iterator[str]:
        """An address where there is no ledger."""
        if self.server is None:
            yield str(self.folder / f"{next(self.numbers)}.sqlite")
            return
        with self._database("") as address:
            yield address

    @contextmanager
    def empty(self, more: str = "") -> Iterator[str]:
        """The address of a ledger with nothing in it; `more` is what a server is told of the database besides."""
        if self.pattern is None:
            self.pattern = self._make_pattern()
        if self.server is None:
            yield str(shutil.copy(self.pattern, self.folder / f"{next(self.numbers)}.sqlite"))
            return
        with self._database(f'TEMPLATE "{self.pattern.rpartition("/")[2]}" {more}') as address:
            yield address

    def close(self) -> None:
        if self.server is not None and self.pattern is not None:
            self._run(f'DROP DATABASE "{self.pattern.rpartition("/")[2]}"')

    def _make_pattern(self) -> str:
        address = str(self.folder / "pattern.sqlite") if self.server is None else self._create("")
        Ledger.open(address, create=True).close()
        return address

    @contextmanager
    def _database(self, like: str) -> Iterator[str]:
        address = self._create(like)
        try:
            yield address
        finally:
            self._run(f'DROP DATABASE "{address.rpartition("/")[2]}" WITH (FORCE)')

    def _create(self, like: str) -> str:
        assert self.server
        name = f"sutler_test_{uuid4().hex}"
        self._run(f'CREATE DATABASE "{name}" {like}')
        return f"{self.server.rpartition('/')[0]}/{name}"

    def _run(self, statement: str) -> None:
        assert self.server
        engine = create_engine(_with_driver(self.server), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(statement)
        engine.dispose()


def raw(address: str | Path) -> Engine:
    """The database at this address, opened without the ledger's own code."""
    if "://" in str(address):
        return create_engine(_with_driver(str(address)), connect_args={"options": "-csearch_path=sutler"})
    return create_engine(f"sqlite:///{address}")


def rows(address: str | Path) -> Rows:
    """Everything in the ledger, by table, sorted."""
    engine = raw(address)
    with engine.connect() as connection:
        found = {
            name: sorted((tuple(row) for row in connection.execute(text(f'SELECT * FROM "{name}"'))), key=repr)
            for name in metadata.tables
        }
    engine.dispose()
    return found


def counted(address: str | Path) -> dict[str, int]:
    """Rows by table, once the database finds nothing amiss in itself."""
    engine = raw(address)
    try:
        with engine.connect() as connection:
            if engine.dialect.name == "sqlite":
                assert connection.exec_driver_sql("PRAGMA integrity_check").fetchall() == [("ok",)]
                assert connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall() == []
            return {name: connection.scalar(text(f'SELECT count(*) FROM "{name}"')) or 0 for name in metadata.tables}
    finally:
        engine.dispose()


def _with_driver(address: str) -> str:
    return address.replace("postgresql://", "postgresql+psycopg://", 1)
