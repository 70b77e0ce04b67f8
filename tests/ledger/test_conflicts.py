"""What the claims of one deal cannot all mean, and what only looks so."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_claims import claim, entry, goods, money, page, voice

from sutler.ledger import Ledger
from sutler.ledger.conflicts import conflicts, updates
from sutler.model.claim import Claim
from sutler.model.deal import Conflict, Entry

BN12, M200, M122 = money(1.2e9), money(200e6), money(122e6)
T72 = goods("T-72 tanks", 30, designation="T-72", category="armoured_vehicle")
DAY = "2015-04-02"


def told(origin: str, id: str = "", *, day: str | None = None, **what: object) -> Entry:
    return entry(origin, claim(id=id or origin, **what), day)  # type: ignore[arg-type]  # the rows below give what claims take


def denied(origin: str, stage: str) -> Entry:
    return told(origin, stage=stage, certainty="denied")


def certain(origin: str, stage: str) -> Entry:
    return told(origin, stage=stage, certainty="certain")


def planned(origin: str, date: str, id: str = "", *, out: str = "2012-06-01", stage: str = "pledged") -> Entry:
    """A claim that something is to come about at this date, on a page of 2012."""
    made = told(origin, id, stage=stage, date=date)
    return replace(made, document=replace(made.document, published=out))


AT_ODDS: tuple[tuple[str, tuple[Entry, ...], str, tuple[str, ...]], ...] = (
    ("two sums", (told("a", values=(BN12,)), told("b", values=(M200,))), "value", ("1.2 billion USD", "200 million USD")),
    ("two sums and a copy of the first", (told("a", values=(BN12,)), told("b", values=(M200,)), told("c", values=(BN12,))),
     "value", ("1.2 billion USD", "200 million USD")),
    ("three sums", (told("a", values=(BN12,)), told("b", values=(M200,)), told("c", values=(money(5e9),))), "value",
     ("1.2 billion USD", "200 million USD", "5 billion USD")),
    ("two sums that meet in dollars alone", (told("a", values=(money(70e9, "RUB", usd=1.2e9),)), told("b", values=(M200,))),
     "value", ("70 billion RUB", "200 million USD")),
    ("more than one and less than the other", (told("a", values=(money(1e9, "USD", "over"),)), told("b", values=(M200,))),
     "value", ("more than 1 billion USD", "200 million USD")),
    ("two pledges: neither is part of the other", (told("a", values=(BN12,), stage="pledged"), told("b", values=(M122,),
     stage="pledged")), "value", ("1.2 billion USD", "122 million USD")),
    ("more came than was pledged", (told("a", values=(M122,), stage="pledged"), told("b", values=(BN12,),
     stage="delivered")), "value", ("122 million USD", "1.2 billion USD")),
    ("two tellings of what came", (told("a", values=(BN12,), stage="delivered"), told("b", values=(M122,),
     stage="delivered")), "value", ("1.2 billion USD", "122 million USD")),
    ("two counts", (told("a", items=(T72,)), told("b", items=(replace(T72, quantity=50),))), "quantity",
     ("30 T-72 tanks", "50 T-72 tanks")),
    ("two counts without a designation", (told("a", items=(goods("trucks", 30),)), told("b", items=(goods("army trucks",
     10),))), "quantity", ("30 trucks", "10 army trucks")),
    ("ranges that do not touch", (told("a", items=(goods("trucks", 10, "between", high=20),)), told("b", items=(goods("trucks",
     40, "about"),))), "quantity", ("10 to 20 trucks", "about 40 trucks")),
    ("told and denied", (certain("a", "delivered"), denied("b", "delivered")), "certainty", ("delivered", "delivered, denied")),
    ("who denies the order denies the arrival", (certain("a", "delivered"), denied("b", "ordered")), "certainty",
     ("delivered", "ordered, denied")),
    ("a suspension told and denied", (certain("a", "suspended"), denied("b", "suspended")), "certainty",
     ("suspended", "suspended, denied")),
    ("under way and stopped on one day", (told("a", stage="delivering", day=DAY), told("b", stage="suspended", day=DAY)),
     "stage", ("delivering", "suspended")),
    ("two currencies by the rate of the day", (told("a", values=(money(70e9, "RUB"),), day=DAY), told("b", values=(M200,), day=DAY)),
     "value", ("70 billion RUB", "200 million USD")),
    ("round sums that are two", (told("a", values=(BN12,)), told("b", values=(money(1.3e9),))), "value",
     ("1.2 billion USD", "1.3 billion USD")),
    ("two tellings of one delivery", (told("a", items=(T72,), stage="delivered", day="2015-04-02"), told("b", items=(replace(T72,
     quantity=50),), stage="delivered", day="2015-04-09")), "quantity", ("30 T-72 tanks", "50 T-72 tanks")),
    ("no count of one claim is one of the other", (told("a", items=(goods("trucks", 20), goods("fuel trucks", 10))), told("b",
     items=(goods("trucks", 40),))), "quantity", ("20 trucks and 10 fuel trucks", "40 trucks")),
    ("two recipients", (entry("a", claim("RUS", "TJK", id="a")), entry("b", claim("RUS", "KGZ", id="b"))), "recipient", ("TJK", "KGZ")),
    ("two suppliers", (entry("a", claim("RUS+BLR", "TJK", id="a")), entry("b", claim("CHN", "TJK", id="b"))), "supplier",
     ("BLR, RUS", "CHN")),
    ("signed on two days", (told("a", stage="agreed", date="2015-04-02"), told("b", stage="agreed", date="2015-05-20")), "date",
     ("2015-04-02", "2015-05-20")),
    ("ordered in a month and on a day of another", (told("a", stage="ordered", date="2015-04"), told("b", stage="ordered",
     date="2015-06-01")), "date", ("2015-04", "2015-06-01")),
    ("planned for two years", (planned("a", "2014"), planned("b", "2016", out="2012-06-02")), "date", ("2014", "2016")),
    ("planned for this year and for the next", (planned("a", "2012"), planned("b", "2013")), "date", ("2012", "2013")),
    ("planned for two months", (planned("a", "2012-09", stage="delivering"), planned("b", "2012-12", stage="delivering")), "date",
     ("2012-09", "2012-12")),
)  # fmt: skip

AT_PEACE: tuple[tuple[str, tuple[Entry, ...]], ...] = (
    ("nothing told", (told("a"), told("b"))),
    ("one claim", (told("a", values=(BN12,), items=(T72,)),)),
    ("the same sum", (told("a", values=(BN12,)), told("b", values=(BN12,)))),
    ("the same sum, rounded twice", (told("a", values=(money(1.22e9),)), told("b", values=(BN12,)))),
    ("the same sum by rates of two days", (told("a", values=(money(70e9, "RUB", usd=1.3e9),)), told("b", values=(BN12,)))),
    ("over a sum, and a larger one", (told("a", values=(money(1e9, "USD", "over"),)), told("b", values=(BN12,)))),
    ("up to a sum, and a smaller one", (told("a", values=(money(1.2e9, "USD", "up_to"),)), told("b", values=(M200,)))),
    ("about a sum", (told("a", values=(money(1.1e9, "USD", "about"),)), told("b", values=(BN12,)))),
    ("between two sums", (told("a", values=(money(1e9, "USD", "between", 2e9),)), told("b", values=(BN12,)))),
    ("a figure and what it makes", (told("a", values=(money(70e9, "RUB"), money(1.2e9, converts=0))), told("b",
     values=(BN12,)))),
    ("currencies that no rate joins", (told("a", values=(money(70e9, "RUB"),)), told("b", values=(BN12,)))),
    ("a currency that is not known", (told("a", values=(money(70e9, None),)), told("b", values=(BN12,)))),
    ("words without a number", (told("a", values=(money(None, "USD", "over"),)), told("b", values=(BN12,)))),
    ("a figure that restates words without a number", (told("a", values=(money(None, "RUB"), money(1.2e9, converts=0))),
     told("b", values=(BN12,)))),
    ("part of a pledge has come", (told("a", values=(BN12,), stage="pledged"), told("b", values=(M122,), stage="delivered"))),
    ("part of a pledge is coming, told first", (told("b", values=(M122,), stage="delivering"), told("a", values=(BN12,),
     stage="agreed"))),
    ("part of a pledge in roubles", (told("a", values=(money(70e9, "RUB", "over", usd=1.2e9),), stage="pledged"), told("b",
     values=(M122,), stage="delivered"))),
    ("one origin tells two sums", (told("a", "c1", values=(BN12,)), told("a", "c2", values=(M200,)))),
    ("one origin tells two counts", (told("a", "c1", items=(T72,)), told("a", "c2", items=(replace(T72, quantity=50),)))),
    ("one origin tells and denies", (certain("a", "delivered"), denied("a", "delivered"))),
    ("one origin, under way and stopped", (told("a", "c1", stage="delivering", day=DAY), told("a", "c2", stage="suspended",
     day=DAY))),
    ("counts of two kinds", (told("a", items=(T72,)), told("b", items=(goods("trucks", 50),)))),
    ("counts of two designations", (told("a", items=(T72,)), told("b", items=(goods("T-90 tanks", 50, designation="T-90",
     category="armoured_vehicle"),)))),
    ("about as many", (told("a", items=(goods("trucks", 30, "about"),)), told("b", items=(goods("trucks", 28),)))),
    ("a count and none", (told("a", items=(goods("trucks", 30),)), told("b", items=(goods("trucks"),)))),
    ("who denies the arrival does not deny the order", (certain("a", "ordered"), denied("b", "delivered"))),
    ("possible and denied", (told("a", stage="delivered", certainty="possible"), denied("b", "delivered"))),
    ("both deny", (denied("a", "delivered"), denied("b", "delivered"))),
    ("a deal moves on", (told("a", stage="agreed", day="2014"), told("b", stage="delivered", day="2015"))),
    ("two steps of one course on one day", (told("a", stage="agreed", day=DAY), told("b", stage="delivered", day=DAY))),
    ("stopped on a later day", (told("a", stage="delivering", day=DAY), told("b", stage="suspended", day="2015-05-02"))),
    ("stopped on a day that nobody tells", (told("a", stage="delivering"), told("b", stage="suspended"))),
    ("the same sum in two currencies by the rate of the day", (told("a", values=(money(70e9, "RUB"),), day=DAY), told("b",
     values=(BN12,), day=DAY))),
    ("1.15 billion, rounded", (told("a", values=(money(1.15e9),)), told("b", values=(BN12,)))),
    ("503, rounded", (told("a", items=(goods("trucks", 503),)), told("b", items=(goods("trucks", 500),)))),
    ("part of an order has come", (told("a", items=(T72,), stage="ordered"), told("b", items=(replace(T72, quantity=12),),
     stage="delivered"))),
    ("one delivery after another", (told("a", items=(T72,), stage="delivered", day="2015-04-02"), told("b", items=(replace(T72,
     quantity=12),), stage="delivered", day="2015-07-02"))),
    ("one delivery after another, as the claims themselves tell", (told("a", items=(T72,), stage="delivered", date="2015-04-02"),
     told("b", items=(replace(T72, quantity=12),), stage="delivered", date="2015-04-20"))),
    ("two counts of a claim are one of the other", (told("a", items=(goods("trucks", 20), goods("fuel trucks", 10))), told("b",
     items=(goods("trucks", 30),)))),
    ("one of two counts is the other's", (told("a", items=(goods("trucks", 20), goods("fuel trucks", 10))), told("b",
     items=(goods("trucks", 20),)))),
    ("a state and its company", (entry("a", claim("RUS", "TJK", id="a")), entry("b", claim("Rosoboronexport", "TJK", id="b")))),
    ("an alliance and a member", (entry("a", claim("EU", "TJK", id="a")), entry("b", claim("DEU", "TJK", id="b")))),
    ("a coalition and one of it", (entry("a", claim("DEU+FRA", "TJK", id="a")), entry("b", claim("DEU", "TJK", id="b")))),
    ("nobody and somebody", (entry("a", claim(None, "TJK", id="a")), entry("b", claim("DEU", "TJK", id="b")))),
    ("a threat from two", (entry("a", claim("RUS", "TJK", id="a", type="threat")), entry("b", claim("CHN", "TJK", id="b",
     type="threat")))),
    ("signed in a month and on its day", (told("a", stage="agreed", date="2015-04"), told("b", stage="agreed", date="2015-04-20"))),
    ("signed, and told the day after", (told("a", stage="agreed", date=DAY), told("b", stage="agreed", date="2015-04-03"))),
    ("pledged twice", (told("a", stage="pledged", date=DAY), told("b", stage="pledged", date="2016-04-02"))),
    ("planned for a year and a month of it", (planned("a", "2014"), planned("b", "2014-05"))),
    ("a day on which it was pledged, and one for which it is planned", (planned("a", "2012-05-30"), planned("b", "2014"))),
    ("pledged in the month of the page, and planned", (planned("a", "2012-06", out="2012-06-20"), planned("b", "2014"))),
    ("planned at two stages", (planned("a", "2014"), planned("b", "2016", stage="considered"))),
    ("news of two days that tell no date", (told("a", stage="agreed", day=DAY), told("b", stage="agreed", day="2016-04-02"))),
    ("an update to what the other tells", (told("a", "c1", items=(replace(T72, quantity=20),), day="2015-04"), told("a", "c2",
     items=(T72,), day="2015-06"), told("b", items=(T72,), day="2015-07"))),
    ("an old figure, repeated after the update", (told("a", "c1", values=(M200,), day="2015-04"), told("a", "c2", values=(BN12,),
     day="2015-06"), told("a", "c3", values=(M200,), day="2015-08"), told("b", values=(BN12,), day="2015-09"))),
)  # fmt: skip


@pytest.mark.parametrize(("entries", "field", "words"), [row[1:] for row in AT_ODDS], ids=[row[0] for row in AT_ODDS])
def test_at_odds(entries: tuple[Entry, ...], field: str, words: tuple[str, ...]) -> None:
    (found,) = conflicts(entries)
    assert found.field == field
    assert tuple(side.words for side in found.sides) == words
    assert all(side.words in found.why and set(side.origins) <= {e.origin for e in entries} for side in found.sides)
    assert {id for side in found.sides for id in side.claims} == {e.claim.id for e in entries}


@pytest.mark.parametrize("entries", [row[1] for row in AT_PEACE], ids=[row[0] for row in AT_PEACE])
def test_at_peace(entries: tuple[Entry, ...]) -> None:
    assert conflicts(entries) == ()


ALL = [row[1] for row in AT_ODDS] + [row[1] for row in AT_PEACE]


@pytest.mark.parametrize("entries", ALL)
def test_the_order_of_the_claims_changes_no_verdict(entries: tuple[Entry, ...]) -> None:
    def told(found: tuple[Conflict, ...]) -> set[tuple[str, frozenset[str]]]:
        return {(conflict.field, frozenset(side.words for side in conflict.sides)) for conflict in found}

    assert told(conflicts(entries)) == told(conflicts(entries[::-1]))


@pytest.mark.parametrize("entries", ALL)
def test_one_origin_is_never_at_odds_with_itself(entries: tuple[Entry, ...]) -> None:
    assert conflicts([replace(entry, origin="kommersant") for entry in entries]) == ()


def test_copies_stand_on_one_side_with_each_origin_once() -> None:
    entries = (told("a", "c1", values=(BN12,)), told("a", "c2", values=(BN12,)), told("b", values=(M200,)))
    (found,) = conflicts(entries)
    assert [(side.claims, side.origins) for side in found.sides] == [(("c1", "c2"), ("a",)), (("b",), ("b",))]


def test_a_claim_that_agrees_with_both_sides_stands_on_none_alone() -> None:
    entries = (
        told("a", values=(BN12,)),
        told("b", values=(M200,)),
        told("c", values=(money(1.5e9, "USD", "up_to"),)),
    )
    (found,) = conflicts(entries)
    assert [side.words for side in found.sides] == ["1.2 billion USD", "200 million USD"]
    assert "c" not in {id for side in found.sides for id in side.claims}


def test_who_updates_its_figure_is_at_odds_by_the_last_one_alone() -> None:
    entries = (
        told("a", "c1", items=(replace(T72, quantity=20),), day="2015-04-02"),
        told("a", "c2", items=(replace(T72, quantity=28),), day="2015-06-02"),
        told("b", items=(replace(T72, quantity=20),), day="2015-05-02"),
    )
    (found,) = conflicts(entries)
    assert [(side.words, side.claims) for side in found.sides] == [("28 T-72 tanks", ("c2",)), ("20 T-72 tanks", ("b",))]


UPDATES: tuple[tuple[str, tuple[Entry, ...], tuple[str, ...]], ...] = (
    ("a count", (told("a", "c1", items=(replace(T72, quantity=20),), day="2015-04"), told("a", "c2", items=(replace(T72,
     quantity=28),), day="2015-06")), ("a updated from 20 T-72 tanks to 28 T-72 tanks.",)),
    ("a sum, twice", (told("a", "c1", values=(M122,), day="2015-04"), told("a", "c2", values=(M200,), day="2015-05"), told("a", "c3",
     values=(BN12,), day="2015-06")), ("a updated from 122 million USD to 200 million USD.", "a updated from 200 million USD to "
     "1.2 billion USD.")),
    ("a sum, and again the old one", (told("a", "c1", values=(M122,), day="2015-04"), told("a", "c2", values=(M200,), day="2015-05"),
     told("a", "c3", values=(M122,), day="2015-06")), ("a updated from 122 million USD to 200 million USD.",)),
    ("what was told is denied", (told("a", "c1", stage="delivered", certainty="certain", day="2015-04"), told("a", "c2",
     stage="delivered", certainty="denied", day="2015-05")), ("a updated from delivered to delivered, denied.",)),
    ("of one day", (told("a", "c1", values=(M122,), day=DAY), told("a", "c2", values=(M200,), day=DAY)), ()),
    ("of a month and a day in it", (told("a", "c1", values=(M122,), day="2015-04"), told("a", "c2", values=(M200,), day=DAY)), ()),
    ("without dates", (told("a", "c1", values=(M122,)), told("a", "c2", values=(M200,))), ()),
    ("of two origins", (told("a", values=(M122,), day="2015-04"), told("b", values=(M200,), day="2015-05")), ()),
    ("the same, more exactly", (told("a", "c1", values=(money(1e9, "USD", "over"),), day="2015-04"), told("a", "c2", values=(BN12,),
     day="2015-05")), ()),
    ("a plan", (planned("a", "2014", "c1"), planned("a", "2016", "c2", out="2013-05-01")), ("a updated from 2014 to 2016.",)),
    ("part of it has come", (told("a", "c1", values=(BN12,), day="2015-04", stage="pledged"), told("a", "c2", values=(M122,),
     day="2015-06", stage="delivered")), ()),
)  # fmt: skip


@pytest.mark.parametrize(("entries", "told"), [row[1:] for row in UPDATES], ids=[row[0] for row in UPDATES])
def test_updates(entries: tuple[Entry, ...], told: tuple[str, ...]) -> None:
    assert sorted(update.why for update in updates(entries)) == sorted(told)
    assert sorted(update.why for update in updates(entries[::-1])) == sorted(told)


def test_the_id_of_a_conflict_says_what_is_at_odds_and_stays() -> None:
    entries = [
        told(
            "a",
            "c1",
            values=(BN12,),
            items=(replace(T72, quantity=60), goods("army trucks", 30)),
            day=DAY,
            stage="delivering",
            certainty="certain",
        ),
        told("b", "c2", values=(M200,), items=(replace(T72, quantity=50), goods("trucks", 10)), day=DAY, stage="suspended"),
        denied("c", "ordered"),
    ]
    wanted = {
        "value": "amount",
        "quantity:t-72": "quantity",
        "quantity:truck": "quantity",
        "certainty": "stage",
        f"stage:{DAY}": "stage",
    }
    assert {found.id: found.kind for found in conflicts(entries)} == wanted
    more = told("d", "c4", values=(money(5e9),), items=(goods("T-72B3", 70, designation="T-72"), goods("heavy trucks", 5)))
    assert {found.id: found.kind for found in conflicts([more, *entries])} == wanted


def test_the_conflicts_of_a_deal_in_the_ledger(ledger: Ledger) -> None:
    def add(id: str, origin: str, made: Claim) -> None:
        ledger.add(page(id), (replace(made, id=id, sources=(voice(origin),)),), f"{id}.txt")

    tanks = claim(items=(T72,), date=DAY, agreement=2014, values=(BN12,), stage="pledged")
    add("one", "Kommersant", tanks)
    add("copy", "The Kommersant daily", replace(tanks, values=(M200,)))
    assert [deal.conflicts for deal in ledger.deals()] == [()]
    add("two", "Interfax", replace(tanks, values=(M200,)))
    (deal,) = ledger.deals()
    (found,) = deal.conflicts
    assert found.field == "value"
    assert {side.words: side.origins for side in found.sides} == {
        "1.2 billion USD": ("kommersant",),
        "200 million USD": ("interfax",),
    }
