"""The log of decisions: rows are appended, each chained to the one before by its digest, and never changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, insert, or_, select

from sutler.ledger.schema import claims, deals, decisions, storable
from sutler.model.decision import Decision

BATCH = 200
FIRST = ""
"""What stands for the digest before the first row."""
FIELDS = ("key", "at", "who", "kind", "claim", "deal", "cell", "before", "after", "why", "reference", "undoes")
TEXTS = ("who", "deal", "cell", "why", "reference")


def append(connection: Connection, row: Mapping[str, Any]) -> Decision:
    """Writes the next row of the log; inside a transaction that holds the writer's lock."""
    last = connection.execute(select(decisions.c.key, decisions.c.digest).order_by(decisions.c.key.desc()).limit(1)).first()
    made = {name: row.get(name) for name in FIELDS} | {"key": last.key + 1 if last else 1}
    made |= {name: storable(made[name]) for name in TEXTS if made[name] is not None}
    made["digest"] = digest(last.digest if last else FIRST, made)
    connection.execute(insert(decisions), made)
    return next(read(connection, decisions.c.key == made["key"]))


def digest(before: str, row: Mapping[str, Any]) -> str:
    """The digest of a row after the one with the digest `before`."""
    told = json.dumps({name: row[name] for name in FIELDS}, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return sha256(f"{before}\n{told}".encode()).hexdigest()


def broken(connection: Connection) -> Iterator[tuple[int, str]]:
    """The keys of rows that are not what was appended after the row before them, or stand behind a gap, and which it is."""
    before, expected = FIRST, 1
    query = select(decisions).order_by(decisions.c.key)
    for row in connection.execute(query, execution_options={"yield_per": BATCH}).mappings():
        if row["key"] != expected:
            yield row["key"], f"decision {expected} before it is missing"
        elif row["digest"] != digest(before, dict(row)):
            yield row["key"], "it, or the one before it, is not what was decided: the digest differs"
        before, expected = row["digest"], row["key"] + 1


def read(connection: Connection, *wanted: ColumnElement[bool]) -> Iterator[Decision]:
    """The decisions that fit, oldest first."""
    for row in connection.execute(_select().where(*wanted).order_by(decisions.c.key)).mappings():
        yield Decision(**row)


def in_force(connection: Connection, *wanted: ColumnElement[bool]) -> list[Decision]:
    """The decisions that fit and have not been undone, oldest first."""
    return [found for found in read(connection, decisions.c.kind != "undo", *wanted) if found.undone_by is None]


def after(connection: Connection, key: int) -> list[Decision]:
    """The decisions in force that were made after this one."""
    return in_force(connection, decisions.c.key > key)


def about_deals(connection: Connection, ids: Sequence[str]) -> Iterator[Decision]:
    """The log of these deals and of all claims that are or were theirs."""
    theirs = select(claims.c.key).where(claims.c.deal.in_(ids))
    yield from read(connection, or_(decisions.c.deal.in_(ids), decisions.c.cell.in_(ids), decisions.c.claim.in_(theirs)))


def family(connection: Connection, id: str) -> list[str]:
    """The deal and all that were merged into it, at whatever remove."""
    found = [id]
    for deal in found:
        merged = select(deals.c.id).where(deals.c.merged_into == deal).order_by(deals.c.id)
        found += [other for other in connection.execute(merged).scalars() if other not in found]
    return found


def count_touched(connection: Connection) -> dict[int, int]:
    """How many decisions in force touch each claim, as the log tells it."""
    counted: dict[int, int] = {}
    for decision in in_force(connection):
        for claim in touched(decision):
            counted[claim] = counted.get(claim, 0) + 1
    return counted


def touched(decision: Decision) -> Iterable[int]:
    """The claims that no machine may change while the decision is in force."""
    if decision.kind in ("accept", "correct", "reject", "note"):
        also = (decision.after or {}).get("guards", ())
        if decision.kind == "reject" and decision.cell is not None:
            return tuple(also)  # a cell of a proposal was refused: a later reading may still put another in its place
        return dict.fromkeys([*([decision.claim] if decision.claim is not None else []), *also])
    return (decision.after or {}).get("claims", ()) if decision.kind == "settle" else ()


def _select() -> Select[Any]:
    undo = decisions.alias()
    undone = select(func.min(undo.c.key)).where(undo.c.undoes == decisions.c.key).scalar_subquery()
    claim = select(claims.c.id).where(claims.c.key == decisions.c.claim).scalar_subquery()
    return select(decisions, claim.label("claim_id"), undone.label("undone_by"))
