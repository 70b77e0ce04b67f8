"""A form becomes a decision with checked values, or tells what is wrong beside which control."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sutler.desk.cell_controls import Control, Misread, read
from sutler.desk.deciding import (
    NO_CELL,
    NO_EVIDENCE,
    NO_KIND,
    NO_REASON,
    NO_VALUE,
    TOO_LONG,
    Asked,
    Wrong,
    asked,
)
from sutler.desk.local_path import local_path, with_query
from sutler.desk.quoting import places
from sutler.model.decision import Accept, Correct, Decline, GradeVoice, Merge, Note, Reject, Settle, Split, Take


def form(**told: str) -> dict[str, list[str]]:
    return {name.replace("__", "-"): [value] for name, value in told.items()}


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        (form(kind="accept", claim="@3"), Accept("@3")),
        (form(kind="accept", claim="@3", cell="/stage"), Accept("@3", "/stage")),
        (form(kind="reject", claim="@3"), Reject("@3")),
        (form(kind="take", suggestion="s3"), Take(3)),
        (form(kind="decline", suggestion="3"), Decline(3)),
        (form(kind="note", claim="@3", why="ask"), Note(claim="@3")),
        (form(kind="note", deal="d1", why="ask"), Note(deal="d1")),
        (form(kind="settle", deal="d1", claim="@3", conflict="value", why="signed"), Settle("d1", "@3", "value")),
        (form(kind="merge", deal="d1", other="d2"), Merge("d1", "d2")),
        ({"kind": ["split"], "claim": ["@1", "@2", "@1"]}, Split(("@1", "@2"))),
        (form(kind="grade", voice="Kommersant", grade="b"), GradeVoice("Kommersant", "B")),
        (
            form(kind="correct", claim="@3", cell="/stage", value="agreed", quote="signed\r\nit", at="7"),
            Correct("@3", "/stage", "agreed", "signed\nit", 7),
        ),
        (form(kind="correct", claim="@3", cell="/purpose", empty="1", why="not told"), Correct("@3", "/purpose", None)),
        (
            form(kind="correct", claim="@3", cell="/values/0", part__amount="70 billion", part__currency="RUB", reference="x"),
            Correct("@3", "/values/0", {"amount": 70_000_000_000, "currency": "RUB"}),
        ),
        (
            form(kind="correct", claim="@3", cell="/items/0/quantity", value="1,500", quote="1,500"),
            Correct("@3", "/items/0/quantity", 1500, "1,500"),
        ),
    ],
)
def test_a_form_asks_for_a_decision(told: dict[str, list[str]], wanted: Any) -> None:
    assert asked(told).wanted == wanted


@pytest.mark.parametrize(
    ("told", "faults"),
    [
        (form(), {"kind": NO_KIND}),
        (form(kind="undo"), {"kind": NO_KIND}),
        (form(kind="settle", deal="d", claim="@1"), {"why": NO_REASON}),
        (form(kind="note", claim="@1"), {"why": NO_REASON}),
        (form(kind="accept", claim="@1", cell="/nothing"), {"cell": NO_CELL}),
        (form(kind="correct", claim="@1", cell="/id", value="x", quote="x"), {"cell": NO_CELL}),
        (form(kind="correct", claim="@1", cell="/stage", value="agreed"), {"quote": NO_EVIDENCE}),
        (form(kind="correct", claim="@1", cell="/stage", value="", quote="x"), {"value": NO_VALUE}),
        (form(kind="correct", claim="@1", cell="/purpose", empty="1"), {"why": NO_REASON}),
        (form(kind="accept", claim="x" * 501), {"claim": TOO_LONG}),
    ],
)
def test_what_is_wrong_is_told_beside_its_control(told: dict[str, list[str]], faults: dict[str, str]) -> None:
    with pytest.raises(Wrong) as why:
        asked(told)
    assert why.value.faults == faults


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(Wrong) as why:
        asked(form(kind="correct", claim="@1", cell="/values/0", part__amount="many", part__bound="some", at="here"))
    assert set(why.value.faults) == {"part-amount", "part-bound", "at", "quote"}


SEEN = '{"content": "c", "status": "live", "value": 1, "sides": [2], "more": 3}'


@pytest.mark.parametrize(
    ("told", "seen"),
    [
        (form(kind="accept", claim="@1", seen=SEEN), {"content": "c"}),
        (form(kind="reject", claim="@1", seen=SEEN), {"content": "c", "status": "live"}),
        (form(kind="accept", claim="@1", cell="/stage", seen=SEEN), {"value": 1}),
        (form(kind="correct", claim="@1", cell="/stage", value="agreed", quote="x", seen=SEEN), {"value": 1}),
        (form(kind="settle", deal="d", claim="@1", why="x", seen=SEEN), {"sides": [2]}),
        (form(kind="note", claim="@1", why="x", seen=SEEN), None),
        (form(kind="accept", claim="@1"), None),
    ],
)
def test_of_what_was_seen_counts_what_the_decision_changes(told: dict[str, list[str]], seen: Any) -> None:
    assert asked(told).seen == seen


@pytest.mark.parametrize("seen", ["{", "[]", "1", "[" * 50_000])
def test_a_damaged_form_is_refused(seen: str) -> None:
    with pytest.raises(Wrong):
        asked(form(kind="accept", claim="@1", seen=seen))


@given(
    st.dictionaries(st.sampled_from(["kind", "claim", "cell", "value", "at", "seen", "quote"]), st.lists(st.text(), max_size=2))
)
def test_no_form_is_more_than_wrong(told: dict[str, list[str]]) -> None:
    found: Asked | Wrong
    try:
        found = asked(told)
    except Wrong as why:
        found = why
    assert isinstance(found, Asked) or found.faults


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ("1500000", 1_500_000),
        ("1,500,000", 1_500_000),
        ("1.500.000", 1_500_000),
        ("1 500 000", 1_500_000),
        ("1\u00a0500", 1500),
        ("1,500", 1500),
        ("1.5", 1.5),
        ("1,5", 1.5),
        ("0.125", 0.125),
        ("1,500.25", 1500.25),
        ("1.500,25", 1500.25),
        ("1.226 billion", 1_226_000_000),
        ("1,2 miljard", 1_200_000_000),
        ("70bn", 70_000_000_000),
        ("", None),
    ],
)
def test_a_number_is_read_as_people_write_it(told: str, number: float | None) -> None:
    assert read(Control("", "number"), told) == number


@pytest.mark.parametrize("told", ["many", "1e400", "-5", "1,50,000", "nan", "inf", "5 apples", "9" * 60, "١٢"])
def test_what_is_no_number_is_said_to_be_none(told: str) -> None:
    with pytest.raises(Misread):
        read(Control("", "number"), told)


@pytest.mark.parametrize(
    ("text", "words", "starts"),
    [
        ("one two\nthree two", "two", [4, 14]),
        ("one two\nthree", "two three", [4]),
        ("one t\u202ewo three", "two three", [4]),
        ("one two", "(", []),
        ("one two", " ", []),
    ],
)
def test_words_are_found_as_a_screen_shows_them(text: str, words: str, starts: list[int]) -> None:
    assert [span.start for span in places(text, words)] == starts


@pytest.mark.parametrize(
    "told",
    ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "", "inbox", "/a\nb", "/" * 3000],
)
def test_an_answer_leads_to_this_desk_alone(told: str) -> None:
    assert local_path(told) == "/inbox"


def test_what_was_done_is_added_to_the_way_back() -> None:
    assert with_query(local_path("/inbox?kind=new&done=1"), done=2) == "/inbox?kind=new&done=2"
