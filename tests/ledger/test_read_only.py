"""A ledger that may not be written to is still read; a disk that takes no more is told, and costs nothing that was there."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filled import PAGES, fill
from made_claims import claim, page
from places import Places, counted

from sutler.errors import SutlerError
from sutler.ledger import Ledger
from sutler.ledger.archive import backup
from sutler.ledger.check import check

NOBODY = 65534


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that others may look into."""
    made = Path(tempfile.mkdtemp())
    made.chmod(0o755)
    yield made
    made.chmod(0o755)
    shutil.rmtree(made)


def as_nobody(work: Callable[[], str]) -> str:
    """What the work tells, done by a user who owns nothing here."""

    def done() -> str:
        if os.geteuid() == 0:
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        return work()

    return apart(done)


def apart(work: Callable[[], str]) -> str:
    """What the work tells, done in a process of its own; the words of an error where one ends it."""
    reading, writing = os.pipe()
    if os.fork() == 0:
        try:
            told = work()
        except SutlerError as why:
            told = f"{type(why).__name__}: {why}"
        except BaseException as why:  # noqa: BLE001 - whatever it is, the parent must see it
            told = f"fault: {why!r}"
        os.write(writing, told.encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        told = pipe.read()
    os.wait()
    return told


def looked_at(path: Path) -> str:
    with Ledger.open(path) as ledger:
        assert [str(fault) for fault in check(ledger.store)] == []
        return f"{len(list(ledger.claims()))} claims"


def added_to(path: Path) -> str:
    with Ledger.open(path, create=True) as ledger:
        return ledger.add(page("more"), (claim(),), "more.txt").kind


@pytest.mark.parametrize("mode", [0o555, 0o755], ids=["in a folder of others", "in a folder of one's own"])
def test_a_file_that_may_not_be_written_to(folder: Path, mode: int) -> None:
    path = folder / "ledger.sqlite"
    fill(str(path))
    before = path.read_bytes()
    path.chmod(0o444)
    folder.chmod(mode)
    assert as_nobody(lambda: looked_at(path)) == f"{2 * PAGES} claims"
    told = as_nobody(lambda: added_to(path))
    assert told == f"LedgerError: {path}: it may not be written to; change its permissions"
    assert path.read_bytes() == before
    assert [file.name for file in folder.iterdir()] == ["ledger.sqlite"]


def test_a_file_that_may_not_be_read(folder: Path) -> None:
    path = folder / "ledger.sqlite"
    fill(str(path))
    path.chmod(0)
    assert "check its permissions" in as_nobody(lambda: looked_at(path))


def no_larger(most: int, work: Callable[[], str]) -> str:
    """What the work tells where no file can grow beyond so many bytes."""

    def done() -> str:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        return work()

    return apart(done)


def test_a_file_that_cannot_grow(files: Places) -> None:
    with files.empty() as address:
        fill(address)
        before, size = counted(address), Path(address).stat().st_size

        def work() -> str:
            with Ledger.open(address) as ledger:
                for n in range(1000):
                    ledger.add(page(f"more {n}", text=f"arms {n} " * 800), (claim(),), f"more {n}.txt")
            return "all of it"

        told = no_larger(size + 40_000, work)
        assert told.startswith("LedgerError"), told
        assert "\n" not in told
        assert looked_at(Path(address)).endswith("claims")
        after = counted(address)
        assert all(after[name] >= before[name] for name in before)
        assert added_to(Path(address)) == "read"


def test_a_backup_that_does_not_fit_leaves_nothing(files: Places, tmp_path: Path) -> None:
    with files.empty() as address:
        with Ledger.open(address) as ledger:
            ledger.add(page("noise", text=f"arms {os.urandom(200_000).hex()}"), (claim(),), "noise.txt")

        def work() -> str:
            with Ledger.open(address) as ledger:
                return str(backup(ledger.store, tmp_path / "l.zip"))

        assert no_larger(100_000, work).startswith(f"UsageError: {tmp_path / 'l.zip'}: cannot be written")
    assert list(tmp_path.iterdir()) == []
