"""A sound ledger has no faults; whatever is changed behind its back is found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any

import pytest
from filled import fill
from made_claims import page
from places import SERVER, Places, raw, rows
from sqlalchemy import Connection, select, text, update

from sutler.ledger import Ledger
from sutler.ledger.check import check
from sutler.ledger.schema import claims, documents
from sutler.model.decision import Note
from sutler.model.span import Span


@pytest.fixture
def full(places: Places) -> Iterator[str]:
    with places.empty() as address:
        fill(address)
        decided(address)
        yield address


def decided(address: str) -> None:
    """Three notes, the last of which is undone."""
    with Ledger.open(address) as ledger:
        for key in range(1, 4):
            ledger.decide(Note(claim=f"@{key}"), by="ann", why=f"ещё {key}")
        ledger.undo(3, by="ann")


def faults(address: str) -> list[str]:
    with Ledger.open(address) as ledger:
        return [str(fault) for fault in check(ledger.store)]


def test_a_sound_ledger_has_none_and_is_left_as_it_is(full: str) -> None:
    before = rows(full)
    assert faults(full) == []
    assert rows(full) == before


def test_an_empty_ledger_has_none(ledger: Ledger) -> None:
    assert list(check(ledger.store)) == []


CHANGES: tuple[tuple[str, str, str], ...] = (
    ("a text changed at its end", "UPDATE documents SET text = text || ' more' WHERE key = 2", "documents, key 2: its text"),
    ("a text cut", "UPDATE documents SET text = 'ar', content = 'x' WHERE key = 2", "claim 3, /type: the words 'arms' do not"),
    ("an unknown status", "UPDATE claims SET status = 'lost' WHERE key = 5", "claims, key 5: its status is none of"),
    ("a claim that replaces that of another page", "UPDATE claims SET replaces = 1 WHERE key = 5", "claims, key 5: it replaces"),
    ("a deal merged into none", "UPDATE deals SET merged_into = 'dnone' WHERE id = (SELECT min(id) FROM deals)",
     "merged_into leads to deals dnone"),
    ("a live claim in a merged deal",
     "UPDATE deals SET merged_into = (SELECT max(id) FROM deals) WHERE id = (SELECT min(id) FROM deals)", "was merged into"),
    ("a figure gone", "DELETE FROM figures WHERE claim = 3 AND position = 0", "figures, claim 3: entry 1 of the list has none"),
    ("a figure that restates itself", "UPDATE figures SET converts = 1 WHERE claim = 3 AND position = 1", "claims, key 3: one of"),
    ("an amount changed", "UPDATE figures SET amount = 5 WHERE claim = 3 AND position = 0",
     "claims, key 3: features, blocks not what the claim makes"),
    ("a block gone", "DELETE FROM blocks WHERE claim = 3", "claims, key 3: blocks not what"),
    ("an origin changed", "UPDATE claims SET origin = 'x' WHERE key = 3", "claims, key 3: origin not what"),
    ("a time changed", "UPDATE claims SET told_last = '2016-01-01' WHERE key = 3", "claims, key 3: told_last not what"),
    ("a place in lists changed", "UPDATE claims SET listed = '2016-01-01' WHERE key = 3", "claims, key 3: listed not what"),
    ("an actor's place in lists changed", "UPDATE actors SET listed = '2016-01-01' WHERE claim = 3", "actors, claim 3: listed not"),
    ("goods' place in lists changed", "UPDATE items SET listed = '2016-01-01' WHERE claim = 3", "items, claim 3: listed not"),
    ("a name gone", "DELETE FROM names", "filters do not know its name"),
    ("the claim that a list shows changed", "UPDATE deals SET shown = 0 WHERE id = (SELECT min(id) FROM deals)", "shown not what"),
    ("a deal's row changed", "UPDATE deals SET usd = 5, claims = 7 WHERE id = (SELECT min(id) FROM deals)", "claims, usd not what"),
    ("a facet gone", "DELETE FROM facets WHERE facet = 'supplier'", "facets not what its claims make"),
    ("a facet more", "INSERT INTO facets SELECT 'supplier', 'chn', '2015', min(id) FROM deals", "facets not what its claims"),
    ("a sketch gone", "DELETE FROM sketches WHERE document = 1", "sketches, document 1: not what its text makes; make it anew"),
    ("a sketch changed", "UPDATE sketches SET runs = runs + 1 WHERE document = 2", "sketches, document 2: not what its text"),
    ("bands gone", "DELETE FROM fresh_bands WHERE document = 1", "bands, document 1: it does not lie where its like would be"),
    ("a band more", "INSERT INTO fresh_bands VALUES (5, 1)", "bands: 1 of them are not what their pages make"),
    ("a page put into another family", "UPDATE documents SET family = 3 WHERE key = 7", "documents, key 7: of family 3, its"),
    ("a claim moved to another deal", "UPDATE claims SET deal = (SELECT max(id) FROM deals) WHERE key = 1", "not what its claims"),
    ("a decision changed", "UPDATE decisions SET why = 'x' WHERE key = 2", "decisions, key 2: it, or the one before"),
    ("what was before changed", "UPDATE decisions SET \"before\" = '{}' WHERE key = 2", "decisions, key 2: it, or the one"),
    ("a decision gone", "DELETE FROM decisions WHERE key = 2", "decisions, key 3: decision 2 before it is missing"),
    ("the last decision changed", "UPDATE decisions SET who = 'bob' WHERE key = 4", "decisions, key 4: it, or the one"),
    ("a decision with the digest of another", "UPDATE decisions SET digest = (SELECT d.digest FROM decisions d WHERE d.key = 1) "
     "WHERE key = 2", "decisions, key 3: it, or the one before"),
    ("a decision that is noted on no claim", "UPDATE claims SET decided = 0 WHERE key = 1", "0 decisions are noted on it, the log has 1"),
    ("a decision on a deal that is not there", "UPDATE decisions SET deal = 'dnone' WHERE key = 2", "deal leads to deals dnone"),
)  # fmt: skip


@pytest.mark.parametrize(("change", "words"), [row[1:] for row in CHANGES], ids=[row[0] for row in CHANGES])
def test_what_is_changed_behind_its_back_is_found(full: str, change: str, words: str) -> None:
    behind(full, lambda connection: connection.execute(text(change)))
    found = faults(full)
    assert any(words in fault for fault in found), found
    assert not any("\n" in fault for fault in found)


QUOTES: tuple[tuple[str, dict[str, list[list[Any]]], str], ...] = (
    ("moved", {"/type": [[1, 5, "arms", "reader"]]}, "claim 3, /type: the words 'arms' do not stand at 1 to 5"),
    ("with other words", {"/stage": [[0, 4, "aims", "reader"]]}, "claim 3, /stage: the words 'aims' do not stand"),
    ("before the text", {"/stage": [[-4, 4, "arms", "reader"]]}, "do not stand at -4"),
    (
        "for nothing",
        {"/values/7": [[0, 4, "arms", "reader"]]},
        "claim 3, /values/7: a quote supports a value that the claim does",
    ),
)


@pytest.mark.parametrize(("change", "words"), [row[1:] for row in QUOTES], ids=[row[0] for row in QUOTES])
def test_a_quote_that_is_changed_is_found(full: str, change: dict[str, list[list[Any]]], words: str) -> None:
    def changed(connection: Connection) -> None:
        told = connection.execute(select(claims.c.evidence).where(claims.c.key == 3)).scalar_one()
        connection.execute(update(claims).where(claims.c.key == 3).values(evidence=told | change))

    behind(full, changed)
    found = faults(full)
    assert any(words in fault for fault in found), found


IN_FILE: tuple[tuple[str, str, str], ...] = (
    ("the index of words lacks a page", "INSERT INTO words(words, rowid, text) SELECT 'delete', key, text FROM documents WHERE key = 2",
     "words, document 2: its words are not in the index"),
    ("it has a page more", "INSERT INTO words(rowid, text) VALUES (99, 'arms')", "words, document 99: the index has words of it"),
    ("it is empty", "INSERT INTO words(words) VALUES ('delete-all')", "words, document 7: its words are not in the index"),
    ("it is gone", "DROP TABLE words", "words, words: it is missing"),
    ("a trigger is gone", "DROP TRIGGER words_lost", "words, words_lost: it is missing"),
)  # fmt: skip


@pytest.mark.parametrize(("change", "words"), [row[1:] for row in IN_FILE], ids=[row[0] for row in IN_FILE])
def test_an_index_of_words_that_does_not_fit_is_found_and_mended(files: Places, change: str, words: str) -> None:
    with files.empty() as address:
        fill(address)
        behind(address, lambda connection: connection.execute(text(change)))
        assert_found_and_mended(address, words)


def test_an_index_of_words_that_is_stale_is_found_and_mended(files: Places) -> None:
    """A page whose text was changed where nothing saw to the index; its hash fits, and nothing quotes it."""
    with files.empty() as address:
        with Ledger.open(address, create=True) as ledger:
            ledger.add(page("p", text="arms and ammunition"), (), "p.txt")
        trigger = "SELECT sql FROM sqlite_master WHERE name = 'words_changed'"
        other = "armed men and ammunition"[: len("arms and ammunition")]
        content = sha256(other.encode()).hexdigest()

        def change(connection: Connection) -> None:
            made = connection.execute(text(trigger)).scalar_one()
            connection.execute(text("DROP TRIGGER words_changed"))
            connection.execute(text(f"UPDATE documents SET text = '{other}', content = '{content}'"))
            connection.exec_driver_sql(made)

        behind(address, change)
        assert_found_and_mended(address, "words: they are not those of the pages; make it anew with: sutler check --mend")
        with Ledger.open(address) as ledger:
            assert [hit.document.id for hit in ledger.search("armed")] == ["p"]


@pytest.mark.parametrize("change", ["DROP INDEX document_words", "DROP FUNCTION words_of CASCADE"])
@pytest.mark.skipif(not SERVER, reason="no PostgreSQL server to test on: set SUTLER_TEST_POSTGRES")
def test_an_index_of_words_that_a_server_lost_is_found_and_mended(databases: Places, change: str) -> None:
    with databases.empty() as address:
        fill(address)
        behind(address, lambda connection: connection.execute(text(change)))
        assert_found_and_mended(address, "words, document_words: it is missing: pages would not be found by their words")


def families(address: str) -> set[int | None]:
    with Ledger.open(address) as ledger, ledger.store.reading() as connection:
        return set(connection.execute(select(documents.c.family)).scalars())


def test_families_of_copies_that_are_not_those_of_the_texts_are_found_and_mended(places: Places) -> None:
    news = "Russia will send Tajikistan tanks, the Kommersant newspaper wrote on Thursday; " * 3 + " ".join(map(str, range(40)))
    with places.empty() as address:
        with Ledger.open(address) as ledger:
            for n in range(3):
                told = f"arms {news} {'and more' * n}"
                body = (Span(0, len(told)),)
                ledger.add(page(f"p{n}", text=told, body=body, text_hash="one" if n < 2 else "other"), (), f"p{n}.txt")
        assert faults(address) == []
        assert families(address) == {1}
        for change in ("family = key WHERE key = 2", "family = key WHERE key = 3", "family = NULL WHERE key = 1"):
            behind(address, lambda connection, change=change: connection.execute(text(f"UPDATE documents SET {change}")))
            assert any("its text makes it one of 1; make it anew" in fault for fault in faults(address))
            with Ledger.open(address) as ledger:
                ledger.rebuild()
            assert faults(address) == []


def assert_found_and_mended(address: str, words: str) -> None:
    found = faults(address)
    assert any(fault.startswith(words) for fault in found), found
    with Ledger.open(address) as ledger:
        ledger.rebuild()
        assert list(ledger.search("arms")) or list(ledger.search("armed"))
    assert faults(address) == []


def test_rows_that_belong_to_nothing_are_found(files: Places) -> None:
    """Which SQLite lets in where nobody asks it to watch over references."""
    with files.empty() as address:
        fill(address)
        behind(address, lambda connection: connection.execute(text("DELETE FROM documents WHERE key = 2")))
        behind(address, lambda connection: connection.execute(text("UPDATE claims SET deal = 'dnone' WHERE key = 1")))
        found = faults(address)
    assert "claims, key 3: document leads to documents 2, which is not there" in found
    assert "claims, key 1: deal leads to deals dnone, which is not there" in found


def test_a_row_that_no_sutler_wrote_is_told(full: str) -> None:
    behind(full, lambda connection: connection.execute(text("UPDATE claims SET date = '2015-99' WHERE key = 1")))
    assert any("cannot be read" in fault for fault in faults(full))


def test_what_follows_is_mended(full: str) -> None:
    before = rows(full)
    for change in (
        "DELETE FROM fresh_bands",
        "UPDATE documents SET family = 9",
        "DELETE FROM sketches",
        "DELETE FROM facets",
        "DELETE FROM blocks",
        "UPDATE deals SET usd = 1",
        "UPDATE claims SET origin = 'x'",
    ):
        behind(full, lambda connection, change=change: connection.execute(text(change)))
    assert faults(full)
    with Ledger.open(full) as ledger:
        ledger.rebuild()
    assert faults(full) == []
    assert rows(full) == before


def behind(address: str, change: Callable[[Connection], object]) -> None:
    engine = raw(address)
    with engine.begin() as connection:
        change(connection)
    engine.dispose()
