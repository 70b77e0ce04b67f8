"""The inbox: what waits, one decision a screen, by the keyboard alone."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Page, expect
from sqlalchemy import insert

from sutler.desk.put_off import MOST, PutOff
from sutler.ledger import Ledger
from sutler.ledger.schema import suggestions
from sutler.ledger.writer import Read
from sutler.model.claim import Stage
from sutler.model.deal import Entry
from sutler.model.decision import Accept, Reject


def ledger_of(desk: TestClient) -> Ledger:
    found: Ledger = desk.app.state.ledger  # type: ignore[attr-defined]  # the application is FastAPI's
    return found


def item_in(text: str) -> str:
    found = re.search(r'name="item" value="([^"]*)"', text)
    return found[1] if found else ""


def test_a_new_claim_is_shown_with_its_words_and_links(desk: TestClient) -> None:
    (first,) = ledger_of(desk).inbox(1, kinds=("new",))
    look = ledger_of(desk).waiting(first.id)
    assert look
    (entry,) = look.entries
    told = desk.get("/inbox?kind=new").text
    assert item_in(told) == first.id
    assert f"#c{entry.key}" in told
    assert f"/deals/{entry.deal}" in told
    assert f"<mark>{entry.claim.type.evidence[0].quote}</mark>" in told


def test_a_decision_leads_to_the_next_and_an_undo_back(desk: TestClient) -> None:
    first = item_in(desk.get("/inbox?kind=new").text)
    key = first.removeprefix("new:")
    told = desk.post("/decisions", data={"kind": "accept", "claim": key, "back": f"/inbox?kind=new&item={first}"}).text
    assert "Done: accepted" in told
    assert item_in(told) != first
    assert item_in(desk.post("/decisions/1/undo", data={"back": "/inbox?kind=new"}).text) == first


def test_what_is_put_off_does_not_come_back_by_itself(desk: TestClient) -> None:
    first = item_in(desk.get("/inbox?kind=new").text)
    told = desk.post("/inbox/later", data={"item": first, "back": "/inbox?kind=new"}).text
    second = item_in(told)
    assert second != first
    assert item_in(desk.get("/inbox?kind=new").text) == second
    assert item_in(desk.post("/inbox/back", data={"back": "/inbox?kind=new"}).text) == first
    assert item_in(desk.get("/inbox?kind=new").text) == first


def test_what_was_decided_meanwhile_is_said_and_the_next_stands_there(desk: TestClient) -> None:
    first = item_in(desk.get("/inbox?kind=new").text)
    ledger_of(desk).decide(Reject(first.removeprefix("new:")), by="Bob")
    told = desk.get("/inbox", params={"kind": "new", "item": first}).text
    assert "decided meanwhile" in told
    assert item_in(told) not in ("", first)


def test_a_conflict_is_settled_with_a_note(desk: TestClient) -> None:
    told = desk.get("/inbox?kind=conflict").text
    claims = re.findall(r'type="radio" name="claim" value="(@\d+)"', told)
    deal = re.search(r'name="deal" value="([^"]*)"', told)
    seen = re.search(r'name="seen" value="([^"]*)"', told)
    assert len(claims) > 1
    assert deal
    assert seen
    data = {"kind": "settle", "claim": claims[0], "deal": deal[1], "conflict": "value", "seen": seen[1].replace("&#34;", '"')}
    assert desk.post("/decisions", data=data).status_code == 422
    told = desk.post("/decisions", data={**data, "why": "the ministry says so", "back": "/inbox?kind=conflict"}).text
    assert "Nothing waits" in told
    made = ledger_of(desk).last_decision("Ann")
    assert made
    assert (made.kind, made.why) == ("settle", "the ministry says so")


def test_an_input_that_failed_is_shown_with_its_reason(desk: TestClient) -> None:
    ledger_of(desk).fail("pages/<b>.html", "it is empty")
    told = desk.get("/inbox?kind=failed").text
    assert "pages/&lt;b&gt;.html" in told
    assert "it is empty" in told


@pytest.mark.parametrize("query", ["kind=none", "done=x", "item=" + "x" * 3000, "undone=0"])
def test_a_query_that_does_not_fit_is_refused(desk: TestClient, query: str) -> None:
    assert desk.get(f"/inbox?{query}").status_code == 422


def test_a_query_for_what_is_not_there_shows_what_waits(desk: TestClient) -> None:
    for query in ("item=nothing", "item=new:@999999", "item=conflict:x:y", "done=99", "undone=99"):
        assert item_in(desk.get(f"/inbox?{query}").text)


def test_of_what_is_put_off_the_first_comes_back_when_it_is_too_much() -> None:
    put_off = PutOff()
    for n in range(MOST + 1):
        put_off.add("Ann", str(n))
    assert len(put_off.of("Ann")) == MOST
    assert "0" not in put_off.of("Ann")
    assert put_off.of("Bob") == ()


def test_the_keyboard_alone_does_it(tab: Page) -> None:
    tab.goto("/inbox?kind=new")
    heading = tab.get_by_role("heading", level=1)
    item = tab.locator("input[name=item]").first
    first = item.get_attribute("value")
    tab.keyboard.press("a")
    expect(tab.locator("#done")).to_contain_text("accepted")
    expect(heading).to_be_focused()
    expect(item).not_to_have_value(first or "")
    tab.keyboard.press("u")
    expect(tab.locator("#done")).to_contain_text("Taken back")
    expect(item).to_have_value(first or "")
    tab.keyboard.press("n")
    expect(item).not_to_have_value(first or "")
    tab.keyboard.press("b")
    expect(item).to_have_value(first or "")
    tab.keyboard.press("m")
    tab.keyboard.type("a misprint")
    tab.keyboard.press("Escape")
    tab.keyboard.press("r")
    expect(tab.locator("#done")).to_contain_text("a misprint")
    tab.keyboard.press("?")
    expect(tab.locator("#keys")).to_contain_text("Accept")


def test_a_value_is_corrected_by_the_keyboard(tab: Page) -> None:
    tab.goto("/inbox?kind=new")
    tab.keyboard.press("c")
    expect(tab.locator("#correct-title")).to_be_focused()
    tab.locator("#cell").select_option("/purpose")
    expect(tab.locator("input[name=cell]")).to_have_value("/purpose")
    tab.keyboard.press("v")
    tab.keyboard.press("Control+a")
    tab.keyboard.type("a test of the border")
    tab.locator("#in-quote").fill("words that are not there")
    tab.keyboard.press("Escape")
    tab.keyboard.press("s")
    expect(tab.locator("#wrong-quote")).to_be_visible()
    expect(tab.locator("#in-value")).to_have_value("a test of the border")
    tab.locator("#in-quote").fill("")
    tab.locator("#in-reference").fill("a letter")
    tab.keyboard.press("Enter")
    expect(tab.locator("#done")).to_contain_text("a test of the border")


def test_a_conflict_is_settled_by_the_keyboard(tab: Page) -> None:
    tab.goto("/inbox?kind=conflict")
    tab.keyboard.press("f")
    expect(tab.locator("#why")).to_be_focused()
    tab.keyboard.type("the ministry says so")
    tab.keyboard.press("Enter")
    expect(tab.locator("#done")).to_contain_text("settled")
    expect(tab.get_by_role("heading", level=1)).to_have_text("Nothing waits")
    tab.keyboard.press("u")
    expect(tab.locator("#done")).to_contain_text("Taken back")
    expect(tab.get_by_role("heading", level=1)).to_contain_text("Conflict")


def propose(ledger: Ledger, stage: Stage) -> tuple[int, Entry]:
    """A claim that was accepted, and read otherwise since: the key of the proposal, the claim as it stands."""
    entry = next(entry for entry in ledger.claims() if entry.claim.stage and entry.claim.stage.value != stage)
    ledger.decide(Accept(f"@{entry.key}"), by="Bob")
    assert entry.claim.stage
    look = ledger.document(entry.document.id)
    assert look
    claims = tuple(one.entry.claim for one in look.claims)
    read = tuple(
        replace(one, stage=replace(one.stage, value=stage)) if one == entry.claim and one.stage else one for one in claims
    )
    (key,) = ledger.reread(Read(entry.document, read, entry.source, "later")).proposed
    return key, entry


def test_a_changed_claim_stands_beside_what_was_decided_and_comes_back_when_undone(desk: TestClient) -> None:
    key, entry = propose(ledger_of(desk), "refused")
    told = desk.get("/inbox?kind=proposal").text
    assert entry.claim.stage
    assert f"<del>{entry.claim.stage.value}</del>" in told
    assert "<ins>refused</ins>" in told
    assert item_in(told) == f"proposal:@{key}"
    data = {"kind": "accept", "claim": f"@{key}", "cell": "/stage", "back": "/inbox?kind=proposal"}
    told = desk.post("/decisions", data=data).text
    stage = ledger_of(desk).claim(f"@{entry.key}").entry.claim.stage
    assert stage
    assert stage.value == "refused"
    assert "Nothing waits" in told
    last = ledger_of(desk).last_decision("Ann")
    assert last
    assert item_in(desk.post(f"/decisions/{last.key}/undo", data={"back": "/inbox?kind=new"}).text) == f"proposal:@{key}"
    seen = {"kind": "accept", "claim": f"@{key}", "was": "proposed", "seen": '{"content": "old", "status": "proposed"}'}
    assert desk.post("/decisions", data=seen).status_code == 409


def test_a_suggestion_stands_beside_its_deal_and_is_declined(desk: TestClient) -> None:
    ledger = ledger_of(desk)
    claim = ledger.claim("@1").entry
    other = next(row.id for row in ledger.rows() if row.id != claim.deal and row.type == claim.claim.type.value)
    with ledger.store.writing() as connection:
        row = {"claim": 1, "deal": other, "score": 2.0, "reasons": ["one supplier", "two years apart"], "state": "open"}
        connection.execute(insert(suggestions), row)
    told = desk.get("/inbox?kind=suggestion").text
    for words in ("one supplier", "two years apart", f"/deals/{other}", f"/deals/{claim.deal}"):
        assert words in told
    item = item_in(told)
    data = {"kind": "decline", "suggestion": item.removeprefix("suggestion:"), "back": "/inbox?kind=suggestion"}
    assert "Nothing waits" in desk.post("/decisions", data=data).text
    assert desk.post("/decisions", data=data).status_code == 422
    assert item_in(desk.post("/decisions/1/undo", data={"back": "/inbox"}).text) == item
