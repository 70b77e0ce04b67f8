"""What the words around a claim hold: counts with what they count, times by their distance, places in a row, nouns for goods."""

from __future__ import annotations

import pytest

from sutler.ledger.match.passage import of_text
from sutler.ledger.match.passage.things import kinds_of

DAY = "2019-05-20"

AMOUNTS: tuple[tuple[str, set[str]], ...] = (
    ("Norland sends 37 howitzers.", {"37 artillery"}),
    ("Norland sends 45 M60 tanks.", {"45 armoured_vehicle"}),
    ("Norland sends half a dozen patrol boats.", {"6 ship"}),
    ("Norland sends two hundred rifles.", {"200 small_arms"}),
    ("Norland sends 20 Brumbies.", {"20 ?"}),
    ("All 20 have arrived.", {"20 "}),
    ("The crews train for 30 days.", set()),
    ("The base lies 200 metres away.", set()),
    ("It costs $60 million.", set()),
)


@pytest.mark.parametrize(("text", "amounts"), AMOUNTS, ids=[row[0] for row in AMOUNTS])
def test_counts_of_goods_by_their_category(text: str, amounts: set[str]) -> None:
    assert set(of_text(text, DAY).amounts) == amounts


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Norland adds 60 trucks to the 200 promised.", {200}),
        ("Norland adds 60 trucks. The 60 are new.", set()),
        ("The first 40 are in use, another 30 come.", {40}),
    ],
)
def test_counts_that_are_told_as_known(text: str, known: set[int]) -> None:
    assert set(of_text(text, DAY).known) == known


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("ordered in March 2017", {"2017", "2017-03"}),
        ("ordered in March 1995, after a promise of 1987", {"1987", "1995", "1995-03"}),
        ("ordered last year", {"2018"}),
        ("promised last month", {"2019-04"}),
        ("ordered three years ago", {"2016"}),
        ("ordered last autumn", {"2018-09", "2018-10", "2018-11"}),
        ("ordered this spring", {"2019-03", "2019-04", "2019-05"}),
        ("promised in November", {"2018-11"}),
        ("due by November", {"2019-11"}),
    ],
)
def test_times_by_their_distance_from_the_day_of_the_page(text: str, times: set[str]) -> None:
    assert set(of_text(text, DAY).times) == times


@pytest.mark.parametrize(
    ("text", "turns"),
    [
        ("a second batch of trucks", (2,)),
        ("the first contract and the second one", (1,)),
        ("the third and last delivery", (3,)),
        ("in the second half of the year", ()),
        ("a second general spoke", ()),
    ],
)
def test_the_place_of_a_deal_in_a_row(text: str, turns: tuple[int, ...]) -> None:
    assert of_text(text, DAY).turns == turns


def test_a_letter_before_a_number_is_no_scale() -> None:
    told = of_text("45 M60 tanks and 50 T-55 tanks", DAY)
    assert told.numbers == (45, 50)
    assert all(" " in one for one in told.counted)  # a sum would stand alone


def test_nouns_for_goods_and_their_kinds() -> None:
    things = of_text("Norland gave Sudmark patrol boats and howitzers.", DAY).things
    assert {"patrol boat", "howitzer"} <= set(things)
    assert {"ship", "artillery"} <= kinds_of(frozenset(things))


def test_states_and_words_for_goods_are_no_names() -> None:
    text = "The trucks left the Belarus works for Sudmark Air Force bases near Kollund."
    assert {"belaru", "belarus"}.isdisjoint(of_text(text, DAY).names)
    assert "air" not in of_text(text, DAY).arms
    assert "kollund" in of_text(text, DAY).names
