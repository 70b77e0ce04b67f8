"""Headline against body: what the note of a claim says where their figures differ."""

from __future__ import annotations

import pytest

from sutler.page import Given, from_text
from sutler.publish.contract import page_object
from sutler.read import read_document

ROWS = [
    ("Germany sends Chile 20 tanks", "Germany will send 18 tanks to Chile, the ministry said.", ["20 tanks", "18 tanks"]),
    ("Poland buys Korean tanks for $2 billion", "Poland signed a $1.6 billion contract with South Korea for 40 tanks.",
     ["$2 billion", "$1.6 billion"]),
    ("Russia signs multi-billion-dollar arms deal with Algeria", "Russia signed a $1.2 billion arms deal with Algeria for 12 jets.",
     ["multi-billion-dollar", "$1.2 billion"]),
]  # fmt: skip

AGREE = [
    ("Germany sends Chile 18 tanks", "Germany will send 18 tanks to Chile, the ministry said."),
    ("Poland buys Korean tanks for $2 billion", "Poland signed a $1.96 billion contract with South Korea for 40 tanks."),
    ("Poland buys Korean tanks for over $1 billion", "Poland signed a $1.6 billion contract with South Korea for 40 tanks."),
    (
        "Russia signs multi-billion-dollar arms deal with Algeria",
        "Russia signed a $7 billion arms deal with Algeria for 12 jets.",
    ),
]


def _notes(title: str, body: str) -> list[str]:
    document = from_text(f"{title}\n\n{body}", Given("page", title=title, published="2023-05-16"))
    return [note for claim in read_document(document) for note in claim.notes]


@pytest.mark.parametrize(("title", "body", "words"), ROWS)
def test_a_claim_says_where_headline_and_body_differ(title: str, body: str, words: list[str]) -> None:
    assert _notes(title, body) == [f"The headline says “{words[0]}”, the body “{words[1]}”."]


@pytest.mark.parametrize(("title", "body"), AGREE)
def test_rounding_and_bounds_are_no_difference(title: str, body: str) -> None:
    assert _notes(title, body) == []


def test_the_note_stands_in_the_json() -> None:
    title, body, words = ROWS[0]
    document = from_text(f"{title}\n\n{body}", Given("page", title=title, published="2023-05-16"))
    page = page_object(document, read_document(document))
    assert page["claims"][0]["notes"] == [f"The headline says “{words[0]}”, the body “{words[1]}”."]
