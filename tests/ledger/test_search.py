"""Pages are found by their words, alike in every kind of store, whatever is typed."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_claims import claim, page
from places import Places

from sutler.ledger import Filter, Ledger
from sutler.ledger.derived import rebuild
from sutler.model.claim import Told
from sutler.model.evidence import Evidence

TEXTS = {
    "tanks": "Russia will send T-72 tanks to Dushanbe. The tanks are worth $1.2 billion, 100% paid.",
    "drones": "Turkey sold drones. Nobody spoke of tanks, only of Dushanbe's air-defence.",
    "cyrillic": "Россия поставит ТАДЖИКИСТАНУ танки из Köln",
    "long": "word " * 300 + "needle " + "word " * 300,
    "odd": "state-of-the-art_kit at example.com/arms, O'Brien said: AND OR NOT NEAR",
}
ROWS: tuple[tuple[str, set[str]], ...] = (
    ("tanks", {"tanks", "drones"}),
    ("TANKS", {"tanks", "drones"}),
    ("tanks drones", {"drones"}),
    ('"T-72 tanks"', {"tanks"}),
    ('"tanks T-72"', set()),
    ("T-72", {"tanks"}),
    ("t 72", {"tanks"}),
    ("72", {"tanks"}),
    ("tank", set()),
    ("tank*", {"tanks", "drones"}),
    ('"worth 1.2 bil*"', {"tanks"}),
    ('"worth 1.2 mil*"', set()),
    ("1.2", {"tanks"}),
    ("dushanbe", {"tanks", "drones"}),
    ("air defence", {"drones"}),
    ("таджикистану", {"cyrillic"}),
    ("ТАНКИ KÖLN", {"cyrillic"}),
    ("koln", set()),
    ("needle", {"long"}),
    ("state-of-the-art", {"odd"}),
    ("example.com", {"odd"}),
    ("O'Brien", {"odd"}),
    ("AND OR NOT NEAR", {"odd"}),
    ("NEAR(tanks drones)", set()),
    ("text:tanks", set()),
    ('"unclosed T-72', set()),
    ('"T-72', {"tanks"}),
    ("tanks -drones", {"drones"}),
    ("' OR 1=1 --", set()),
    ('")(*^:', set()),
    ("?!", set()),
    ("", set()),
    ("tanks " * 5_000, {"tanks", "drones"}),
    ("x" * 100_000, set()),
    ("tanks & | ! <-> :*", {"tanks", "drones"}),
    ("\\ tanks \0", {"tanks", "drones"}),
)


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    for name, text in TEXTS.items():
        ledger.add(page(name, text=text), (), f"{name}.txt")
    return ledger


def test_the_pages_that_hold_the_words(filled: Ledger) -> None:
    found = {words: {hit.document.id for hit in filled.search(words)} for words, _ in ROWS}
    assert found == dict(ROWS)


def test_the_words_are_shown_where_they_stand(filled: Ledger) -> None:
    (hit,) = filled.search('"T-72 tanks" dushan*')
    assert [span.of(hit.document.text) for span in hit.found] == ["T-72 tanks", "Dushanbe"]
    (hit,) = filled.search("таджикистану")
    assert [span.of(hit.document.text) for span in hit.found] == ["ТАДЖИКИСТАНУ"]


def test_the_page_that_speaks_most_of_it_stands_first(ledger: Ledger) -> None:
    ledger.add(page("once", text="tanks " + "and other words " * 40), (), "once.txt")
    ledger.add(page("often", text="tanks and tanks and more tanks"), (), "often.txt")
    assert [hit.document.id for hit in ledger.search("tanks")] == ["often", "once"]
    assert [hit.document.id for hit in ledger.search("tanks", limit=1)] == ["often"]


def test_claims_are_given_whose_quotes_hold_the_words(ledger: Ledger) -> None:
    text = TEXTS["tanks"]
    start = text.index("Russia")
    quoting = claim(id="quoting")
    quoting = type(quoting)("quoting", quoting.type, supplier=(Told("RUS", (Evidence(start, start + 6, "Russia"),)),))
    ledger.add(page("tanks", text=text), (quoting,), "tanks.txt")
    assert [[entry.claim.id for entry in hit.entries] for hit in ledger.search("russia")] == [["quoting"]]
    assert [hit.entries for hit in ledger.search("dushanbe")] == [()]


def test_filters_choose_among_the_pages(ledger: Ledger) -> None:
    for name, stage in (("one", "pledged"), ("two", "delivered")):
        ledger.add(page(name, text=f"tanks, page {name}"), (claim(stage=stage),), f"{name}.txt")
    assert [hit.document.id for hit in ledger.search("tanks", Filter(stage="delivered"))] == ["two"]
    assert [entry.document.id for entry in ledger.claims(Filter(text="tanks two"))] == ["two"]


def test_words_are_found_after_everything_was_made_anew(filled: Ledger) -> None:
    with filled.store.writing() as connection:
        rebuild(connection)
    assert {hit.document.id for hit in filled.search("tanks")} == {"tanks", "drones"}


def test_a_page_of_very_many_words_can_be_added_and_found(ledger: Ledger) -> None:
    text = "tanks " + " ".join(f"w{n:x}" for n in range(150_000))
    assert ledger.add(page("huge", text=text), (), "huge.txt").kind == "irrelevant"
    assert [hit.document.id for hit in ledger.search("tanks")] == ["huge"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=60) | st.text("\"*'\\()&|!:<>- \0aé7", max_size=30))
def test_no_words_raise(places: Places, words: str) -> None:
    with places.empty() as address, Ledger.open(address) as ledger:
        ledger.add(page("one", text="a é 7 arms"), (claim(),), "one.txt")
        for hit in ledger.search(words):
            assert hit.found
        list(ledger.claims(Filter(text=words)))
