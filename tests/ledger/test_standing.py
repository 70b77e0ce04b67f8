"""The stage of a deal whose claims differ, and what the deal counts as."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_claims import claim, entry

from sutler.ledger.deals.assemble import deal_of
from sutler.ledger.deals.settled import Settled
from sutler.ledger.deals.standing import standing_of, state_of
from sutler.model.deal import Entry

Told = tuple[str, str, str, str | None]
"""Origin, stage, certainty and day of publication."""


def told(*claims: Told) -> list[Entry]:
    """Entries in order of time; the day is that of publication, not of the event."""
    made = [
        replace(entry(origin, claim(id=f"c{n}", stage=stage, certainty=certainty), day), key=n + 1)
        for n, (origin, stage, certainty, day) in enumerate(claims)
    ]
    return sorted(made, key=lambda one: (one.told or "9999", one.key))


ROWS: tuple[tuple[tuple[Told, ...], str, str | None, str], ...] = (
    # claims, what the deal counts as, its stage, why
    ((("A", "pledged", "certain", "2014"), ("B", "delivered", "certain", "2015")), "counted", "delivered", "the furthest"),
    ((("B", "delivered", "certain", "2015"), ("A", "pledged", "certain", "2016")), "counted", "delivered", "told late"),
    ((("A", "ordered", "certain", "2014"), ("B", "cancelled", "certain", "2015")), "stopped", "cancelled", "a later stop"),
    (
        (("A", "ordered", "certain", "2014"), ("B", "cancelled", "certain", "2015"), ("A", "ordered", "certain", "2016")),
        "stopped", "cancelled", "a repost of the order",
    ),
    (
        (("A", "ordered", "certain", "2014"), ("B", "suspended", "certain", "2015"), ("A", "delivering", "certain", "2016")),
        "counted", "delivering", "taken up again",
    ),
    ((("A", "delivered", "certain", "2014"), ("B", "cancelled", "certain", "2015")), "counted", "delivered", "has come"),
    ((("A", "ordered", "certain", None), ("B", "cancelled", "certain", None)), "stopped", "cancelled", "no dates"),
    ((("A", "delivered", "certain", "2014"), ("B", "delivered", "denied", "2014")), "contested", "delivered", "one to one"),
    ((("A", "delivered", "certain", "2014"), ("A", "delivered", "denied", "2015")), "denied", "delivered", "takes it back"),
    ((("A", "delivered", "denied", "2014"), ("A", "delivered", "certain", "2015")), "counted", "delivered", "admits it"),
    (
        (("A", "delivered", "certain", "2014"), ("C", "delivered", "certain", "2014"), ("B", "delivered", "denied", "2014")),
        "counted", "delivered", "more tell it than deny it",
    ),
    ((("A", "ordered", "certain", "2014"), ("B", "delivered", "denied", "2015")), "counted", "ordered", "only that it came"),
    ((("A", "delivered", "certain", "2014"), ("B", "ordered", "denied", "2015")), "contested", "delivered", "nor ordered"),
    ((("A", "delivered", "possible", "2015"), ("B", "pledged", "certain", "2014")), "pledged", "pledged", "could"),
    ((("A", "pledged", "possible", "2015"),), "possible", "pledged", "only possible"),
    ((("A", "delivered", "probable", "2015"),), "counted", "delivered", "probable"),
    ((("A", "delivered", "denied", "2015"),), "denied", "delivered", "only denied"),
    ((("A", "delivered", "denied", "2015"), ("B", "delivered", "possible", "2015")), "possible", "delivered", "perhaps"),
    ((("A", "requested", "certain", "2014"), ("B", "refused", "certain", "2015")), "stopped", "refused", "refused"),
    ((("A", "considered", "certain", "2014"),), "talked", "considered", "talk"),
)  # fmt: skip


@pytest.mark.parametrize(("claims", "standing", "stage", "why"), ROWS, ids=[row[3] for row in ROWS])
def test_what_a_deal_counts_as(claims: tuple[Told, ...], standing: str, stage: str | None, why: str) -> None:
    deal = deal_of(told(*claims))
    assert (standing_of(deal), deal.stage) == (standing, stage), why


def test_an_event_with_a_date_of_its_own_is_no_repost() -> None:
    entries = [
        entry("A", claim(id="1", stage="delivering", certainty="certain", date="2014-01-01")),
        entry("B", claim(id="2", stage="suspended", certainty="certain", date="2015-01-01")),
        entry("A", claim(id="3", stage="delivering", certainty="certain", date="2016-01-01")),
    ]
    assert deal_of(entries).stage == "delivering"


def test_the_year_is_that_in_which_the_stage_was_first_told() -> None:
    state = state_of(
        told(("A", "pledged", "certain", "2013"), ("A", "ordered", "certain", "2014"), ("B", "ordered", "certain", "2016"))
    )
    assert (state.stage, state.since) == ("ordered", "2014")


def test_what_an_analyst_has_settled_holds() -> None:
    entries = told(("A", "delivered", "certain", "2014"), ("B", "delivered", "denied", "2014"))
    for one, standing in zip(entries, ("counted", "denied"), strict=True):
        settled = Settled(stage=one.key)
        assert standing_of(deal_of(entries, settled), settled) == standing


@pytest.mark.parametrize(("type", "standing"), [("total", "running"), ("posture", None), ("threat", None)])
def test_what_is_no_transfer(type: str, standing: str | None) -> None:
    assert standing_of(deal_of([entry("A", claim(type=type, stage="delivered", certainty="certain"))])) == standing


TOLD = st.tuples(
    st.sampled_from("ABC"),
    st.sampled_from(["considered", "pledged", "ordered", "delivering", "delivered", "suspended", "cancelled"]),
    st.sampled_from(["certain", "probable", "possible", "denied"]),
    st.sampled_from(["2013-01-01", "2014-01-01", "2015-01-01"]),
)


@given(st.lists(TOLD, min_size=1, max_size=6), st.data())
def test_a_repost_leaves_the_stage_as_it_is(claims: Sequence[Told], data: st.DataObject) -> None:
    origin, stage, certainty, _ = data.draw(st.sampled_from(claims))
    before = state_of(told(*claims))
    assert state_of(told(*claims, (origin, stage, certainty, "2016-01-01"))) == before


@given(st.lists(TOLD, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_the_claims_does_not_matter(claims: list[Told], chance: object) -> None:
    entries = told(*claims)
    mixed = list(entries)
    chance.shuffle(mixed)  # type: ignore[attr-defined]  # a Random
    assert state_of(mixed) == state_of(entries)
