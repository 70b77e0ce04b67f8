"""The keys of wanted claims, by the time told, those without last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from sqlalchemy import Connection, select

from sutler.ledger.filter import Filter
from sutler.ledger.lists.along import LIVE, Place, keys_along
from sutler.ledger.lists.worded import worded
from sutler.ledger.schema import claims
from sutler.ledger.stores.among import among


def claim_keys(connection: Connection, wanted: Filter, after: Place | None = None, limit: int | None = None) -> Iterator[int]:
    """The keys of wanted claims in order, those that stand behind `after`, at most `limit` of them."""
    words = worded(connection, wanted)
    if words is None or not words.few:
        yield from islice(keys_along(connection, wanted, after, limit, words), limit)
        return
    rest = replace(wanted, text=None)  # these pages hold the words
    query = select(claims.c.listed, claims.c.key).where(
        among(claims.c.document, words.pages), LIVE, rest.conditions(probed=True)
    )
    places = sorted((row[0], row[1]) for row in connection.execute(query))
    yield from (key for day, key in [place for place in places if after is None or place > after][:limit])


def claim_place(connection: Connection, key: int) -> Place | None:
    """Where the claim with this key stands; None where there is none."""
    day = connection.execute(select(claims.c.listed).where(claims.c.key == key)).scalar()
    return (day, key) if day is not None else None
