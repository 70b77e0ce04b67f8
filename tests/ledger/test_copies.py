"""Pages with nearly the same text are one family, in whatever order they come."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from sutler.ledger import Ledger
from sutler.ledger.check import check
from sutler.ledger.copies import places, sketches
from sutler.ledger.copies.policy import nearly_same
from sutler.ledger.derived import rebuild
from sutler.ledger.schema import documents
from sutler.ledger.writer import Read
from sutler.model.document import Document
from sutler.page import Given, from_text

FIRST = (
    "Moscow will hand Tajikistan twelve T-72 tanks and forty armoured carriers before the end of the year, the newspaper "
    "Kommersant wrote on Thursday, quoting an officer of the General Staff who asked not to be named."
)
SECOND = (
    "The vehicles come from the stores of the Central Military District and were overhauled in Chelyabinsk last winter. Crews "
    "from Dushanbe have trained on them since March, and a first train is to leave as soon as the passes are free of snow."
)
THIRD = (
    "Russia keeps some six thousand men at its base near the Afghan border. In 2014 both states agreed on a programme to renew "
    "the army of Tajikistan, of which little has been heard since then."
)
OTHER = (
    "In Warsaw the ministry opened bids for nine patrol boats. Four yards took part, among them Remontowa of Gdansk, and the "
    "minister expects that the winner signs in June; the boats should guard the wind farms off Ustka from 2027 on."
)
ABOUT = "All rights reserved. Parts of our pages may be quoted as long as a link leads to the page from which they were taken."


def page(*paragraphs: str, title: str = "Tanks for Dushanbe", id: str = "p") -> Document:
    return from_text("\n\n".join((title, *paragraphs)), Given(id, path=f"{id}.txt", language="en"))


WHOLE = page(FIRST, SECOND, THIRD)
COPIES: tuple[tuple[str, Document], ...] = (
    ("word for word", page(FIRST, SECOND, THIRD)),
    ("another headline", page(FIRST, SECOND, THIRD, title="Neighbour gets armour, paper says")),
    ("capitals and marks", page(FIRST.replace(",", " –").upper(), SECOND, THIRD)),
    ("the last paragraph is gone", page(FIRST, SECOND)),
    ("lines around it", page("Seen on the web this morning", FIRST, SECOND, THIRD, "Share this with your friends")),
    ("a few words changed", page(FIRST.replace("hand", "give"), SECOND.replace("vehicles", "tanks"), THIRD.replace("some", "about"))),
)  # fmt: skip
STRANGERS: tuple[tuple[str, Document], ...] = (
    ("another story", page(OTHER, SECOND.replace("the", "a"))),
    ("another story with the same foot", page(OTHER, ABOUT)),
    ("the same form for another case", page(*(
        part.replace("Tajikistan", "Armenia").replace("Dushanbe", "Yerevan").replace("T-72", "T-90").replace("Kommersant", "Vedomosti")
        .replace("Chelyabinsk", "Omsk").replace("2014", "2016").replace("Moscow", "Minsk").replace("Russia", "Belarus")
        .replace("Afghan", "Turkish").replace("March", "August").replace("Central Military", "Northern Fleet")
        for part in (FIRST, SECOND, THIRD)))),
    ("takes over a paragraph", page(OTHER, OTHER.replace("e", "a"), THIRD)),
    ("no words", page("* * *", title="...")),
)  # fmt: skip


@pytest.mark.parametrize("copy", [row[1] for row in COPIES], ids=[row[0] for row in COPIES])
def test_a_copy(copy: Document) -> None:
    one, other = sketches([WHOLE, copy])
    assert nearly_same(one, other)
    assert nearly_same(other, one)
    assert set(one.bands) & set(other.bands)


@pytest.mark.parametrize("stranger", [row[1] for row in STRANGERS], ids=[row[0] for row in STRANGERS])
def test_no_copy(stranger: Document) -> None:
    one, other = sketches([WHOLE, stranger])
    assert not nearly_same(one, other)


SHORT = (
    ("Norland got four tanks from Sutland on Monday.", "Norland got four tanks from Sutland on Monday.", True),
    ("Norland got four tanks from Sutland on Monday.", "Norland got nine tanks from Sutland on Monday.", False),
    ("Norland got four tanks from Sutland on Monday.", "Norland got four tanks from Sutland on Friday.", False),
)


@pytest.mark.parametrize(("one", "other", "same"), SHORT)
def test_of_few_words_all_must_be_the_same(one: str, other: str, same: bool) -> None:
    assert nearly_same(*sketches([page(one, title=""), page(other, title="")])) == same


def families(ledger: Ledger) -> dict[str, int]:
    with ledger.store.reading() as connection:
        return {row.id: row.family for row in connection.execute(select(documents.c.id, documents.c.family))}


def grouped(ledger: Ledger) -> set[frozenset[str]]:
    told = families(ledger)
    return {frozenset(id for id in told if told[id] == family) for family in told.values()}


def named(name: str, *paragraphs: str) -> Document:
    return page(*paragraphs, id=name)


A, B, C = named("a", FIRST, SECOND, THIRD), named("b", FIRST, SECOND), named("c", SECOND, FIRST.replace("hand", "give"), ABOUT)
D = named("d", OTHER, ABOUT)


def add(ledger: Ledger, *pages: Document) -> None:
    ledger.add_many([Read(document, (), f"{document.id}.txt") for document in pages])


@pytest.mark.parametrize("at_once", [True, False])
@pytest.mark.parametrize("order", list(permutations((A, B, C, D)))[::3])
def test_the_order_of_adding_changes_no_family(ledger: Ledger, order: tuple[Document, ...], at_once: bool) -> None:
    """B is like A and like C, which alone might be two."""
    for some in [order] if at_once else [(one,) for one in order]:
        add(ledger, *some)
    assert grouped(ledger) == {frozenset("abc"), frozenset("d")}
    told, first = families(ledger), next(one for one in order if one is not D)
    assert told[first.id] == told["a"]
    with ledger.store.writing() as connection:
        rebuild(connection)
    assert families(ledger) == told


@pytest.mark.parametrize("every", [1, 2, 3])
def test_copies_are_found_in_whichever_table_their_bands_stand(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch, every: int
) -> None:
    monkeypatch.setattr(places, "EVERY", every)
    for one in (A, D, B, C):
        add(ledger, one)
    assert grouped(ledger) == {frozenset("abc"), frozenset("d")}
    with ledger.store.reading() as connection:
        held = [connection.execute(select(func.count()).select_from(table)).scalar_one() for table in places.BOTH]
    assert held[0] > 0
    assert (held[1] == 0) == (every in (1, 2))
    assert not [str(fault) for fault in check(ledger.store)]


def test_a_family_is_known_by_its_first_page(ledger: Ledger) -> None:
    add(ledger, D, A)
    add(ledger, B)
    told = families(ledger)
    with ledger.store.reading() as connection:
        keys = {row.id: row.key for row in connection.execute(select(documents.c.id, documents.c.key))}
    assert told == {"d": keys["d"], "a": keys["a"], "b": keys["a"]}


WORDS = [f"word{n}" for n in range(400)]


@settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from(WORDS), min_size=80, max_size=300, unique=True), st.integers(0, 29))
def test_a_text_with_a_word_in_thirty_changed_is_a_copy(words: list[str], first: int) -> None:
    changed = ["another" if n % 30 == first else word for n, word in enumerate(words)]
    one, other = sketches([page(" ".join(words)), page(" ".join(changed), title="Anew")])
    assert nearly_same(one, other)


def test_two_pages_without_words_are_not_one_text(ledger: Ledger) -> None:
    add(ledger, *(Document(id, "", path=f"{id}.txt") for id in "xy"))
    assert grouped(ledger) == {frozenset("x"), frozenset("y")}
