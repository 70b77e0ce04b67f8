"""Every reference from one table to another leads somewhere, and joins only what may be joined."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, Connection, Select, Table, and_, exists, func, or_, select

from sutler.ledger import schema
from sutler.ledger.accounts.tables import LOCAL, accounts, answers
from sutler.ledger.check.fault import Fault
from sutler.ledger.schema import claims, deals, decisions, documents, figures, items

BATCH = 500
STATUSES = ("live", "superseded", "proposed", "held", "rejected")
LOOSE: tuple[tuple[Column[Any], Column[Any]], ...] = (
    (deals.c.merged_into, deals.c.id), (decisions.c.deal, deals.c.id), (documents.c.newer, documents.c.key),
)  # fmt: skip
"""References that the database does not watch over itself."""
replaced = claims.alias("replaced")
its, older = documents.alias("its"), documents.alias("older")

MISPLACED: tuple[tuple[Select[Any], str], ...] = (
    (select(claims.c.key).where(claims.c.status.not_in(STATUSES)), f"its status is none of {', '.join(STATUSES)}"),
    (select(claims.c.key).where(claims.c.decided < 0), "less than no decisions are said to touch it"),
    (
        select(claims.c.key)
        .join(replaced, replaced.c.key == claims.c.replaces)
        .join(its, its.c.key == claims.c.document)
        .join(older, older.c.key == replaced.c.document)
        .where(
            or_(
                func.coalesce(its.c.newer, its.c.key) != func.coalesce(older.c.newer, older.c.key),
                replaced.c.key == claims.c.key,
            )
        ),
        "it replaces itself, or a claim of another page",
    ),
    (
        select(claims.c.key)
        .join(its, its.c.key == claims.c.document)
        .where(its.c.newer.is_not(None), claims.c.status == "live", claims.c.decided == 0, claims.c.deal_by != "analyst"),
        "nobody decided on it, and there is a newer text of its page",
    ),
    (
        select(claims.c.key)
        .join(deals, deals.c.id == claims.c.deal)
        .where(claims.c.status == "live", deals.c.merged_into.is_not(None)),
        "it stands in a deal that was merged into another",
    ),
    (
        select(claims.c.key).where(
            exists().where(
                figures.c.claim == claims.c.key,
                figures.c.converts.is_not(None),
                or_(figures.c.converts < 0, figures.c.converts == figures.c.position),
            )
        ),
        "one of its figures restates itself, or none",
    ),
)
"""Claims that cannot be as they stand."""


def dangling(connection: Connection) -> Iterator[Fault]:
    """Rows that refer to what is not there."""
    columns = [column for table in schema.metadata.sorted_tables for column in table.c]
    watched = [(column, key.column) for column in columns for key in column.foreign_keys]
    for column, target in (*watched, *LOOSE):
        there = target.table.alias("target")
        lost = column.is_not(None), ~exists().where(there.c[target.name] == column)
        query = select(*column.table.primary_key, column).where(*lost)
        for row in connection.execute(query, execution_options={"yield_per": BATCH}):
            what = f"{column.name} leads to {target.table.name} {row[-1]}, which is not there"
            yield Fault(column.table.name, _named(column.table, row), what)


def strangers(connection: Connection) -> Iterator[Fault]:
    """Answers kept for an account that is not there."""
    theirs = answers.c.account != LOCAL, ~exists().where(accounts.c.key == answers.c.account)
    query = select(answers.c.account, answers.c.post).where(*theirs).order_by(answers.c.account, answers.c.post)
    for row in connection.execute(query, execution_options={"yield_per": BATCH}):
        what = f"account leads to accounts {row.account}, which is not there"
        yield Fault("answers", _named(answers, row), what)


def misplaced(connection: Connection) -> Iterator[Fault]:
    """Claims that cannot be as they stand, and lists with a gap."""
    for query, what in MISPLACED:
        for key in connection.execute(query.order_by(claims.c.key), execution_options={"yield_per": BATCH}).scalars():
            yield Fault("claims", f"key {key}", what)
    for table in (figures, items, schema.voices):
        yield from _gaps(connection, table)


def _gaps(connection: Connection, table: Table) -> Iterator[Fault]:
    """Entries of a list that have none before them: the pointers of their quotes would lead to others."""
    before = table.alias("before")
    missing = and_(before.c.claim == table.c.claim, before.c.position == table.c.position - 1)
    query = select(table.c.claim, table.c.position).where(table.c.position != 0, ~exists().where(missing))
    for row in connection.execute(query.order_by(table.c.claim), execution_options={"yield_per": BATCH}):
        yield Fault(table.name, f"claim {row.claim}", f"entry {row.position} of the list has none before it")


def _named(table: Any, row: Any) -> str:
    return ", ".join(f"{column.name} {value}" for column, value in zip(table.primary_key, row, strict=False))
