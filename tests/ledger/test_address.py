"""What names a ledger; an address can make nothing run and never shows its password."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest

from sutler.errors import LedgerError, SettingsError
from sutler.ledger import Ledger
from sutler.ledger.stores import address

GOOD = (
    ("arms.sqlite", "arms.sqlite"),
    ("a b/100%.db", "a b/100%.db"),
    ("postgresql://ann@db.example/arms", "postgresql://ann@db.example/arms"),
    ("postgres://ann@db.example:6543/arms", "postgresql://ann@db.example:6543/arms"),
    ("postgresql://ann:secret@db.example/arms", "postgresql://ann:…@db.example/arms"),
    ("postgresql://ann:se%40cr%2Fet@db.example/arms", "postgresql://ann:…@db.example/arms"),
    ("postgresql://[::1]:5432/arms", "postgresql://[::1]:5432/arms"),
    ("postgresql:///arms", "postgresql:///arms"),
    ("postgresql:///arms?host=/run/postgresql", "postgresql:///arms"),
    ("postgresql://ann:secret@db.example/arms?sslmode=require", "postgresql://ann:…@db.example/arms"),
)
BAD = (
    ("mysql://ann:secret@db.example/arms", "a ledger is a file, or a PostgreSQL database"),
    ("https://db.example/arms", "a ledger is a file"),
    ("postgresql://ann:se/secret@db.example/arms", "%2F"),
    ("postgresql://ann:se@secret@db.example/arms", "%40"),
    ("postgresql://ann:secret@db.example:port/arms", "correct the address"),
    ("postgresql://ann@db.example/arms?password=secret", "password=…: this option is not taken"),
    ("postgresql://ann@db.example/arms?plugin=secret", "plugin=…"),
    ("postgresql://ann@db.example/arms?options=-csession_preload_libraries%3Dsecret", "options=…"),
    ("postgresql://ann@db.example/arms?service=secret", "service=…"),
    ("postgresql://ann@db.example/arms?passfile=/secret", "passfile=…"),
    ("postgresql://ann@db.example/arms?sslkey=engine:secret", "sslkey=…"),
)


@pytest.mark.parametrize(("told", "shown"), GOOD)
def test_an_address_is_shown_without_its_password(told: str, shown: str) -> None:
    found = address(told)
    assert str(found) == shown
    assert "secret" not in repr(found)
    assert (found.path is None) != (found.server is None)


@pytest.mark.parametrize(("told", "words"), BAD)
def test_an_address_that_names_no_ledger(told: str, words: str) -> None:
    with pytest.raises(SettingsError) as raised:
        address(told)
    assert words in str(raised.value)
    assert "secret" not in str(raised.value)


def test_a_password_reaches_the_server_as_it_was_meant() -> None:
    server = address("postgresql://a%20nn:se%40cr%2Fet@db.example/arms").server
    assert server
    assert (server.user, server.password, server.host, server.database) == ("a nn", "se@cr/et", "db.example", "arms")


def test_a_path_is_never_taken_for_an_address() -> None:
    assert address(Path("postgresql://x")).path == Path("postgresql:/x")


def test_a_server_that_is_not_there(unused_tcp_port: int) -> None:
    told = f"postgresql://ann:secret@127.0.0.1:{unused_tcp_port}/arms"
    with pytest.raises(LedgerError, match="no server answers") as raised:
        Ledger.open(told, create=True)
    assert "secret" not in str(raised.value)
    assert "\n" not in str(raised.value)


def test_without_the_library_the_error_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(LedgerError, match=r"pip install 'sutler\[postgres\]'"):
        Ledger.open("postgresql://db.example/arms")


@pytest.fixture
def unused_tcp_port() -> int:
    """A port of loopback on which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
