"""The families of copies are those that the pages make: sketches, the bands in which pages lie, and who is one family."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from sutler.ledger.check.fault import Fault
from sutler.ledger.check.keys import BATCH
from sutler.ledger.copies import places
from sutler.ledger.copies.families import CROWD, Joined, kept_of, likeliest
from sutler.ledger.copies.policy import nearly_same
from sutler.ledger.copies.sketch import Sketch, sketches, written
from sutler.ledger.document_rows import read_document
from sutler.ledger.schema import documents
from sutler.ledger.schema import sketches as sketch_rows

MEND = "make it anew with: sutler check --mend"


def copies_made_otherwise(connection: Connection) -> Iterator[Fault]:
    """Pages whose sketch, bands or family are not what the texts make; a batch of them at a time, and one number of each."""
    joined, lie = Joined(), 0
    last = 0
    while rows := _batch(connection, last):
        last = rows[-1]["key"]
        firsts = _first_with(connection, rows)
        alone = [row for row in rows if firsts[row["key"]] is None]
        made = dict(zip((row["key"] for row in alone), sketches([read_document(row) for row in alone]), strict=True))
        for key, first in firsts.items():
            if first is not None:
                joined.join(key, first)
        yield from _sketches(connection, [row["key"] for row in rows], made)
        lying = places.pages_in(connection, {band for sketch in made.values() for band in sketch.bands})
        for key, sketch in made.items():
            own = dict.fromkeys(sketch.bands)
            lie += sum(key in lying[band] for band in own)
            if any(key not in lying[band] and len([one for one in lying[band] if one < key]) < CROWD for band in own):
                yield Fault("bands", f"document {key}", f"it does not lie where its like would be looked for; {MEND}")
        _join(connection, joined, made, lying)
    held = places.count(connection)
    if held != lie:
        yield Fault("bands", "", f"{held - lie} of them are not what their pages make; {MEND}")
    yield from _families(connection, joined)


def _batch(connection: Connection, after: int) -> list[dict[str, Any]]:
    query = select(documents).where(documents.c.key > after).order_by(documents.c.key).limit(BATCH)
    return [dict(row) for row in connection.execute(query).mappings()]


def _first_with(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> dict[int, int | None]:
    """By each page the first one with the same words, None where that is itself: a copy has no sketch of its own."""
    hashes = {row["text_hash"] for row in rows if row["text_hash"]}
    query = select(documents.c.text_hash, func.min(documents.c.key)).where(documents.c.text_hash.in_(hashes))
    first = {row[0]: row[1] for row in connection.execute(query.group_by(documents.c.text_hash))}
    found: dict[int, int | None] = {}
    for row in rows:
        same = first.get(row["text_hash"], row["key"])
        found[row["key"]] = same if same < row["key"] and (row["parts"]["body"] or row["title"]) else None
    return found


def _sketches(connection: Connection, keys: Sequence[int], made: Mapping[int, Sketch]) -> Iterator[Fault]:
    held = {row["document"]: row for row in connection.execute(
        select(sketch_rows).where(sketch_rows.c.document.in_(keys))).mappings()}  # fmt: skip
    for key in keys:
        told = {"document": key, **written(made[key])} if key in made and made[key].runs else None
        if told != (dict(held[key]) if key in held else None):
            yield Fault("sketches", f"document {key}", f"not what its text makes; {MEND}")


def _join(connection: Connection, joined: Joined, made: Mapping[int, Sketch], lying: Mapping[int, Sequence[int]]) -> None:
    """Joins each page with its copies among the earlier ones."""
    candidates = {
        key: likeliest(there for band in dict.fromkeys(sketch.bands) for there in lying[band] if there < key)
        for key, sketch in made.items()
    }
    older = kept_of(connection, {there for some in candidates.values() for there in some} - set(made))
    known = dict(made) | {key: sketch for key, (sketch, _) in older.items()}
    for key, some in candidates.items():
        for other in some:
            if other in known and joined.root(key) != joined.root(other) and nearly_same(made[key], known[other]):
                joined.join(key, other)


def _families(connection: Connection, joined: Joined) -> Iterator[Fault]:
    query = select(documents.c.key, documents.c.family).order_by(documents.c.key)
    for row in connection.execute(query, execution_options={"yield_per": BATCH}):
        if row.family != joined.root(row.key):
            told = f"of family {row.family}, its text makes it one of {joined.root(row.key)}"
            yield Fault("documents", f"key {row.key}", f"{told}; {MEND}")
