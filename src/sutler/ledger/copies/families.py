"""Families of pages: those that carry nearly the same text, directly or through one another.

Whether two pages are copies hangs on the two alone, and a family is all that hangs together, so that the order in which pages
are added changes no family. A family is known by its page with the lowest key.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select, update

from sutler.ledger.batches import batches
from sutler.ledger.copies.places import AT_ONCE, lie, pages_in
from sutler.ledger.copies.policy import nearly_same
from sutler.ledger.copies.sketch import Sketch, read, sketches, written
from sutler.ledger.schema import documents
from sutler.ledger.schema import sketches as sketch_rows
from sutler.ledger.stores.among import among
from sutler.ledger.stores.bulk import insert_rows
from sutler.model.document import Document

CROWD = 16
"""A band in which so many pages lie takes no more: whoever is like them is found by these."""
CANDIDATES = 40
"""Pages that one is held against: those with which it shares most bands."""


@dataclass(frozen=True, slots=True)
class Families:
    """The family of each new page by key, the families that turned out to be part of another, and rows to be kept of the pages:
    their sketches, and the bands in which they lie.
    """

    of: Mapping[int, int]
    merged: Mapping[int, int]
    sketches: Sequence[Mapping[str, Any]]
    places: Sequence[Mapping[str, int]]


def families_of(connection: Connection, pages: Sequence[tuple[int, Document]]) -> Families:
    """The families of pages that are about to be written under these keys. Nothing is written yet; see `keep`."""
    joined = Joined()
    new = _without_copies(connection, pages, joined)
    made = dict(zip((key for key, _ in new), sketches([document for _, document in new]), strict=True))
    lying = pages_in(connection, {band for sketch in made.values() for band in sketch.bands})
    places: list[dict[str, int]] = []
    candidates: dict[int, list[int]] = {}
    for key, sketch in made.items():
        shared: list[int] = []
        for band in dict.fromkeys(sketch.bands):
            there = lying.setdefault(band, [])
            if there:
                shared += there
            if len(there) < CROWD:
                there.append(key)
                places.append({"band": band, "document": key})
        candidates[key] = likeliest(shared)
    kept = kept_of(connection, {key for some in candidates.values() for key in some} - set(made))
    for key, (_, family) in kept.items():
        joined.join(key, family)
    known = made | {key: sketch for key, (sketch, _) in kept.items()}
    for key, some in candidates.items():
        for other in some:
            if joined.root(key) != joined.root(other) and nearly_same(made[key], known[other]):
                joined.join(key, other)
    new_keys = {key for key, _ in pages}
    families = {family for _, family in kept.values()} | (set(joined.known()) - new_keys - set(kept))
    return Families(
        {key: joined.root(key) for key, _ in pages},
        {family: joined.root(family) for family in families if joined.root(family) != family},
        [{"document": key, **written(sketch)} for key, sketch in made.items() if sketch.runs],
        places,
    )


def keep(connection: Connection, found: Families) -> list[int]:
    """Writes where the pages lie and which families are one; gives the keys of older pages that changed their family."""
    if found.sketches:
        insert_rows(connection, sketch_rows, found.sketches)
    lie(connection, found.places)
    changed: list[int] = []
    for old, now in found.merged.items():
        changed += connection.execute(select(documents.c.key).where(documents.c.family == old)).scalars()
        connection.execute(update(documents).where(documents.c.family == old).values(family=now))
    return changed


class Joined:
    """Keys that hang together; the lowest stands for all."""

    def __init__(self) -> None:
        self._up: dict[int, int] = {}

    def root(self, key: int) -> int:
        while (up := self._up.get(key, key)) != key:
            self._up[key] = self._up.get(up, up)
            key = up
        return key

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.root(one), self.root(other)))
        self._up.setdefault(low, low)
        self._up[high] = low

    def known(self) -> Iterable[int]:
        return self._up


def _without_copies(
    connection: Connection, pages: Sequence[tuple[int, Document]], joined: Joined
) -> list[tuple[int, Document]]:
    """The pages without those whose words are those of another, word for word: these need no bands of their own."""
    hashes = {document.text_hash for _, document in pages if document.text_hash}
    families: dict[str, int] = {}
    for some in batches(sorted(hashes), AT_ONCE):
        wanted = select(documents.c.text_hash, documents.c.family).where(
            documents.c.text_hash.in_(some), documents.c.family.is_not(None)
        )
        families |= {row.text_hash: row.family for row in connection.execute(wanted)}
    rest: list[tuple[int, Document]] = []
    for key, document in pages:
        family = families.get(document.text_hash) if document.body or document.title else None
        if family is None:
            rest.append((key, document))
            if document.text_hash:
                families[document.text_hash] = key
        else:
            joined.join(key, family)
    return rest


def likeliest(shared: Iterable[int]) -> list[int]:
    """The pages that a page is held against, from those that it shares a band with, each as often as it does."""
    return [there for there, _ in Counter(shared).most_common(CANDIDATES)]


def kept_of(connection: Connection, keys: Iterable[int]) -> dict[int, tuple[Sketch, int]]:
    """Sketch and family of these pages."""
    found: dict[int, tuple[Sketch, int]] = {}
    for some in batches(sorted(keys), AT_ONCE):
        wanted = (
            select(sketch_rows, documents.c.family)
            .join(documents, documents.c.key == sketch_rows.c.document)
            .where(among(sketch_rows.c.document, some))
        )
        for row in connection.execute(wanted):
            found[row.document] = read(row.runs, row.minhash, row.marks), row.family or row.document
    return found
