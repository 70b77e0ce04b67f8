"""Claims that settle again when more is known: they move, change places, become suggestions, and leave alone what was decided."""

from __future__ import annotations

from itertools import permutations

import pytest
from made_claims import claim, goods, money, page
from sqlalchemy import select, update

from sutler.ledger import Ledger
from sutler.ledger.match.board import Board
from sutler.ledger.schema import claims
from sutler.ledger.schema import deals as deals_table
from sutler.model.claim import Claim
from sutler.model.document import Document

Told = tuple[Document, tuple[Claim, ...]]


def of(id: str, **what: object) -> Claim:
    return claim("Norland", "Sudmark", id=id, **what)  # type: ignore[arg-type]  # the tests give what claims take


def told(id: str, published: str, *made: Claim, text: str = "") -> Told:
    return page(id, published=published, text=text or f"arms, as page {id} tells"), made


def deals(ledger: Ledger) -> set[frozenset[str]]:
    return {frozenset(entry.claim.id for entry in deal.entries) for deal in ledger.deals()}


def add(ledger: Ledger, *pages: Told) -> None:
    for document, made in pages:
        ledger.add(document, made, f"{document.id}.txt")


TRUCKS = goods("trucks")
FIRST = told("first", "2015-04-02", of("first", items=(TRUCKS,), values=(money(31e6),), stage="agreed", date="2015-04-02"))
SECOND = told("second", "2016-02-02", of("second", items=(TRUCKS,), values=(money(47e6),), stage="agreed", date="2016-02-02"))
CAME = told("came", "2016-05-20", of("came", items=(TRUCKS,), stage="delivering"))
SURE = told("sure", "2016-06-20", of("sure", items=(TRUCKS,), values=(money(47e6),), stage="delivered", date="2016-06-20"))


@pytest.mark.parametrize(
    "order", permutations((FIRST, SECOND, CAME, SURE)), ids=lambda pages: " ".join(page[0].id for page in pages)
)
def test_a_claim_that_came_early_goes_where_the_later_ones_show_it_to_be(ledger: Ledger, order: tuple[Told, ...]) -> None:
    add(ledger, *order)
    found = deals(ledger)
    assert frozenset({"first"}) in found
    assert any({"second", "sure"} <= deal for deal in found)


def test_nothing_is_lost_or_doubled_by_moves(ledger: Ledger) -> None:
    add(ledger, CAME, FIRST, SURE, SECOND)
    with ledger.store.reading() as connection:
        rows = connection.execute(select(claims.c.id, claims.c.deal)).all()
        kept = {
            row.id: row.claims for row in connection.execute(select(deals_table).where(deals_table.c.merged_into.is_(None)))
        }
    where = {row.id: row.deal for row in rows}
    assert set(where) == {"first", "second", "came", "sure"}
    assert None not in where.values()
    assert all(asked.deal != asked.entry.deal for asked in ledger.suggestions())
    assert kept == {deal: list(where.values()).count(deal) for deal in set(where.values())}


@pytest.mark.parametrize("change", [{"decided": 1}, {"deal_by": "analyst"}])
def test_what_an_analyst_decided_does_not_move(ledger: Ledger, change: dict[str, object]) -> None:
    add(ledger, FIRST, CAME)
    before = {entry.claim.id: entry.deal for entry in ledger.claims()}
    with ledger.store.writing() as connection:
        connection.execute(update(claims).where(claims.c.id == "came").values(**change))
    add(ledger, SECOND, SURE)
    after = {entry.claim.id: entry.deal for entry in ledger.claims()}
    assert {id: after[id] for id in before} == before


def board(**deals_of: list[int]) -> Board:
    made = Board({})
    for deal, keys in deals_of.items():
        made.claims[deal] = list(keys)
        made.deal |= dict.fromkeys(keys, deal)
    return made


def test_a_claim_moves_and_its_deal_keeps_the_others() -> None:
    made = board(d1=[1, 2], d2=[3])
    made.move(2, "d2")
    assert made.claims == {"d1": [1], "d2": [3, 2]}
    assert made.moved == {2: "d2"}
    assert list(made.changed) == ["d1", "d2"]
    assert made.merged == {}


def test_a_deal_whose_last_claim_moves_is_merged_into_that_of_the_claim() -> None:
    made = board(d1=[1], d2=[3])
    made.move(1, "d2")
    assert made.claims == {"d2": [3, 1]}
    assert made.merged == {"d1": "d2"}
    assert made.moved == {1: "d2"}


def test_a_deal_that_was_founded_in_the_batch_leaves_nothing_behind() -> None:
    made = board(d1=[1], d2=[3])
    made.founded["d1"] = None
    made.move(1, "d2")
    assert (made.claims, made.merged, made.founded) == ({"d2": [3, 1]}, {}, {})


def test_two_claims_of_one_page_change_places(ledger: Ledger) -> None:
    """The page is read before those that tell which of its two deliveries is of which order."""
    both = told(
        "both",
        "2016-07-02",
        of("old", items=(TRUCKS,), values=(money(31e6),), stage="delivered"),
        of("new", items=(TRUCKS,), values=(money(47e6),), stage="delivering"),
    )
    add(ledger, both, CAME, FIRST, SECOND, SURE)
    found = deals(ledger)
    assert any({"first", "old"} <= deal for deal in found)
    assert any({"second", "new"} <= deal for deal in found)
    assert not any({"old", "new"} <= deal for deal in found)
