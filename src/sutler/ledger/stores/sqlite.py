"""A ledger in a SQLite file: opened with care, made anew only on request, never written to if it is not ours.

Everything that only SQLite knows stands here: its header, the application id, its modes, its transactions and its errors.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, exc

from sutler.errors import LedgerError, NotALedger, UnknownVersion, Unstorable
from sutler.ledger.migrate import HEAD, MADE_ANEW, VERSIONS, upgrade
from sutler.ledger.schema import as_json, from_json
from sutler.ledger.stores.address import Address

After = Callable[[Connection], None]
APPLICATION_ID = 0x5375746C
"""The letters "Sutl", in the header of each ledger."""
MAGIC = b"SQLite format 3\0"
HEADER = 100
PATIENCE = 30
"""Seconds to wait for another process that writes."""
CACHE, WRITERS_CACHE = 64 * 1024, 256 * 1024
"""KiB of the file that a connection keeps in memory, and one that has written. Totals sort hundreds of thousands of rows, which
would go to a file by the default of 2 MB; what is added lands all over the indexes, which would be read anew each time."""

WORDS = (
    ("disk is full", "the disk is full; free some space and run the command again, what was added is kept"),
    ("database is locked", f"another process has been writing to it for {PATIENCE} seconds; try again"),
    ("readonly", "it may not be written to; change its permissions"),
    ("unable to open", "it cannot be opened; check the path and its permissions"),
    ("malformed", "it is damaged; restore it from a copy"),
    ("not a database", "it is damaged; restore it from a copy"),
    ("disk i/o error", "the disk cannot be read or written; check it"),
)
"""What SQLite says, and what that means for a person."""


def open_database(path: Path, *, create: bool, after: After) -> Engine:
    """The engine of the ledger at `path`, at the newest version; `after` ends the transaction that brings an older one there.

    Raises LedgerError and its kin; see `Ledger.open`.
    """
    new = _is_new(path, create=create)
    if not new:
        _check_header(path)
    if new:
        _make_folder(path)
    engine = _engine(path, new=new)
    try:
        with speaking(path):
            _upgrade(engine, path, after, new=new)
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextmanager
def speaking(path: Path | Address) -> Iterator[None]:
    """Turns a fault of the database into one line for a person."""
    try:
        yield
    except (exc.DBAPIError, sqlite3.Error) as why:
        told = str(getattr(why, "orig", None) or why)
        if "too big" in told or isinstance(why, exc.DataError):
            raise Unstorable(f"{path}: a value does not fit into the database ({told})") from why
        words = next((words for mark, words in WORDS if mark in told.lower()), f"the database says: {told}")
        raise LedgerError(f"{path}: {words}") from why


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One look: everything that is read is of one moment, whatever others add meanwhile."""
    with engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that holds the writer's lock from its first statement: all of it is kept, or nothing."""
    with engine.connect().execution_options(immediate=True) as connection, connection.begin():
        yield connection


def settle(connection: Connection) -> None:
    """Nothing to do: the next key is always one more than the greatest."""


def faults(connection: Connection) -> Iterator[str]:
    """What SQLite finds wrong with the file itself."""
    for row in connection.exec_driver_sql("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield str(row[0])


def _is_new(path: Path, *, create: bool) -> bool:
    """True where the file has to be made; an empty file counts as none."""
    try:
        if path.is_dir():
            raise NotALedger(f"{path}: is a folder, not a ledger; give the path of a file")
        if path.exists() and path.stat().st_size > 0:
            return False
    except OSError as why:
        raise LedgerError(f"{path}: cannot be opened ({why.strerror or why}); check the path and its permissions") from why
    if not create:
        raise LedgerError(f"{path}: there is no ledger; make one with: sutler add --ledger {path} PAGES")
    return True


def _check_header(path: Path) -> None:
    try:
        with path.open("rb") as file:
            head = file.read(HEADER)
    except OSError as why:
        raise LedgerError(f"{path}: cannot be read ({why.strerror or why}); check its permissions") from why
    if not head.startswith(MAGIC):
        raise NotALedger(f"{path}: is no ledger of Sutler; give another path with --ledger, this file was left as it is")
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise NotALedger(f"{path}: is a database of another program; give another path with --ledger, it was left as it is")


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as why:
        raise LedgerError(
            f"{path}: its folder cannot be made ({why.strerror or why}); give another path with --ledger"
        ) from why


def _engine(path: Path, *, new: bool) -> Engine:
    def connect() -> sqlite3.Connection:
        address = f"file:{quote(str(path.absolute()))}?mode={_mode(path, new=new)}"
        return sqlite3.connect(address, uri=True, timeout=PATIENCE, check_same_thread=False, isolation_level=None)

    # Without a limit, and never one connection for two transactions: claims can be added while others are being read.
    engine = create_engine(
        "sqlite://", creator=connect, poolclass=QueuePool, pool_size=0, json_serializer=as_json, json_deserializer=from_json
    )
    event.listen(engine, "connect", _set_modes)
    event.listen(engine, "begin", _begin)
    return engine


def _mode(path: Path, *, new: bool) -> str:
    """How the file is opened: one that may not be written to can still be read, in a folder where nothing can be made too."""
    if new:
        return "rwc"
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        return "rw"
    return "ro" if path.with_name(f"{path.name}-wal").exists() else "ro&immutable=1"


MODES = (
    "foreign_keys = ON",
    f"busy_timeout = {PATIENCE * 1000}",
    "synchronous = NORMAL",
    "temp_store = MEMORY",
    f"cache_size = -{CACHE}",
    f"journal_size_limit = {CACHE * 1024}",
)


def _set_modes(connection: Any, _: Any) -> None:
    for mode in MODES:
        connection.execute(f"PRAGMA {mode}")


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get("immediate"):
        connection.exec_driver_sql(f"PRAGMA cache_size = -{WRITERS_CACHE}")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.exec_driver_sql("BEGIN")


def _upgrade(engine: Engine, path: Path, after: After, *, new: bool) -> None:
    """Brings the tables to the newest version in one transaction; a version that is not known is left alone."""
    if new:
        with engine.connect() as connection:
            # The id first: set under WAL, it would not stand in the header of a ledger whose writer was killed.
            for mode in (f"application_id = {APPLICATION_ID}", "journal_mode = WAL"):
                connection.connection.driver_connection.execute(f"PRAGMA {mode}")  # type: ignore[union-attr]
    with engine.connect() as connection:
        version = _version(connection)
    if version == HEAD:
        return
    if version is not None and version not in VERSIONS:
        raise UnknownVersion(f"{path}: was made by a newer Sutler (version {version} of its tables); install the newer one")
    with engine.connect() as connection:
        # A table that is rebuilt is dropped first, which would take along all that refers to its rows.
        connection.connection.driver_connection.execute("PRAGMA foreign_keys = OFF")  # type: ignore[union-attr]
        connection = connection.execution_options(immediate=True)
        try:
            with connection.begin():
                found = _version(connection)
                if found != HEAD:
                    upgrade(connection)
                    _check_references(connection, path)
                    if found is not None and found < MADE_ANEW:
                        after(connection)
        finally:
            connection.connection.driver_connection.execute("PRAGMA foreign_keys = ON")  # type: ignore[union-attr]


def _check_references(connection: Connection, path: Path) -> None:
    lost = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if lost:
        raise LedgerError(
            f"{path}: is damaged: a row of {lost[0]} belongs to none of {lost[2]}; restore it from a copy, it was left as it is"
        )


def _version(connection: Connection) -> str | None:
    known = connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").first()
    if known is None:
        return None
    row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first()
    return str(row[0]) if row else None
