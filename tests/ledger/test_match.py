"""Which claims are of one deal: pairs, the reason, and whole stories through the ledger."""

from __future__ import annotations

import pytest
from made_claims import claim, featured, goods, money, page, voice

from sutler.ledger import Ledger
from sutler.ledger.match import judge
from sutler.model.claim import Claim
from sutler.model.document import Document

TANKS = (goods("T-72 tanks", 30, designation="T-72", category="armoured_vehicle"),)
FEWER = (goods("T-72 tanks", 10, designation="T-72", category="armoured_vehicle"),)
TRUCKS = (goods("trucks", 30),)
KOMMERSANT = (voice("Kommersant"),)
M122, M200, BN12 = money(122e6), money(200e6), money(1.2e9)
RUB70 = money(70e9, "RUB", "over", usd=1.2e9)
APRIL, LATER, YEARS = "2015-04-02", "2015-07-20", "2021-01-01"

SAME: tuple[tuple[str, Claim, Claim, str], ...] = (
    ("one sum", claim(values=(BN12,), date=APRIL), claim(values=(BN12,), date=LATER), "both name 1.2 billion USD"),
    ("one sum in two currencies", claim(values=(RUB70,)), claim(values=(BN12,)),
     "70 billion RUB and 1.2 billion USD agree at the rate of the day"),
    ("one sum, rounded twice", claim(values=(money(1.22e9),)), claim(values=(BN12,)), "both name 1.22 billion USD"),
    ("one count of one kind of goods", claim(items=TANKS), claim(items=TANKS), "both count 30 T-72 tanks"),
    ("a variant and its type", claim(items=(goods("UH-1 helicopters", 16, designation="UH-1", category="helicopter"),), date=APRIL),
     claim(items=(goods("UH-1H helicopters", 16, designation="UH-1H", category="helicopter"),), date=APRIL),
     "both name UH-1 helicopters"),
    ("about as many", claim(items=(goods("trucks", 28, "about"),)), claim(items=TRUCKS), "both count 28 trucks"),
    ("one programme, sums that add up", claim(values=(BN12,), agreement=2014, date=APRIL),
     claim(values=(M200,), agreement=2014, date="2015-01-10"), "both under an agreement of 2014"),
    ("one treaty by name", claim(agreement="Treaty on Military Bases"), claim(agreement="the military bases treaty"),
     "both under one agreement (base, military, treaty)"),
    ("one sum from one witness, one side not told", claim(values=(BN12,), date=APRIL, voices=KOMMERSANT),
     claim(None, values=(BN12,), date="2015-04-05", voices=KOMMERSANT), "both go back to kommersant"),
    ("one sum of one day, one side not told", claim(values=(BN12,), date=APRIL), claim(None, values=(BN12,), date=APRIL,
     voices=KOMMERSANT), "the supplier is not named by both"),
    ("a company and its state", claim("Embraer", "PRY", values=(BN12,)), claim("BRA", "PRY", values=(BN12,)),
     "embraer is of BRA"),
    ("an alliance and a member", claim("NATO", "UKR", items=TANKS, date=APRIL), claim("NOR", "UKR", items=TANKS, date=APRIL),
     "NOR is a member of nato"),
    ("a part of a state", claim("Lithuanian Navy", values=(BN12,)), claim("LTU", values=(BN12,)), "lithuanian navy is of LTU"),
    ("goods at two levels", claim(items=(goods("armoured vehicles", category="armoured_vehicle"),), date=APRIL),
     claim(items=(goods("BTR-80", 12, category="armoured_vehicle", designation="BTR-80"),), date=APRIL),
     "both name armoured vehicle"),
    ("part of an order comes", claim(items=TANKS, stage="ordered", date=APRIL), claim(items=FEWER, stage="delivering",
     date=LATER), "10 of 30 T-72 tanks may have come"),
    ("a pledge comes years later", claim(values=(M122,), stage="pledged", date=APRIL), claim(values=(M122,),
     stage="delivered", date="2017-02"), "pledged, later delivered"),
    ("actors in another case", claim("Rus", "Tjk", values=(BN12,)), claim(values=(BN12,)), "both name 1.2 billion USD"),
    ("one recipient of several", claim(recipient="TJK+KGZ", values=(BN12,)), claim(values=(BN12,)),
     "TJK is the first recipient of several"),
    ("a later one of several recipients", claim(recipient="KGZ+TJK", values=(BN12,)), claim(values=(BN12,)),
     "TJK is one recipient of several"),
    ("postures in one round of news", claim(type="posture", date=APRIL), claim(type="posture", date="2015-04-05"),
     "told within 10 days"),
)  # fmt: skip

