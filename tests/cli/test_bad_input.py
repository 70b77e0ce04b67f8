"""Bad input ends in one line that names the file and the fault; the good pages beside it are read all the same."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

Sutler = Callable[..., subprocess.CompletedProcess[str]]
Make = Callable[[Path], object]

PAGE = """<html lang="en"><head><title>Poland to send Ukraine {n} tanks</title>
<meta property="article:published_time" content="2023-01-{day:02d}T10:00:00Z"></head><body><article>
<h1>Poland to send Ukraine {n} tanks</h1>
<p>Poland will send Ukraine {n} T-72 tanks worth $20 million, the Polish Defence Ministry said on Monday.</p>
<p>The tanks will be delivered free of charge within the next few months, a spokesman for the ministry told reporters.</p>
</article></body></html>
"""


def page(n: int) -> str:
    """A fictional page that tells of one transfer; another text for each `n`."""
    return PAGE.format(n=n, day=1 + n % 28)


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)


FAILS: tuple[tuple[str, Make], ...] = (
    ("empty.html", lambda path: path.write_bytes(b"")),
    ("blank.txt", lambda path: path.write_text(" \n\n\t\n")),
    ("binary.txt", lambda path: path.write_bytes(bytes(range(256)) * 64)),
    ("picture.html", lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)),
    ("large.html", sparse),
    ("large.jsonl", sparse),
    ("record.jsonl", lambda path: path.write_text('{"text": 3}\n')),
    ("list.jsonl", lambda path: path.write_text("[1, 2]\n")),
    ("cut.jsonl", lambda path: path.write_text('{"text": "Poland will\n')),
    ("none.html", lambda path: None),  # noqa: ARG005
    ("folder", lambda path: path.mkdir()),
)
"""Names of inputs and how they are made: each must fail."""

ODD: tuple[tuple[str, bytes], ...] = (
    ("deep.html", b"<html><body>" + b"<div>" * 10_000 + page(3).encode() + b"</div>" * 10_000 + b"</body></html>"),
    ("utf16.html", page(4).encode("utf-16")),
    ("lying.html", page(5).replace("<head>", '<head><meta charset="utf-16">').encode("utf-8")),
    ("latin.html", (page(6).replace("<head>", '<head><meta charset="utf-8">') + "é ü ß").encode("latin-1")),
    ("unknown.html", page(7).replace("<head>", '<head><meta charset="klingon">').encode("utf-8")),
    ("nul.html", page(8).replace("tanks", "tan\0ks").encode("utf-8")),
    ("nul.txt", b"Poland will send Ukraine 9 tanks.\0\0 The ministry said so.\n"),
    ("half.jsonl", json.dumps({"text": "Poland will send \ud83d Ukraine 9 tanks."}).encode("ascii") + b"\n"),
    ("unclosed.html", b"<html><body><p>Poland will send Ukraine 9 tanks.<table><tr><td><!-- <script>"),
)
"""Names and bytes of inputs that may be read or may fail, but never otherwise than in one line."""


def complaints(done: subprocess.CompletedProcess[str]) -> list[str]:
    """The lines on standard error, all of which must be for a person."""
    lines = done.stderr.splitlines()
    assert all(line.startswith("sutler: ") for line in lines), done.stderr
    return lines


@pytest.mark.parametrize(("name", "make"), FAILS, ids=[name for name, _ in FAILS])
def test_a_bad_input_is_one_line(tmp_path: Path, sutler: Sutler, name: str, make: Make) -> None:
    make(tmp_path / name)
    done = sutler("read", name)
    (line,) = complaints(done)
    assert name in line
    assert len(line) < 300
    assert done.returncode == 1
    assert done.stdout == ""


def test_the_good_pages_beside_bad_ones_are_read(tmp_path: Path, sutler: Sutler, good: Path) -> None:
    for name, make in FAILS:
        make(tmp_path / name)
    for name, content in ODD:
        (tmp_path / name).write_bytes(content)
    names = [name for name, _ in FAILS] + [name for name, _ in ODD]
    done = sutler("read", "--json", *names, good.name)
    lines = complaints(done)
    for name, _ in FAILS:
        assert sum(name in line for line in lines) == 1
    pages = [json.loads(line) for line in done.stdout.splitlines()]
    assert pages[-1]["claims"], done.stdout
    read = {Path(page["document"]["path"].split(":")[0]).name for page in pages}
    for name, _ in ODD:
        assert (name in read) != any(f"{name}" in line for line in lines), name
    assert done.returncode == 1


def test_a_folder_without_pages_says_so(tmp_path: Path, sutler: Sutler) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "picture.png").write_bytes(b"\x89PNG")
    done = sutler("add", "--ledger", "l.sqlite", "folder")
    assert done.returncode == 1
    assert "folder" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_page_that_may_not_be_read(sutler: Sutler, good: Path) -> None:
    good.chmod(0)
    done = sutler("read", good.name)
    (line,) = complaints(done)
    assert "permission" in line.lower()
    assert done.returncode == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_ledger_that_may_not_be_written(tmp_path: Path, sutler: Sutler, good: Path) -> None:
    (tmp_path / "locked").mkdir(mode=0o500)
    done = sutler("add", "--ledger", "locked/l.sqlite", good.name)
    assert len(complaints(done)) == 1
    assert done.returncode == 2


def other_version(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("create table alembic_version (version_num varchar(32) not null)")
        database.execute("insert into alembic_version values ('from-the-future')")
    database.close()


def other_database(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("create table songs (name text)")
    database.close()


LEDGERS: tuple[tuple[str, Make], ...] = (
    ("no-database.sqlite", lambda path: path.write_text("a shopping list, much longer than the head of a database\n" * 99)),
    ("other-database.sqlite", other_database),
    ("other-version.sqlite", other_version),
    ("folder.sqlite", lambda path: path.mkdir()),
)


@pytest.mark.parametrize(("name", "make"), LEDGERS, ids=[name for name, _ in LEDGERS])
@pytest.mark.parametrize("words", [("add", "good.html"), ("claims",), ("deals",), ("sources",), ("export", "x.csv")])
def test_what_is_no_ledger_of_ours_is_left_alone(
    tmp_path: Path, sutler: Sutler, good: Path, name: str, make: Make, words: tuple[str, ...]
) -> None:
    assert good.exists()
    make(tmp_path / name)
    before = (tmp_path / name).read_bytes() if (tmp_path / name).is_file() else None
    done = sutler(words[0], "--ledger", name, *words[1:])
    (line,) = complaints(done)
    assert name in line
    assert done.returncode == 2
    assert before is None or (tmp_path / name).read_bytes() == before


@pytest.mark.parametrize("words", [("claims",), ("deals",), ("sources",), ("show", "abc"), ("export", "x.csv")])
def test_a_ledger_that_is_not_there_is_not_made_by_asking(tmp_path: Path, sutler: Sutler, words: tuple[str, ...]) -> None:
    done = sutler(words[0], "--ledger", "none.sqlite", *words[1:])
    (line,) = complaints(done)
    assert "none.sqlite" in line
    assert "sutler add" in line
    assert done.returncode == 2
    assert not (tmp_path / "none.sqlite").exists()


def test_an_interrupt_keeps_what_is_done(
    tmp_path: Path, command: tuple[str, ...], surroundings: Mapping[str, str], sutler: Sutler
) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for n in range(2, 600):
        (pages / f"{n:04d}.html").write_text(page(n), encoding="utf-8")
    words = [*command, "add", "--ledger", "l.sqlite", "pages"]
    with subprocess.Popen(
        words, cwd=tmp_path, env=dict(surroundings), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as adding:
        assert adding.stdout is not None
        assert adding.stderr is not None
        first = [adding.stdout.readline() for _ in range(3)]
        adding.send_signal(signal.SIGINT)
        rest, errors = adding.stdout.read().splitlines(), adding.stderr.read()
    assert adding.returncode == 130, errors
    assert "Traceback" not in errors
    assert "kept" in errors
    done = len(first) + len(rest) - 1
    assert 3 <= done < 598
    listed = sutler("sources", "--ledger", "l.sqlite", "--json")
    assert listed.returncode == 0
    assert len(listed.stdout.splitlines()) in (done, done + 1)
    again = sutler("add", "--ledger", "l.sqlite", pages / "0002.html")
    assert "1 already there" in again.stdout


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_a_reader_that_leaves_early_is_no_error(
    tmp_path: Path, command: tuple[str, ...], surroundings: Mapping[str, str]
) -> None:
    records = "\n".join(json.dumps({"id": f"r{n}", "text": "Nothing of note happened today. " * 200}) for n in range(400))
    (tmp_path / "many.jsonl").write_text(records)
    piped = f"'{command[0]}' -m sutler read --json many.jsonl | head -n 1"
    done = subprocess.run(
        ["bash", "-c", piped], cwd=tmp_path, env=dict(surroundings), capture_output=True, text=True, check=True
    )
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == ""
