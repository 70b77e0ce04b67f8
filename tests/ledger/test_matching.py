"""Claims given their deals in a ledger: whatever the order, page by page, and never against an analyst."""

from __future__ import annotations

import random
from itertools import permutations

import pytest
from made_claims import claim, goods, money, page, voice
from sqlalchemy import insert, select, update

from sutler.ledger import Ledger
from sutler.ledger.schema import claims, suggestions
from sutler.ledger.writer import Read
from sutler.model.claim import Claim
from sutler.model.document import Document

Told = tuple[Document, tuple[Claim, ...]]
TANKS = goods("T-72 tanks", 30, designation="T-72", category="armoured_vehicle")
TRUCKS = goods("trucks", 250)


def told(id: str, published: str, *made: Claim) -> Told:
    return page(id, published=published), made


def of(id: str, recipient: str | None = "TJK", **what: object) -> Claim:
    return claim(recipient=recipient, id=id, **what)  # type: ignore[arg-type]  # the tests give what claims take


PLEDGE = told("pledge", "2015-04-02", of("pledge", values=(money(122e6),), stage="pledged", date="2015-04-02"))
ORDER = told("order", "2015-09-10", of("order", items=(TANKS,), stage="ordered", date="2015-09-10"))
BOTH = told("both", "2015-09-12", of("both", items=(TANKS,), values=(money(122e6),), stage="ordered", date="2015-09-10"))
OTHER = told("other", "2015-09-11", of("other", "KGZ", items=(TANKS,), stage="ordered", date="2015-09-10"))


def deals(ledger: Ledger) -> set[frozenset[str]]:
    return {frozenset(entry.claim.id for entry in deal.entries) for deal in ledger.deals()}


def add(ledger: Ledger, *pages: Told) -> None:
    for document, made in pages:
        ledger.add(document, made, f"{document.id}.txt")


def add_at_once(ledger: Ledger, *pages: Told) -> None:
    ledger.add_many([Read(document, made, f"{document.id}.txt") for document, made in pages])
    assert sum(ledger.match()) == sum(len(made) for _, made in pages)


def key(ledger: Ledger, id: str) -> int:
    with ledger.store.reading() as connection:
        return int(connection.execute(select(claims.c.key).where(claims.c.id == id)).scalar_one())


WHOLE = {frozenset({"pledge", "order", "both"}), frozenset({"other"})}


@pytest.mark.parametrize(
    "order", permutations((PLEDGE, ORDER, BOTH, OTHER)), ids=lambda pages: " ".join(p[0].id for p in pages)
)
def test_a_claim_that_fits_two_deals_makes_them_one_in_whatever_order(ledger: Ledger, order: tuple[Told, ...]) -> None:
    add(ledger, *order)
    assert deals(ledger) == WHOLE


def test_in_bulk_as_one_by_one(ledger: Ledger) -> None:
    add_at_once(ledger, PLEDGE, ORDER, BOTH, OTHER)
    assert deals(ledger) == WHOLE


def test_the_rows_of_merged_deals_are_made_anew(ledger: Ledger) -> None:
    from sutler.ledger.schema import deals as table

    add(ledger, PLEDGE, ORDER, BOTH)
    (deal,) = ledger.deals()
    with ledger.store.reading() as connection:
        rows = {row.id: (row.claims, row.merged_into) for row in connection.execute(select(table))}
    assert rows.pop(deal.id) == (3, None)
    assert set(rows.values()) <= {(0, deal.id)}


@pytest.mark.parametrize("change", [{"decided": 1}, {"deal_by": "analyst"}])
def test_a_deal_that_an_analyst_had_a_say_in_is_merged_by_nobody_else(ledger: Ledger, change: dict[str, object]) -> None:
    add(ledger, PLEDGE, ORDER)
    before = {entry.claim.id: entry.deal for entry in ledger.claims()}
    with ledger.store.writing() as connection:
        connection.execute(update(claims).where(claims.c.id == "order").values(**change))
    add(ledger, BOTH)
    after = {entry.claim.id: entry.deal for entry in ledger.claims()}
    assert {id: after[id] for id in before} == before
    (asked,) = ledger.suggestions()
    assert asked.entry.claim.id == "both"
    assert {asked.deal, after["both"]} == set(before.values()) or after["both"] not in before.values()


