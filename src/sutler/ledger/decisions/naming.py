"""The deal that a person means: by its id, the beginning of one, or a claim; one that was merged leads to where it went."""

from __future__ import annotations

from sqlalchemy import Connection, select

from sutler.errors import NoSuchDeal
from sutler.ledger.beginnings import begins
from sutler.ledger.by_key import key_told
from sutler.ledger.schema import claims, deals

FEW = 5


def deal_called(connection: Connection, told: str) -> str:
    """The id of the deal that is in force. Raises NoSuchDeal where there is none, or several fit."""
    fits = begins(deals.c.id, told)
    found = list(connection.execute(select(deals.c.id).where(fits).order_by(deals.c.id).limit(FEW + 1)).scalars())
    if told in found:
        found = [told]
    if not found:
        key = key_told(told)
        meant = claims.c.id == told if key is None else claims.c.key == key
        ofs = select(claims.c.deal).where(meant, claims.c.status == "live", claims.c.deal.is_not(None))
        found = list(connection.execute(ofs.distinct().order_by(claims.c.deal).limit(FEW + 1)).scalars())
    ends = list(dict.fromkeys(surviving(connection, id) for id in found))
    if not told or not ends:
        raise NoSuchDeal(f"there is no deal {told!r}; list them with: sutler deals")
    if len(ends) > 1:
        more = " and others" if len(found) > FEW else ""
        raise NoSuchDeal(f"{told!r} is the beginning of several deals: {', '.join(found[:FEW])}{more}; give more of it")
    return ends[0]


def surviving(connection: Connection, id: str) -> str:
    """The deal into which this one was merged, at whatever remove; itself where it was not."""
    seen = {id}
    while (into := connection.execute(select(deals.c.merged_into).where(deals.c.id == id)).scalar()) and into not in seen:
        seen.add(into)
        id = into
    return id


def moved(connection: Connection, told: str) -> str:
    """What to look for instead of the id, or beginning, of a deal that was merged; `told` itself where it was not."""
    fits = begins(deals.c.id, told)
    merged = connection.execute(select(deals.c.id).where(fits, deals.c.merged_into.is_not(None)).limit(2)).scalars().all()
    exact = told in merged
    if not told or not merged or (len(merged) > 1 and not exact):
        return told
    alive = select(claims.c.key).where(begins(claims.c.deal, told), claims.c.status == "live").limit(1)
    if not exact and connection.execute(alive).first():
        return told
    return surviving(connection, told if exact else merged[0])