APART: tuple[tuple[str, Claim, Claim, str], ...] = (
    ("another supplier", claim(values=(BN12,)), claim("CHN", values=(BN12,)), "the supplier differs: RUS and CHN"),
    ("another recipient", claim(values=(BN12,)), claim(recipient="KGZ", values=(BN12,)), "the recipient differs: TJK and KGZ"),
    ("supplier and recipient change places", claim(values=(BN12,)), claim("TJK", "RUS", values=(BN12,)),
     "the supplier differs: RUS and TJK"),
    ("no party in common", claim(None, "TJK", values=(BN12,)), claim("RUS", None, values=(BN12,)),
     "no party is named by both"),
    ("a total is no transfer", claim(values=(BN12,)), claim(type="total", values=(BN12,)),
     "one is a transfer, the other a total"),
    ("other goods", claim(items=TANKS, date=APRIL), claim(items=TRUCKS, date=APRIL), "T-72 tanks are not trucks"),
    ("other designations of one kind", claim(items=TANKS), claim(items=(goods("T-90 tanks", 30, designation="T-90",
     category="armoured_vehicle"),)), "T-72 tanks are not T-90 tanks"),
    ("two types of one name", claim(items=(goods("Leopard 1 tanks", designation="Leopard 1", category="armoured_vehicle"),)),
     claim(items=(goods("Leopard 2 tanks", designation="Leopard 2", category="armoured_vehicle"),)),
     "Leopard 1 tanks are not Leopard 2 tanks"),
    ("another count of the same goods", claim(items=TANKS, date=APRIL), claim(items=FEWER, date=APRIL),
     "30 T-72 tanks are not 10"),
    ("the parties alone", claim(date=APRIL), claim(date=APRIL, id="c2"), "told within 10 days"),
    ("packages a month apart", claim("USA", "UKR", mode="aid", values=(money(400e6),), date="2023-03-03"),
     claim("USA", "UKR", mode="aid", values=(money(500e6),), date="2023-04-04"), "400 million USD is not 500 million USD"),
    ("packages a week apart", claim("USA", "UKR", values=(money(400e6),), items=(goods("ammunition", category="ammunition"),),
     date="2023-03-03", voices=(voice("Pentagon"),)), claim("USA", "UKR", values=(money(350e6),),
     items=(goods("ammunition", category="ammunition"),), date="2023-03-10", voices=(voice("Pentagon"),)), "400 million USD is not 350 million USD"),
    ("other goods under agreements of one year", claim(items=TANKS, agreement=2014), claim(items=TRUCKS, agreement=2014),
     "T-72 tanks are not trucks"),
    ("agreements of two years", claim(values=(BN12,), agreement=2014), claim(values=(BN12,), agreement=2008),
     "under agreements of 2014 and 2008"),
    ("one count, agreed on in two years", claim(items=TANKS, stage="agreed", date=APRIL), claim(items=TANKS, stage="agreed",
     date="2017-04-02"), "agreed and agreed 731 days apart"),
    ("one count, years apart", claim(items=TANKS, date=APRIL), claim(items=TANKS, date=YEARS), "both count 30 T-72 tanks"),
    ("a sum whose currency is not known", claim(values=(money(1.2e9, None),)), claim(values=(BN12,)), "same parties"),
    ("postures years apart", claim(type="posture", date=APRIL), claim(type="posture", date=YEARS), "told 5 years apart"),
)  # fmt: skip


@pytest.mark.parametrize(("one", "other", "why"), [row[1:] for row in SAME], ids=[row[0] for row in SAME])
def test_one_deal(one: Claim, other: Claim, why: str) -> None:
    verdict = judge(featured(one, page("a")), featured(other, page("b")))
    assert verdict.same, verdict
    assert why in verdict.reasons


@pytest.mark.parametrize(("one", "other", "why"), [row[1:] for row in APART], ids=[row[0] for row in APART])
def test_two_deals(one: Claim, other: Claim, why: str) -> None:
    verdict = judge(featured(one, page("a")), featured(other, page("b")))
    assert not verdict.same, verdict
    assert why in verdict.reasons or not (why or verdict.reasons)


@pytest.mark.parametrize(("one", "other"), [row[1:3] for row in SAME + APART], ids=[row[0] for row in SAME + APART])
def test_it_does_not_matter_which_claim_came_first(one: Claim, other: Claim) -> None:
    first, second = featured(one, page("a")), featured(other, page("b"))
    there, back = judge(first, second), judge(second, first)
    assert (there.score, there.same) == (back.score, back.same)


