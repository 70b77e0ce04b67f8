"""Pairs of claims that their pages tell beside others, in passing, or with counts that only the words around them hold."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_claims import claim, featured, goods, page

from sutler.ledger.match import Features, judge
from sutler.ledger.match.policy import found

TRUCKS = (goods("trucks"),)


def told(
    text: str = "trucks",
    *,
    stage: str = "delivered",
    published: str = "2015-04-02",
    heads: bool = True,
    leads: bool = True,
    alone: bool = True,
    news: str | None = None,
    twin: bool = False,
    supplier: str = "Norland",
) -> Features:
    """A claim of trucks from Norland to Sudmark whose page holds this text."""
    at = page(f"{text} {published} {stage}", text=text, published=published)
    made = featured(claim(supplier, "Sudmark", items=TRUCKS, stage=stage), at)
    return replace(made, heads=heads, leads=leads, alone=alone, news=news, twin=twin)


def finds(one: Features, other: Features) -> set[str]:
    return {finding.what for finding in found(one, other)}


def test_what_is_delivered_is_not_news_again_months_later() -> None:
    first, second = told(published="2015-04-02"), told(published="2015-12-02")
    assert "delivered twice" in finds(first, second)
    assert not judge(first, second).same


def test_a_later_page_that_tells_of_it_beside_its_news_may_mean_the_same() -> None:
    first, second = told(), told(published="2015-12-02", leads=False, alone=False)
    assert {"told in passing"} <= finds(first, second)
    assert judge(first, second).score > judge(first, told(published="2015-12-02")).score


def test_more_of_what_came_is_a_further_one() -> None:
    first, more = told(), told("More trucks came.", published="2015-05-02")
    assert "told as a further one" in finds(first, more)
    assert not judge(first, more).same


def test_what_has_come_is_told_again_beside_what_begins() -> None:
    first = told(stage="pledged")
    come, planned = (
        told(published="2015-12-02", leads=False, alone=False, news="pledged", stage=stage)
        for stage in ("delivered", "pledged")
    )
    assert "told beside what begins" in finds(first, come)
    assert "told in passing" in finds(first, planned)
    assert judge(first, come).score > judge(first, planned).score


def test_what_a_page_recalls_beside_news_of_others_is_what_was_told_before() -> None:
    first = told(stage="delivering")
    later, recalled = (
        told("More trucks were ordered.", stage="ordered", published="2015-12-02", heads=heads, alone=heads)
        for heads in (True, False)
    )
    assert {"told as a further one", "runs backwards"} <= finds(first, later)
    assert not {"told as a further one", "runs backwards"} & finds(first, recalled)
    assert "recalled beside other news" in finds(first, recalled)
    assert judge(first, recalled).same


def test_the_news_of_a_page_that_tells_of_two_such_deals_is_likelier_new() -> None:
    first, alone = told(stage="pledged"), told(published="2015-12-02")
    beside = replace(alone, alone=False, twin=True)
    assert "news beside its like" in finds(first, beside)
    assert judge(first, alone).score > judge(first, beside).score


def test_a_page_that_looks_back_on_several_deals_tells_of_no_second_delivery() -> None:
    first, alone = told(), told(published="2015-12-02")
    among_others = replace(alone, alone=False)
    assert "delivered twice" in finds(first, replace(alone, alone=False, twin=True))
    assert "delivered twice" not in finds(first, among_others)
    assert judge(first, among_others).score > judge(first, alone).score


def test_the_one_such_deal_of_both_pages_is_likelier_the_same() -> None:
    first, came = told(stage="ordered"), told(published="2015-12-02")
    assert "news of both pages" in finds(first, came)
    assert "news of both pages" not in finds(replace(first, alone=False, twin=True), came)
    assert "news of both pages" not in finds(first, told(stage="ordered", published="2016-01-02"))


def test_which_of_two_such_deals_is_told_beside_the_news() -> None:
    first = told(stage="pledged", published="2015-01-02")
    beside = told(leads=False, alone=False, twin=True, stage="pledged")
    assert "told in passing beside its like" in finds(first, beside)
    later = told(published="2016-02-02")
    assert "old beside its like" in finds(beside, later)
    assert "old when first told" in finds(beside, replace(later, alone=False, twin=True))
    both = replace(first, alone=False, twin=True)
    assert "news beside its like on both pages" in finds(both, replace(later, alone=False, twin=True))


def test_a_year_that_both_pages_recall_speaks_for_one_deal() -> None:
    one, other = told("They were promised in 1998."), told("It goes back to 1998.", published="2016-02-02")
    assert "same other time" in finds(one, other)
    assert "same other time" not in finds(told("They were promised in 2015."), other)


def test_what_was_old_when_it_was_first_told_is_no_news_later() -> None:
    old, later = told(leads=False, alone=False, stage="pledged"), told(published="2016-02-02")
    assert "old when first told" in finds(old, later)
    assert judge(told(stage="pledged"), later).score > judge(old, later).score


def test_pages_of_one_day_tell_of_one_stage() -> None:
    assert "far stages at once" in finds(told(stage="agreed"), told(stage="delivered", published="2015-04-05"))
    assert "far stages at once" not in finds(told(stage="agreed"), told(stage="ordered", published="2015-04-05"))


def test_a_stopped_deal_is_told_of_again_years_later() -> None:
    ordered, stopped, recalled = (
        told(stage=stage, published=published)
        for stage, published in (("ordered", "2015-04-02"), ("cancelled", "2015-09-02"), ("cancelled", "2019-09-02"))
    )
    assert "stopped later" in finds(ordered, stopped)
    assert "years apart" in finds(stopped, recalled)
    assert "years apart, unrelated" in finds(told(published="2015-04-02"), told(stage="requested", published="2019-09-02"))


COUNTS = (
    ("the same count of the goods", "It took 60 trucks.", "All 60 of them came.", "same count on both pages"),
    ("another count of the goods", "It took 60 trucks.", "It took 45 trucks.", "other count on the pages"),
    ("a count without a noun speaks against nothing", "It took 60 trucks.", "All 45 of them came.", None),
    ("a small count of the same thing", "It took six trucks.", "Six trucks came.", "same small count on both pages"),
    ("a sum is no count", "It cost $60 million.", "It took 60 trucks.", None),
)


@pytest.mark.parametrize(("one", "other", "what"), [row[1:] for row in COUNTS], ids=[row[0] for row in COUNTS])
def test_counts_that_only_the_pages_tell(one: str, other: str, what: str | None) -> None:
    kinds = {row[3] for row in COUNTS} - {None}
    assert finds(told(one), told(other, published="2015-04-05")) & kinds == ({what} if what else set())


def test_a_smaller_count_on_its_way_is_a_part() -> None:
    ordered, coming = (
        told("It took 60 trucks.", stage="ordered"),
        told("It took 45 trucks.", stage="delivering", published="2015-09-02"),
    )
    assert "part of them" in finds(ordered, coming)
    assert "other count on the pages" in finds(ordered, replace(coming, stage="delivered"))


def test_counts_of_the_older_deal_are_not_those_of_the_new_one() -> None:
    first = told("It took 200 trucks.", stage="pledged")
    new = told("Norland adds 60 trucks to the 200 promised.", stage="pledged", published="2015-06-02", alone=False)
    assert "other count on the pages" in finds(first, new)
    assert "large number in common" in finds(first, replace(new, leads=False))


def test_the_first_named_of_several_leads_them() -> None:
    several = told(supplier="Norland+Westmark+Eastmark", stage="agreed")
    leader, member = told(supplier="Norland", stage="agreed"), told(supplier="Eastmark", stage="agreed")
    assert judge(several, leader).score > judge(several, member).score
    assert "Norland is the first supplier of several".casefold() in {why.casefold() for why in judge(several, leader).reasons}


def test_the_place_in_a_row_tells_deals_apart() -> None:
    second = told("A second batch of trucks", stage="agreed")
    assert "same turn" in finds(second, told("The second lot of trucks came", published="2015-09-02"))
    assert "other turn" in finds(second, told("The third lot of trucks came", published="2015-09-02"))
    assert "same turn" in finds(told("Their 23rd package"), told("The 23rd package holds trucks", published="2015-09-02"))


def test_goods_of_one_package_that_both_pages_name() -> None:
    one = told("Norland gives trucks and rifles.")
    rifles = (goods("rifles", category="small_arms"),)
    at = page("rifles", text="Rifles and trucks come from Norland.", published="2015-04-05")
    other = featured(claim("Norland", "Sudmark", items=rifles, stage="delivered"), at)
    assert "other goods, named beside" in finds(one, other)
    assert "other goods" in finds(told("Norland gives trucks."), featured(claim("Norland", "Sudmark", items=rifles), page("x")))
