"""The accounts themselves: made, changed, disabled, never deleted, since decisions bear their names."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from sutler.errors import BadAccount, NoSuchAccount, NotAllowed
from sutler.ledger.accounts import names
from sutler.ledger.accounts.tables import accounts, sessions
from sutler.model.account import ALLOWED, Account, Role

MOST = 10_000
"""Accounts of one ledger."""


def make(connection: Connection, name: str, role: Role, password: str, at: str) -> Account:
    """A new account; `password` is the hash. Raises BadAccount where the name is taken."""
    _check_role(role)
    form = names.folded(name)
    if connection.scalar(select(accounts.c.key).where(accounts.c.folded == form)) is not None:
        raise BadAccount(f"{name}: there is an account of this name; choose another")
    if (connection.scalar(select(func.count()).select_from(accounts)) or 0) >= MOST:
        raise BadAccount(f"there are {MOST} accounts already, and no more can be made")
    row = {"name": name, "folded": form, "role": role, "password": password, "made": at}
    connection.execute(insert(accounts).values(row))
    return named(connection, name)


def listed(connection: Connection) -> list[Account]:
    """All accounts, by name."""
    return [account_of(row) for row in connection.execute(select(accounts).order_by(accounts.c.folded))]


def named(connection: Connection, name: str) -> Account:
    """The account of this name, in any case. Raises NoSuchAccount."""
    row = row_named(connection, name)
    if row is None:
        raise NoSuchAccount(f"{name[: names.MOST]}: there is no such account; see: sutler account list")
    return account_of(row)


def row_named(connection: Connection, name: str) -> Row[Any] | None:
    form = names.folded(name[: names.MOST_FOLDED])
    if "\0" in form or not form.isprintable():  # no database takes them all, and no account has them
        return None
    return connection.execute(select(accounts).where(accounts.c.folded == form)).first()


def set_role(connection: Connection, name: str, role: Role) -> Account:
    """Raises NotAllowed where no enabled admin would be left."""
    _check_role(role)
    account = named(connection, name)
    if role != "admin":
        _check_another_admin(connection, account)
    connection.execute(update(accounts).where(accounts.c.key == account.key).values(role=role))
    return named(connection, name)


def set_password(connection: Connection, account: Account, password: str) -> None:
    """Puts the new hash in place and ends all sessions of the account."""
    connection.execute(update(accounts).where(accounts.c.key == account.key).values(password=password))
    end_sessions(connection, account)


def set_disabled(connection: Connection, name: str, disabled: bool) -> Account:
    """Disabling ends all sessions. Raises NotAllowed where no enabled admin would be left."""
    account = named(connection, name)
    if disabled:
        _check_another_admin(connection, account)
        end_sessions(connection, account)
    connection.execute(update(accounts).where(accounts.c.key == account.key).values(disabled=int(disabled)))
    return named(connection, name)


def end_sessions(connection: Connection, account: Account) -> int:
    """Signs the account out everywhere; gives how many sessions that ended."""
    return connection.execute(delete(sessions).where(sessions.c.account == account.key)).rowcount


def has_admin(connection: Connection) -> bool:
    """True where an enabled admin is there."""
    return connection.execute(select(1).select_from(accounts).where(*_ENABLED_ADMIN).limit(1)).first() is not None


def account_of(row: Any) -> Account:
    return Account(row.key, row.name, row.role, bool(row.disabled), row.made)


_ENABLED_ADMIN = (accounts.c.role == "admin", accounts.c.disabled == 0)


def _check_role(role: str) -> None:
    if role not in ALLOWED:
        raise BadAccount(f"there is no such role; choose one of: {', '.join(ALLOWED)}")


def _check_another_admin(connection: Connection, account: Account) -> None:
    if account.role != "admin" or account.disabled:
        return
    others = select(1).select_from(accounts).where(*_ENABLED_ADMIN, accounts.c.key != account.key).limit(1)
    if connection.execute(others).first() is None:
        raise NotAllowed(f"{account.name}: is the last admin that is enabled; make another one first")
