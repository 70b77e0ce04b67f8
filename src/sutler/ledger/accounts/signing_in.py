"""Signing in: the try is counted, the password looked at outside of any transaction, then the session begins or nothing."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import update

from sutler.errors import SignInFailed
from sutler.ledger.accounts import failures, passwords, people, sessions
from sutler.ledger.accounts.tables import accounts
from sutler.ledger.stores import Store
from sutler.model.account import Signed

WRONG = "the name or the password is wrong, or the account is disabled; try again, or ask an admin"


def sign_in(store: Store, name: str, password: str, address: str, now: datetime) -> Signed:
    """Raises SignInFailed, and TooManyTries where one has to wait.

    An unknown name, a wrong password and a disabled account take the same time and are told in the same words.
    """
    tried = failures.subjects(name, address)
    with store.writing() as connection:
        failures.count(connection, tried, now)
        row = people.row_named(connection, name)
    if not passwords.matches(password, row.password if row else None) or row is None:
        raise SignInFailed(WRONG)
    better = passwords.hashed(password) if not row.disabled and passwords.is_outdated(row.password) else row.password
    with store.writing() as connection:
        present = people.row_named(connection, name)
        if present is None or present.disabled or present.password != row.password:  # changed meanwhile
            raise SignInFailed(WRONG)
        failures.take_back(connection, tried)
        if better != row.password:
            connection.execute(update(accounts).where(accounts.c.key == present.key).values(password=better))
        return sessions.begin(connection, people.account_of(present), now)
