"""Signing in is slowed down by failures, by account and by address, and tells a stranger nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from sutler.errors import SignInFailed, TooManyTries
from sutler.ledger import Ledger
from sutler.ledger.accounts import failures, passwords

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
GOOD, BAD = "twelve tanks by rail", "twelve tanks by road"
HOME, AWAY = "10.0.0.1", "192.0.2.9"


@pytest.fixture
def quick(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> Ledger:
    """A ledger with Ann and Ben, whose passwords are compared without the cost of a hash."""
    monkeypatch.setattr(passwords, "hashed", lambda password: password)
    monkeypatch.setattr(passwords, "matches", lambda password, stored: password == stored)
    monkeypatch.setattr(passwords, "is_outdated", lambda stored: stored == "")
    for name in ("Ann", "Ben"):
        ledger.accounts.make(name, "admin", GOOD, NOW)
    return ledger


def fail(ledger: Ledger, name: str, address: str, now: datetime = NOW) -> int:
    """Seconds to wait, 0 where the password was looked at and is wrong."""
    try:
        ledger.accounts.sign_in(name, BAD, address, now)
    except TooManyTries as why:
        return why.wait
    except SignInFailed:
        return 0
    raise AssertionError("signed in")


@pytest.mark.parametrize("name", ["Ann", "nobody"])
def test_waits_grow_whether_there_is_the_account_or_not(quick: Ledger, name: str) -> None:
    now, waits = NOW, []
    for _ in range(10):
        while wait := fail(quick, name, HOME, now):
            waits.append(wait)
            now += timedelta(seconds=wait)
    assert waits == [2, 3, 5, 9, 17]


def test_who_waits_is_not_let_in_with_the_right_password_and_then_is(quick: Ledger) -> None:
    for _ in range(5):
        assert fail(quick, "Ann", HOME) == 0
    with pytest.raises(TooManyTries) as raised:
        quick.accounts.sign_in("Ann", GOOD, HOME, NOW)
    assert quick.accounts.sign_in("Ann", GOOD, AWAY, NOW)
    assert fail(quick, "Ann", HOME) > 0
    assert quick.accounts.sign_in("Ann", GOOD, HOME, NOW + timedelta(seconds=raised.value.wait))
    assert fail(quick, "Ann", HOME) == 0


def test_an_address_that_tries_many_names_waits_and_signing_in_does_not_free_it(quick: Ledger) -> None:
    for n in range(19):
        assert fail(quick, f"name {n}", HOME) == 0
    quick.accounts.sign_in("Ben", GOOD, HOME, NOW)
    assert fail(quick, "name 20", HOME) == 0
    assert fail(quick, "name 21", HOME) > 0
    assert fail(quick, "name 21", AWAY) == 0


def test_an_account_tried_from_many_addresses_waits_a_minute_at_most(quick: Ledger) -> None:
    for n in range(30):
        assert fail(quick, "Ann", f"10.0.1.{n}") == 0
    assert fail(quick, "Ann", AWAY) > 0
    assert failures.RULES["account"].wait(failures.MOST_COUNT) == 60
    assert quick.accounts.sign_in("Ann", GOOD, HOME, NOW + timedelta(seconds=61))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8::1", "2001:db8::2", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("::ffff:10.0.0.1", "10.0.0.1", True),
        ("10.0.0.1", "10.0.0.2", False),
        ("unix", "other", False),
    ],
)
def test_what_is_one_address(one: str, other: str, same: bool) -> None:
    assert (failures.subjects("ann", one) == failures.subjects("Ann", other)) == same


def test_failures_are_bounded_and_forgotten(quick: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(failures, "MOST", 30)

    def count() -> int:
        with quick.store.reading() as connection:
            return int(connection.execute(text("SELECT count(*) FROM failures")).scalar_one())

    for _ in range(5):
        fail(quick, "Ann", HOME)
    for n in range(50):
        fail(quick, f"name {n}", f"10.1.0.{n}")
        assert count() <= 30
    assert fail(quick, "Ann", HOME) > 0  # a flood of names does not free an account
    fail(quick, "Ben", AWAY, NOW + timedelta(days=2))
    assert count() == 3


def test_a_stranger_is_told_the_same_and_a_hash_is_compared_each_time(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    from argon2 import PasswordHasher

    for name in ("Ann", "Ben", "Cy"):
        ledger.accounts.make(name, "admin", GOOD, NOW)
    ledger.accounts.disable("Cy")
    compared: list[str] = []
    verify = PasswordHasher.verify

    def counted(self: PasswordHasher, hash: str, password: bytes) -> bool:
        compared.append(hash)
        return verify(self, hash, password)

    monkeypatch.setattr(PasswordHasher, "verify", counted)
    told = set()
    tries = (("Ann", BAD), ("nobody", GOOD), ("Cy", GOOD), ("Ann", "x" * 100_000), ("a\0", "\ud800"))
    for name, password in tries:
        with pytest.raises(SignInFailed) as raised:
            ledger.accounts.sign_in(name, password, HOME, NOW)
        told.add(str(raised.value))
    assert len(told) == 1
    assert [hash.split("$")[3] for hash in compared] == [compared[0].split("$")[3]] * len(tries)
