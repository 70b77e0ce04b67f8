"""What an export must never do: run a formula, lose a row, leave half a file."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sutler.errors import UsageError
from sutler.model.claim import Claim, Told
from sutler.model.deal import Entry
from sutler.model.document import Document
from sutler.model.evidence import Evidence
from sutler.publish.export import export
from sutler.publish.tables import claims_table


def entry(text: str) -> Entry:
    quote = (Evidence(0, len(text), text),) if text else ()
    claim = Claim(id="c", type=Told("transfer", quote), purpose=Told(text, quote))
    return Entry(Document(id="d", text=text, title=text), "d.txt", claim, "d1", "origin", "2015-04")


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x","y")', "+1+1", "-2+3", "@SUM(A1)", "\t=1", "  =1", "|cmd", "=1\n=2"])
def test_no_cell_is_a_formula(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.csv"
    assert export([entry(text)], path) == 1
    with path.open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    for cell in row.values():
        assert cell.lstrip()[:1] not in ("=", "+", "-", "@", "|"), cell
    assert row["purpose"].startswith("'")


@pytest.mark.parametrize("text", ["-12", "+3.5", "1e9", "plain words", "half \ud83d pair", 'quote " and, comma', "a\0b"])
def test_other_cells_are_not_harmed(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.csv"
    export([entry(text)], path)
    with path.open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["purpose"] == " ".join(text.replace("\ud83d", "?").replace("\0", " ").split())


def test_a_file_name_cannot_steer_a_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    made = entry("words")
    export([replace(made, document=replace(made.document, path="na\x07me\x1b[31m\x9b.txt"))], path)
    with path.open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["path"] == "na me [31m .txt"


def test_a_very_long_id_is_shortened_for_a_person() -> None:
    made = entry("words")
    table = claims_table([replace(made, document=replace(made.document, id="x" * 5000))], 120)
    cells = [str(cell) for column in table.columns for cell in column.cells]
    assert f"{'x' * 39}…" in cells
    assert max(map(len, cells)) < 60


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.parquet"])
def test_a_failure_leaves_what_was_there(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("old")

    def broken() -> Iterator[Entry]:
        yield entry("words")
        raise RuntimeError("the ledger went away")

    with pytest.raises(RuntimeError):
        export(broken(), path)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["a.xlsx", "a", "nowhere/a.csv"])
def test_wrong_targets(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match=r"a"):
        export([], tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.parquet"])
def test_an_empty_ledger_is_an_empty_table(tmp_path: Path, name: str) -> None:
    assert export([], tmp_path / name) == 0
    assert (tmp_path / name).exists()
