"""What a machine read while a decision stood takes effect when no decision stands any more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection, select, update

from sutler.ledger.decisions.standing import Standing, stands
from sutler.ledger.schema import claims, suggestions

WAITING = ("proposed", "held")


@dataclass
class Released:
    """The deals that changed, and the claims that wait for one."""

    deals: set[str] = field(default_factory=set)
    waiting: list[int] = field(default_factory=list)


def release(connection: Connection, keys: Iterable[int]) -> Released:
    """Brings each of these claims to where the machine's readings have it, unless a decision still stands on it."""
    done = Released()
    freed = stands(connection, list(dict.fromkeys(keys)))
    proposed = [found for found in freed.values() if found.status == "proposed"]
    for found in proposed:  # before any of them is let in
        _outdated(connection, found)
    replaced = [found.replaces for found in proposed if found.replaces is not None]
    for key in dict.fromkeys([*replaced, *(key for key, found in freed.items() if found.status != "proposed")]):
        _apply(connection, key, done)
    return done


def replace_row(connection: Connection, old: Standing, new: Standing) -> bool:
    """The new claim takes the place of the old one, and its deal where they are alike. True where it has one then."""
    deal = old.deal if alike(old, new) else None
    connection.execute(update(claims).where(claims.c.key == old.key).values(status="superseded"))
    connection.execute(update(claims).where(claims.c.key == new.key).values(status="live", deal=deal, deal_by="machine"))
    if deal is not None:
        theirs = select(suggestions.c.deal).where(suggestions.c.claim == new.key).scalar_subquery()
        move = update(suggestions).where(suggestions.c.claim == old.key, suggestions.c.deal.not_in(theirs))
        connection.execute(move.values(claim=new.key))
    return deal is not None


def alike(one: Standing, other: Standing) -> bool:
    """True where two readings of a claim may well be of one deal: the same type, and no side without an actor in common."""
    if one.claim.type.value != other.claim.type.value:
        return False
    for side in ("supplier", "recipient"):
        mine, yours = ({told.value.casefold() for told in getattr(found.claim, side)} for found in (one, other))
        if mine and yours and not mine & yours:
            return False
    return True


def _apply(connection: Connection, key: int, done: Released) -> None:
    (old,) = stands(connection, [key]).values()
    if old.guarded or old.status != "live":
        return
    waiting = select(claims.c.key).where(claims.c.replaces == key, claims.c.status.in_(WAITING))
    new = connection.execute(waiting.order_by(claims.c.key.desc()).limit(1)).scalar()
    if old.deal:
        done.deals.add(old.deal)
    if new is not None:
        if not replace_row(connection, old, stands(connection, [new])[new]):
            done.waiting.append(new)
    elif old.version < old.read:
        connection.execute(update(claims).where(claims.c.key == key).values(status="superseded"))


def _outdated(connection: Connection, found: Standing) -> None:
    """A claim that is a proposal again, and has been read otherwise since, gives way to what was read then."""
    later = select(claims.c.key).where(claims.c.replaces == found.key, claims.c.status.in_(WAITING))
    newer = connection.execute(later.order_by(claims.c.key.desc()).limit(1)).scalar()
    if newer is not None:
        connection.execute(update(claims).where(claims.c.key == newer).values(replaces=found.replaces, status="proposed"))
    if newer is not None or found.version < found.read:
        connection.execute(update(claims).where(claims.c.key == found.key).values(status="superseded"))
