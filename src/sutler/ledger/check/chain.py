"""The log of decisions: each row follows on the one before, and none is missing or changed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, select

from sutler.ledger.check.fault import Fault
from sutler.ledger.schema import decisions

BATCH = 200
FIELDS = ("key", "at", "who", "kind", "claim", "deal", "cell", "before", "after", "why", "reference", "undoes")
"""What the digest of a row is taken over, in the form of JSON with sorted keys, behind the digest of the row before."""


def broken(connection: Connection) -> Iterator[Fault]:
    """Decisions that are not what was appended after the one before them, or stand behind a gap."""
    before, expected = "", 1
    query = select(decisions).order_by(decisions.c.key)
    for row in connection.execute(query, execution_options={"yield_per": BATCH}).mappings():
        at = f"key {row['key']}"
        if row["key"] != expected:
            yield Fault("decisions", at, f"decision {expected} before it is missing")
        elif row["digest"] != digest(before, row):  # type: ignore[arg-type]  # the keys are the names of columns
            yield Fault("decisions", at, "it, or the one before it, is not what was decided: the digest differs")
        before, expected = row["digest"], row["key"] + 1


def digest(before: str, row: Mapping[str, Any]) -> str:
    """The digest of a row after the one with the digest `before`, which is empty for the first."""
    told = json.dumps({name: row[name] for name in FIELDS}, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return sha256(f"{before}\n{told}".encode()).hexdigest()
