"""Accounts: what can be one, who may sign in, for how long, and that an admin always stays."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from places import Places, raw
from sqlalchemy import text

from sutler.errors import BadAccount, NoSuchAccount, NotAllowed, SignInFailed
from sutler.ledger import Ledger
from sutler.ledger.accounts import passwords
from sutler.model.account import Role

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
GOOD = "twelve tanks by rail"
ROLES: tuple[Role, ...] = ("reader", "analyst", "admin")


@pytest.mark.parametrize(
    "name",
    [
        *("", " ", "a" * 81, " ann", "ann ", "an  n", "ann\n", "a\x00b", "a\u202eb", "a\u200bb", "\u3164", "a\u00a0b", "!?"),
        *("a\ud800", "\ufdfa" * 40, "a\ufe0f", "a\u034f"),
    ],
)
def test_a_name_that_hides_something_is_refused(ledger: Ledger, name: str) -> None:
    with pytest.raises(BadAccount):
        ledger.accounts.make(name, "reader", GOOD, NOW)
    assert ledger.accounts.all() == []
    with pytest.raises(NoSuchAccount):
        ledger.accounts.one(name)
    with pytest.raises(SignInFailed):
        ledger.accounts.sign_in(name, GOOD, "10.0.0.1", NOW)


@pytest.mark.parametrize(
    ("name", "same"), [("Ann", "aNN"), ("Straße", "STRASSE"), ("Ånn", "A\u030ann"), ("Ann", "\uff21nn"), ("Анна", "АННА")]
)
def test_one_name_is_one_account(ledger: Ledger, name: str, same: str) -> None:
    made = ledger.accounts.make(name, "analyst", GOOD, NOW)
    with pytest.raises(BadAccount, match="choose another"):
        ledger.accounts.make(same, "reader", GOOD, NOW)
    assert ledger.accounts.one(same) == made
    assert (made.name, made.scopes) == (name, ("read", "add", "decide"))


@pytest.mark.parametrize("password", ["short", "x" * 257, "Annika Berg", "annika berg1", "ANNIKA BERGannika berg"])
def test_a_password_that_is_too_weak_is_refused(ledger: Ledger, password: str) -> None:
    with pytest.raises(BadAccount):
        ledger.accounts.make("Annika Berg", "reader", password, NOW)
    ledger.accounts.make("Annika Berg", "reader", GOOD, NOW)
    with pytest.raises(BadAccount):
        ledger.accounts.set_password("Annika Berg", password)
    assert ledger.accounts.sign_in("annika berg", GOOD, "10.0.0.1", NOW)


def test_no_secret_stands_in_the_ledger(places: Places) -> None:
    with places.empty() as address:
        with Ledger.open(address) as ledger:
            ledger.accounts.make("Ann", "admin", GOOD, NOW)
            secrets = [
                GOOD,
                ledger.accounts.sign_in("Ann", GOOD, "10.0.0.1", NOW).secret,
                ledger.accounts.make_token("Ann", "x", ["read"], now=NOW)[0],
            ]
        engine = raw(address)
        with engine.connect() as connection:
            held = repr([connection.execute(text(f"SELECT * FROM {t}")).all() for t in ("accounts", "sessions", "tokens")])
        engine.dispose()
    assert "$argon2id$" in held
    assert [secret for secret in secrets if secret in held or secret.removeprefix("sutler_") in held] == []


def test_a_session_ends_by_time(ledger: Ledger) -> None:
    ledger.accounts.make("Ann", "admin", GOOD, NOW)
    secret = ledger.accounts.sign_in("ann", GOOD, "10.0.0.1", NOW).secret
    assert ledger.accounts.session(secret, NOW + timedelta(hours=11)) is not None
    assert ledger.accounts.session(secret, NOW + timedelta(hours=22)) is not None
    assert ledger.accounts.session(secret, NOW + timedelta(hours=35)) is None
    secret = ledger.accounts.sign_in("ann", GOOD, "10.0.0.1", NOW).secret
    for hours in range(10, 14 * 24, 10):
        assert ledger.accounts.session(secret, NOW + timedelta(hours=hours)) is not None
    assert ledger.accounts.session(secret, NOW + timedelta(days=14, minutes=1)) is None
    assert ledger.accounts.session("", NOW) is None
    assert ledger.accounts.session("\ud800\0" * 9, NOW) is None


def test_a_session_ends_by_hand(ledger: Ledger) -> None:
    accounts = ledger.accounts
    for name in ("Ann", "Ben"):
        accounts.make(name, "admin", GOOD, NOW)
    kept = accounts.sign_in("Ben", GOOD, "10.0.0.1", NOW).secret

    def both() -> list[str]:
        return [accounts.sign_in("Ann", GOOD, "10.0.0.1", NOW).secret for _ in range(2)]

    one, other = both()
    accounts.sign_out(one)
    assert accounts.session(one, NOW) is None
    assert accounts.session(other, NOW) is not None
    assert accounts.sign_out_everywhere("ann") == 1
    assert accounts.session(other, NOW) is None
    one, other = both()
    accounts.set_password("Ann", GOOD)
    assert [accounts.session(secret, NOW) for secret in (one, other)] == [None, None]
    one, other = both()
    accounts.disable("Ann")
    accounts.enable("Ann")
    assert [accounts.session(secret, NOW) for secret in (one, other)] == [None, None]
    assert accounts.session(kept, NOW) == accounts.one("Ben")


def test_the_role_of_a_session_is_that_of_the_moment(ledger: Ledger) -> None:
    for name in ("Ann", "Ben"):
        ledger.accounts.make(name, "admin", GOOD, NOW)
    secret = ledger.accounts.sign_in("Ann", GOOD, "10.0.0.1", NOW).secret
    ledger.accounts.set_role("Ann", "reader")
    found = ledger.accounts.session(secret, NOW)
    assert found is not None
    assert (found.role, found.scopes) == ("reader", ("read",))


def test_an_older_hash_is_made_anew(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    from argon2 import PasswordHasher

    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    with monkeypatch.context() as patched:
        patched.setattr(passwords, "hashed", lambda password: weak.hash(password))
        ledger.accounts.make("Ann", "admin", GOOD, NOW)

    def stored() -> str:
        with ledger.store.reading() as connection:
            return str(connection.execute(text("SELECT password FROM accounts")).scalar_one())

    assert "m=8,t=1" in stored()
    ledger.accounts.sign_in("Ann", GOOD, "10.0.0.1", NOW)
    better = stored()
    assert not passwords.is_outdated(better)
    ledger.accounts.sign_in("Ann", GOOD, "10.0.0.1", NOW)
    assert stored() == better


STEPS = st.lists(
    st.tuples(st.sampled_from(["make", "role", "disable", "enable"]), st.sampled_from("abc"), st.sampled_from(ROLES))
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_an_admin_stays_once_there_was_one(
    files: Places, monkeypatch: pytest.MonkeyPatch, steps: list[tuple[str, str, Role]]
) -> None:
    monkeypatch.setattr(passwords, "hashed", str.upper)
    with files.empty() as address, Ledger.open(address) as ledger:
        accounts, was = ledger.accounts, False
        for step, name, role in steps:
            calls = {
                "make": lambda name=name, role=role: accounts.make(name, role, GOOD, NOW),
                "role": lambda name=name, role=role: accounts.set_role(name, role),
                "disable": lambda name=name: accounts.disable(name),
                "enable": lambda name=name: accounts.enable(name),
            }
            before = accounts.all()
            try:
                calls[step]()
            except (BadAccount, NoSuchAccount, NotAllowed):
                assert accounts.all() == before
            there = any(one.role == "admin" and not one.disabled for one in accounts.all())
            assert accounts.has_admin() == there
            assert there or not was
            was = there


def test_the_last_admin_stays(ledger: Ledger) -> None:
    ledger.accounts.make("Ann", "admin", GOOD, NOW)
    ledger.accounts.make("Ben", "analyst", GOOD, NOW)
    for change in (lambda: ledger.accounts.disable("ann"), lambda: ledger.accounts.set_role("ann", "analyst")):
        with pytest.raises(NotAllowed, match="last admin"):
            change()
    ledger.accounts.set_role("Ben", "admin")
    assert ledger.accounts.disable("Ann").disabled
    with pytest.raises(NotAllowed):
        ledger.accounts.disable("Ben")
