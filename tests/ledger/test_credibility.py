"""How credible a deal is, by its independent origins and conflicts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_claims import claim, entry, money

from sutler.ledger import Ledger
from sutler.ledger.deals.assemble import deal_of
from sutler.ledger.deals.credibility import SCALE, credibility_of
from sutler.model.deal import Deal, Entry, Settled


def told(origin: str, id: str = "", amount: float = 0, certainty: str = "certain", day: str | None = None) -> Entry:
    values = (money(amount),) if amount else ()
    return entry(origin, claim(id=id or origin, values=values, stage="ordered", certainty=certainty), day)


ROWS: tuple[tuple[str, tuple[Entry, ...], int, str], ...] = (
    ("one origin", (told("a"),), 6, "one origin alone tells it, however many pages repeat it"),
    ("nine pages of one origin", tuple(told("a", f"c{n}") for n in range(9)), 6,
     "one origin alone tells it, however many pages repeat it"),
    ("two that agree", (told("a"), told("b")), 1, "2 independent origins tell it, and nothing is at odds"),
    ("two that differ", (told("a", amount=1e9), told("b", amount=2e9)), 3,
     "2 independent origins tell it, but they differ on amount"),
    ("two against one", (told("a", amount=1e9), told("b", amount=1e9), told("c", amount=2e9)), 2,
     "3 independent origins tell it; on amount most of them agree"),
    ("one that updated to what the other tells", (told("a", "c1", 1e9, day="2015-04"), told("a", "c2", 2e9, day="2015-05"),
     told("b", amount=2e9, day="2015-06")), 1, "2 independent origins tell it, and nothing is at odds"),
    ("three, each another sum", (told("a", amount=1e9), told("b", amount=2e9), told("c", amount=3e9)), 3,
     "3 independent origins tell it, but they differ on amount"),
    ("two, one of them only as possible", (told("a"), told("b", certainty="possible")), 2,
     "2 independent origins tell it, of which 1 independent origin as more than possible, and nothing is at odds"),
    ("two, both only as possible", (told("a", certainty="possible"), told("b", certainty="possible")), 3,
     "2 independent origins tell it, all as no more than possible"),
    ("two tell, one denies", (told("a"), told("b"), told("c", certainty="denied")), 4,
     "2 independent origins tell it, 1 independent origin deny it"),
    ("one tells, one denies", (told("a"), told("b", certainty="denied")), 5,
     "1 independent origin deny it, 1 independent origin tell it"),
    ("only denied", (told("a", certainty="denied"),), 5, "1 independent origin deny it, 0 independent origins tell it"),
    ("what one told it denies later", (told("a", "c1", day="2015-04"), told("a", "c2", certainty="denied", day="2015-05"), told("b")), 5,
     "1 independent origin deny it, 1 independent origin tell it"),
)  # fmt: skip


@pytest.mark.parametrize(("entries", "grade", "why"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_the_grade_and_why(entries: tuple[Entry, ...], grade: int, why: str) -> None:
    found = credibility_of(deal_of(entries))
    assert (found.grade, found.why) == (
        grade,
        why.replace("origin deny", "origin denies").replace("origin tell", "origin tells"),
    )
    assert found.name == SCALE[grade]


def settled(deal: Deal, side: int) -> Deal:
    told = Settled(1, "ann", "2020-01-01T00:00:00", "asked the ministry", side)
    return replace(deal, conflicts=tuple(replace(conflict, settled=told) for conflict in deal.conflicts))


def test_a_settled_conflict_is_none() -> None:
    deal = deal_of((told("a", amount=1e9), told("b", amount=2e9)))
    assert credibility_of(settled(deal, 0)).grade == 1


@pytest.mark.parametrize(("side", "grade"), [(0, 1), (1, 5)])
def test_a_denial_that_was_settled_counts_for_all_or_for_nothing(side: int, grade: int) -> None:
    deal = deal_of((told("a"), told("b"), told("c", certainty="denied")))
    assert [side.words for side in deal.conflicts[0].sides] == ["ordered", "ordered, denied"]
    assert credibility_of(settled(deal, side)).grade == grade


CLAIMS = st.lists(
    st.tuples(st.sampled_from("abcd"), st.sampled_from((0, 1e9, 2e9)), st.sampled_from(("certain", "possible", "denied"))),
    min_size=1,
    max_size=7,
)


@settings(deadline=None, max_examples=100)
@given(CLAIMS, st.integers(0, 6), st.integers(1, 20))
def test_pages_that_repeat_an_origin_change_no_grade(rows: list[tuple[str, float, str]], which: int, times: int) -> None:
    entries = [told(origin, f"c{n}", amount, certainty) for n, (origin, amount, certainty) in enumerate(rows)]
    one = entries[which % len(entries)]
    more = [replace(one, claim=replace(one.claim, id=f"copy {n}"), source=f"copy {n}") for n in range(times)]
    assert credibility_of(deal_of([*entries, *more])) == credibility_of(deal_of(entries))


def test_the_grade_stands_in_the_row_of_the_deal(ledger: Ledger) -> None:
    from made_claims import page, voice
    from sqlalchemy import select

    from sutler.ledger.schema import deals

    made = claim(values=(money(1.2e9),), date="2015-04-02", stage="pledged")
    for id, name in (("one", "Kommersant"), ("two", "Interfax"), ("three", "The Interfax agency")):
        ledger.add(page(id), (replace(made, id=id, sources=(voice(name),)),), f"{id}.txt")
    with ledger.store.reading() as connection:
        (row,) = connection.execute(select(deals.c.pages, deals.c.origins, deals.c.credibility, deals.c.conflicts))
    assert tuple(row) == (3, 2, 1, 0)
