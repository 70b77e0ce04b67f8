"""The overview: its figures are the ledger's totals, each leads to its deals, and each chart can be taken along."""

from __future__ import annotations

import csv
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page, expect

from sutler.desk.charts.asked import CHARTS, KEYS, Overview, deals_of
from sutler.desk.charts.flows import flows
from sutler.desk.remembered import Remembered
from sutler.ledger import Filter, Ledger
from sutler.ledger.totals import Ask, Line, Sum, Totals


@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize("query", ["", "currency=EUR", "since=2016&until=2020", "supplier=Russia"])
def test_the_figures_are_the_totals_of_the_ledger(desk: TestClient, ledger_path: Path, chart: str, query: str) -> None:
    told = desk.get(f"/overview/{chart}.json?{query}").json()
    asked = {"": (), "currency=EUR": (), "supplier=Russia": ("supplier", "RUS")}.get(query)
    wanted = Filter(since="2016", until="2020") if asked is None else Filter(supplier="RUS") if asked else Filter()
    with Ledger.open(ledger_path) as ledger:
        found = ledger.totals(Ask(KEYS[chart], told["currency"], wanted))  # type: ignore[index]
    counted = [line.sum("counted") for line in found.lines if line.sum("counted").deals]
    assert told["total"] == found.total.sum("counted").amount
    assert told["deals"] == found.total.sum("counted").deals
    if chart != "flows":
        assert [row["amount"] for row in told["rows"]] == [made.amount for made in counted]


def test_what_is_left_out_is_said(desk: TestClient) -> None:
    told = "\n".join(desk.get("/overview/year.json").json()["left_out"])
    for words in ("only pledged", "denied", "running totals", "no page tells a sum"):
        assert words in told


def test_words_and_numbers_are_the_readers(desk: TestClient) -> None:
    told = desk.get("/overview/supplier.json", headers={"accept-language": "nl"}).json()
    assert "Rusland" in {row["label"] for row in told["rows"]}


@pytest.mark.parametrize(
    "query", ["currency=XQX", "since=tomorrow", "until=2015-13", "constant=1e9", "constant=2015", f"supplier={'x' * 300}"]
)
def test_wrong_choices_are_told(desk: TestClient, query: str) -> None:
    told = desk.get(f"/overview/year.json?{query}")
    assert told.status_code == 422
    assert "Traceback" not in told.text


def test_the_file_of_a_chart_is_a_table(desk: TestClient) -> None:
    told = desk.get("/overview/supplier.csv")
    rows = list(csv.DictReader(told.text.splitlines()))
    assert {"supplier", "standing", "sum"} <= set(rows[0])
    assert "attachment" in told.headers["content-disposition"]


def test_a_shared_package_leads_to_the_deals_with_any_of_its_parts() -> None:
    told = deals_of(("supplier", "recipient"), ("NOR + SWE", None), Overview(goods="tank", supplier="NOR"))
    assert told == "/deals?supplier=NOR&supplier=SWE&goods=tank&standing=counted"


@given(
    st.lists(st.tuples(st.sampled_from("ABCDEFGHIJKLMNOPQRST"), st.sampled_from("abcdefghijklmnopqrst"), st.integers(1, 10**9)))
)
def test_every_sum_has_its_place_in_the_diagram(told: list[tuple[str, str, int]]) -> None:
    pairs = {(one, other): amount for one, other, amount in told}
    lines = tuple(Line(key, {"counted": Sum(deals=1, amount=float(amount))}) for key, amount in pairs.items())
    found = Totals(Ask(("supplier", "recipient")), lines, Line((), {}))
    made = flows(found, Overview(), lambda _, key: str(key), "all others")
    assert sum(band["amount"] for band in made["bands"]) == pytest.approx(sum(pairs.values()))
    for side, at in (("left", "h0"), ("right", "h1")):
        ends = [end for end in made["ends"] if end["side"] == side]
        assert sum(end["height"] for end in ends) == pytest.approx(sum(band[at] for band in made["bands"]))
        assert all(end["y"] >= 0 and end["y"] + end["height"] <= 1 + 1e-9 for end in ends)


def test_answers_are_remembered_until_the_ledger_is_another() -> None:
    known: Remembered[int] = Remembered(most=2)
    made: list[str] = []

    def ask(stamp: str, what: str) -> int:
        return known.get(stamp, what, lambda: made.append(what) or len(made))  # type: ignore[func-returns-value]

    assert [ask("1", "a"), ask("1", "a"), ask("2", "a")] == [1, 1, 2]
    assert [ask("2", "b"), ask("2", "c"), ask("2", "a")] == [3, 4, 5]


def test_charts_are_drawn_clicked_and_saved(tab: Page, tmp_path: Path) -> None:
    tab.goto("/overview")
    expect(tab.locator("[data-drawn]")).to_have_count(7, timeout=60_000)
    for kind in ("svg", "png"):
        with tab.expect_download() as caught:
            tab.locator(f".chart-map [data-save={kind}]").click()
        caught.value.save_as(tmp_path / kind)
    assert ET.parse(tmp_path / "svg").getroot().tag.endswith("svg")
    assert (tmp_path / "png").read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
    tab.emulate_media(color_scheme="dark")
    expect(tab.locator("[data-drawn]")).to_have_count(7)
    summary = tab.locator('[data-chart="supplier"] summary')
    summary.focus()
    tab.keyboard.press("Enter")
    tab.locator('[data-chart="supplier"] details').get_by_role("link", name="Russia").click()
    tab.wait_for_url("**/deals?supplier=RUS&standing=counted")


def test_a_bar_leads_to_its_deals(tab: Page) -> None:
    tab.goto("/overview")
    expect(tab.locator('[data-chart="recipient"][data-drawn]')).to_have_count(1, timeout=60_000)
    box = tab.locator('[data-chart="recipient"] canvas').bounding_box()
    assert box
    tab.locator('[data-chart="recipient"] canvas').click(position={"x": box["width"] * 0.3, "y": 12})
    tab.wait_for_url("**/deals?recipient=PER&standing=counted")