STORY = (
    (page("kommersant", published=APRIL), claim(id="programme", mode="aid", stage="pledged", date="2015-04", agreement=2014,
     values=(money(70e9, "RUB", "over"), money(1.2e9, converts=0)), voices=KOMMERSANT)),
    (page("repost", published="2015-04-03", text_hash="hash of kommersant"), claim(id="repost", mode="aid", stage="pledged",
     date="2015-04", agreement=2014, values=(money(70e9, "RUB"), money(1.2e9, converts=0)), voices=KOMMERSANT)),
    (page("early", published="2014-10-07"), claim(id="early", mode="aid", stage="pledged", agreement=2014, values=(M200,),
     voices=(voice("Ivan Petrov"),))),
    (page("later", published="2017-02-20"), claim(id="arrived", stage="delivered", agreement=2014, values=(M122,),
     date="2017")),
)  # fmt: skip
OTHERS = (
    (page("kyrgyz", published=APRIL), claim("RUS", "KGZ", id="kyrgyz", values=(BN12,), date="2015-04", voices=KOMMERSANT)),
    (page("american", published=APRIL), claim("USA", "TJK", id="american", values=(BN12,), date="2015-04")),
    (page("total", published=APRIL), claim(id="total", type="total", values=(BN12,), date="2015-04", voices=KOMMERSANT)),
    (
        page("radios", published=APRIL),
        claim(id="radios", date="2015-04", items=(goods("radios", 40, category="communications"),)),
    ),
)


def deals(ledger: Ledger) -> set[frozenset[str]]:
    return {frozenset(entry.claim.id for entry in deal.entries) for deal in ledger.deals()}


def add(ledger: Ledger, rows: tuple[tuple[Document, Claim], ...]) -> None:
    for document, made in rows:
        ledger.add(document, (made,), f"{document.id}.txt")


WHOLE = frozenset({"programme", "repost", "early", "arrived"})


@pytest.mark.parametrize("turn", range(len(STORY)))
def test_the_story_of_one_programme_is_one_deal_in_whatever_order_it_is_read(ledger: Ledger, turn: int) -> None:
    add(ledger, STORY[turn:] + STORY[:turn])
    assert deals(ledger) == {WHOLE}
    (deal,) = ledger.deals()
    assert [entry.told for entry in deal.entries] == ["2014-10-07", "2015-04", "2015-04", "2017"]
    assert (deal.supplier, deal.recipient, deal.stage) == (("RUS",), ("TJK",), "delivered")
    assert (deal.first, deal.last) == ("2014-10-07", "2017")
    assert deal.origins.count("kommersant") == 1
    assert len(deal.origins) == 3


def test_other_stories_of_the_same_days_stay_apart(ledger: Ledger) -> None:
    add(ledger, OTHERS[:2] + STORY + OTHERS[2:])
    assert deals(ledger) == {WHOLE, *(frozenset({made.id}) for _, made in OTHERS)}


def test_each_month_its_package(ledger: Ledger) -> None:
    for n, amount in enumerate((400e6, 500e6, 350e6, 2.1e9)):
        made = claim("USA", "UKR", id=f"p{n}", mode="aid", stage="pledged", values=(money(amount),), date=f"2023-0{n + 3}-03")
        ledger.add(page(f"p{n}", outlet="Pentagon"), (made,), f"p{n}.txt")
    assert len(deals(ledger)) == 4


def test_a_deal_keeps_its_id_as_it_grows_and_in_another_ledger(
    ledger: Ledger, tmp_path_factory: pytest.TempPathFactory
) -> None:
    add(ledger, STORY[:1])
    (first,) = ledger.deals()
    add(ledger, STORY[1:])
    assert {deal.id for deal in ledger.deals()} == {first.id}
    with Ledger.open(tmp_path_factory.mktemp("other") / "l.sqlite", create=True) as other:
        add(other, STORY)
        assert {deal.id for deal in other.deals()} == {first.id}


def test_what_is_matched_does_not_hang_on_what_is_at_hand(place: str) -> None:
    """A ledger opened anew for each page joins the same claims as one that stays open."""
    for document, made in OTHERS[:2] + STORY + OTHERS[2:]:
        with Ledger.open(place, create=True) as again:
            again.add(document, (made,), f"{document.id}.txt")
    with Ledger.open(place) as whole:
        assert deals(whole) == {WHOLE, *(frozenset({made.id}) for _, made in OTHERS)}
