"""A ledger of an older version is brought to the newest with every row kept, or left as it is."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from filled import PAGES, fill
from made_claims import claim, page
from places import Places, counted, rows
from sqlalchemy import create_engine

from sutler.errors import LedgerError
from sutler.ledger import Ledger
from sutler.ledger.migrate import HEAD, MADE_ANEW, VERSIONS, upgrade
from sutler.ledger.schema import metadata
from sutler.ledger.stores.sqlite import APPLICATION_ID

OLD = VERSIONS[:-1]


def made_old(path: Path, like: str, version: str) -> None:
    """A ledger of an older version with the rows of `like`, as far as that version had them."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        upgrade(connection, version)
    engine.dispose()
    database = sqlite3.connect(path)
    database.execute("ATTACH ? AS new", (like,))
    for table in metadata.sorted_tables:
        columns = [f'"{row[1]}"' for row in database.execute(f"PRAGMA main.table_info({table.name})")]
        if columns:
            told = ", ".join(columns)
            database.execute(f"INSERT INTO main.{table.name} ({told}) SELECT {told} FROM new.{table.name}")
    if version >= "0003":
        database.execute("INSERT INTO main.bands SELECT band, document FROM new.fresh_bands")
    apart = database.execute("SELECT key, evidence FROM new.claims").fetchall() if version < "0004" else []
    for key, told in apart:
        for pointer, quotes in json.loads(told).items():
            rows = [(key, pointer, n, *quote) for n, quote in enumerate(quotes)]
            database.executemany(
                'INSERT INTO main.evidence (claim, pointer, position, start, "end", quote, "by") VALUES (?, ?, ?, ?, ?, ?, ?)',
                rows,
            )
    database.commit()
    database.execute(f"PRAGMA main.application_id = {APPLICATION_ID}")
    database.close()


def old_rows(path: Path | str, columns: dict[str, list[str]]) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of the tables, of these columns alone."""
    database = sqlite3.connect(path)
    found = {
        table: sorted(database.execute(f"SELECT {', '.join(names)} FROM {table}").fetchall(), key=repr)
        for table, names in columns.items()
    }
    database.close()
    return found


def bands_of(path: Path | str) -> list[tuple[int, int]]:
    """The bands of all pages, in whichever table they stand."""
    database = sqlite3.connect(path)
    found = database.execute("SELECT band, document FROM bands UNION ALL SELECT band, document FROM fresh_bands").fetchall()
    database.close()
    return sorted(found)


def columns_of(path: Path) -> dict[str, list[str]]:
    database = sqlite3.connect(path)
    tables = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = {t: [f'"{row[1]}"' for row in database.execute(f"PRAGMA table_info({t})")] for t in tables if t in metadata.tables}
    database.close()
    return found


def features(path: Path | str) -> list[Any]:
    database = sqlite3.connect(path)
    found = database.execute("SELECT features FROM claims ORDER BY key").fetchall()
    database.close()
    return [json.loads(row[0]) for row in found]


@pytest.mark.parametrize("version", OLD)
def test_every_row_is_kept_and_what_follows_is_made_anew(files: Places, tmp_path: Path, version: str) -> None:
    with files.none() as like:
        fill(like)
    path = tmp_path / "old.sqlite"
    made_old(path, like, version)
    columns = columns_of(path)
    columns.pop("bands", None)  # what is made anew may stand in the other table
    before = old_rows(path, columns)
    assert len(before["claims"]) == 2 * PAGES
    Ledger.open(path).close()
    assert old_rows(path, columns) == before
    unknown = {"links": 0, "suggestions": 0} if version < "0003" else {}
    bands = {name: counted(path)[name] for name in ("bands", "fresh_bands")}
    assert counted(path) == counted(like) | unknown | bands
    assert bands_of(path) == bands_of(like) != []
    made, expected = rows(path), rows(like)
    for table in ("blocks", "facets", "deals", "tallies", "fresh"):
        assert made[table] == expected[table]
    assert features(path) == features(like)
    with Ledger.open(path) as ledger, Ledger.open(like) as other:
        assert [deal.id for deal in ledger.deals()] == [deal.id for deal in other.deals()]
        assert ledger.add(page("p0"), (), "p0.txt").kind == "already"
        assert ledger.add(page("another"), (claim(),), "another.txt").kind == "read"


@pytest.mark.parametrize("version", [version for version in OLD if version < MADE_ANEW])
def test_a_fault_on_the_way_leaves_the_older_version(
    files: Places, tmp_path: Path, version: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with files.none() as like:
        fill(like)
    path = tmp_path / "old.sqlite"
    made_old(path, like, version)
    before = {name: old_rows(path, {name: columns}) for name, columns in columns_of(path).items()}

    def fails(*_: object) -> None:
        raise ValueError("in the middle")

    monkeypatch.setattr("sutler.ledger.store.rebuild", fails)
    with pytest.raises(ValueError, match="in the middle"):
        Ledger.open(path)
    assert {name: old_rows(path, {name: columns}) for name, columns in columns_of(path).items()} == before
    assert sqlite3.connect(path).execute("SELECT version_num FROM alembic_version").fetchall() == [(version,)]
    monkeypatch.undo()
    Ledger.open(path).close()
    assert sqlite3.connect(path).execute("SELECT version_num FROM alembic_version").fetchall() == [(HEAD,)]


def test_a_damaged_ledger_is_not_brought_to_the_newest_version(files: Places, tmp_path: Path) -> None:
    with files.none() as like:
        fill(like)
    path = tmp_path / "old.sqlite"
    made_old(path, like, OLD[-1])
    database = sqlite3.connect(path)
    database.execute("DELETE FROM outcomes")
    database.execute("DELETE FROM documents WHERE id = 'p3'")
    database.commit()
    database.close()
    with pytest.raises(LedgerError, match="damaged") as raised:
        Ledger.open(path)
    assert str(path) in str(raised.value)
    assert sqlite3.connect(path).execute("SELECT version_num FROM alembic_version").fetchall() == [(OLD[-1],)]
