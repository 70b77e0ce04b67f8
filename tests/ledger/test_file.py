"""The file of a ledger: made on request, brought to the newest version, and never touched where it is not ours."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from made_claims import claim, page
from places import Places, raw
from sqlalchemy import insert, inspect

from sutler.errors import Damaged, LedgerError, NoSuchDeal, NotALedger, UnknownVersion
from sutler.ledger import Ledger
from sutler.ledger.deal_rows import rows_of
from sutler.ledger.migrate import FOLDER, HEAD, VERSIONS
from sutler.ledger.schema import apart, metadata, suggestions
from sutler.ledger.stores.sqlite import APPLICATION_ID
from sutler.ledger.totals import Ask


def for_search(name: str | None) -> bool:
    """Whether this is of the index of words, which each kind of store has in its own way."""
    return (name or "").startswith("words") or name == "document_words"


def test_the_migrations_make_exactly_the_tables_of_the_schema(ledger: Ledger) -> None:
    engine = raw(ledger.address)
    with engine.connect() as connection:
        told = {
            "compare_type": True,
            "compare_server_default": True,
            "include_object": lambda _, name, *__: not for_search(name),
        }
        context = MigrationContext.configure(connection, opts=told)
        assert compare_metadata(context, [metadata, apart]) == []
    engine.dispose()


def test_keys_checks_and_links_are_those_of_the_schema(ledger: Ledger) -> None:
    """What a comparison for migrations leaves out: primary keys, their order, and what deleting does."""
    engine = raw(ledger.address)
    look = inspect(engine)
    for name, table in metadata.tables.items():
        assert set(look.get_pk_constraint(name)["constrained_columns"]) == {column.name for column in table.primary_key}
        links = {(key["constrained_columns"][0], key["options"].get("ondelete")) for key in look.get_foreign_keys(name)}
        assert links == {(next(iter(key.columns)).name, key.ondelete) for key in table.foreign_key_constraints}
    engine.dispose()


def test_the_versions_are_those_of_the_folder() -> None:
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    scripts = ScriptDirectory.from_config(config)
    assert tuple(script.revision for script in scripts.walk_revisions())[::-1] == VERSIONS
    assert scripts.get_heads() == [HEAD]


def test_a_new_ledger_says_in_its_header_whose_it_is(files: Places) -> None:
    with files.empty() as address:
        connection = sqlite3.connect(address)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(HEAD,)]
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()


def text_file(path: Path) -> None:
    path.write_text("Page one\n" * 40, encoding="utf-8")


def one_byte(path: Path) -> None:
    path.write_bytes(b"S")


def other_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.executescript("CREATE TABLE documents (id TEXT); INSERT INTO documents VALUES ('theirs');")
    connection.close()


def header_alone(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0")


def newer(path: Path) -> None:
    Ledger.open(path, create=True).close()
    connection = sqlite3.connect(path)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()


def full(path: Path) -> None:
    """A ledger of many pages of the file."""
    with Ledger.open(path, create=True) as ledger:
        for n in range(12):
            ledger.add(page(f"p{n}", text=f"arms {n} " * 800), (claim(),), f"p{n}.txt")


def cut_to(share: float) -> Callable[[Path], None]:
    def cut(path: Path) -> None:
        full(path)
        os.truncate(path, int(path.stat().st_size * share))

    return cut


def torn(path: Path) -> None:
    """A ledger whose first page stands and whose tables are noise."""
    full(path)
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xa5" * (len(content) - 4096))


NOT_OURS = (
    ("text", text_file, NotALedger, "no ledger"),
    ("one byte", one_byte, NotALedger, "no ledger"),
    ("another program's database", other_database, NotALedger, "another program"),
    ("the first bytes of a database", header_alone, NotALedger, "another program"),
    ("a ledger of a newer version", newer, UnknownVersion, "9999"),
    ("a ledger with its tables torn", torn, LedgerError, "damaged"),
    ("a ledger cut within its first page", cut_to(0.02), LedgerError, "damaged"),
)


@pytest.mark.parametrize("create", [False, True], ids=["to read", "to add"])
@pytest.mark.parametrize(("make", "error", "words"), [row[1:] for row in NOT_OURS], ids=[row[0] for row in NOT_OURS])
def test_a_file_that_cannot_be_used_is_left_as_it_is(
    tmp_path: Path, make: Callable[[Path], None], error: type[LedgerError], words: str, create: bool
) -> None:
    path = tmp_path / "my pages.db"
    make(path)
    before = path.read_bytes()
    with pytest.raises(error) as raised:
        Ledger.open(path, create=create)
    assert type(raised.value) is error
    assert str(path) in str(raised.value)
    assert words in str(raised.value)
    assert "\n" not in str(raised.value)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["my pages.db"]


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_ledger_that_was_cut_off_says_so_when_it_is_read(tmp_path: Path, share: float) -> None:
    path = tmp_path / "ledger.sqlite"
    cut_to(share)(path)
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="damaged") as raised, Ledger.open(path) as ledger:
        list(ledger.claims())
    assert str(path) in str(raised.value)
    assert path.read_bytes() == before


def named_by_an_index(ledger: Ledger) -> None:
    """The row of a deal that an index still has."""
    with ledger.store.reading() as connection:
        list(rows_of(connection, ["d1"]))


LOOKS: dict[str, Callable[[Ledger], object]] = {
    "claims": lambda ledger: list(ledger.claims()),
    "deals": lambda ledger: list(ledger.deals()),
    "rows": named_by_an_index,
    "deal": lambda ledger: ledger.deal("c0"),
    "search": lambda ledger: list(ledger.search("arms")),
    "suggestions": lambda ledger: list(ledger.suggestions()),
    "opened": lambda ledger: list(ledger.opened(Ask(), ledger.totals(Ask()).total)),
}
CLAIMS = {"claims", "deals", "deal", "suggestions", "opened"}
LOST = (
    ("a deal of an index", "DELETE FROM deals", {"rows"}),
    ("the claims of a deal", "DELETE FROM claims", {"opened"}),
    ("the page of a claim", "DELETE FROM documents", CLAIMS),
    ("words that are no JSON", "UPDATE claims SET notes = '[' || char(1)", {*CLAIMS, "search"}),
)


@pytest.mark.parametrize(("damage", "told"), [row[1:] for row in LOST], ids=[row[0] for row in LOST])
def test_a_ledger_with_holes_says_so_whatever_is_looked_at(tmp_path: Path, damage: str, told: set[str]) -> None:
    path = tmp_path / "ledger.sqlite"
    with Ledger.open(path, create=True) as ledger:
        for n in range(3):
            ledger.add(page(f"p{n}"), (claim(id=f"c{n}", stage="agreed", date="2015"),), f"p{n}.txt")
        made = ledger.deal("c0").id
        with ledger.store.writing() as connection:
            connection.execute(insert(suggestions), {"claim": 1, "deal": made, "score": 1.5, "reasons": []})
    database = sqlite3.connect(path)
    database.execute(damage)
    database.commit()
    database.close()
    for name in told:
        with pytest.raises(Damaged) as raised, Ledger.open(path) as ledger:
            LOOKS[name](ledger)
        assert str(raised.value) == f"{path}: it is damaged; restore it from a copy", name


@pytest.mark.parametrize("create", [False, True])
def test_a_folder_is_no_ledger(tmp_path: Path, create: bool) -> None:
    with pytest.raises(NotALedger, match="folder") as raised:
        Ledger.open(tmp_path, create=create)
    assert str(tmp_path) in str(raised.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["ledger.sqlite", "new/ledger.sqlite"])
def test_reading_makes_no_file_and_says_how_to_make_one(tmp_path: Path, name: str) -> None:
    with pytest.raises(LedgerError, match="sutler add --ledger") as raised:
        Ledger.open(tmp_path / name)
    assert str(tmp_path / name) in str(raised.value)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_counts_as_none(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    path.touch()
    with pytest.raises(LedgerError, match="there is no ledger"):
        Ledger.open(path)
    assert path.read_bytes() == b""
    with Ledger.open(path, create=True) as ledger:
        assert list(ledger.claims()) == []
    with Ledger.open(path) as ledger:
        assert list(ledger.outcomes()) == []


@pytest.mark.parametrize("name", ["a/b/c.sqlite", "with space & 100%.db", "what?.db", "this#one.db", "mode=rw.db", "Книга.db"])
def test_any_path_will_do(tmp_path: Path, name: str) -> None:
    with Ledger.open(tmp_path / name, create=True) as ledger:
        ledger.add(page(), (claim(),), "page.txt")
    assert (tmp_path / name).is_file()
    with Ledger.open(tmp_path / name) as ledger:
        assert len(list(ledger.claims())) == 1


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("arms", encoding="utf-8")
    with pytest.raises(LedgerError) as raised:
        Ledger.open(tmp_path / "file" / "ledger.sqlite", create=True)
    assert str(tmp_path / "file" / "ledger.sqlite") in str(raised.value)
    assert (tmp_path / "file").read_text(encoding="utf-8") == "arms"


def test_opening_and_reading_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    full(path)
    before = path.read_bytes()
    with Ledger.open(path, create=True) as ledger:
        deals = list(ledger.deals())
        assert list(ledger.claims())
        assert list(ledger.outcomes())
        assert ledger.deal(deals[0].id) == deals[0]
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["ledger.sqlite"]


def test_a_half_made_ledger_is_finished(tmp_path: Path) -> None:
    """Its maker was killed after writing the header: no tables yet."""
    path = tmp_path / "ledger.sqlite"
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.close()
    with Ledger.open(path, create=True) as ledger:
        assert ledger.add(page(), (claim(),), "page.txt").kind == "read"


def test_deals_are_found_by_the_beginning_of_their_id_or_by_a_claim(ledger: Ledger) -> None:
    for n in range(9):
        ledger.add(page(f"p{n}"), (claim("RUS", f"Country {n}", id=f"claim{n}"),), f"p{n}.txt")
    deals = {deal.entries[0].claim.id: deal for deal in ledger.deals()}
    assert len(deals) == 9
    for id, deal in deals.items():
        assert ledger.deal(deal.id) == ledger.deal(id) == ledger.deal(f"@{deal.entries[0].key}") == deal
        assert ledger.history(f"@{deal.entries[0].key}") == []
    unique = next(d for d in deals.values() if sum(o.id.startswith(d.id[:4]) for o in deals.values()) == 1)
    assert ledger.deal(unique.id[:4]) == unique
    with pytest.raises(NoSuchDeal, match="several deals"):
        ledger.deal("d")
    for id in ("x", "", "%", "_" * 9, "claim", "@99", "@", "@999999999999"):
        with pytest.raises(NoSuchDeal, match="there is no deal"):
            ledger.deal(id)
