"""What posts were answered, so that one sent twice under the same key is done once, whichever server it reaches."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import ColumnElement, Connection, and_, delete, func, insert, or_, select, update

from sutler.errors import BadAccount
from sutler.ledger.accounts.clock import before, stamp
from sutler.ledger.accounts.tables import answers
from sutler.model.account import Claimed, Done, Fresh, Mismatch, Running

KEPT, ABANDONED = timedelta(hours=24), timedelta(minutes=1)
MOST_KEY = 255
MOST_BODY = 64 * 1024
"""Bytes of a body that are kept."""
MOST = 20_000
"""Answers kept for one account; where there are more, the oldest go."""
SWEEP = 64
"""How many posts there are, on average, to one that counts what is kept."""


def claim(connection: Connection, account: int, key: str, fingerprint: str, now: datetime) -> Claimed:
    """What to do with a post. Raises BadAccount for a key that cannot be one. To be called under the writer's lock.

    `fingerprint` is any text that is the same for the same post. One that is being done for more than a minute is taken over.
    """
    if not 1 <= len(key) <= MOST_KEY or not key.isascii() or not key.isprintable():
        raise BadAccount(f"an idempotency key has 1 to {MOST_KEY} visible ASCII characters; send another")
    connection.execute(delete(answers).where(answers.c.at < before(now, KEPT)))
    if secrets.randbelow(SWEEP) == 0:
        bound(connection, account, now)
    row = connection.execute(select(answers).where(_its(account, key))).first()
    post, holder, at = digest_of(fingerprint), secrets.token_hex(32), stamp(now)
    if row is None:
        row_new = {"account": account, "post": key, "fingerprint": post, "holder": holder, "at": at}
        connection.execute(insert(answers).values(row_new))
        return Fresh(account, key, holder)
    if row.fingerprint != post:
        return Mismatch()
    if row.status is not None:
        return Done(row.status, tuple((name, value) for name, value in row.headers or ()), row.body)
    if row.at > before(now, ABANDONED):
        return Running()
    connection.execute(update(answers).where(_its(account, key)).values(holder=holder, at=at))
    return Fresh(account, key, holder)


def finish(
    connection: Connection, held: Fresh, status: int, headers: Sequence[tuple[str, str]], body: bytes, now: datetime
) -> bool:
    """Keeps the answer. False, and nothing kept, where another has taken the post over."""
    kept = {"status": status, "headers": [list(pair) for pair in headers], "at": stamp(now)}
    change = update(answers).where(_held(held)).values(**kept, body=body if len(body) <= MOST_BODY else None)
    return connection.execute(change).rowcount == 1


def give_up(connection: Connection, held: Fresh) -> None:
    """The post was not done: the next one under this key may be."""
    connection.execute(delete(answers).where(_held(held)))


def bound(connection: Connection, account: int, now: datetime, most: int = MOST) -> None:
    """Lets the oldest answers of an account go where there are more than `most`; what is being done stays."""
    theirs = answers.c.account == account
    more = (connection.scalar(select(func.count()).select_from(answers).where(theirs)) or 0) - most
    if more > 0:
        over = or_(answers.c.status.is_not(None), answers.c.at <= before(now, ABANDONED))
        oldest = select(answers.c.post).where(theirs, over).order_by(answers.c.at).limit(more)
        connection.execute(delete(answers).where(theirs, answers.c.post.in_(oldest)))


def digest_of(fingerprint: str) -> str:
    """A fingerprint at the length of the column; one that is a SHA-256 already stays."""
    is_one = len(fingerprint) == 64 and set(fingerprint) <= set("0123456789abcdef")
    return fingerprint if is_one else sha256(fingerprint.encode("utf-8", "surrogatepass")).hexdigest()


def _its(account: int, key: str) -> ColumnElement[bool]:
    return and_(answers.c.account == account, answers.c.post == key)


def _held(held: Fresh) -> ColumnElement[bool]:
    return and_(
        answers.c.account == held.account,
        answers.c.post == held.key,
        answers.c.holder == held.holder,
        answers.c.status.is_(None),
    )
