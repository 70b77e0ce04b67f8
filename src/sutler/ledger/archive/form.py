"""The form of an archive: a zip with one JSON Lines file a table, and a manifest that counts and hashes them.

    documents.jsonl   {"key":1,"place":"https://…",…}      one row a line, in the order of the keys
    …
    manifest.json     {"format":"sutler ledger","version":"0004","tables":{"documents":{"rows":1,"bytes":812,"sha256":"…"},…},…}

What follows from the rest (`schema.py` draws the line) is not in it: it is made anew when an archive is restored.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, Float, Integer, String, Table

from sutler.ledger import schema

FORMAT = "sutler ledger"
MANIFEST = "manifest.json"
FOLLOWING = frozenset({"bands", "blocks", "facets", "fresh", "fresh_bands", "names", "sketches", "tallies"})
"""Tables that `derived.rebuild` fills."""
MIB = 1024 * 1024
MOST_MANIFEST = MIB
MOST_LINE = 64 * MIB
"""Bytes of one row: a page has a million characters at most, and its row hardly more."""
MOST_BYTES = 1024 * 1024 * MIB
"""Bytes of all rows: a terabyte, many times the largest ledger."""
INTEGERS = range(-(2**31), 2**31)
LONG_INTEGERS = range(-(2**63), 2**63)


@dataclass(frozen=True, slots=True)
class Part:
    """What the manifest says of one table: rows, bytes of its JSON Lines, and their hash."""

    rows: int
    bytes: int
    sha256: str


def tables() -> list[Table]:
    """The tables that are archived, each after those that it refers to."""
    return [table for table in schema.metadata.sorted_tables if table.name not in FOLLOWING]


def name_of(table: Table) -> str:
    return f"{table.name}.jsonl"


def line_of(row: Mapping[str, Any]) -> bytes:
    """A row as one line."""
    return json.dumps(dict(row), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace") + b"\n"


def manifest_of(version: str, made_by: str, at: str, parts: Mapping[str, Part]) -> bytes:
    """The manifest, indented, since people look into it."""
    told = {
        "format": FORMAT,
        "version": version,
        "made_by": made_by,
        "made_at": at,
        "tables": {name: asdict(part) for name, part in parts.items()},
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"


def fault_of(row: Any, table: Table) -> str | None:
    """What is wrong with a row of an archive, None where it can stand in the table."""
    if not isinstance(row, dict):
        return "is no object"
    columns = {column.name: column for column in table.columns}
    if odd := sorted(map(repr, row.keys() ^ columns.keys())):
        return f"its fields are not those of the table: {', '.join(odd[:3])}"
    return next((f"{name} {fault}" for name, column in columns.items() if (fault := _fault(row[name], column))), None)


def _fault(value: Any, column: Column[Any]) -> str | None:
    kind = column.type
    if value is None:
        return None if column.nullable else "is empty"
    if isinstance(kind, JSON):
        return None
    if isinstance(kind, Float):
        small = isinstance(value, float) or (isinstance(value, int) and value in LONG_INTEGERS)
        return None if small and not isinstance(value, bool) else "is no number"
    if isinstance(kind, Integer):
        fits = LONG_INTEGERS if isinstance(kind, BigInteger) else INTEGERS
        return None if isinstance(value, int) and not isinstance(value, bool) and value in fits else "is no whole number"
    if not isinstance(value, str):
        return "is no text"
    most = kind.length if isinstance(kind, String) else None
    return f"is longer than {most} characters" if most is not None and len(value) > most else None
