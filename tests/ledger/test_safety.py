"""What is in the ledger stays whole: through a kill, a full disk, a fault in the middle, and other processes."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from made_claims import claim, goods, money, page, voice
from places import counted
from sqlalchemy import Engine, event

from sutler.errors import LedgerError
from sutler.ledger import Ledger, writer
from sutler.ledger.check import check
from sutler.model.claim import Claim
from sutler.model.document import Document
from sutler.model.outcome import Outcome

HERE = Path(__file__).parent
PATIENCE = 40
"""Seconds after which a child that does nothing is given up."""


def full_page(name: str) -> tuple[Document, tuple[Claim, ...]]:
    """A page with two claims that fill every table, each found again by the page's name."""
    made = claim(
        values=(money(1.2e9), money(200e6)),
        items=(goods("trucks", 30), goods(f"radios of {name}")),
        voices=(voice("Kommersant"), voice(f"{name} himself")),
        date="2015-04",
    )
    return page(name, text=f"arms {name} " * 50), tuple(replace(made, id=f"{name}/{n}") for n in range(2))


def assert_whole(path: Path | str) -> set[str]:
    """Every page of kind "read" has its claims as they were given, nothing is left over; the names of the pages."""
    with Ledger.open(path) as ledger:
        outcomes = [outcome for outcome in ledger.outcomes() if outcome.kind == "read"]
        entries = list(ledger.claims())
        deals = list(ledger.deals())
    names = {outcome.document_id or "" for outcome in outcomes}
    found: dict[str, list[Claim]] = {name: [] for name in names}
    for entry in entries:
        assert entry.document == full_page(entry.document.id)[0]
        found[entry.document.id].append(entry.claim)
    assert {name: sorted(claims, key=lambda made: made.id) for name, claims in found.items()} == {
        name: list(full_page(name)[1]) for name in names
    }
    assert sum(len(deal.entries) for deal in deals) == len(entries)
    found_rows = counted(path)
    assert found_rows["documents"] == found_rows["outcomes"] == len(names)
    assert found_rows["claims"] == 2 * len(names)
    assert found_rows["deals"] == len(deals)
    with Ledger.open(path) as ledger:
        assert [str(fault) for fault in check(ledger.store)] == []
    return names


def add(ledger: Ledger, name: str) -> Outcome:
    document, claims = full_page(name)
    return ledger.add(document, claims, f"{name}.txt")


CHILD = """
import sys
sys.path.insert(0, sys.argv[1])
from test_safety import add
from sutler.ledger import Ledger
with Ledger.open(sys.argv[2], create=True) as ledger:
    for n in range(int(sys.argv[4])):
        add(ledger, f"{sys.argv[3]} {n}")
        print(n, flush=True)
"""


