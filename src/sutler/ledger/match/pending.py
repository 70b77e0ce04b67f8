"""The claims that are of no deal yet are given one: the deal of the claims most like them, or a new one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import Connection, func, insert, select, update

from sutler.ledger.match.assign import best_deal
from sutler.ledger.match.blocks import looked_into
from sutler.ledger.match.features import Features, from_row
from sutler.ledger.schema import blocks, claims, deals, documents

CANDIDATES = 60
"""Claims that a new one is held against: those that share the most blocks with it."""
ID_LENGTH = 8


@dataclass(frozen=True, slots=True)
class Matched:
    """How many claims were given a deal, and the deals that changed."""

    claims: int
    deals: tuple[str, ...]


def pending(connection: Connection, limit: int) -> list[int]:
    """The keys of live claims that are of no deal yet, oldest first."""
    wanted = select(claims.c.key).where(claims.c.deal.is_(None), claims.c.status == "live").order_by(claims.c.key).limit(limit)
    return list(connection.execute(wanted).scalars())


def match(connection: Connection, keys: Sequence[int]) -> Matched:
    """Gives each of these claims its deal, in order."""
    changed: dict[str, None] = {}
    for key in keys:
        row = connection.execute(
            select(claims.c.features, claims.c.id, claims.c.position, documents.c.url, documents.c.path, documents.c.text_hash)
            .join(documents, documents.c.key == claims.c.document)
            .where(claims.c.key == key)
        ).one()
        made = from_row(row.features)
        deal = best_deal(made, _candidates(connection, made, key))
        if deal is None:
            deal = _new_deal(connection, f"{row.id}/{row.position}/{row.url or row.path}/{row.text_hash}")
        connection.execute(update(claims).where(claims.c.key == key).values(deal=deal))
        changed[deal] = None
    return Matched(len(keys), tuple(changed))


def _candidates(connection: Connection, made: Features, key: int) -> dict[str, list[Features]]:
    """The features of live claims that share a block, by deal."""
    shared = func.count().label("shared")
    near = (
        select(blocks.c.claim, shared)
        .where(blocks.c.block.in_(sorted(looked_into(made))), blocks.c.claim != key)
        .group_by(blocks.c.claim)
        .subquery()
    )
    query = (
        select(claims.c.deal, claims.c.features)
        .join(near, near.c.claim == claims.c.key)
        .where(claims.c.deal.is_not(None), claims.c.status == "live")
        .order_by(near.c.shared.desc(), claims.c.key)
        .limit(CANDIDATES)
    )
    found: dict[str, list[Features]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.deal].append(from_row(row.features))
    return found


def _new_deal(connection: Connection, seed: str) -> str:
    """A deal that a claim founds; its id follows from the claim and the page."""
    digest = sha256(seed.encode("utf-8", "replace")).hexdigest()
    for length in range(ID_LENGTH, len(digest) - 1):
        id = f"d{digest[:length]}"
        if connection.execute(select(deals.c.id).where(deals.c.id == id)).first() is None:
            break
    connection.execute(insert(deals), {"id": id})
    return id
