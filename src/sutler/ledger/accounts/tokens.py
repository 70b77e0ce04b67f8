"""Tokens for programs: shown once, kept as a hash, with scopes that never reach beyond the role the account has now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from sutler.errors import BadAccount, NoSuchToken, NotAllowed
from sutler.ledger.accounts.clock import since, stamp
from sutler.ledger.accounts.people import account_of, named
from sutler.ledger.accounts.secret import digest, new
from sutler.ledger.accounts.tables import accounts, tokens
from sutler.ledger.schema import NUMBERS
from sutler.model.account import ALLOWED, Bearer, Scope, Token

PREFIX = "sutler_"
MOST_LABEL = 100
MOST = 100
"""Tokens of one account; revoked and expired ones make room for new ones."""
COARSE = timedelta(minutes=1)
SCOPES = ALLOWED["admin"]


def make(
    connection: Connection, name: str, label: str, scopes: Sequence[Scope], now: datetime, expires: datetime | None = None
) -> tuple[str, Token]:
    """The secret, told this once, and the token. Raises NoSuchAccount, BadAccount, and NotAllowed beyond the role."""
    account, label, at = named(connection, name), " ".join(label.split()), stamp(now)
    if not 1 <= len(label) <= MOST_LABEL or not label.isprintable():
        raise BadAccount(f"a label has 1 to {MOST_LABEL} visible characters; say what the token is for")
    if not scopes or (odd := set(scopes) - set(SCOPES)):
        raise BadAccount(f"a token has at least one scope of: {', '.join(SCOPES)}")
    if odd := set(scopes) - set(account.scopes):
        raise NotAllowed(f"{account.name}: a {account.role} may not {' or '.join(sorted(odd))}; leave that scope out")
    if account.disabled:
        raise NotAllowed(f"{account.name}: is disabled; enable the account first")
    if expires is not None and expires <= now:
        raise BadAccount("the token would have expired already; give a later date")
    _make_room(connection, account.key, at)
    secret = PREFIX + new()
    row = {
        "account": account.key,
        "label": label,
        "digest": digest(secret),
        "scopes": [scope for scope in SCOPES if scope in scopes],
        "made": at,
        "expires": stamp(expires) if expires else None,
    }
    key = connection.execute(insert(tokens).values(row).returning(tokens.c.key)).scalar_one()
    return secret, _one(connection, key)


def listed(connection: Connection, name: str | None = None) -> list[Token]:
    """All tokens, or those of one account, by account and then the oldest first. Raises NoSuchAccount."""
    query = _LISTED.order_by(accounts.c.folded, tokens.c.key)
    if name is not None:
        query = query.where(tokens.c.account == named(connection, name).key)
    return [_token(row) for row in connection.execute(query)]


def revoke(connection: Connection, key: int, at: str) -> Token:
    """Ends a token for good; one that is revoked stays as it is. Raises NoSuchToken."""
    if key in NUMBERS:
        connection.execute(update(tokens).where(tokens.c.key == key, tokens.c.revoked.is_(None)).values(revoked=at))
    return _one(connection, key)


def found(connection: Connection, secret: str, now: datetime) -> tuple[Bearer, bool] | None:
    """Who comes with this token, and whether its use is to be written down; None where it is no token that works."""
    query = select(accounts, tokens.c.key.label("token"), tokens.c.scopes, tokens.c.used)
    row = connection.execute(
        query.join(tokens, tokens.c.account == accounts.c.key).where(
            tokens.c.digest == digest(secret),
            tokens.c.revoked.is_(None),
            or_(tokens.c.expires.is_(None), tokens.c.expires > stamp(now)),
            accounts.c.disabled == 0,
        )
    ).first()
    if row is None:
        return None
    account = account_of(row)
    scopes = tuple(scope for scope in account.scopes if scope in row.scopes)
    return Bearer(account, scopes, row.token), row.used is None or since(row.used, now) >= COARSE


def touch(connection: Connection, key: int, at: str) -> None:
    connection.execute(update(tokens).where(tokens.c.key == key).values(used=at))


_LISTED = select(tokens, accounts.c.name.label("whose")).join(accounts, accounts.c.key == tokens.c.account)


def _one(connection: Connection, key: int) -> Token:
    row = connection.execute(_LISTED.where(tokens.c.key == key)).first() if key in NUMBERS else None
    if row is None:
        raise NoSuchToken(f"{key}: there is no such token; see: sutler token list")
    return _token(row)


def _token(row: Any) -> Token:
    return Token(row.key, row.whose, row.label, tuple(row.scopes), row.made, row.used, row.expires, row.revoked)


def _make_room(connection: Connection, account: int, at: str) -> None:
    theirs = tokens.c.account == account
    if (connection.scalar(select(func.count()).select_from(tokens).where(theirs)) or 0) < MOST:
        return
    over = or_(tokens.c.revoked.is_not(None), tokens.c.expires <= at)
    if not connection.execute(delete(tokens).where(theirs, over)).rowcount:
        raise NotAllowed(f"there are {MOST} tokens of this account already; revoke one first")
