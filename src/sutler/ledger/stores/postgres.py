"""A ledger in a PostgreSQL database: opened with care, its tables made only on request, one writer at a time.

The tables stand in the schema `sutler`, so that a database with other things in it can hold a ledger too.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, exc

from sutler.errors import LedgerError, UnknownVersion, Unstorable
from sutler.ledger.migrate import HEAD, MADE_ANEW, VERSIONS, upgrade
from sutler.ledger.schema import as_json, metadata
from sutler.ledger.stores.address import Address

SCHEMA = "sutler"
LOCK = 0x5375746C
"""The advisory lock that a writer holds: the letters "Sutl"."""
PATIENCE = 30
"""Seconds to wait for a connection or another writer."""

LOST = "the connection to the server was lost; run the command again, what was added is kept"
STATES = {
    "28P01": "the server refuses the user or password; correct the address",
    "28000": "the server refuses the user; correct the address, or ask the server's administrator",
    "3D000": "there is no such database on the server; make it with createdb, or correct the address",
    "55P03": f"another process has been writing to it for {PATIENCE} seconds; try again",
    "42501": "this user may not use it; ask the server's administrator for rights on the database and its schema sutler",
    "25006": "it may not be written to; it is a read-only copy, or this user has no rights",
    "53100": "the server's disk is full; free some space and run the command again, what was added is kept",
    "53300": "the server has too many connections; try again later",
    "57P01": LOST,
    "57P02": LOST,
    "57P03": "the server is starting or stopping; try again",
    "42P01": "its tables are damaged; restore it from a copy",
    "XX001": "it is damaged; restore it from a copy",
    "XX002": "it is damaged; restore it from a copy",
}
"""The server's codes for a fault (SQLSTATE), and what each means for a person."""
UNSTORABLE = frozenset({"22001", "22003", "22021", "22P05", "54000"})
"""What is too long or too large, for a column or an index, and characters that the database's encoding lacks."""
WORDS = (
    ("password authentication failed", STATES["28P01"]),
    ("no password supplied", "the server wants a password; give it in the address, in PGPASSWORD or in ~/.pgpass"),
    ('" does not exist', "there is no such database or user on the server; make it with createdb, or correct the address"),
    ("connection refused", "no server answers there; start it, or correct the host and port"),
    ("no such file", "no server answers there; start it, or correct the host and port"),
    ("could not translate host name", "the host is not known; correct the address"),
    ("resolve host", "the host is not known; correct the address"),
    ("timeout", "the server does not answer; check that it runs and can be reached"),
    ("too many", STATES["53300"]),
    ("starting up", STATES["57P03"]),
    ("shutting down", STATES["57P03"]),
    ("closed", LOST),
    ("terminat", LOST),
    ("lost", LOST),
)
"""What the library says where it has no code, and what that means for a person."""


def open_database(at: Address, *, create: bool, after: Callable[[Connection], None]) -> Engine:
    """The engine of the ledger at `at`, at the newest version; `after` ends the transaction that brings an older one there.

    Raises LedgerError and its kin.
    """
    engine = _engine(at)
    try:
        with speaking(at):
            _upgrade(engine, at, after, create=create)
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextmanager
def speaking(at: Address) -> Iterator[None]:
    """Turns a fault of the database into one line for a person."""
    psycopg = _psycopg(at)
    try:
        yield
    except (exc.DBAPIError, psycopg.Error) as why:
        fault = getattr(why, "orig", None) or why
        if (getattr(fault, "sqlstate", None) or "") in UNSTORABLE:
            raise Unstorable(f"{at}: a value does not fit into the database ({_first_line(fault)})") from why
        raise LedgerError(f"{at}: {_words(fault)}") from why


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One look: everything that is read is of one moment, whatever others add meanwhile."""
    with engine.connect() as connection:
        yield connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that holds the writer's lock; all of it is kept, or nothing.

    Each statement sees what was there when it began, and so what the writer before has left.
    """
    with engine.connect() as connection, connection.begin():
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{PATIENCE}s'")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
        yield connection


def settle(connection: Connection) -> None:
    """Lets the server count on from the greatest key."""
    for table in metadata.sorted_tables:
        if "key" in table.c:
            last = f'SELECT max("key") FROM "{SCHEMA}"."{table.name}"'
            counter = f"pg_get_serial_sequence('{SCHEMA}.{table.name}', 'key')"
            connection.exec_driver_sql(f"SELECT setval({counter}, coalesce(({last}), 1), ({last}) IS NOT NULL)")


def faults(connection: Connection) -> Iterator[str]:  # noqa: ARG001 - one form for every kind of database
    """Nothing: the server watches over its own pages."""
    return iter(())


def _words(why: BaseException) -> str:
    state, told = getattr(why, "sqlstate", None) or "", str(why)
    if state.startswith("08"):
        return LOST
    known = next((words for mark, words in WORDS if mark in told.lower()), None)
    return STATES.get(state) or known or f"the database says: {_first_line(why)}"


def _first_line(why: BaseException) -> str:
    return next(iter(str(why).strip().splitlines()), "nothing more")


def _psycopg(at: Address) -> Any:
    """The library that speaks to the server."""
    try:
        import psycopg

        # What it would print goes into the error.
        logging.getLogger("psycopg").addHandler(logging.NullHandler())
    except ImportError as why:  # without its binary part it fails for want of libpq
        raise LedgerError(f"{at}: needs the PostgreSQL library; install it with: pip install 'sutler[postgres]'") from why
    return psycopg


def _engine(at: Address) -> Engine:
    _psycopg(at)
    server = at.server
    assert server is not None
    url = URL.create(
        "postgresql+psycopg", server.user, server.password, server.host, server.port, server.database, dict(server.options)
    )
    told = {"connect_timeout": PATIENCE} if "connect_timeout" not in dict(server.options) else {}
    return create_engine(
        url,
        connect_args={**told, "options": f"-csearch_path={SCHEMA} -cTimeZone=UTC"},
        json_serializer=as_json,
        pool_pre_ping=True,
        max_overflow=-1,
    )


def _upgrade(engine: Engine, at: Address, after: Callable[[Connection], None], *, create: bool) -> None:
    """Brings the tables to the newest version in one transaction; a version that is not known is left alone."""
    with engine.connect() as connection:
        version = _version(connection)
    if version is None and not create:
        raise LedgerError(f"{at}: there is no ledger; make one with: sutler add --ledger {at} PAGES")
    if version == HEAD:
        return
    if version is not None and version not in VERSIONS:
        raise UnknownVersion(f"{at}: was made by a newer Sutler (version {version} of its tables); install the newer one")
    with writing(engine) as connection:
        connection.exec_driver_sql(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
        found = _version(connection)
        if found != HEAD:
            upgrade(connection)
            if found is not None and found < MADE_ANEW:
                after(connection)


def _version(connection: Connection) -> str | None:
    known = connection.exec_driver_sql(f"SELECT to_regclass('{SCHEMA}.alembic_version')").scalar()
    if known is None:
        return None
    row = connection.exec_driver_sql(f"SELECT version_num FROM {SCHEMA}.alembic_version").first()
    return str(row[0]) if row else None
