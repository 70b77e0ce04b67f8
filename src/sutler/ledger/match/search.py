"""The claims that a batch of new ones is held against, found by their blocks and loaded at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, select, text

from sutler.ledger.batches import batches
from sutler.ledger.match.blocks import looked_into
from sutler.ledger.match.features import Features
from sutler.ledger.match.places import Place, places
from sutler.ledger.match.rows import from_row
from sutler.ledger.schema import claims, documents

MEMBERS = 40
"""Claims of one block that are looked at: the last ones."""
CANDIDATES = 40
"""Claims that a new one is held against: those that share the most blocks with it."""
AT_ONCE, LOADED = 100, 500
"""Blocks and claims that are asked for in one statement."""

IN_BLOCKS = text(
    " UNION ALL ".join(
        f"SELECT block, claim FROM (SELECT block, claim FROM blocks WHERE block = :b{n}"
        f" ORDER BY claim DESC LIMIT {MEMBERS}) AS s{n}"
        for n in range(AT_ONCE)
    )
)
IN_FAMILIES = (
    select(documents.c.family, claims.c.key)
    .join(documents, documents.c.key == claims.c.document)
    .where(documents.c.family.in_(bindparam("families", expanding=True)))
)
WANTED = (
    select(
        claims.c.key,
        claims.c.id,
        claims.c.position,
        claims.c.deal,
        claims.c.deal_by,
        claims.c.decided,
        claims.c.origin,
        claims.c.features,
        claims.c.document,
        documents.c.family,
        documents.c.newer,
        documents.c.text_hash,
        documents.c.url,
        documents.c.path,
    )
    .join(documents, documents.c.key == claims.c.document)
    .where(claims.c.key.in_(bindparam("keys", expanding=True)), claims.c.status == "live")
)


@dataclass(frozen=True, slots=True)
class Known:
    """A live claim: its key, what is compared, its deal (None while it waits), and whether an analyst put it there.

    `seed` is what the id of a deal that it founds follows from.
    """

    key: int
    features: Features
    deal: str | None
    held: bool
    seed: str


def load(connection: Connection, keys: Iterable[int]) -> dict[int, Known]:
    """The live claims of these keys; those that have no features yet are left out."""
    found: dict[int, Known] = {}
    for some in batches(keys, LOADED):
        rows = [row for row in connection.execute(WANTED, {"keys": some}) if row.features is not None]
        place = places(connection, {row.document for row in rows})
        found |= {row.key: _known(row, place[row.key]) for row in rows}
    return found


def candidates(connection: Connection, made: Sequence[Known]) -> dict[int, list[int]]:
    """The keys of the claims to hold each of these against, those first that share the most blocks with it."""
    wanted = {one.key: looked_into(one.features) for one in made}
    found = _in_blocks(connection, {block for blocks in wanted.values() for block in blocks})
    families = _in_families(connection, {one.features.family for one in made if one.features.family})
    nearest: dict[int, list[int]] = {}
    for one in made:
        shared = Counter(families.get(one.features.family, ()))
        for block in wanted[one.key]:
            shared.update(found.get(block, ()))
        shared.pop(one.key, None)
        nearest[one.key] = [key for key, _ in sorted(shared.items(), key=lambda pair: (-pair[1], -pair[0]))[:CANDIDATES]]
    return nearest


def _in_blocks(connection: Connection, blocks: set[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for some in batches(sorted(blocks), AT_ONCE):
        told = {f"b{n}": block for n, block in enumerate(some)}
        told |= {f"b{n}": some[-1] for n in range(len(some), AT_ONCE)}  # one statement for any number, prepared once
        seen: set[tuple[int, int]] = set()
        for block, claim in connection.execute(IN_BLOCKS, told):
            if (block, claim) not in seen:
                seen.add((block, claim))
                found.setdefault(block, []).append(claim)
    return found


def _in_families(connection: Connection, families: set[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for some in batches(sorted(families), LOADED):
        for family, key in connection.execute(IN_FAMILIES, {"families": some}):
            if len(found.setdefault(family, [])) < MEMBERS:
                found[family].append(key)
    return found


def _known(row: Any, place: Place) -> Known:
    made = from_row(row.features, row.origin, row.newer or row.document, row.family or 0, place)
    held = row.decided > 0 or row.deal_by == "analyst"
    return Known(row.key, made, row.deal, held, f"{row.id}/{row.position}/{row.url or row.path}/{row.text_hash}")