@contextmanager
def child(path: Path | str, name: str, pages: int) -> Iterator[subprocess.Popen[str]]:
    """A process that adds pages and says the number of each once it is in."""
    words = [sys.executable, "-c", CHILD, str(HERE), str(path), name, str(pages)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def lines(process: subprocess.Popen[str], wanted: int) -> int:
    """Reads so many lines, or what comes; their number."""
    assert process.stdout
    return sum(1 for _ in zip(range(wanted), process.stdout, strict=False))


@pytest.mark.parametrize("after", [0, 1, 7, 40])
def test_killed_while_adding(tmp_path: Path, after: int) -> None:
    path = tmp_path / "ledger.sqlite"
    with child(path, "page", 100_000) as process:
        deadline = time.monotonic() + PATIENCE
        while not after and not path.exists() and time.monotonic() < deadline:
            time.sleep(0.001)
        assert lines(process, after) == after
        process.kill()
        process.wait(PATIENCE)
        assert process.returncode < 0 or sys.platform == "win32"
    if after:
        names = assert_whole(path)
        assert {f"page {n}" for n in range(after)} <= names
    with Ledger.open(path, create=True) as ledger:
        again = [add(ledger, f"page {n}").kind for n in range(after + 3)]
    assert again[:after] == ["already"] * after
    assert {f"page {n}" for n in range(after + 3)} <= assert_whole(path)


def test_two_processes_that_add_the_same_pages_add_each_once(place: str) -> None:
    path = place
    Ledger.open(path, create=True).close()
    with child(path, "page", 40) as first, child(path, "page", 40) as second:
        faults = [process.communicate(timeout=PATIENCE)[1] for process in (first, second)]
    assert faults == ["", ""]
    assert assert_whole(path) == {f"page {n}" for n in range(40)}


def test_what_is_read_is_of_one_moment_while_another_process_adds(place: str) -> None:
    path = place
    with child(path, "page", 60) as process, Ledger.open(path, create=True) as ledger:
        told = 0
        while lines(process, 10) == 10:
            told += 10
            pages = [entry.document.id for entry in ledger.claims()]
            assert len(set(pages)) >= told
            assert len(pages) == 2 * len(set(pages))
            told_of = [entry.document.id for deal in ledger.deals() for entry in deal.entries]
            assert len(told_of) == 2 * len(set(told_of))
        assert told == 60


@contextmanager
def no_more_room() -> Iterator[None]:
    """Connections that are opened in the meantime see a disk on which the file cannot grow."""

    def limit(connection: Any, _: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 12}")

    event.listen(Engine, "connect", limit)
    try:
        yield
    finally:
        event.remove(Engine, "connect", limit)


def test_a_full_disk_costs_only_the_page_that_did_not_fit(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with Ledger.open(path, create=True) as ledger:
        add(ledger, "before")
    added = ["before"]
    with no_more_room(), Ledger.open(path) as ledger:

        def fill() -> None:
            for n in range(1000):
                add(ledger, f"page {n}")
                added.append(f"page {n}")

        with pytest.raises(LedgerError, match="disk is full") as raised:
            fill()
        assert str(path) in str(raised.value)
        assert len({entry.document.id for entry in ledger.claims()}) == len(added)
    assert assert_whole(path) == set(added)
    with Ledger.open(path) as ledger:
        assert add(ledger, "after").kind == "read"
        assert add(ledger, f"page {len(added) - 1}").kind == "read"
    assert assert_whole(path) == {*added, "after", f"page {len(added) - 1}"}


def test_a_disk_that_is_full_from_the_start(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with no_more_room(), pytest.raises(LedgerError, match="disk is full"):
        Ledger.open(path, create=True)
    with Ledger.open(path, create=True) as ledger:
        add(ledger, "page")
    assert assert_whole(path) == {"page"}


@pytest.mark.parametrize("fault", [ValueError, KeyboardInterrupt, MemoryError])
def test_a_fault_in_the_middle_leaves_nothing_of_that_page(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch, fault: type[BaseException]
) -> None:
    add(ledger, "before")
    before = counted(ledger.address)
    real = writer.note_outcomes

    def breaks(*_: object) -> None:
        raise fault("in the middle")

    monkeypatch.setattr(writer, "note_outcomes", breaks)
    with pytest.raises(fault, match="in the middle"):
        add(ledger, "page")
    assert counted(ledger.address) == before
    monkeypatch.setattr(writer, "note_outcomes", real)
    assert add(ledger, "page").kind == "read"
    assert assert_whole(ledger.address) == {"before", "page"}


def test_a_fault_in_the_second_claim_takes_the_first_with_it(ledger: Ledger) -> None:
    document, (first, second) = full_page("page")
    with pytest.raises(ValueError, match="month"):
        ledger.add(document, (first, replace(second, date=claim(date="2015-13").date)), "page.txt")
    assert set(counted(ledger.address).values()) == {0}
    assert add(ledger, "page").kind == "read"
    assert assert_whole(ledger.address) == {"page"}


def test_a_reader_that_stops_early_holds_nobody_up(ledger: Ledger) -> None:
    for n in range(3):
        add(ledger, f"page {n}")
    half_read = ledger.claims()
    next(half_read)
    with Ledger.open(ledger.address) as other:
        assert add(other, "page 3").kind == "read"
    assert add(ledger, "page 4").kind == "read"
    assert len(list(half_read)) == 5
    assert assert_whole(ledger.address) == {f"page {n}" for n in range(5)}


def test_a_ledger_can_be_used_from_a_thread(ledger: Ledger) -> None:
    with ThreadPoolExecutor(3) as pool:
        kinds = list(pool.map(lambda n: add(ledger, f"page {n}").kind, range(12)))
    assert kinds == ["read"] * 12
    assert assert_whole(ledger.address) == {f"page {n}" for n in range(12)}
