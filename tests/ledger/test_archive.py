"""A backup restores to the same ledger in every kind of store; a bad archive restores nothing."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from filled import PAGES, fill
from made_claims import claim, page
from places import Places, counted, rows

from sutler.errors import BadArchive, LedgerError, UnknownVersion, UsageError
from sutler.ledger import Ledger
from sutler.ledger.archive import backup, form, restore
from sutler.ledger.check import check
from sutler.ledger.migrate import VERSIONS

Entries = dict[str, bytes]
ARCHIVES = Path(__file__).parent / "archives"
FIRST_ARCHIVED = "0003"
"""The version of the tables with which `sutler backup` came."""


@pytest.fixture
def full(places: Places) -> Iterator[str]:
    """The address of a ledger with something in every table."""
    with places.empty() as address:
        fill(address)
        yield address


@pytest.fixture
def archive(files: Places, tmp_path: Path) -> Path:
    """An archive of a full ledger."""
    with files.empty() as address:
        fill(address)
        with Ledger.open(address) as ledger:
            backup(ledger.store, tmp_path / "good.zip")
    return tmp_path / "good.zip"


def plain(found: dict[str, list[tuple[Any, ...]]]) -> dict[str, list[tuple[Any, ...]]]:
    """Rows with JSON taken apart, which one store gives as text and the other not."""

    def value(one: Any) -> Any:
        return json.loads(one) if isinstance(one, str) and one[:1] in ("[", "{") and one[-1:] in ("]", "}") else one

    return {name: sorted((tuple(value(one) for one in row) for row in found), key=repr) for name, found in found.items()}


def test_what_is_restored_is_what_was_backed_up(full: str, files: Places, tmp_path: Path) -> None:
    with Ledger.open(full) as ledger:
        told = backup(ledger.store, tmp_path / "l.zip")
        expected = list(ledger.deals())
    assert told["documents"] == PAGES
    assert told["claims"] == 2 * PAGES
    assert all(told[name] for name in told if name != "decisions")
    with files.none() as address, Ledger.open(address, create=True) as other:
        assert restore(other.store, tmp_path / "l.zip") == told
        assert list(other.deals()) == expected
        assert plain(rows(address)) == plain(rows(full))
        backup(other.store, tmp_path / "again.zip")
    first, second = (contents(tmp_path / name) for name in ("l.zip", "again.zip"))
    assert {name: first[name] for name in first if name != form.MANIFEST} == {
        name: second[name] for name in second if name != form.MANIFEST
    }


def test_a_restored_ledger_counts_on(archive: Path, place: str) -> None:
    with Ledger.open(place, create=True) as ledger:
        restore(ledger.store, archive)
        assert ledger.add(page("p0"), (), "p0.txt").kind == "already"
        assert ledger.add(page("new"), (claim(id="new"),), "new.txt").kind == "read"
        ledger.fail("another.txt", "is empty")
        assert len(list(ledger.claims())) == 2 * PAGES + 1
        assert len(list(ledger.outcomes())) == PAGES + 3


def test_a_ledger_that_holds_something_is_not_filled(archive: Path, ledger: Ledger) -> None:
    ledger.fail("lost.txt", "is empty")
    before = counted(ledger.address)
    with pytest.raises(LedgerError, match="holds something already"):
        restore(ledger.store, archive)
    assert counted(ledger.address) == before


def test_nothing_is_written_over(ledger: Ledger, tmp_path: Path) -> None:
    there = tmp_path / "there.zip"
    there.write_bytes(b"theirs")
    (tmp_path / "link.zip").symlink_to(tmp_path / "nowhere")
    for path in (there, tmp_path, tmp_path / "link.zip", tmp_path / "none" / "l.zip"):
        with pytest.raises(UsageError) as raised:
            backup(ledger.store, path)
        assert str(path) in str(raised.value)
    assert there.read_bytes() == b"theirs"
    assert sorted(path.name for path in tmp_path.iterdir() if "zip" in path.name) == ["link.zip", "there.zip"]


def test_a_backup_is_of_one_moment(full: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, added = form.line_of, [0]

    def line(row: Any) -> bytes:
        if added[0] < 5:
            added[0] += 1
            with Ledger.open(full) as other:
                other.add(page(f"late {added[0]}"), (claim(),), f"late {added[0]}.txt")
        return real(row)

    monkeypatch.setattr("sutler.ledger.archive.writing.line_of", line)
    with Ledger.open(full) as ledger:
        told = backup(ledger.store, tmp_path / "l.zip")
        assert len(list(ledger.claims())) == 2 * PAGES + 5
    assert (told["documents"], told["claims"]) == (PAGES, 2 * PAGES)


def contents(path: Path) -> Entries:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def written(path: Path, entries: Entries, compression: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return path


def told_anew(entries: Entries, table: str, lines: bytes) -> Entries:
    """The entries with other rows in a table, which the manifest vouches for."""
    manifest = json.loads(entries[form.MANIFEST])
    manifest["tables"][table] = {"rows": lines.count(b"\n"), "bytes": len(lines), "sha256": sha256(lines).hexdigest()}
    return {**entries, f"{table}.jsonl": lines, form.MANIFEST: json.dumps(manifest).encode()}


def altered(table: str, **cells: Any) -> Callable[[Entries], Entries]:
    """The first row of a table with other cells."""

    def change(entries: Entries) -> Entries:
        first, rest = entries[f"{table}.jsonl"].split(b"\n", 1)
        row = {name: value for name, value in {**json.loads(first), **cells}.items() if value is not ...}
        return told_anew(entries, table, json.dumps(row).encode() + b"\n" + rest)

    return change


def manifest(**told: Any) -> Callable[[Entries], Entries]:
    return lambda entries: {**entries, form.MANIFEST: json.dumps({**json.loads(entries[form.MANIFEST]), **told}).encode()}


def lines(table: str, change: Callable[[bytes], bytes], *, vouched: bool = True) -> Callable[[Entries], Entries]:
    def changed(entries: Entries) -> Entries:
        made = change(entries[f"{table}.jsonl"])
        return told_anew(entries, table, made) if vouched else {**entries, f"{table}.jsonl": made}

    return changed


HOSTILE: tuple[tuple[str, Callable[[Entries], Entries], str], ...] = (
    ("a path for a name", lambda e: {**e, "../../evil": b""} | {"x": b""}, "no archive of a ledger"),
    ("another path instead of a table", lambda e: {("/etc/passwd" if n == "items.jsonl" else n): c for n, c in e.items()},
     "other files"),
    ("no manifest", lambda e: {("x" if n == form.MANIFEST else n): c for n, c in e.items()}, "other files"),
    ("a manifest that is no JSON", lambda e: {**e, form.MANIFEST: b"{"}, "manifest cannot be read"),
    ("a manifest that is a list", lambda e: {**e, form.MANIFEST: b"[]"}, "manifest cannot be read"),
    ("a manifest nested deep", lambda e: {**e, form.MANIFEST: b"[" * 100_000}, "manifest cannot be read"),
    ("a huge manifest", lambda e: {**e, form.MANIFEST: b" " * (form.MOST_MANIFEST + 1)}, "too large"),
    ("a manifest without tables", manifest(tables={}), "manifest cannot be read"),
    ("another format", manifest(format="zoo"), "another kind"),
    ("a row changed", lines("claims", lambda told: told.replace(b"pledged", b"ordered", 1), vouched=False), "hash differs"),
    ("a row missing", lines("actors", lambda told: told.split(b"\n", 1)[1], vouched=False), "less than its manifest"),
    ("a row more", lines("links", lambda told: told * 2, vouched=False), "more than its manifest"),
    ("a row twice", lines("links", lambda told: told * 2), "do not fit together"),
    ("a row that belongs to none", altered("actors", claim=99), "do not fit together"),
    ("a deal that is not there", altered("claims", deal="dnone"), "do not fit together"),
    ("a line that is no JSON", lines("links", lambda _: b"{\n"), "no JSON"),
    ("a line nested deep", lines("links", lambda _: b"[" * 100_000 + b"\n"), "no JSON"),
    ("a row that is a list", lines("links", lambda _: b"[]\n"), "no object"),
    ("a column that is not there", altered("claims", evil=1), "'evil'"),
    ("a column missing", altered("claims", origin=...), "'origin'"),
    ("text for a number", altered("figures", amount="1; DROP TABLE claims"), "amount is no number"),
    ("truth for a number", altered("items", position=True), "position is no whole number"),
    ("a number too large", altered("claims", position=2**40), "position is no whole number"),
    ("a number for text", altered("documents", text=3), "text is no text"),
    ("nothing where something must be", altered("documents", text=None), "text is empty"),
    ("text too long for its column", altered("claims", stage="x" * 99), "stage is longer"),
    ("parts of another form", altered("documents", parts={"body": 3}), "cannot be read"),
    ("a time that is none", altered("claims", date="2015-99"), "cannot be read"),
)  # fmt: skip


@pytest.mark.parametrize(("change", "words"), [row[1:] for row in HOSTILE], ids=[row[0] for row in HOSTILE])
def test_a_bad_archive_restores_nothing(
    archive: Path, tmp_path: Path, places: Places, change: Callable[[Entries], Entries], words: str
) -> None:
    path = written(tmp_path / "bad.zip", change(contents(archive)))
    with places.empty() as address, Ledger.open(address) as ledger:
        with pytest.raises(BadArchive) as raised:
            restore(ledger.store, path)
        assert words in str(raised.value)
        assert str(path) in str(raised.value)
        assert "\n" not in str(raised.value)
        assert not any(counted(address).values())
        restore(ledger.store, archive)
        assert counted(address)["claims"] == 2 * PAGES


@pytest.mark.parametrize(
    ("version", "words"), [("9999", "newer Sutler"), ("0002", "older Sutler"), ("x" * 5000, "newer Sutler")]
)
def test_an_archive_of_another_version(archive: Path, tmp_path: Path, files: Places, version: str, words: str) -> None:
    path = written(tmp_path / "other.zip", manifest(version=version)(contents(archive)))
    with files.empty() as address, Ledger.open(address) as ledger, pytest.raises(UnknownVersion, match=words) as raised:
        restore(ledger.store, path)
    assert len(str(raised.value)) < 300 + len(str(path))


def test_every_version_that_wrote_archives_has_one_here() -> None:
    """Who raises the version keeps an archive of the one before (`filled.fill`, `filled.decide`, `sutler backup`) and lets
    `restore` read it."""
    assert sorted(path.stem for path in ARCHIVES.iterdir()) == list(VERSIONS[VERSIONS.index(FIRST_ARCHIVED) :])


@pytest.mark.parametrize("version", sorted(path.stem for path in ARCHIVES.iterdir()))
def test_an_archive_that_was_written_once_is_read_for_good(place: str, version: str) -> None:
    path = ARCHIVES / f"{version}.zip"
    told = json.loads(contents(path)[form.MANIFEST])
    assert (told["format"], told["version"]) == (form.FORMAT, version)
    with Ledger.open(place, create=True) as ledger:
        found = restore(ledger.store, path)
        assert found == {name: part["rows"] for name, part in told["tables"].items()}
        assert [str(fault) for fault in check(ledger.store)] == []
        assert {entry.document.id for entry in ledger.claims()} == {f"p{n}" for n in range(PAGES)}
        assert [(row.kind, row.who, row.in_force) for row in ledger.history()] == [
            ("correct", "ann", True), ("accept", "ben", True), ("reject", "ann", True), ("split", "ann", True),
            ("note", "cy", True), ("reject", "ben", False), ("undo", "ann", False),
        ]  # fmt: skip
        (corrected,) = [entry.claim for entry in ledger.claims() if entry.key == 3]
        assert corrected.stage is not None
        assert corrected.stage.value == "agreed"
        ledger.undo(1, by="ann")
        assert ledger.add(page("new"), (claim(id="new"),), "new.txt").kind == "read"
        assert [str(fault) for fault in check(ledger.store)] == []


def cut(share: float) -> Callable[[bytes], bytes]:
    return lambda told: told[: int(len(told) * share)]


FILES: tuple[tuple[str, Callable[[bytes], bytes]], ...] = (
    ("empty", lambda _: b""),
    ("text", lambda _: b"arms " * 100),
    ("cut off near its end", cut(0.99)),
    ("cut in half", cut(0.5)),
    ("a byte changed in the middle", lambda told: told[:2000] + bytes([told[2000] ^ 0xFF]) + told[2001:]),
    ("a byte changed at the end", lambda told: told[:-10] + bytes([told[-10] ^ 0xFF]) + told[-9:]),
    ("something behind it", lambda told: told + b"more"),
    ("many entries told", lambda told: told[:-12] + b"\xff\xff" + told[-10:]),
)


@pytest.mark.parametrize("change", [row[1] for row in FILES], ids=[row[0] for row in FILES])
def test_a_damaged_file_restores_nothing(
    archive: Path, tmp_path: Path, files: Places, change: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / "bad.zip"
    path.write_bytes(change(archive.read_bytes()))
    with files.empty() as address, Ledger.open(address) as ledger:
        with pytest.raises(BadArchive) as raised:
            restore(ledger.store, path)
        assert str(path) in str(raised.value)
        assert not any(counted(address).values())


def test_no_file(tmp_path: Path, files: Places) -> None:
    with files.empty() as address, Ledger.open(address) as ledger:
        for path in (tmp_path / "none.zip", tmp_path):
            with pytest.raises(BadArchive, match="cannot be read"):
                restore(ledger.store, path)


def test_a_bomb_is_stopped_at_what_the_manifest_tells(archive: Path, tmp_path: Path, files: Places) -> None:
    """Half a gigabyte of blanks in a few hundred kilobytes, as one line."""
    entries = {**contents(archive)}
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries.items():
            with made.open(name, "w") as member:
                for _ in range(96 if name == "actors.jsonl" else 0):
                    member.write(b" " * form.MIB)
                member.write(content)
    with files.empty() as address, Ledger.open(address) as ledger, pytest.raises(BadArchive, match="longer than"):
        restore(ledger.store, path)


def test_an_archive_that_is_locked_with_a_password_is_refused(archive: Path, place: str, tmp_path: Path) -> None:
    """The bit that says so stands behind the sign of every entry, and of every entry in the list at the end."""
    told = bytearray(archive.read_bytes())
    for sign, behind in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = told.find(sign)
        while at >= 0:
            told[at + behind] |= 1
            at = told.find(sign, at + 1)
    locked = tmp_path / "locked.zip"
    locked.write_bytes(told)
    with Ledger.open(place, create=True) as ledger:
        with pytest.raises(BadArchive, match="locked with a password; nothing was restored"):
            restore(ledger.store, locked)
        assert list(ledger.claims()) == []