def test_one_page_makes_two_claims_of_two_deals(ledger: Ledger) -> None:
    two = (of("a", items=(TANKS,), date="2015-04"), of("b", items=(TANKS,), date="2015-04"))
    add(ledger, told("two", "2015-04-02", *two))
    assert deals(ledger) == {frozenset({"a"}), frozenset({"b"})}
    again = (of("c", items=(TANKS,), date="2015-04"), of("d", items=(TRUCKS,), date="2015-04"))
    add(ledger, told("three", "2015-04-03", *again))
    assert all(len(deal & {"c", "d"}) < 2 for deal in deals(ledger))


def test_what_is_near_is_asked_with_reasons(ledger: Ledger) -> None:
    add(ledger, told("a", "2015-04-02", of("a", items=(goods("trucks"),), stage="pledged")))
    add(ledger, told("b", "2015-08-02", of("b", items=(goods("army trucks"),), stage="delivered", voices=(voice("Interfax"),))))
    found = list(ledger.suggestions()) if len(deals(ledger)) == 2 else []
    for one in found:
        assert one.entry.claim.id == "b"
        assert "same parties" in one.reasons


def test_a_declined_suggestion_is_not_taken_up_again(ledger: Ledger) -> None:
    add(ledger, ORDER)
    (order,) = ledger.deals()
    ledger.add_many([Read(*BOTH, "both.txt")])
    with ledger.store.writing() as connection:
        row = {"key": 1, "claim": key(ledger, "both"), "deal": order.id, "score": 3.0, "reasons": [], "state": "declined"}
        connection.execute(insert(suggestions), row)
    assert sum(ledger.match()) == 1
    assert deals(ledger) == {frozenset({"order"}), frozenset({"both"})}
    assert ledger.release() == 0
    assert deals(ledger) == {frozenset({"order"}), frozenset({"both"})}


def test_the_same_goods_in_another_year_are_linked(ledger: Ledger) -> None:
    first = told("first", "2015-04-02", of("first", items=(TANKS,), stage="agreed", date="2015-04-02"))
    more = goods("T-72 tanks", 50, designation="T-72", category="armoured_vehicle")
    second = told("second", "2017-11-02", of("second", items=(more,), stage="agreed", date="2017-11-02"))
    add(ledger, first, second)
    assert len(deals(ledger)) == 2
    by_claim = {entry.claim.id: entry.deal for entry in ledger.claims()}
    (link,) = ledger.links(by_claim["first"])
    assert (link.one, link.other, link.kind) == (by_claim["second"], by_claim["first"], "again")
    assert "both name T-72 tanks" in link.why


def test_matching_anew_leaves_what_was_decided(ledger: Ledger) -> None:
    add(ledger, PLEDGE, ORDER, OTHER)
    with ledger.store.writing() as connection:
        kept = connection.execute(select(claims.c.deal).where(claims.c.id == "other")).scalar_one()
        connection.execute(update(claims).where(claims.c.id == "order").values(deal=kept, deal_by="analyst"))
    ledger.refresh([kept])
    assert ledger.release() == 1
    assert sum(ledger.match()) == 1
    assert deals(ledger) == {frozenset({"order", "other"}), frozenset({"pledge"})}


def test_matching_anew_gives_the_same_deals_their_ids(ledger: Ledger) -> None:
    add_at_once(ledger, PLEDGE, ORDER, BOTH, OTHER)
    before = {deal.id for deal in ledger.deals()}
    assert ledger.release() == 4
    assert list(ledger.deals()) == []
    assert sum(ledger.match()) == 4
    assert {deal.id for deal in ledger.deals()} == before


def test_a_hundred_claims_of_one_pair_of_states_stay_apart(ledger: Ledger) -> None:
    draw = random.Random(1)
    pages = [
        told(f"p{n}", f"20{10 + n // 12:02}-{1 + n % 12:02}-05", of(f"p{n}", stage="pledged", values=(money(1e6 * 1.17**n),)))
        for n in range(100)
    ]
    draw.shuffle(pages)
    add_at_once(ledger, *pages)
    assert len(deals(ledger)) == 100
