"""Which claims a filter wants, held against seven claims made by hand."""

from __future__ import annotations

import pytest
from made_claims import claim, goods, page

from sutler.ledger import Filter, Ledger
from sutler.model.claim import Claim
from sutler.model.document import Document

PAGES: tuple[tuple[Document, tuple[Claim, ...]], ...] = (
    (
        page("one", text="arms for Dushanbe: 100% of the T-72_B tanks", published="2015-04-10"),
        (
            claim(id="tanks", stage="delivered", date="2015-04-02", items=(goods("T-72 Tanks", category="armoured_vehicle"),)),
            claim(id="trucks", stage="pledged", date="2015", items=(goods("trucks with 50% more room"),)),
        ),
    ),
    (
        page("two", text="arms from Köln, 1000 Tankers and T-72xB, ТАДЖИКИСТАН", published="2016-01"),
        (
            claim("DEU", "KGZ", id="radios", stage="agreed", items=(goods("field_radios", category="communications"),)),
            claim("Donetsk People's Republic", "RUS", id="scrap", date="2014-12-31", items=(goods("ÄRMEL"), goods("caps"))),
        ),
    ),
    (
        page("three", text="arms that nobody dated, for таджикистан"),
        (
            claim("RUS+BLR", "KGZ", id="guns", items=(goods("guns", category="air_defence"),)),
            claim("TJK", None, id="refusal", type="posture"),
        ),
    ),
    (page("four", text="arms, and no more"), (claim(None, "TJK", id="month", date="2015-04", stage="delivered"),)),
)
ALL = {"tanks", "trucks", "radios", "scrap", "guns", "refusal", "month"}
DATED = ALL - {"guns", "refusal"}

ROWS: tuple[tuple[str, Filter, set[str]], ...] = (
    ("nothing set", Filter(), ALL),
    ("supplier", Filter(supplier="RUS"), {"tanks", "trucks", "guns"}),
    ("supplier in small letters", Filter(supplier="rus"), {"tanks", "trucks", "guns"}),
    ("the second of two suppliers", Filter(supplier="BLR"), {"guns"}),
    ("supplier is not recipient", Filter(supplier="KGZ"), set()),
    ("recipient", Filter(recipient="tjk"), {"tanks", "trucks", "month"}),
    ("a full name in another case", Filter(supplier="donetsk PEOPLE'S republic"), {"scrap"}),
    ("part of a name is no actor", Filter(supplier="Donetsk"), set()),
    ("a name with a wildcard is that name", Filter(recipient="T%"), set()),
    ("both sides", Filter(supplier="RUS", recipient="KGZ"), {"guns"}),
    ("stage", Filter(stage="delivered"), {"tanks", "month"}),
    ("a stage that none tells", Filter(stage="suspended"), set()),
    ("since a year", Filter(since="2015"), {"tanks", "trucks", "radios", "month"}),
    ("since a month: the year 2015 may lie after it", Filter(since="2015-04"), {"tanks", "trucks", "radios", "month"}),
    ("since a day in the month", Filter(since="2015-04-03"), {"trucks", "radios", "month"}),
    ("since the month after", Filter(since="2015-05"), {"trucks", "radios"}),
    ("since the year after", Filter(since="2016"), {"radios"}),
    ("until a year", Filter(until="2015"), {"tanks", "trucks", "scrap", "month"}),
    ("until a month: the year 2015 may lie before it", Filter(until="2015-04"), {"tanks", "trucks", "scrap", "month"}),
    ("until the last day of the year before", Filter(until="2014-12-31"), {"scrap"}),
    ("until the first day of a month", Filter(until="2015-04-01"), {"trucks", "scrap", "month"}),
    ("since and until one year", Filter(since="2015", until="2015"), {"tanks", "trucks", "month"}),
    ("since and until one day", Filter(since="2015-04-02", until="2015-04-02"), {"tanks", "trucks", "month"}),
    ("the end of February", Filter(until="2014-02"), set()),
    ("the day of publication stands in for the claim's", Filter(since="2016-01", until="2016-01-31"), {"radios"}),
    ("any date leaves out the undated", Filter(since="1900"), DATED),
    ("goods: a category", Filter(goods="air_defence"), {"guns"}),
    ("goods: a category in words", Filter(goods="Air Defence"), {"guns"}),
    ("goods: part of a name in another case", Filter(goods="t-72 TANK"), {"tanks"}),
    ("goods: category and name", Filter(goods="vehicle"), {"trucks", "scrap"}),
    ("goods: the second item, one claim but once", Filter(goods="cap"), {"scrap"}),
    ("goods: letters beyond ASCII", Filter(goods="ärmel"), {"scrap"}),
    ("goods: a per cent sign is itself", Filter(goods="50%"), {"trucks"}),
    ("goods: and nothing else", Filter(goods="t%s"), set()),
    ("goods: an underscore is itself", Filter(goods="d_radio"), {"radios"}),
    ("goods: and no letter", Filter(goods="truck_"), set()),
    ("goods: a slash is itself", Filter(goods="/"), set()),
    ("text", Filter(text="Dushanbe"), {"tanks", "trucks"}),
    ("text in another case", Filter(text="dUSHANBE"), {"tanks", "trucks"}),
    ("text: a per cent sign is itself", Filter(text="100%"), {"tanks", "trucks"}),
    ("text: and nothing else", Filter(text="1%0"), set()),
    ("text: an underscore is itself", Filter(text="T-72_B"), {"tanks", "trucks"}),
    ("text: Cyrillic in capitals and small", Filter(text="Таджикистан"), {"radios", "scrap", "guns", "refusal"}),
    ("text: a quote mark breaks nothing", Filter(text="' OR 1=1 --"), set()),
    ("everything at once", Filter("RUS", "TJK", "2015-04", "2015-04", "delivered", "tank", "arms"), {"tanks"}),
    ("everything at once but one", Filter("RUS", "TJK", "2015-04", "2015-04", "pledged", "tank", "arms"), set()),
)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    ledger = Ledger.open(tmp_path_factory.mktemp("filter") / "ledger.sqlite", create=True)
    for document, claims in PAGES:
        ledger.add(document, claims, f"{document.id}.txt")
    return ledger


