"""What is added comes back as it was, with every quote; what is there is never added again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_claims import claim, goods, money, page, voice
from places import Places, raw, rows
from sqlalchemy import select
from strategies import CLAIMS, DOCUMENTS

from sutler.ledger import Ledger
from sutler.ledger.schema import claims as stored_claims
from sutler.model.claim import Claim
from sutler.model.document import Document
from sutler.model.evidence import Evidence
from sutler.model.outcome import Outcome

Quotes = list[tuple[str, int, int, str, str]]


def quotes_of(claim: Claim) -> Quotes:
    return [(pointer, q.start, q.end, q.quote, q.by) for pointer, quotes in claim.cells() for q in quotes]


def stored_quotes(address: str) -> Quotes:
    engine = raw(address)
    with engine.connect() as connection:
        told = connection.execute(select(stored_claims.c.evidence)).scalars().all()
    engine.dispose()
    return [(pointer, *quote) for one in told for pointer, quotes in one.items() for quote in quotes]


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(document=DOCUMENTS, claims=st.lists(CLAIMS, max_size=3).map(tuple))
def test_any_page_comes_back_and_is_added_once(places: Places, document: Document, claims: tuple[Claim, ...]) -> None:
    with places.empty() as address, Ledger.open(address) as ledger:
        assert not ledger.has(document)
        outcome = Outcome("read" if claims else "irrelevant", "page.txt", document.id, len(claims))
        assert ledger.add(document, claims, "page.txt") == outcome
        found = list(ledger.claims())
        assert sorted(map(repr, (entry.claim for entry in found))) == sorted(map(repr, claims))
        assert all(entry.document == document and entry.source == "page.txt" for entry in found)
        assert all(entry.origin for entry in found)
        assert {made.id for deal in ledger.deals() for made in (e.claim for e in deal.entries)} == {c.id for c in claims}

        before = rows(address)
        assert sorted(stored_quotes(address)) == sorted(quote for made in claims for quote in quotes_of(made))
        assert ledger.has(document)
        assert ledger.add(document, claims, "page.txt") == Outcome("already", "page.txt", document.id)
        assert rows(address) == before


def test_a_claim_with_everything_survives_closing(place: str) -> None:
    made = claim(
        "RUS+Oboronexport",
        "TJK",
        values=(money(70e9, "RUB", "about", usd=1.2e9), money(1.2e9, converts=0), money(None, None, "over")),
        items=(goods("T-72 tanks", 30, designation="T-72"), goods("Ми-24, \x01 «мини»"), goods("rounds", 0)),
        voices=(voice("РБК"), voice("officers", named=False)),
        agreement=2014,
        date="2015-04",
    )
    document = page(published="2015-04-02", text="\U0001f680 arms — 70 млрд %_\n\n\t'x' \"y\"", language="ru")
    with Ledger.open(place, create=True) as ledger:
        ledger.add(document, (made,), "page.txt")
    with Ledger.open(place) as ledger:
        (found,) = ledger.claims()
        (deal,) = ledger.deals()
    assert (found.document, found.claim) == (document, made)
    assert deal.entries == (found,)


SAME: tuple[tuple[str, dict[str, str], str, str], ...] = (
    ("the same page from the same file", {}, "page.txt", "already"),
    ("the same text under the same id from a file elsewhere", {"path": "copy/page.txt"}, "copy/page.txt", "already"),
    ("the same text in another file under another id", {"id": "two", "path": "two.txt"}, "two.txt", "read"),
    ("another text under the same id in the same file", {"text": "arms, as corrected"}, "page.txt", "read"),
)


@pytest.mark.parametrize(("change", "source", "kind"), [row[1:] for row in SAME], ids=[row[0] for row in SAME])
def test_which_page_is_there_already(ledger: Ledger, change: dict[str, str], source: str, kind: str) -> None:
    ledger.add(page(), (claim(),), "page.txt")
    again = page(**{"text": page().text, **change})
    assert ledger.has(again) == (kind == "already")
    assert ledger.add(again, (claim(),), source).kind == kind
    assert len(list(ledger.claims())) == (1 if kind == "already" else 2)


ADDRESSES = (("https://a.example/1", "https://a.example/1", "already"), ("https://a.example/1", "https://b.example/1", "read"))


@pytest.mark.parametrize(("first", "second", "kind"), ADDRESSES)
def test_one_text_at_two_addresses_is_two_pages(ledger: Ledger, first: str, second: str, kind: str) -> None:
    ledger.add(page(url=first), (claim(),), "pages.jsonl:1")
    assert ledger.add(page(url=second), (claim(),), "pages.jsonl:2").kind == kind


def test_a_failure_is_noted_once_and_replaced_by_what_came_of_the_input_later(ledger: Ledger) -> None:
    for _ in range(2):
        assert ledger.fail("page.txt", "is empty").kind == "failed"
    assert len(rows(ledger.address)["outcomes"]) == 1
    ledger.add(page(), (claim(),), "page.txt")
    ledger.add(page(), (claim(),), "page.txt")
    assert list(ledger.outcomes()) == [Outcome("read", "page.txt", "page", 1)]


def test_a_name_that_is_no_utf8_is_kept_as_far_as_it_can_be_written(ledger: Ledger) -> None:
    name = "caf\udce9.txt"
    for _ in range(2):
        ledger.fail(name, "is empty")
    ledger.add(page("two", path=name), (claim(),), f"{name}:2")
    assert ledger.has(page("two", path=name))
    assert [(found.kind, found.source) for found in ledger.outcomes()] == [
        ("failed", "caf\\udce9.txt"),
        ("read", "caf\\udce9.txt:2"),
    ]
    assert len(rows(ledger.address)["outcomes"]) == 2


def test_pages_can_be_added_while_others_are_being_read(ledger: Ledger) -> None:
    for n in range(3):
        ledger.add(page(f"p{n}"), (claim(),), f"p{n}.txt")
    seen = 0
    for n, _ in enumerate(ledger.claims()):
        assert ledger.add(page(f"more {n}"), (claim(),), f"more {n}.txt").kind == "read"
        assert len(list(ledger.outcomes())) == 4 + n
        seen += 1
    assert seen == 3
    assert len(list(ledger.claims())) == 6


def test_more_claims_than_are_put_together_at_once(ledger: Ledger) -> None:
    many = tuple(claim(None, f"Country {n}", id=f"c{n}", date=f"{1900 + n % 100}") for n in range(650))
    ledger.add(page(), many, "page.txt")
    found = [entry.claim for entry in ledger.claims()]
    assert sorted(found, key=lambda made: int(made.id[1:])) == list(many)
    assert [made.date.value for made in found if made.date] == sorted(made.date.value for made in many if made.date)
    assert len(list(ledger.deals())) == 650


def test_quotes_of_several_hands_keep_their_order(ledger: Ledger) -> None:
    quotes = tuple(Evidence(n, n + 4, "arms", by) for n, by in ((9, "rule"), (2, "analyst"), (5, "model")))  # type: ignore[arg-type]
    made = claim()
    made = replace(made, type=replace(made.type, evidence=quotes))
    ledger.add(page(), (made,), "page.txt")
    assert [entry.claim.type.evidence for entry in ledger.claims()] == [quotes]


def test_a_sign_that_no_store_keeps_leaves_the_offsets_as_they_are(ledger: Ledger) -> None:
    document = page(text="\0 arms")
    made = claim()
    made = replace(made, type=replace(made.type, evidence=(Evidence(0, 6, "\0 arms"),)))
    ledger.add(document, (made,), "page.txt")
    assert ledger.has(document)
    (found,) = ledger.claims()
    assert [found.document.text[q.start : q.end] == q.quote for q in found.claim.type.evidence] == [True]
    assert ledger.add(found.document, (), "page.txt").kind == "already"
