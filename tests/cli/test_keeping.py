"""backup, restore and check as a user calls them, and a ledger in a PostgreSQL database."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest

Sutler = Callable[..., subprocess.CompletedProcess[str]]
SERVER = os.environ.get("SUTLER_TEST_POSTGRES")


@pytest.fixture
def added(sutler: Sutler, good: Path) -> Path:
    done = sutler("add", "--ledger", "a.sqlite", good)
    assert done.returncode == 0, done.stderr
    return good.parent / "a.sqlite"


@pytest.fixture
def database() -> Iterator[str]:
    """The address of a new, empty database."""
    if not SERVER:
        pytest.skip("no PostgreSQL server to test on: set SUTLER_TEST_POSTGRES=postgresql://user@host/database")
    import psycopg

    name = f"sutler_test_{uuid4().hex}"
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        yield f"{SERVER.rpartition('/')[0]}/{name}"
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def test_a_backup_restores_and_nothing_is_wrong(sutler: Sutler, added: Path, tmp_path: Path) -> None:
    assert sutler("backup", "--ledger", added, "a.zip").stdout == "1 documents, 1 claims, 1 deals, 0 decisions in a.zip\n"
    done = sutler("restore", "--ledger", "b.sqlite", "a.zip")
    assert (done.returncode, done.stderr) == (0, "")
    assert sutler("claims", "--json", "--ledger", "b.sqlite").stdout == sutler("claims", "--json", "--ledger", added).stdout
    done = sutler("check", "--ledger", "b.sqlite")
    assert (done.returncode, done.stdout, done.stderr) == (0, "b.sqlite: nothing is wrong\n", "")
    for words in (("backup", "--ledger", added, added), ("restore", "--ledger", added, "a.zip"), ("restore", "none.zip")):
        done = sutler(*words)
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
    assert not (tmp_path / "home" / "data" / "sutler").exists()


def test_a_restore_that_fails_leaves_no_file(sutler: Sutler, added: Path, tmp_path: Path) -> None:
    sutler("backup", "--ledger", added, "a.zip")
    whole = (tmp_path / "a.zip").read_bytes()
    (tmp_path / "bad.zip").write_bytes(whole[: len(whole) // 2])
    before = sorted(tmp_path.rglob("*"))
    done = sutler("restore", "--ledger", "b.sqlite", "bad.zip")
    assert (done.returncode, "nothing was restored" in done.stderr) == (2, True)
    assert sorted(tmp_path.rglob("*")) == before
    assert sutler("restore", "--ledger", "b.sqlite", "a.zip").returncode == 0
    assert {path.name for path in tmp_path.iterdir()} == {path.name for path in before if path.parent == tmp_path} | {
        "b.sqlite"
    }


def test_faults_are_listed_and_told_by_the_exit_status(sutler: Sutler, added: Path) -> None:
    with sqlite3.connect(added) as connection:
        connection.execute("UPDATE deals SET usd = 1")
    done = sutler("check", "--ledger", added)
    assert done.returncode == 1
    assert done.stdout.count("\n") == 1
    assert "usd not what its claims make; make it anew with: sutler check --mend" in done.stdout
    assert done.stderr == f"sutler: {added}: 1 fault\n"
    assert sutler("check", "--mend", "--ledger", added).returncode == 0
    with sqlite3.connect(added) as connection:
        connection.execute('UPDATE claims SET evidence = \'{"/type": [[0, 1, "not so", "reader"]]}\'')
    assert sutler("check", "--mend", "--ledger", added).returncode == 1


def test_a_ledger_in_a_database(sutler: Sutler, good: Path, database: str, tmp_path: Path) -> None:
    secret = database.replace("//sutler@", "//sutler:hush@")
    assert "there is no ledger" in sutler("deals", SUTLER_LEDGER=database).stderr
    done = sutler("add", good, SUTLER_LEDGER=secret)
    assert done.returncode == 0, done.stderr
    assert f"1 new claims in {secret.replace('hush', '…')}" in done.stdout
    assert len(sutler("deals", "--ids", "--ledger", database).stdout.split()) == 1
    assert sutler("backup", "--ledger", database, "b.zip").returncode == 0
    assert sutler("restore", "--ledger", "b.sqlite", "b.zip").returncode == 0
    (tmp_path / "config.toml").write_text(f'ledger = "{secret}"\n')
    told = [sutler("claims", "--json", SUTLER_CONFIG="config.toml"), sutler("claims", "--json", "--ledger", "b.sqlite")]
    assert told[0].stdout == told[1].stdout != ""
    for words in (("check",), ("restore", "b.zip"), ("show", "none")):
        done = sutler(*words, SUTLER_LEDGER=secret)
        assert "hush" not in done.stdout + done.stderr


def test_wrong_addresses_are_one_line(sutler: Sutler) -> None:
    for told in (
        "postgresql://ann:hush/@x/y",
        "mysql://ann:hush@x/y",
        "postgresql://127.0.0.1:1/y",
        "postgresql://x/y?plugin=z",
    ):
        done = sutler("deals", "--ledger", told)
        assert done.returncode == 2
        assert done.stderr.count("\n") == 1
        assert "hush" not in done.stderr
