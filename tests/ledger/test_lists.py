"""Lists come in pages that joined are the whole, in order and nothing twice, by whichever index they are found."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_claims import claim, goods, money, page, voice
from places import Places

from sutler.ledger import Filter, Ledger
from sutler.ledger.lists import along, ways, worded
from sutler.ledger.lists import deals as deals_list
from sutler.ledger.totals import Ask
from sutler.ledger.writer import Read
from sutler.model.claim import Claim, Value
from sutler.model.decision import Settle
from sutler.publish.tables import what

SIDES = ("RUS", "BLR", "RUS+BLR", "RUS+RUS", None)
DATES = (None, "2015", "2015-04", "2015-04-02", "2016-01", "2014-12-31")
GOODS = (("T-72 tanks", "armoured_vehicle"), ("trucks", "vehicle"), ("radios", "communications"), ("ÄRMEL", "other"))
STAGES = ("pledged", "agreed", "delivered", None)
MANY = st.lists(
    st.tuples(
        st.sampled_from(SIDES), st.sampled_from(("TJK", "KGZ")), st.sampled_from(DATES), st.sampled_from(GOODS),
        st.sampled_from(STAGES),
    ),
    max_size=14,
)  # fmt: skip
FILTERS = st.builds(
    Filter,
    supplier=st.sampled_from((None, "RUS", "blr", "FRA")),
    recipient=st.sampled_from((None, "TJK")),
    since=st.sampled_from((None, "2015", "2015-04-02")),
    until=st.sampled_from((None, "2015", "2016-01")),
    stage=st.sampled_from((None, "delivered", "pledged")),
    goods=st.sampled_from((None, "tank", "vehicle", "ärm", "t")),
    text=st.sampled_from((None, "arms", "odd", "nowhere", "?!")),
)
WAYS = ({}, {"FEW": 1}, {"FEW": 0, "MANY": 1}, {"FEW_PAGES": 0}, {"FEW_PAGES": 0, "ASKED_PAGES": 0}, {"MANY_PAGES": 0}, {"MANY_NAMES": 0},
        {"FEW_CLAIMS": 0}, {"FEW_CLAIMS": 0, "FEW_PAGES": 0})  # fmt: skip
"""Bounds that make even a small list go each of the ways."""


def fill(ledger: Ledger, rows: list[tuple[Any, ...]]) -> None:
    """A page for each claim, the second half waiting for its deal, then matched."""
    pages = []
    for n, (supplier, recipient, date, (name, category), stage) in enumerate(rows):
        told = {key: value for key, value in (("date", date), ("stage", stage)) if value}
        made = claim(supplier, recipient, id=f"c{n}", items=(goods(name, 3, category=category),), **told)
        pages.append(Read(page(f"p{n}", text=f"arms, {'odd' if n % 2 else 'even'} page {n}"), (made,), f"p{n}.txt"))
    for read in pages[: len(pages) // 2]:
        ledger.add(read.document, read.claims, read.source)
    ledger.add_many(pages[len(pages) // 2 :])
    list(ledger.match())


SHIPPED = goods("radios", 3)


def told(date: str, stage: str, certainty: str, *values: Value, **more: Any) -> Claim:
    more = {"items": (SHIPPED,)} | more
    return claim("RUS", "TJK", date=date, stage=stage, certainty=certainty, values=values, **{"agreement": 2014} | more)


def paged(look: Any, size: int, last: Any) -> list[Any]:
    """All pages of a list, one after the other."""
    found: list[Any] = []
    while page := list(look(limit=size, after=last(found[-1]) if found else None)):
        assert len(page) <= size
        found += page
    return found


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=MANY, wanted=FILTERS, size=st.integers(1, 5), bounds=st.sampled_from(WAYS))
def test_pages_joined_are_the_whole(places: Places, rows: list[Any], wanted: Filter, size: int, bounds: dict[str, int]) -> None:
    with places.empty() as address, Ledger.open(address) as ledger, pytest.MonkeyPatch.context() as patched:
        for (name, value), module in product(bounds.items(), (ways, worded, along, deals_list)):
            patched.setattr(module, name, value, raising=False)
        for module in (along, deals_list):
            patched.setattr(module, "PAGE", 2)
        fill(ledger, rows)
        whole = list(ledger.claims(wanted))
        assert paged(lambda **at: ledger.claims(wanted, **at), size, lambda entry: entry.key) == whole
        days = [entry.told or "9999" for entry in whole]
        assert [day[:4] for day in days] == sorted(day[:4] for day in days)
        assert len({entry.key for entry in whole}) == len(whole) == ledger.count_claims(wanted, at_most=100)
        deals = list(ledger.deals(wanted))
        assert paged(lambda **at: ledger.deals(wanted, **at), size, lambda deal: deal.id) == deals
        assert paged(lambda **at: ledger.rows(wanted, **at), size, lambda row: row.id) == list(ledger.rows(wanted))
        assert [row.id for row in ledger.rows(wanted)] == [deal.id for deal in deals]
        assert {deal.id for deal in deals} == {entry.deal for entry in whole}
        assert len(deals) == ledger.count_deals(wanted, at_most=100)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=MANY, wanted=FILTERS)
def test_every_way_leads_to_the_same(places: Places, rows: list[Any], wanted: Filter) -> None:
    with places.empty() as address, Ledger.open(address) as ledger:
        fill(ledger, rows)
        found = []
        for bounds in WAYS:
            with pytest.MonkeyPatch.context() as patched:
                for (name, value), module in product(bounds.items(), (ways, worded, deals_list)):
                    patched.setattr(module, name, value, raising=False)
                claims = [entry.key for entry in ledger.claims(wanted)]
                found.append((claims, [row.id for row in ledger.rows(wanted)]))
        assert all(some == found[0] for some in found)


def test_the_row_of_a_deal_tells_what_the_deal_tells(ledger: Ledger) -> None:
    fill(
        ledger, [("RUS+BLR", "TJK", "2015-04-02", GOODS[0], "pledged"), ("RUS+BLR", "TJK", "2015-04-03", GOODS[0], "delivered")]
    )
    (row,), (deal,) = list(ledger.rows()), list(ledger.deals())
    assert (row.suppliers, row.recipients) == (("BLR", "RUS"), ("TJK",))
    assert (row.id, row.stage, row.first, row.last) == (deal.id, deal.stage, deal.first, deal.last)
    assert (row.claims, row.pages, row.origins) == (2, 2, len(deal.origins))
    assert [item.name for item in row.items] == ["T-72 tanks"]


def listed(ledger: Ledger) -> str:
    """What the list says of the only deal: its stage and sum."""
    (row,) = ledger.rows()
    return f"{row.stage}: {what(row.values, (), row.told_as)}"


SUMS: tuple[tuple[str, tuple[dict[str, Any], ...], str], ...] = (
    ("what came is less than what was thought possible",
     (told("2014", "pledged", "possible", money(70e9, "RUB", "up_to"), items=(SHIPPED, goods("trucks"))),
      told("2017", "delivered", "certain", money(122e6))), "delivered: 122 million USD"),
    ("no claim of what came has a sum, and the other is only possible",
     (told("2014", "pledged", "possible", money(70e9, "RUB", "up_to")), told("2017", "delivered", "certain")),
     "delivered: up to 70 billion RUB (pledged, possible)"),
    ("no claim of what came has a sum, and the other is a pledge",
     (told("2014", "pledged", "certain", money(5e6)), told("2017", "delivered", "certain")), "delivered: 5 million USD (pledged)"),
    ("a sum that was agreed stands for what has come",
     (told("2014", "agreed", "certain", money(5e6, bound="about")), told("2017", "delivered", "certain")),
     "delivered: about 5 million USD"),
    ("between", (told("2014", "agreed", "certain", money(5e6, "USD", "between", 8e6)),),
     "agreed: 5 million to 8 million USD"),
    ("another currency", (told("2014", "agreed", "certain", money(5e6, None, "over")),), "agreed: more than 5 million (currency not known)"),
    ("no sum at all", (told("2014", "agreed", "certain"),), "agreed: "),
)  # fmt: skip


@pytest.mark.parametrize(("claims", "words"), [row[1:] for row in SUMS], ids=[row[0] for row in SUMS])
def test_the_sum_in_a_list_is_the_one_that_totals_count(ledger: Ledger, claims: Any, words: str) -> None:
    for n, made in enumerate(claims):
        ledger.add(page(f"p{n}", published=made.date.value), (replace(made, id=f"c{n}"),), f"p{n}.txt")
    assert listed(ledger) == words
    (row,) = ledger.rows()
    sums = {standing: made for standing, made in ledger.totals(Ask()).total.sums.items() if made.deals}
    assert list(sums) == [row.standing]
    assert sums[row.standing].amount == (row.usd or 0)


def test_a_settled_sum_shows_in_the_list(ledger: Ledger) -> None:
    for n, amount in enumerate((9e6, 9e6, 1e6)):
        made = told("2015-04-02", "agreed", "certain", money(amount), agreement=2014, voices=(voice(f"v{n}"),))
        ledger.add(page(f"p{n}"), (replace(made, id=f"c{n}"),), f"p{n}.txt")
    assert listed(ledger) == "agreed: 9 million USD"
    (deal,) = ledger.deals()
    made = ledger.decide(Settle(deal.id, "c2", "value"), by="ann", why="the contract")
    assert listed(ledger) == "agreed: 1 million USD"
    ledger.undo(made.key, by="ann")
    assert listed(ledger) == "agreed: 9 million USD"


def test_without_texts_only_the_text_is_missing(ledger: Ledger) -> None:
    fill(ledger, [("RUS", "TJK", "2015", GOODS[0], "pledged")])
    (full,), (light,) = list(ledger.claims()), list(ledger.claims(texts=False))
    assert full.document.text
    assert light.document.text == ""
    assert (light.claim, light.document.title, light.document.path) == (full.claim, full.document.title, full.document.path)


def test_a_claim_that_waits_for_its_deal_is_listed(ledger: Ledger) -> None:
    made = claim("RUS", "TJK", date="2015", stage="pledged", items=(goods("T-72 tanks"),))
    ledger.add_many([Read(page("one"), (made,), "one.txt")])
    for wanted in (Filter(), Filter("RUS", "TJK"), Filter(supplier="RUS", stage="pledged"), Filter(goods="tank")):
        assert [entry.deal for entry in ledger.claims(wanted)] == [""]
        assert list(ledger.deals(wanted)) == []
