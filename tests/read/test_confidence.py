"""Each value of a claim has a probability, and the fields that are hard to read have the lower ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sutler.page import Given, from_text
from sutler.read import read_document
from sutler.read.confidence import calibration

PLAIN = "Norway has delivered 20 Leopard tanks worth $40 million to Poland, the Norwegian Defence Ministry said on Monday."
FAR = (
    "Norway promised Poland 20 Leopard tanks.\n\nOfficials met in Oslo.\n\nThey praised the work of both armies.\n\n"
    "The crews will be trained.\n\nIt was cold.\n\nThe deal for the tanks could be worth about $40 million."
)


@pytest.mark.parametrize("text", [PLAIN, FAR])
def test_every_value_has_a_probability(text: str) -> None:
    for claim in read_document(from_text(text, Given("x", published="2023-05-16", language="en"))):
        assert set(claim.confidence) == {pointer for pointer, _ in claim.cells()}
        assert all(0 < p < 1 for p in claim.confidence.values())


def test_fields_that_the_reader_finds_hard_are_told_as_less_sure() -> None:
    text = PLAIN.replace(", the", " by the end of 2022, the")
    (claim,) = read_document(from_text(text, Given("x", published="2023-05-16", language="en")))
    assert claim.confidence["/period"] < claim.confidence["/items/0"] < claim.confidence["/type"]


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60), st.integers(1, 8))
def test_calibration_counts_each_value_once(told: list[tuple[float, bool]], bins: int) -> None:
    brier, rows = calibration(told, bins)
    assert 0 <= brier <= 1
    assert sum(count for _, _, count in rows) == len(told)
    assert sum(share * count for _, share, count in rows) == pytest.approx(sum(right for _, right in told))


def test_a_forecast_that_is_always_right_has_a_brier_score_of_0() -> None:
    assert calibration([(1.0, True), (0.0, False)])[0] == 0
