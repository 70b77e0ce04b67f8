"""Sessions: begun with a password, found by a secret of which only the hash is kept, ended by time or by hand."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, or_, select, update

from sutler.ledger.accounts.clock import before, since, stamp
from sutler.ledger.accounts.people import account_of
from sutler.ledger.accounts.secret import digest, new
from sutler.ledger.accounts.tables import accounts, sessions
from sutler.model.account import Account, Signed

IDLE, LONGEST = timedelta(hours=12), timedelta(days=14)
COARSE = timedelta(minutes=1)
"""A use is written down at most so often."""
MOST = 50
"""Sessions of one account; where there are more, the one that was idle longest ends."""


def begin(connection: Connection, account: Account, now: datetime) -> Signed:
    """A new session; those that time has ended are cleaned away."""
    old = or_(sessions.c.used < before(now, IDLE), sessions.c.made < before(now, LONGEST))
    connection.execute(delete(sessions).where(old))
    theirs = select(sessions.c.digest).where(sessions.c.account == account.key).order_by(sessions.c.used.desc())
    extra = connection.execute(theirs.offset(MOST - 1)).scalars().all()
    connection.execute(delete(sessions).where(sessions.c.digest.in_(extra)))
    secret, at = new(), stamp(now)
    connection.execute(insert(sessions).values(digest=digest(secret), account=account.key, made=at, used=at))
    return Signed(secret, account, stamp(now + LONGEST))


def found(connection: Connection, secret: str, now: datetime) -> tuple[Account, bool] | None:
    """Whose session this is, and whether its use is to be written down; None where it has ended or never was."""
    query = select(accounts, sessions.c.used).join(sessions, sessions.c.account == accounts.c.key)
    row = connection.execute(
        query.where(
            sessions.c.digest == digest(secret),
            accounts.c.disabled == 0,
            sessions.c.used >= before(now, IDLE),
            sessions.c.made >= before(now, LONGEST),
        )
    ).first()
    return (account_of(row), since(row.used, now) >= COARSE) if row else None


def touch(connection: Connection, secret: str, now: datetime) -> None:
    connection.execute(
        update(sessions).where(sessions.c.digest == digest(secret), sessions.c.used < stamp(now)).values(used=stamp(now))
    )


def end(connection: Connection, secret: str) -> None:
    """Signs out; a session that has ended already is left at that."""
    connection.execute(delete(sessions).where(sessions.c.digest == digest(secret)))
