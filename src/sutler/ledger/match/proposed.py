"""Suggestions and links as they are read."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, or_, select

from sutler.ledger.batches import batches
from sutler.ledger.found import Found
from sutler.ledger.schema import claims, links, suggestions
from sutler.ledger.view import entries
from sutler.model.deal import Link, Suggestion

BATCH = 200


def suggestions_in_order(connection: Connection, state: str) -> Iterator[Suggestion]:
    """The suggestions in this state for claims that still count, the likeliest first."""
    wanted = (
        select(suggestions)
        .join(claims, claims.c.key == suggestions.c.claim)
        .where(suggestions.c.state == state, claims.c.status == "live")
        .order_by(suggestions.c.score.desc(), suggestions.c.key)
    )
    rows = iter(connection.execute(wanted).all())
    for batch in batches(rows, BATCH):
        found = Found((entry.key, entry) for entry in entries(connection, dict.fromkeys(row.claim for row in batch)))
        for row in batch:
            yield Suggestion(found[row.claim], row.deal, row.score, tuple(row.reasons), row.state, row.key)


def links_of(connection: Connection, deal: str) -> tuple[Link, ...]:
    """The links from and to this deal."""
    wanted = (
        select(links).where(or_(links.c.one == deal, links.c.other == deal)).order_by(links.c.one, links.c.other, links.c.kind)
    )
    return tuple(Link(row.one, row.other, row.kind, row.why, row.by) for row in connection.execute(wanted))
