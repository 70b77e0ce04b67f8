"""The open suggestions that speak of one deal, whichever side of them it stands on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, or_, select

from sutler.ledger.schema import claims, suggestions
from sutler.model.deal import Deal

MOST, MOST_CLAIMS = 10, 30
"""Suggestions that are given, and claims of the deal that are looked at."""


@dataclass(frozen=True, slots=True)
class Likely:
    """Another deal that may be the same, and why; `key` is the number of the suggestion."""

    deal: str
    key: int
    reasons: tuple[str, ...]


def likely_the_same(connection: Connection, deal: Deal) -> Iterator[Likely]:
    """Deals that may be this one: where a claim of it may be theirs, or one of theirs its; the likeliest first."""
    own = [entry.key for entry in deal.entries[:MOST_CLAIMS]]
    query = (
        select(suggestions.c.key, suggestions.c.deal, suggestions.c.reasons, claims.c.deal.label("own"))
        .join(claims, claims.c.key == suggestions.c.claim)
        .where(or_(suggestions.c.deal == deal.id, suggestions.c.claim.in_(own)))
        .where(suggestions.c.state == "open", claims.c.status == "live")
        .order_by(suggestions.c.score.desc(), suggestions.c.key)
        .limit(MOST)
    )
    for row in connection.execute(query):
        other = row.own if row.deal == deal.id else row.deal
        if other and other != deal.id:
            yield Likely(other, row.key, tuple(row.reasons))