@pytest.mark.parametrize(("wanted", "ids"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_the_claims_that_a_filter_wants(filled: Ledger, wanted: Filter, ids: set[str]) -> None:
    found = [entry.claim.id for entry in filled.claims(wanted)]
    assert set(found) == ids
    assert len(found) == len(ids)


@pytest.mark.parametrize(("wanted", "ids"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_deals_and_outcomes_are_those_with_a_wanted_claim(filled: Ledger, wanted: Filter, ids: set[str]) -> None:
    for deal in filled.deals(wanted):
        assert ids & {entry.claim.id for entry in deal.entries}
    assert ids <= {entry.claim.id for deal in filled.deals(wanted) for entry in deal.entries}
    pages = {document.id for document, claims in PAGES if ids & {made.id for made in claims}}
    assert {outcome.document_id for outcome in filled.outcomes(wanted)} == pages


def test_a_deal_that_is_wanted_for_one_claim_is_given_whole(ledger: Ledger) -> None:
    sum_told = (goods("T-72", 30, designation="T-72"),)
    ledger.add(page("a"), (claim(id="pledge", stage="pledged", date="2015-04-02", items=sum_told),), "a.txt")
    ledger.add(page("b"), (claim(id="arrival", stage="delivered", date="2015-06-02", items=sum_told),), "b.txt")
    (deal,) = ledger.deals(Filter(stage="delivered"))
    assert [entry.claim.id for entry in deal.entries] == ["pledge", "arrival"]
    assert (deal.first, deal.last, deal.stage) == ("2015-04-02", "2015-06-02", "delivered")


def test_claims_and_deals_stand_in_order_of_time_the_undated_last(filled: Ledger) -> None:
    assert [entry.told for entry in filled.claims()] == [
        "2014-12-31", "2015", "2015-04", "2015-04-02", "2016-01", None, None,
    ]  # fmt: skip
    firsts = [deal.first for deal in filled.deals() if deal.first]
    assert firsts == sorted(firsts)


def test_a_filter_says_whether_anything_is_set() -> None:
    assert not Filter()
    assert Filter(text="arms")
