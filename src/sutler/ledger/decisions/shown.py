"""Decisions as they are shown: on the deals and claims where they are in force, and as a log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sqlalchemy import Connection, or_

from sutler.ledger.batches import batches
from sutler.ledger.decisions import log
from sutler.ledger.decisions.naming import deal_called
from sutler.ledger.decisions.settling import with_settled
from sutler.ledger.schema import decisions
from sutler.model.deal import Deal
from sutler.model.decision import Decision

BATCH = 100
"""Deals that are looked at together."""


def settled(connection: Connection, deals: Iterable[Deal]) -> Iterator[Deal]:
    """The deals, with the conflicts that were settled marked as such."""
    for batch in batches(deals, BATCH):
        yield from with_settled(connection, batch)


def decided(connection: Connection, deal: Deal) -> Deal:
    """The deal, with every decision in force on it and on its claims."""
    (marked,) = with_settled(connection, [deal])
    keys = {entry.key for entry in deal.entries}
    ids = log.family(connection, deal.id)
    found = log.in_force(connection, or_(decisions.c.claim.in_(keys), decisions.c.deal.in_(ids), decisions.c.cell.in_(ids)))
    told = [decision for decision in found if decision.kind != "settle"]  # a settlement shows on its conflict
    return replace(
        marked,
        entries=tuple(replace(e, decisions=tuple(d for d in told if d.claim == e.key)) for e in marked.entries),
        decisions=tuple(d for d in told if d.claim is None),
    )


def history(connection: Connection, deal: str | None) -> list[Decision]:
    """The log of a deal with all that was merged into it, and of its claims; without a deal the whole log."""
    if deal is None:
        return list(log.read(connection))
    return list(log.about_deals(connection, log.family(connection, deal_called(connection, deal))))
