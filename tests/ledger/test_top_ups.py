"""What is told as a further one is linked to the last earlier deal that it can add to, and to no other."""

from __future__ import annotations

from itertools import permutations

import pytest
from made_claims import claim, goods, money, page

from sutler.ledger import Ledger
from sutler.model.claim import Claim, Item
from sutler.model.document import Document
from sutler.model.evidence import Evidence

Told = tuple[Document, tuple[Claim, ...]]
HOWITZERS = goods("Archer howitzers", 8, designation="Archer", category="artillery")
RIFLES = goods("rifles", 500, category="small_arms")


def told(
    id: str, day: str, usd: float | None, *items: Item, further: bool = False, recipient: str = "UKR", **what: str
) -> Told:
    text = f"An additional part, as {id} tells." if further else f"A part, as {id} tells."
    what = {"mode": "aid", "stage": "pledged", "date": day} | what
    made = claim("NOR", recipient, id=id, values=(money(usd),) if usd else (), items=items, **what)
    return page(id, published=day, text=text), (made,)


BASE = told("base", "2023-01-10", 50e6)
MORE = told("rest", "2023-04-10", 25e6, further=True)
SALE = {"mode": "sale"}
LINKED: tuple[tuple[str, tuple[Told, ...], set[tuple[str, str, str]]], ...] = (
    ("sums, a season apart", (BASE, MORE), {("rest", "base", "top-up")}),
    ("nearly a year apart", (BASE, told("rest", "2023-12-10", 25e6, further=True)), {("rest", "base", "top-up")}),
    ("years apart", (BASE, told("rest", "2025-04-10", 25e6, further=True)), set()),
    ("in one round of news", (BASE, told("rest", "2023-01-14", 25e6, further=True)), set()),
    ("not told as a further one", (BASE, told("rest", "2023-04-10", 25e6)), set()),
    ("to another country", (BASE, told("rest", "2023-04-10", 25e6, further=True, recipient="MDA")), set()),
    ("the last earlier one", (told("old", "2022-10-10", 70e6), BASE, MORE), {("rest", "base", "top-up")}),
    ("one after another", (BASE, MORE, told("last", "2023-08-10", 10e6, further=True)),
     {("rest", "base", "top-up"), ("last", "rest", "top-up")}),
    ("the same goods with sums", (told("base", "2023-01-10", 50e6, HOWITZERS),
     told("rest", "2023-04-10", 25e6, goods("Archer howitzers", 4, designation="Archer", category="artillery"), further=True)),
     {("rest", "base", "top-up")}),
    ("the same goods without sums", (told("base", "2023-01-10", None, HOWITZERS),
     told("rest", "2023-04-10", None, goods("Archer howitzers", 18, designation="Archer", category="artillery"), further=True)),
     {("rest", "base", "follow-on")}),
    ("other goods", (told("base", "2023-01-10", 50e6, HOWITZERS), told("rest", "2023-04-10", 25e6, RIFLES, further=True)), set()),
    ("of two, that of the same goods", (told("base", "2023-01-10", 50e6, HOWITZERS), told("beside", "2023-02-20", 90e6, RIFLES),
     told("rest", "2023-04-10", 25e6, goods("Archer howitzers", 4, designation="Archer", category="artillery"), further=True)),
     {("rest", "base", "top-up")}),
    ("a sale beside aid", (told("base", "2023-01-10", 50e6, **SALE), MORE), set()),
    ("a delivery", (told("base", "2023-01-10", 50e6), told("rest", "2023-04-10", 25e6, further=True, stage="delivered")), set()),
)  # fmt: skip


def links(ledger: Ledger) -> set[tuple[str, str, str]]:
    """The links between the deals, each called by its only claim."""
    names = {deal.id: deal.entries[0].claim.id for deal in ledger.deals()}
    return {(names[link.one], names[link.other], link.kind) for deal in names for link in ledger.links(deal)}


def add(ledger: Ledger, pages: tuple[Told, ...]) -> None:
    for document, made in pages:
        ledger.add(document, made, f"{document.id}.txt")


@pytest.mark.parametrize(("pages", "wanted"), [row[1:] for row in LINKED], ids=[row[0] for row in LINKED])
def test_what_is_told_as_a_further_one_is_linked(
    ledger: Ledger, pages: tuple[Told, ...], wanted: set[tuple[str, str, str]]
) -> None:
    add(ledger, pages)
    assert len(list(ledger.deals())) == len(pages) or not wanted
    assert {link for link in links(ledger) if link[2] in ("top-up", "follow-on")} == wanted


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_deal_adds_to_the_last_earlier_one_whatever_came_first(ledger: Ledger, order: tuple[int, ...]) -> None:
    pages = (told("old", "2022-10-10", 70e6), BASE, MORE)
    add(ledger, tuple(pages[n] for n in order))
    assert links(ledger) == {("rest", "base", "top-up")}


def test_the_page_of_a_top_up_that_tells_of_the_first_deal_too(ledger: Ledger) -> None:
    text = "Norway will give 4 additional howitzers worth 25 million on top of the 8 howitzers pledged in January."
    add(ledger, (told("base", "2023-01-10", 50e6, HOWITZERS),))
    four = goods("Archer howitzers", 4, designation="Archer", category="artillery")
    own = told("rest", "2023-04-10", 25e6, four)[1][0]
    again = told("again", "2023-01", None, HOWITZERS)[1][0]
    assert Evidence(0, 4, "arms") in own.type.evidence
    ledger.add(page("both", published="2023-04-10", text=text), (own, again), "both.txt")
    ids = {entry.claim.id: entry.deal for entry in ledger.claims()}
    assert ids["again"] == ids["base"] != ids["rest"]
    (link,) = ledger.links(ids["rest"])
    assert (link.other, link.kind) == (ids["base"], "top-up")
    assert "it names 2023-01" in link.why
