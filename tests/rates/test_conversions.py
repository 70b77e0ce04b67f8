"""A conversion in the text that cannot be right is noted; one that is only rounded is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sutler.model.claim import Claim, Told, Value
from sutler.pipeline import priced
from sutler.rates import conversion_notes

ROWS: list[tuple[tuple[float, str, str], tuple[float, str, str], str | None, list[str]]] = [
    # told, restated, published, what the note says
    ((7e10, "RUB", "70 billion rubles"), (1.2e6, "USD", "$1.2 million"), "2015-04-03",
     ["“70 billion rubles” is about 1.2 billion USD by the rate of 2015-04-03", "1,000 times too little", "wrong unit"]),
    ((7e10, "RUB", "70 billion rubles"), (1.2e6, "USD", "$1.2 million"), None, ["by any rate of these years", "too little"]),
    ((7e7, "RUB", "70 million rubles"), (1.2e9, "USD", "$1.2 billion"), "2015-04-03", ["1,000 times too much", "wrong unit"]),
    ((1e9, "EUR", "€1bn"), (1e10, "USD", "$10bn"), "2015-04-03", ["9 times too much", "one of the two is wrong"]),
    ((3e9, "EUR", "€3bn"), (3e6, "GBP", "£3m"), "2015-04", ["too little", "wrong unit"]),
]  # fmt: skip

FITTING: list[tuple[tuple[float, str], tuple[float, str], str | None]] = [
    ((7e10, "RUB"), (1.2e9, "USD"), "2015-04-03"),
    ((7e10, "RUB"), (1.2e9, "USD"), None),
    ((7e10, "RUB"), (2e9, "USD"), "2015-04-03"),  # at an older rate
    ((1.27e10, "PHP"), (2.2735e8, "USD"), "2022-07-27"),
    ((7e10, "XXX"), (1.2e6, "USD"), "2015-04-03"),  # no table has it
    ((7e10, "RUB"), (1.2e6, "USD"), "2099-01-01"),  # no rate of that day
]


def _values(told: tuple[float, str, str], restated: tuple[float, str, str]) -> tuple[Value, Value]:
    first, second = (Value(a, c, "exact", None, w, ()) for a, c, w in (told, restated))
    return first, Value(second.amount, second.currency, "exact", None, second.words, (), converts=0)


@pytest.mark.parametrize(("told", "restated", "published", "says"), ROWS)
def test_a_wrong_conversion_is_noted(
    told: tuple[float, str, str], restated: tuple[float, str, str], published: str | None, says: list[str]
) -> None:
    (note,) = conversion_notes(_values(told, restated), None, published)
    assert all(words in note for words in says), note


@pytest.mark.parametrize(("told", "restated", "published"), FITTING)
def test_a_conversion_that_may_be_right_is_not(
    told: tuple[float, str], restated: tuple[float, str], published: str | None
) -> None:
    assert conversion_notes(_values((*told, "a"), (*restated, "b")), None, published) == ()


def test_the_claim_carries_the_note() -> None:
    values = _values((7e10, "RUB", "70 billion rubles"), (1.2e6, "USD", "$1.2 million"))
    claim = priced(Claim("", Told("transfer", ()), values=values, notes=("seen",)), "2015-04-03")
    assert claim.notes[0] == "seen"
    assert "wrong unit" in claim.notes[1]


@given(st.floats(1e6, 1e12), st.floats(0.5, 2.0), st.sampled_from(["EUR", "GBP", "RUB", "PLN", "JPY"]))
def test_what_is_near_the_rate_has_no_note(amount: float, factor: float, currency: str) -> None:
    from sutler.rates import rate_of

    rate = rate_of(currency, "2015-04-02")
    assert rate is not None
    told, restated = (amount, currency, "a"), (amount / rate.units * factor, "USD", "b")
    assert conversion_notes(_values(told, restated), "2015-04-02", None) == ()
