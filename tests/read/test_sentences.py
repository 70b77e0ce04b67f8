"""Sentences end where they end for a reader, not at every full stop."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sutler.model.span import Span
from sutler.read.sentences import MAX_SENTENCE, is_item, listed, split


def _split(text: str) -> list[str]:
    return [span.of(text) for span in split(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia sent tanks. France did not.", ["Russia sent tanks.", "France did not."]),
        ("The U.S. Department of State approved it.", ["The U.S. Department of State approved it."]),
        ("Maj. Gen. Gary J. Volesky spoke. He left.", ["Maj. Gen. Gary J. Volesky spoke.", "He left."]),
        ('"We agreed." Then he left.', ['"We agreed."', "Then he left."]),
        ("It cost $1.2 billion. The rest is open.", ["It cost $1.2 billion.", "The rest is open."]),
        ("On Dec. 10 it arrived.", ["On Dec. 10 it arrived."]),
        ("- 800 Stinger systems;", ["800 Stinger systems;"]),
        ("Will it come? It will!", ["Will it come?", "It will!"]),
        ("Haifa, Israel, April 18, 2021 – The company said so.", ["The company said so."]),
        ("   ", []),
    ],
)
def test_split(text: str, expected: list[str]) -> None:
    assert _split(text) == expected


@pytest.mark.parametrize(("text", "expected"), [("- tanks", True), ("• tanks", True), ("1. tanks", True), ("28 tanks", False)])
def test_list_points(text: str, expected: bool) -> None:
    assert is_item(text, Span(0, len(text))) is expected


@given(st.text(alphabet="aB .!?\"'()-1\n", max_size=400))
def test_sentences_are_in_order_and_lose_no_letter(words: str) -> None:
    text = f"a{words}"  # capitals and a dash at the very start are a dateline, which is left out
    spans = list(split(text, Span(0, len(text))))
    assert all(a.end <= b.start for a, b in pairwise(spans))
    kept = set().union(*(range(s.start, s.end) for s in spans)) if spans else set()
    assert all(k in kept for k, c in enumerate(text) if c in "aB")


def test_a_page_of_one_line_is_cut() -> None:
    assert all(len(s) <= MAX_SENTENCE for s in _split("tank " * 5000))


def test_lines_behind_a_colon_are_points_of_a_list() -> None:
    text = "The package includes:\nTwo radars;\nTwelve tanks; and\nSpare parts.\nThe army was glad; it said so."
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append(Span(start, start + len(line)))
        start += len(line) + 1
    assert [span.of(text) for span in lines if span in listed(text, lines)] == [
        "Two radars;",
        "Twelve tanks; and",
        "Spare parts.",
    ]
