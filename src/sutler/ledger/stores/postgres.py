"""A ledger in a PostgreSQL database: opened with care, its tables made only on request, one writer at a time.

The tables stand in the schema `sutler`, so that a database with other things in it can hold a ledger too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, exc, make_url

from sutler.errors import LedgerError, UnknownVersion
from sutler.ledger.migrate import HEAD, VERSIONS, upgrade
from sutler.ledger.schema import as_json
from sutler.ledger.stores.address import Address

SCHEMA = "sutler"
LOCK = 0x5375746C
"""The advisory lock that a writer holds: the letters "Sutl"."""
PATIENCE = 30
"""Seconds to wait for a connection or another writer."""

WORDS = (
    ("password authentication failed", "the server refuses the user or password; correct the address"),
    ("does not exist", "there is no such database or user on the server; make it with createdb, or correct the address"),
    ("connection refused", "no server answers there; start it, or correct the host and port"),
    ("could not translate host name", "the host is not known; correct the address"),
    ("failed to resolve host", "the host is not known; correct the address"),
    ("timeout expired", "the server does not answer; check that it runs and can be reached"),
    ("lock timeout", f"another process has been writing to it for {PATIENCE} seconds; try again"),
    ("permission denied", "this user may not use it; ask the server's administrator for rights on the schema"),
    ("read-only", "it may not be written to; it is a read-only copy, or this user has no rights"),
    ("no space left", "the server's disk is full; free some space and run the command again, what was added is kept"),
    ("server closed the connection", "the connection to the server was lost; run the command again, what was added is kept"),
    ("terminating connection", "the connection to the server was lost; run the command again, what was added is kept"),
    ("connection is lost", "the connection to the server was lost; run the command again, what was added is kept"),
)
"""What the server says, and what that means for a person."""


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
    try:
        yield
    except exc.DBAPIError as why:
        told = str(why.orig or why)
        first = told.strip().splitlines()[0] if told.strip() else "nothing more"
        words = next((words for mark, words in WORDS if mark in told.lower()), f"the database says: {first}")
        raise LedgerError(f"{at}: {words}") from why


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that holds the writer's lock; all of it is kept, or nothing."""
    with engine.connect() as connection, connection.begin():
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{PATIENCE}s'")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
        yield connection


def _engine(at: Address) -> Engine:
    url = make_url(re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", at.url or ""))
    told = {"connect_timeout": PATIENCE, "options": f"-csearch_path={SCHEMA}"}
    engine = create_engine(url, connect_args=told, json_serializer=as_json, pool_pre_ping=True)
    event.listen(engine, "connect", _set_zone)
    return engine


def _set_zone(connection: Any, _: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET TIME ZONE 'UTC'")
    connection.commit()


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
            if found is not None:
                after(connection)


def _version(connection: Connection) -> str | None:
    known = connection.exec_driver_sql(f"SELECT to_regclass('{SCHEMA}.alembic_version')").scalar()
    if known is None:
        return None
    row = connection.exec_driver_sql(f"SELECT version_num FROM {SCHEMA}.alembic_version").first()
    return str(row[0]) if row else None
