"""What only a server does to one: connections that are lost, rights that lack, another's tables in the database."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest
from made_claims import claim, page
from places import SERVER, Places, counted, raw
from test_safety import add, assert_whole

from sutler.errors import LedgerError, UnknownVersion
from sutler.ledger import Ledger, writer
from sutler.ledger.check import check
from sutler.ledger.stores import postgres

pytestmark = pytest.mark.usefixtures("server")


@pytest.fixture
def server(request: pytest.FixtureRequest) -> None:
    if not SERVER:
        pytest.skip("no PostgreSQL server to test on: set SUTLER_TEST_POSTGRES=postgresql://user@host/database")
    request.getfixturevalue("databases")


@pytest.fixture
def address(databases: Places) -> Iterator[str]:
    with databases.empty() as made:
        yield made


def cut_off(address: str) -> None:
    """Ends every other connection to the database, as an administrator or a restart does."""
    run(address, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
                 "AND pid <> pg_backend_pid()")  # fmt: skip


def run(address: str, statement: str) -> None:
    engine = raw(address)
    with engine.begin() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


def test_a_connection_that_is_lost_in_the_middle_costs_one_page(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = writer.note_outcomes

    def cuts(*told: object) -> None:
        cut_off(address)
        real(*told)  # type: ignore[arg-type]  # handed on as it came

    with Ledger.open(address) as ledger:
        add(ledger, "before")
        monkeypatch.setattr(writer, "note_outcomes", cuts)
        with pytest.raises(LedgerError, match="connection to the server was lost") as raised:
            add(ledger, "page")
        assert "\n" not in str(raised.value)
        assert "password" not in str(raised.value)
        monkeypatch.setattr(writer, "note_outcomes", real)
        assert add(ledger, "page").kind == "read"
    assert assert_whole(address) == {"before", "page"}


def test_a_connection_that_is_lost_between_two_pages_costs_nothing(address: str) -> None:
    with Ledger.open(address) as ledger:
        for n in range(3):
            add(ledger, f"page {n}")
            cut_off(address)
    assert assert_whole(address) == {f"page {n}" for n in range(3)}


def test_a_connection_that_is_lost_while_reading_is_told(address: str) -> None:
    with Ledger.open(address) as ledger:
        ledger.add(page(), tuple(claim(None, f"Country {n}", id=f"c{n}") for n in range(650)), "page.txt")
        found = ledger.claims()
        next(found)
        cut_off(address)
        with pytest.raises(LedgerError, match="connection to the server was lost"):
            list(found)
        assert len(list(ledger.claims())) == 650


def test_a_ledger_of_a_newer_version(address: str) -> None:
    run(address, "UPDATE alembic_version SET version_num = '9999'")
    for create in (False, True):
        with pytest.raises(UnknownVersion, match="9999"):
            Ledger.open(address, create=create)


def test_a_database_with_tables_of_others(databases: Places) -> None:
    with databases.none() as address:
        run(address, "CREATE TABLE public.claims (id text); INSERT INTO public.claims VALUES ('theirs')")
        with pytest.raises(LedgerError, match="there is no ledger"):
            Ledger.open(address)
        with Ledger.open(address, create=True) as ledger:
            add(ledger, "page")
        assert assert_whole(address) == {"page"}
        run(address, "DO $$ BEGIN ASSERT (SELECT count(*) FROM public.claims) = 1; END $$")


def test_a_user_without_rights(address: str) -> None:
    name = f"reader_{address.rpartition('_')[2]}"
    run(address, f"CREATE ROLE {name} LOGIN")
    theirs = address.replace("//sutler@", f"//{name}@") if "//sutler@" in address else None
    try:
        if theirs is None:
            pytest.skip("the server's user is not sutler")
        with pytest.raises(LedgerError, match="ask the server's administrator"):
            Ledger.open(theirs)
        run(address, f"GRANT USAGE ON SCHEMA sutler TO {name}; GRANT SELECT ON ALL TABLES IN SCHEMA sutler TO {name}")
        with Ledger.open(theirs) as ledger:
            assert list(ledger.claims()) == []
            assert list(check(ledger.store)) == []
            with pytest.raises(LedgerError, match="ask the server's administrator"):
                add(ledger, "page")
        assert not any(counted(address).values())
    finally:
        run(address, f"DROP OWNED BY {name}; DROP ROLE {name}")


def test_a_writer_that_stands_still_is_waited_for_and_then_told(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "PATIENCE", 1)
    with Ledger.open(address) as still, Ledger.open(address) as ledger, still.store.writing():
        with pytest.raises(LedgerError, match="another process has been writing"):
            add(ledger, "page")
        assert list(ledger.claims()) == []

    done: list[str] = []
    with Ledger.open(address) as first, Ledger.open(address) as second:
        waiting = threading.Thread(target=lambda: done.append(add(second, "second").kind))
        with first.store.writing():
            waiting.start()
            time.sleep(0.2)
            assert done == []
        waiting.join()
    assert done == ["read"]
