"""What a server asks about accounts, each in a transaction of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sutler.ledger.accounts import answers, names, passwords, people, sessions, signing_in, tokens
from sutler.ledger.accounts.clock import moment, stamp
from sutler.ledger.accounts.tables import LOCAL
from sutler.ledger.stores import Store
from sutler.model.account import Account, Bearer, Claimed, Fresh, Role, Scope, Signed, Token


class Accounts:
    """The accounts of an open ledger. `now` is the clock's time where none is given.

    Names are found in any case. Every method raises LedgerError where the database cannot be used, and NoSuchAccount for a
    name that no account has.
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    def make(self, name: str, role: Role, password: str, now: datetime | None = None) -> Account:
        """A new account. Raises BadAccount for a name or a password that cannot be taken."""
        name = names.checked(name)
        passwords.check(password, name)
        stored = passwords.hashed(password)
        with self.store.writing() as connection:
            return people.make(connection, name, role, stored, stamp(moment(now)))

    def all(self) -> list[Account]:
        """All accounts, by name."""
        with self.store.reading() as connection:
            return people.listed(connection)

    def one(self, name: str) -> Account:
        with self.store.reading() as connection:
            return people.named(connection, name)

    def has_admin(self) -> bool:
        """True where an admin is there who is not disabled."""
        with self.store.reading() as connection:
            return people.has_admin(connection)

    def set_role(self, name: str, role: Role) -> Account:
        """Raises NotAllowed where no enabled admin would be left."""
        with self.store.writing() as connection:
            return people.set_role(connection, name, role)

    def set_password(self, name: str, password: str) -> Account:
        """Ends all sessions of the account. Raises BadAccount for a password that cannot be taken."""
        account = self.one(name)
        passwords.check(password, account.name)
        stored = passwords.hashed(password)
        with self.store.writing() as connection:
            people.set_password(connection, account, stored)
        return account

    def disable(self, name: str) -> Account:
        """Ends all sessions; tokens work no more. Raises NotAllowed where no enabled admin would be left."""
        with self.store.writing() as connection:
            return people.set_disabled(connection, name, True)

    def enable(self, name: str) -> Account:
        with self.store.writing() as connection:
            return people.set_disabled(connection, name, False)

    def sign_in(self, name: str, password: str, address: str, now: datetime | None = None) -> Signed:
        """Begins a session. Raises SignInFailed, which does not say what was wrong, and TooManyTries."""
        return signing_in.sign_in(self.store, name, password, address, moment(now))

    def session(self, secret: str, now: datetime | None = None) -> Account | None:
        """Whose session this is, with the role of this moment; None where it has ended or never was."""
        at = moment(now)
        with self.store.reading() as connection:
            found = sessions.found(connection, secret, at)
        if found is None:
            return None
        account, stale = found
        if stale:
            with self.store.writing() as connection:
                sessions.touch(connection, secret, at)
        return account

    def sign_out(self, secret: str) -> None:
        with self.store.writing() as connection:
            sessions.end(connection, secret)

    def sign_out_everywhere(self, name: str) -> int:
        """Ends all sessions of the account; gives how many."""
        with self.store.writing() as connection:
            return people.end_sessions(connection, people.named(connection, name))

    def make_token(
        self,
        name: str,
        label: str,
        scopes: Sequence[Scope],
        expires: datetime | None = None,
        now: datetime | None = None,
    ) -> tuple[str, Token]:
        """The secret, which is told this once, and the token. Raises BadAccount, and NotAllowed beyond the account's role."""
        with self.store.writing() as connection:
            return tokens.make(connection, name, label, scopes, moment(now), expires)

    def tokens(self, name: str | None = None) -> list[Token]:
        """All tokens, or those of one account."""
        with self.store.reading() as connection:
            return tokens.listed(connection, name)

    def revoke_token(self, key: int, now: datetime | None = None) -> Token:
        """Raises NoSuchToken."""
        with self.store.writing() as connection:
            return tokens.revoke(connection, key, stamp(moment(now)))

    def bearer(self, secret: str, now: datetime | None = None) -> Bearer | None:
        """Who comes with this token and what it allows at this moment; None where it is no token that works."""
        at = moment(now)
        with self.store.reading() as connection:
            found = tokens.found(connection, secret, at)
        if found is None:
            return None
        bearer, stale = found
        if stale:
            with self.store.writing() as connection:
                tokens.touch(connection, bearer.token, stamp(at))
        return bearer

    def claim(self, key: str, fingerprint: str, account: Account | None = None, now: datetime | None = None) -> Claimed:
        """What to do with a post under this idempotency key; without an account it is the local user's. Raises BadAccount."""
        whose = account.key if account else LOCAL
        with self.store.writing() as connection:
            return answers.claim(connection, whose, key, fingerprint, moment(now))

    def finish(
        self, held: Fresh, status: int, headers: Sequence[tuple[str, str]], body: bytes, now: datetime | None = None
    ) -> bool:
        """Keeps what a post was answered; False where another has taken it over."""
        with self.store.writing() as connection:
            return answers.finish(connection, held, status, headers, body, moment(now))

    def give_up(self, held: Fresh) -> None:
        """Lets the next post under this key be done, since this one was not."""
        with self.store.writing() as connection:
            answers.give_up(connection, held)
