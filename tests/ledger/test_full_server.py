"""A server whose disk is full, and one that goes away in the middle: a clear word, nothing lost, and on from there."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from made_claims import claim, page
from places import SERVER, Places, counted, raw
from test_safety import add, assert_whole
from test_server import cut_off, run

from sutler.cli import WRONG_USE
from sutler.cli import run as sutler
from sutler.errors import LedgerError
from sutler.ledger import Ledger, writer
from sutler.ledger.check import check
from sutler.ledger.decisions import decide
from sutler.model.claim import Claim
from sutler.model.decision import Correct, Note
from sutler.model.document import Document
from sutler.pipeline import add_pages

pytestmark = pytest.mark.skipif(not SERVER, reason="no PostgreSQL server to test on: set SUTLER_TEST_POSTGRES")
FULL = "the server's disk is full; free some space and run the command again, what was added is kept"
SMALL, LARGE = "20M", "60M"
"""A disk that an empty ledger half fills, and the same with room again."""


@pytest.fixture
def address(databases: Places) -> Iterator[str]:
    with databases.empty() as made:
        yield made


def says_it_is_full(address: str, table: str) -> None:
    """From now on the server has no room for rows of this table: it says what it says where a file cannot grow."""
    run(address, f"""
        CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
          RAISE EXCEPTION USING ERRCODE = '53100', MESSAGE = 'could not extend file "base/1/2": No space left on device',
            HINT = 'Check free disk space.';
        END $$;
        CREATE TRIGGER full_disk BEFORE INSERT ON {table} EXECUTE FUNCTION full_disk()
    """)  # fmt: skip


def has_room_again(address: str) -> None:
    run(address, "DROP FUNCTION full_disk CASCADE")


@pytest.mark.parametrize("table", ["documents", "claims", "items", "facets", "blocks", "outcomes"])
def test_a_page_for_which_there_is_no_room_leaves_nothing(address: str, table: str) -> None:
    with Ledger.open(address) as ledger:
        add(ledger, "before")
        before = counted(address)
        says_it_is_full(address, table)
        with pytest.raises(LedgerError) as raised:
            add(ledger, "page")
        assert str(raised.value) == f"{address}: {FULL}"
        assert counted(address) == before
        has_room_again(address)
        assert add(ledger, "page").kind == "read"
    assert assert_whole(address) == {"before", "page"}


def test_a_decision_for_which_there_is_no_room(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    with Ledger.open(address) as ledger:
        add(ledger, "page")
        ledger.decide(Correct("@1", "/stage", "agreed", quote="arms", at=0), by="ann")
    for table, words in (("decisions", ["note", "@1", "ask"]), ("blocks", ["undo", "1"])):
        says_it_is_full(address, table)
        assert sutler([*words, "--by", "ann", "--ledger", address]) == WRONG_USE
        assert capsys.readouterr() == ("", f"sutler: {address}: {FULL}\n")
        has_room_again(address)
    with Ledger.open(address) as ledger:
        assert [decision.kind for decision in ledger.history()] == ["correct"]
        assert [str(fault) for fault in check(ledger.store)] == []
        assert ledger.undo(1, by="ann").undoes == 1


@pytest.fixture
def small_disk(databases: Places) -> Iterator[tuple[str, Callable[[], None]]]:
    """The address of a ledger whose files lie on a disk that is soon full, and what gives it more room."""
    folder = Path(tempfile.mkdtemp())
    name = f"small_{uuid4().hex[:8]}"
    assert SERVER
    try:
        _mount(folder, SMALL)
        with raw(SERVER).connect() as connection:
            home = connection.exec_driver_sql("SHOW data_directory").scalar_one()
        owner = Path(home).stat()
        os.chown(folder, owner.st_uid, owner.st_gid)
        _outside(f"CREATE TABLESPACE {name} LOCATION '{folder}'")
    except (OSError, subprocess.CalledProcessError) as why:
        subprocess.run(["umount", str(folder)], capture_output=True, check=False)
        shutil.rmtree(folder, ignore_errors=True)
        pytest.skip(f"no small disk can be mounted for the server here ({why})")
    try:
        with databases.empty(f"TABLESPACE {name}") as made:
            yield made, lambda: _mount(folder, f"remount,size={LARGE}", again=True)
    finally:
        _outside(f"DROP TABLESPACE {name}")
        subprocess.run(["umount", str(folder)], check=True)
        folder.rmdir()


def _mount(folder: Path, told: str, *, again: bool = False) -> None:
    options = told if again else f"size={told},mode=700"
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", str(folder)], capture_output=True, check=True)


def _outside(statement: str) -> None:
    """A statement that the server does not take within a transaction."""
    assert SERVER
    engine = raw(SERVER).execution_options(isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


def noise(n: int) -> str:
    """Text that hardly packs: 200,000 characters."""
    return random.Random(n).randbytes(100_000).hex()


def test_a_disk_that_is_really_full_costs_only_what_did_not_fit(small_disk: tuple[str, Callable[[], None]]) -> None:
    address, make_room = small_disk
    pages = [(page(f"p{n}", text=f"arms {noise(n)}"), (claim(id=f"c{n}"),), f"p{n}.txt") for n in range(200)]
    done = [0, 0]

    def fill(ledger: Ledger) -> None:
        for told in pages:
            ledger.add(*told)
            done[0] += 1

    def decide_much(ledger: Ledger) -> None:
        for n in range(200):
            ledger.decide(Note(claim="c0"), by="ann", why=noise(n))
            done[1] += 1

    with Ledger.open(address) as ledger:
        for work in (fill, decide_much):
            with pytest.raises(LedgerError) as raised:
                work(ledger)
            assert str(raised.value) == f"{address}: {FULL}"
        assert done[0]
        assert sorted(entry.claim.id for entry in ledger.claims()) == sorted(f"c{n}" for n in range(done[0]))
        assert len(ledger.history()) == done[1]
        assert [str(fault) for fault in check(ledger.store)] == []
        make_room()
        assert ledger.add(*pages[done[0]]).kind == "read"
        assert ledger.decide(Note(claim="c0"), by="ann", why="again").key == done[1] + 1
        assert [str(fault) for fault in check(ledger.store)] == []


# A connection that is lost


def test_an_import_whose_connection_is_lost_goes_on_from_there(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(4):
        (tmp_path / f"{n}.txt").write_text(f"arms, since Russia will send Tajikistan {n + 2} tanks.\n", encoding="utf-8")
    real, left = writer.note_outcomes, iter(range(2))

    def cuts(*told: object) -> None:
        if next(left, None) is None:
            cut_off(address)
        real(*told)  # type: ignore[arg-type]  # handed on as it came

    def reader(document: Document) -> tuple[Claim, ...]:
        return (claim(id=document.id, date="2015"),)

    monkeypatch.setattr(writer, "note_outcomes", cuts)
    told: list[str] = []
    with Ledger.open(address) as ledger, pytest.raises(LedgerError, match="connection to the server was lost"):
        told.extend(outcome.kind for outcome in add_pages(ledger, [tmp_path], reader))
    monkeypatch.setattr(writer, "note_outcomes", real)
    with Ledger.open(address) as ledger:
        assert len(list(ledger.claims())) == 2
        assert [str(fault) for fault in check(ledger.store)] == []
        assert [outcome.kind for outcome in add_pages(ledger, [tmp_path], reader)] == ["already"] * 2 + ["read"] * 2
        assert [str(fault) for fault in check(ledger.store)] == []


@pytest.mark.parametrize("step", ["append", "put", "count", "refresh"])
def test_a_decision_whose_connection_is_lost_is_not_made(address: str, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    where = decide.log if step == "append" else decide
    real = getattr(where, step)

    def cuts(*told: object) -> object:
        cut_off(address)
        return real(*told)

    wanted = Correct("@1", "/stage", "agreed", quote="arms", at=0)
    with Ledger.open(address) as ledger:
        ledger.add(page("one"), (claim(id="c1", stage="pledged"),), "one.txt")
        before = counted(address)
        monkeypatch.setattr(where, step, cuts)
        with pytest.raises(LedgerError) as raised:
            ledger.decide(wanted, by="ann")
        monkeypatch.setattr(where, step, real)
        assert "the connection to the server was lost; run the command again" in str(raised.value)
        assert counted(address) == before
        made = ledger.decide(wanted, by="ann")
        monkeypatch.setattr(where, step, cuts)
        with pytest.raises(LedgerError, match="connection to the server was lost"):
            ledger.undo(made.key, by="ann")
        monkeypatch.setattr(where, step, real)
        assert [decision.key for decision in ledger.history()] == [1]
        assert [str(fault) for fault in check(ledger.store)] == []
