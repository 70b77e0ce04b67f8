"""A deal told by many pages, as a list, a page and a record show it."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from made_claims import claim, goods, page, voice
from rich.console import Console

from sutler.ledger import Ledger
from sutler.ledger.deals.credibility import credibility_of
from sutler.model.decision import GradeVoice
from sutler.publish.deal_view import deal_view
from sutler.publish.export import export
from sutler.publish.records import deal_record, entry_record
from sutler.publish.tables import deals_table


@pytest.fixture
def told(ledger: Ledger) -> Ledger:
    """Seven pages tell what Kommersant wrote, and one what it wrote later; Interfax has another count."""

    def add(id: str, origin: str, tanks: int, day: str) -> None:
        items = (goods("T-72 tanks", tanks, designation="T-72", category="armoured_vehicle"),)
        made = claim(id=id, items=items, stage="ordered", agreement=2014, date="2015-04-01", voices=(voice(origin),))
        ledger.add(page(id, published=day), (made,), f"{id}.txt")

    for n in range(7):
        add(f"echo{n}", "Kommersant", 20, "2015-04-02")
    add("later", "Kommersant", 28, "2015-06-02")
    add("other", "Interfax", 30, "2015-06-03")
    return ledger


def printed(shown: object, width: int = 100) -> str:
    console = Console(width=width, record=True, force_terminal=False)
    with console.capture() as captured:
        console.print(shown)
    return captured.get()


def test_the_list_counts_pages_and_origins(told: Ledger) -> None:
    words = " ".join(printed(deals_table(told.rows(), 120), 120).split())
    assert "9 pages, 2" in words
    assert "origins, 1" in words
    assert "conflict" in words


def test_the_page_of_a_deal_tells_who_repeats_whom(told: Ledger) -> None:
    (deal,) = told.deals()
    shown = printed(deal_view(deal, colour=False))
    words = " ".join(shown.split())
    assert "told by 9 pages, 2 origins" in words
    assert "kommersant (F): echo0 cites Kommersant; echo1 cites Kommersant" in words
    assert "and 3 more pages" in words
    assert "interfax (F): other cites Interfax" in words
    assert "credible 3, possibly true: 2 independent origins tell it, but they differ on quantity" in words
    assert "conflict on quantity:t-72" in words
    assert "kommersant updated from 20 T-72 tanks to 28 T-72 tanks." in words


def test_the_record_of_a_deal(told: Ledger) -> None:
    (deal,) = told.deals()
    record = deal_record(deal, claims=False)
    assert (record["pages"], record["origins"]) == (9, ["kommersant", "interfax"])
    assert [len(witness["pages"]) for witness in record["witnesses"]] == [8, 1]
    assert record["witnesses"][0]["pages"][0] == {"document": "echo0", "source": "echo0.txt", "why": "cites Kommersant"}
    assert record["credibility"]["grade"] == 3
    (conflict,) = record["conflicts"]
    assert (conflict["id"], conflict["kind"], conflict["field"]) == ("quantity:t-72", "quantity", "quantity")
    assert [side["words"] for side in conflict["sides"]] == ["28 T-72 tanks", "30 T-72 tanks"]
    (update,) = record["updates"]
    assert (update["origin"], update["before"]["words"], update["after"]["words"]) == (
        "kommersant",
        "20 T-72 tanks",
        "28 T-72 tanks",
    )


def test_the_grade_of_a_voice_stands_beside_it_wherever_it_is_told(told: Ledger, tmp_path: Path) -> None:
    made = told.decide(GradeVoice("The newspaper Kommersant", "B"), by="ann")
    (deal,) = told.deals()
    for found in (deal, told.deal(deal.id)):
        assert {one.origin: one.reliability for one in found.witnesses} == {"kommersant": "B", "interfax": "F"}
    words = " ".join(printed(deal_view(told.deal(deal.id), colour=False)).split())
    assert "kommersant (B): echo0 cites Kommersant" in words
    assert "interfax (F): other" in words
    assert "told by kommersant (B) (1 claim)" in words
    assert "told by Kommersant (B) claim" in words
    assert "told by Interfax claim" in words
    record = deal_record(deal, claims=True)
    assert [witness["reliability"] for witness in record["witnesses"]] == ["B", "F"]
    assert {one["origin"]: (one["reliability"], one["source_reliability"]) for one in map(entry_record, told.claims())} == {
        "kommersant": ("B", ["B"]),
        "interfax": ("F", ["F"]),
    }
    export(told.claims(), tmp_path / "claims.csv")
    with (tmp_path / "claims.csv").open(encoding="utf-8", newline="") as file:
        assert {row["origin"]: (row["origin_reliability"], row["source_reliability"]) for row in csv.DictReader(file)} == {
            "kommersant": ("B", "B"),
            "interfax": ("F", "F"),
        }
    assert credibility_of(deal).grade == 3
    told.undo(made.key, by="ann")
    (deal,) = told.deals()
    assert {one.reliability for one in deal.witnesses} == {"F"}


def test_names_of_pages_cannot_forge_lines_on_a_terminal(ledger: Ledger) -> None:
    for id in ("bad\x1b[31m", "good"):
        made = replace(
            claim(id="c", stage="ordered", items=(goods("tanks", 5),), date="2015-04-01"), sources=(voice("A\x1b]0;x\x07B"),)
        )
        ledger.add(page(id), (made,), "page.txt")
    for deal in ledger.deals():
        assert "\x1b" not in printed(deal_view(deal, colour=False))
