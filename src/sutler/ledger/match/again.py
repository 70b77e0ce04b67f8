"""Every deal on which nothing was decided is taken apart, so that its claims are matched anew."""

from __future__ import annotations

from sqlalchemy import Connection, and_, delete, exists, or_, select, update

from sutler.ledger.schema import claims, deals, decisions, links, suggestions


def release(connection: Connection) -> int:
    """Makes the live claims of these deals wait for a deal again; gives how many.

    A deal stays as it is where an analyst put a claim into it, decided on one of its claims or on the deal itself, or answered
    a suggestion for it. Emptied deals go, with the open suggestions and the machine's links.
    """
    member = claims.alias("member")
    held = select(member.c.deal).where(
        member.c.deal.is_not(None), or_(member.c.decided > 0, member.c.deal_by == "analyst", member.c.status == "proposed")
    )
    noted = select(decisions.c.deal).where(decisions.c.deal.is_not(None))
    answered = suggestions.c.state != "open"
    free = and_(
        claims.c.status == "live",
        claims.c.deal.is_not(None),
        claims.c.deal.not_in(held),
        claims.c.deal.not_in(noted),
        claims.c.deal.not_in(select(suggestions.c.deal).where(answered)),
        claims.c.key.not_in(select(suggestions.c.claim).where(answered)),
    )
    connection.execute(delete(links).where(links.c.by == "machine"))
    connection.execute(
        delete(suggestions).where(
            suggestions.c.state == "open",
            suggestions.c.claim.in_(select(claims.c.key).where(or_(free, claims.c.deal.is_(None)))),
        )
    )
    released = connection.execute(update(claims).where(free).values(deal=None)).rowcount
    _sweep(connection)
    return released


def _sweep(connection: Connection) -> None:
    """Deletes deals that hold no claim and that no decision or answered suggestion names, then what was merged into them."""
    other = deals.alias("other")
    empty = ~exists().where(claims.c.deal == deals.c.id)
    unnamed = deals.c.id.not_in(select(decisions.c.deal).where(decisions.c.deal.is_not(None)))
    lost = deals.c.merged_into.is_not(None) & deals.c.merged_into.not_in(select(other.c.id))
    asked = exists().where(suggestions.c.deal == deals.c.id, suggestions.c.state != "open")
    connection.execute(delete(deals).where(deals.c.merged_into.is_(None), empty, unnamed, ~asked))
    connection.execute(delete(deals).where(lost, empty, unnamed))
