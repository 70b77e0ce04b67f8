"""Tokens allow what they are for, as far as the role of the moment does, until they end."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from sutler.errors import AccountError, BadAccount, NoSuchAccount, NoSuchToken, NotAllowed
from sutler.ledger import Ledger
from sutler.ledger.accounts import tokens

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
GOOD = "twelve tanks by rail"


@pytest.fixture
def staffed(ledger: Ledger) -> Ledger:
    ledger.accounts.make("Ann", "admin", GOOD, NOW)
    ledger.accounts.make("Ben", "analyst", GOOD, NOW)
    return ledger


def test_scopes_are_held_against_the_role_of_the_moment(staffed: Ledger) -> None:
    secret, made = staffed.accounts.make_token("ben", " nightly  run ", ["decide", "read"], now=NOW)
    assert secret.startswith("sutler_")
    assert (made.account, made.label, made.scopes, made.used) == ("Ben", "nightly run", ("read", "decide"), None)
    for role, scopes in (("reader", ("read",)), ("admin", ("read", "decide")), ("analyst", ("read", "decide"))):
        account = staffed.accounts.set_role("Ben", role)  # type: ignore[arg-type]
        found = staffed.accounts.bearer(secret, NOW)
        assert found is not None
        assert (found.account, found.scopes, found.token) == (account, scopes, made.key)


def test_a_token_ends(staffed: Ledger) -> None:
    accounts = staffed.accounts
    short, _ = accounts.make_token("Ben", "a day", ["read"], NOW + timedelta(days=1), NOW)
    long, made = accounts.make_token("Ben", "for good", ["read"], now=NOW)
    assert accounts.bearer(short, NOW + timedelta(hours=23)) is not None
    assert accounts.bearer(short, NOW + timedelta(days=1)) is None
    assert accounts.bearer(long, NOW + timedelta(days=999)) is not None
    accounts.disable("Ben")
    assert accounts.bearer(long, NOW) is None
    accounts.enable("Ben")
    assert accounts.bearer(long, NOW) is not None
    assert accounts.revoke_token(made.key, NOW).revoked is not None
    assert accounts.bearer(long, NOW) is None
    for wrong in ("", "sutler_", long[:-1], long + "x", "\ud800\0", "x" * 10_000):
        assert accounts.bearer(wrong, NOW) is None


def test_the_last_use_is_noted_at_most_once_a_minute(staffed: Ledger) -> None:
    secret, _ = staffed.accounts.make_token("Ben", "x", ["read"], now=NOW)
    used = []
    for seconds in (0, 59, 61):
        staffed.accounts.bearer(secret, NOW + timedelta(seconds=seconds))
        used.append(staffed.accounts.tokens("ben")[0].used)
    assert [(datetime.fromisoformat(time) - NOW).seconds for time in used if time] == [0, 0, 61]


@pytest.mark.parametrize(
    ("name", "label", "scopes", "days", "error"),
    [
        ("Ben", "x", ["admin"], None, NotAllowed),
        ("Ben", "x", [], None, BadAccount),
        ("Ben", "x", ["all"], None, BadAccount),
        ("Ben", " ", ["read"], None, BadAccount),
        ("Ben", "x" * 101, ["read"], None, BadAccount),
        ("Ben", "a\u202eb", ["read"], None, BadAccount),
        ("Ben", "x", ["read"], 0, BadAccount),
        ("Cy", "x", ["read"], None, NoSuchAccount),
    ],
)
def test_what_is_no_token(
    staffed: Ledger, name: str, label: str, scopes: list[str], days: int | None, error: type[AccountError]
) -> None:
    ends = None if days is None else NOW + timedelta(days=days)
    with pytest.raises(error):
        staffed.accounts.make_token(name, label, scopes, ends, NOW)  # type: ignore[arg-type]
    assert staffed.accounts.tokens() == []


@pytest.mark.parametrize("key", [0, -1, 7, 2**40])
def test_a_token_that_is_not_there_is_not_revoked(staffed: Ledger, key: int) -> None:
    with pytest.raises(NoSuchToken):
        staffed.accounts.revoke_token(key, NOW)


def test_tokens_are_bounded_and_revoked_ones_make_room(staffed: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "MOST", 3)
    made = [staffed.accounts.make_token("Ben", "x", ["read"], now=NOW)[1] for _ in range(3)]
    with pytest.raises(NotAllowed, match="revoke"):
        staffed.accounts.make_token("Ben", "x", ["read"], now=NOW)
    staffed.accounts.make_token("Ann", "x", ["admin"], now=NOW)
    staffed.accounts.revoke_token(made[1].key, NOW)
    staffed.accounts.make_token("Ben", "x", ["read"], now=NOW)
    assert len(staffed.accounts.tokens("Ben")) == 3
