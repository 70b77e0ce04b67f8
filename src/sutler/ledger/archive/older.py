"""Archives of older forms: which tables they hold, and how their rows come into the tables of today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, bindparam, insert, select, update

from sutler.errors import BadArchive
from sutler.ledger import schema
from sutler.ledger.archive.form import tables
from sutler.ledger.migrate import HEAD
from sutler.ledger.schema import claims, documents

Rows = Sequence[Mapping[str, Any]]
READABLE = ("0003", "0004", "0005", HEAD)
"""Versions of the tables whose archives can be restored; archives came with the first of them."""
_BEFORE = MetaData()

EVIDENCE = Table(
    "evidence",
    _BEFORE,
    Column("claim", Integer, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("pointer", String(64), primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", schema.Text, nullable=False),
    Column("by", String(16), nullable=False),
)
"""Up to version 0003 a claim's quotes stood in rows of their own."""


def _without(name: str, table: Table) -> Table:
    columns = (Column(c.name, c.type, nullable=c.nullable) for c in table.columns if c.name != name)
    return Table(table.name, _BEFORE, *columns)


BARE = {"claims": ("0004", _without("evidence", claims)), "documents": ("0005", _without("newer", documents))}
"""Tables that had a column less before a version."""


def tables_of(version: str) -> list[Table]:
    """The tables that an archive of this version holds, each after those that it refers to."""
    held = []
    for table in tables():
        since, bare = BARE.get(table.name, ("", table))
        held.append(bare if version < since else table)
    return held if version > "0003" else [*held, EVIDENCE]


def write(connection: Connection, table: Table, rows: Rows) -> None:
    """Writes rows of an archive into the tables of today. Raises BadArchive for quotes of a claim that is not there."""
    if table is EVIDENCE:
        _write_quotes(connection, rows)
    else:
        connection.execute(insert(table), list(rows))


def _write_quotes(connection: Connection, rows: Rows) -> None:
    told = _there(connection, {row["claim"] for row in rows})
    for row in rows:
        if row["claim"] not in told:
            raise BadArchive(f"a quote belongs to claim {row['claim']}, which is not there")
        told[row["claim"]].setdefault(row["pointer"], []).append([row["start"], row["end"], row["quote"], row["by"]])
    change = update(claims).where(claims.c.key == bindparam("its")).values(evidence=bindparam("quotes"))
    connection.execute(change, [{"its": key, "quotes": quotes} for key, quotes in told.items()])


def _there(connection: Connection, keys: Iterable[int]) -> dict[int, dict[str, list[Any]]]:
    """The quotes that these claims have so far: those of one claim may come in two batches."""
    query = select(claims.c.key, claims.c.evidence).where(claims.c.key.in_(sorted(keys)))
    return {row.key: dict(row.evidence or {}) for row in connection.execute(query)}
