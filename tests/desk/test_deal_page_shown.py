"""The page of a deal: its life, what each origin says, and the decisions that are made there."""

from __future__ import annotations

import re
from html import unescape

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Page, expect

from sutler.desk.side_by_side import beside
from sutler.desk.timeline import LEFT, RIGHT, WIDTH, axis_of
from sutler.ledger import Ledger
from sutler.ledger.deals.life import Step
from sutler.model.deal import Deal


@pytest.fixture
def deal(desk: TestClient) -> Deal:
    """The deal of the examples that most pages tell."""
    ledger: Ledger = desk.app.state.ledger  # type: ignore[attr-defined]  # an application has it
    return max(ledger.deals(), key=lambda one: one.pages)


def _step(told: str | None, stage: str = "pledged") -> Step:
    return Step(told, stage, "certain", ("a",), ("c",))  # type: ignore[arg-type]  # a stage


@pytest.mark.parametrize(
    ("told", "drawn"),
    [
        ((), 0),
        (("2015",), 1),
        (("2015-04-03", "2017"), 2),
        ((None, "2015-02-31", "2016-01"), 1),
        (("0001", "9999"), 2),
    ],
)
def test_steps_with_a_day_stand_on_the_axis(told: tuple[str | None, ...], drawn: int) -> None:
    axis = axis_of([_step(day) for day in told])
    assert len(axis.marks) == drawn
    assert len(axis.marks) + len(axis.undated) == len(told)
    assert all(LEFT <= mark.x <= mark.x + mark.length <= WIDTH - RIGHT + 0.1 for mark in axis.marks)
    assert len(axis.ticks) <= 9


def test_later_steps_stand_further_right_and_stages_have_lanes() -> None:
    axis = axis_of([_step("2015"), _step("2016-05", "ordered"), _step("2019-01-01", "delivered")])
    assert [mark.x for mark in axis.marks] == sorted({mark.x for mark in axis.marks})
    assert [lane.stage for lane in axis.lanes] == ["pledged", "ordered", "delivered"]


def test_marks_of_one_stage_and_day_do_not_hide_each_other() -> None:
    axis = axis_of([_step("2015-04-02"), _step("2015-04-03"), _step("2018")])
    assert len({(mark.x, mark.y) for mark in axis.marks}) == 3
    assert axis.marks[0].y != axis.marks[1].y


def test_each_origin_has_a_column_and_each_value_its_claims(deal: Deal) -> None:
    table = beside(deal)
    assert table.origins == deal.origins
    keys = {entry.key for entry in deal.entries}
    told = [one for row in table.rows for some in row.cells for one in some]
    assert told
    assert all(one.claims and set(one.claims) <= keys for one in told)
    assert all(len(row.cells) == len(table.origins) for row in table.rows)
    assert beside(deal, 1).left_out == len(deal.origins) - 1


def test_a_deal_shows_all_its_claims_with_quotes(desk: TestClient, deal: Deal) -> None:
    told = unescape(desk.get(f"/deals/{deal.id}").text)
    for entry in deal.entries:
        assert f'id="c{entry.key}"' in told
        assert f"/documents/{entry.document.id}#c{entry.key}" in told
    assert f"{deal.pages} pages, {len(deal.origins)} origins" in told
    assert "<svg" in told


def test_a_claim_leads_to_its_deal_and_a_merged_deal_to_where_it_went(desk: TestClient, deal: Deal) -> None:
    led = desk.get(f"/deals/@{deal.entries[0].key}", follow_redirects=False)
    assert (led.status_code, led.headers["location"]) == (308, f"/deals/{deal.id}")
    ledger: Ledger = desk.app.state.ledger  # type: ignore[attr-defined]  # as above
    other = next(one for one in ledger.deals() if one.id != deal.id and one.type == deal.type)
    form = {"kind": "merge", "deal": deal.id, "other": other.id, "back": f"/deals/{deal.id}"}
    assert desk.post("/decisions", data=form).status_code == 200
    gone = {deal.id, other.id} - {desk.get(f"/deals/{deal.id}").url.path.rpartition("/")[2]}
    led = desk.get(f"/deals/{gone.pop()}", follow_redirects=False)
    assert led.status_code == 308
    assert desk.get("/deals/nothing").status_code == 404


def test_a_conflict_is_settled_with_a_reason_and_that_is_undone(tab: Page) -> None:
    tab.goto("/deals")
    tab.locator("tr:has(.at-odds) a").first.click()
    form = tab.locator(".conflict form").first
    form.get_by_role("radio").first.check()
    form.get_by_label("Why").fill("the contract was seen")
    form.get_by_role("button", name="Settle").click()
    expect(tab.locator(".conflict").first).to_contain_text("the contract was seen")
    expect(tab.locator(".conflict .chip").first).to_have_text("settled")
    tab.locator(".history").get_by_role("button").first.click()
    expect(tab.locator(".conflict .chip")).to_have_count(0)


def test_claims_are_split_off(desk: TestClient, deal: Deal) -> None:
    form = {"kind": "split", "claim": f"@{deal.entries[-1].key}", "deal": deal.id, "back": f"/deals/{deal.id}"}
    told = desk.post("/decisions", data=form)
    assert told.status_code == 200
    assert len(re.findall(r'class="sheet claim"', told.text)) == len(deal.entries) - 1


def test_a_note_is_kept(desk: TestClient, deal: Deal) -> None:
    form = {"kind": "note", "deal": deal.id, "why": "ask <b>Bob</b>", "back": f"/deals/{deal.id}"}
    told = desk.post("/decisions", data=form).text
    assert "ask &lt;b&gt;Bob&lt;/b&gt;" in told
