"""A text in runs: nothing of it is lost, every span is borne, and what hides can be seen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sutler.desk.highlight import blocks, pieces, runs, seen, spots_of
from sutler.model.document import Chrome, Document
from sutler.model.span import Span

TEXTS = st.text(alphabet=st.sampled_from("ab \n\r\u202e\u200b\u200d\U0001f6e9é\x00"), max_size=40)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[tuple[int, str, int, int]]]:
    text = draw(TEXTS)
    place = st.integers(0, len(text))
    cell = st.tuples(st.integers(1, 3), st.sampled_from(["/stage", "/values/0"]), place, place)
    return text, draw(st.lists(cell, max_size=12))


@given(marked(), st.lists(st.integers(0, 40)))
def test_runs_joined_are_the_text_and_bear_what_covers_them(
    given: tuple[str, list[tuple[int, str, int, int]]], cuts: list[int]
) -> None:
    text, cells = given
    spots = spots_of(cells)
    made = list(runs(text, spots, cuts))
    assert not any(run.start < cut < run.end for run in made for cut in cuts)
    assert "".join(run.text for run in made) == text
    for run in made:
        covering = {n for n, spot in enumerate(spots) if spot.start < run.end and run.start < spot.end}
        assert set(run.spots) == covering
        assert all(spots[n].start <= run.start and run.end <= spots[n].end for n in run.spots)
    told = {(claim, pointer, spot.start, spot.end) for spot in spots for claim, pointer in spot.cells}
    assert told == {cell for cell in cells if cell[2] < cell[3]}


@given(TEXTS, st.integers(0, 100))
def test_pieces_keep_the_place_of_every_character(text: str, start: int) -> None:
    at = start
    for piece in pieces(text, start):
        assert piece.start == at
        at += len(piece.text)
        if not piece.name:
            assert piece.text == text[piece.start - start : at - start]
    assert at - start == len(text)


@given(TEXTS, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.booleans()), max_size=8))
def test_blocks_cover_the_text(text: str, told: list[tuple[int, int, bool]]) -> None:
    spans = [(Span(min(a, b), max(a, b)), is_chrome) for a, b, is_chrome in told]
    body = tuple(span for span, is_chrome in spans if not is_chrome)
    chrome = tuple(Chrome(span, "share") for span, is_chrome in spans if is_chrome)
    made = blocks(Document("x", text, body=body, chrome=chrome))
    assert "".join(text[block.start : block.end] for block in made) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u202eb", "a⇄b"),
        ("T\u200b-\u200d72", "T¦-¦72"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("a\x00\x7f\r", "a␀␡␍"),
        ("a\ud800\u2028", "a□□"),
        ("line\n\ttab", "line\n\ttab"),
    ],
)
def test_what_hides_is_seen_in_its_place(text: str, shown: str) -> None:
    assert seen(text) == shown
    assert len(shown) == len(text)
