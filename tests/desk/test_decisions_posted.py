"""Decisions that forms post: made, refused beside the field, stale, taken back."""

from __future__ import annotations

import json
import re

import pytest
from fastapi.testclient import TestClient

from sutler.ledger import Ledger
from sutler.model.decision import Correct, Reject

HTMX = {"hx-request": "true"}


def ledger_of(desk: TestClient) -> Ledger:
    found: Ledger = desk.app.state.ledger  # type: ignore[attr-defined]  # the application is FastAPI's
    return found


def seen_in(text: str) -> str:
    found = re.search(r"name=\"seen\" value=\"([^\"]*)\"", text)
    assert found
    return found[1].replace("&#34;", '"')


def test_a_decision_is_made_and_leads_back(desk: TestClient) -> None:
    told = desk.post("/decisions", data={"kind": "accept", "claim": "@1", "back": "/deals?x=1"}, follow_redirects=False)
    assert told.status_code == 303
    assert told.headers["location"] == "/deals?x=1&done=1"
    made = ledger_of(desk).decision(1)
    assert made is not None
    assert (made.who, made.kind, made.claim) == ("Ann", "accept", 1)
    told = desk.post("/decisions/1/undo", data={"back": "/deals?done=1"}, follow_redirects=False)
    assert told.headers["location"] == "/deals?undone=1"
    assert ledger_of(desk).last_decision("Ann") is None


def test_a_form_shows_the_cell_and_its_words(desk: TestClient) -> None:
    text = desk.get("/claims/1/correct", params={"cell": "/stage", "back": "//evil.example"}).text
    claim = ledger_of(desk).claim("@1").entry.claim
    assert claim.stage
    assert f'<option value="{claim.stage.value}" selected>' in text
    assert claim.stage.evidence[0].quote in text
    assert "evil" not in text


def test_what_is_wrong_stands_beside_the_field_and_what_was_typed_is_kept(desk: TestClient) -> None:
    typed = {"kind": "correct", "claim": "@1", "cell": "/purpose", "value": "a new fence", "quote": "not in the page"}
    told = desk.post("/decisions", data=typed, headers=HTMX)
    assert told.status_code == 422
    assert told.headers["hx-retarget"] == "#correcting"
    assert "a new fence" in told.text
    assert 'id="wrong-quote"' in told.text


def test_words_at_several_places_are_offered(desk: TestClient) -> None:
    text = ledger_of(desk).claim("@1").entry.document.text
    twice = next(word for word in re.findall(r"\b\w{4,}\b", text) if text.count(word) > 1)
    typed = {"kind": "correct", "claim": "@1", "cell": "/purpose", "value": "a fence", "quote": twice}
    told = desk.post("/decisions", data=typed, headers=HTMX)
    assert told.status_code == 422
    offered = re.findall(r'type="radio" name="at" value="(\d+)"', told.text)
    assert len(offered) > 1
    last = desk.post("/decisions", data={**typed, "at": offered[-1]}, headers=HTMX, follow_redirects=False)
    assert last.status_code == 303
    purpose = ledger_of(desk).claim("@1").entry.claim.purpose
    assert purpose
    assert (purpose.value, purpose.evidence[0].start, purpose.evidence[0].by) == ("a fence", int(offered[-1]), "analyst")


def test_the_second_of_two_analysts_sees_what_the_first_did_and_decides_anew(desk: TestClient) -> None:
    form = desk.get("/claims/1/correct", params={"cell": "/stage"}).text
    ledger_of(desk).decide(Correct("@1", "/stage", "refused"), by="Bob", reference="a letter")
    typed = {"kind": "correct", "claim": "@1", "cell": "/stage", "value": "suspended", "reference": "a call"}
    told = desk.post("/decisions", data={**typed, "seen": seen_in(form)}, headers=HTMX)
    assert told.status_code == 409
    for words in ("Bob", "refused", "a call", '<option value="suspended" selected>'):
        assert words in told.text
    again = desk.post("/decisions", data={**typed, "seen": seen_in(told.text)}, headers=HTMX, follow_redirects=False)
    assert again.status_code == 303
    stage = ledger_of(desk).claim("@1").entry.claim.stage
    assert stage
    assert stage.value == "suspended"


def test_a_claim_that_was_rejected_meanwhile_is_told_with_who_did_it(desk: TestClient) -> None:
    ledger_of(desk).decide(Reject("@1"), by="Bob")
    told = desk.post("/decisions", data={"kind": "accept", "claim": "@1", "was": "live"}, headers=HTMX)
    assert told.status_code == 409
    assert "Bob" in told.text
    assert told.headers["hx-retarget"] == "#problem"


def test_a_claim_that_changed_is_accepted_as_it_is_now_after_a_look(desk: TestClient) -> None:
    ledger_of(desk).decide(Correct("@1", "/stage", "refused"), by="Bob", reference="a letter")
    data = {"kind": "accept", "claim": "@1", "was": "live", "why": "sure", "seen": json.dumps({"content": "old"})}
    told = desk.post("/decisions", data=data, headers=HTMX)
    assert told.status_code == 409
    assert 'value="sure"' in told.text
    seen = re.search(r"name=\"seen\" value='([^']*)'", told.text)
    assert seen
    again = desk.post("/decisions", data={**data, "seen": seen[1]}, headers=HTMX, follow_redirects=False)
    assert again.status_code == 303


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({}, 422),
        ({"kind": "accept", "claim": "@99999"}, 404),
        ({"kind": "accept", "claim": "@1", "seen": "{"}, 422),
        ({"kind": "take", "suggestion": "99999"}, 422),
        ({"kind": "take", "suggestion": "x"}, 422),
        ({"kind": "merge", "deal": "none", "other": "none"}, 404),
        ({"kind": "accept", "claim": "\x00"}, 404),
    ],
)
def test_a_form_that_does_not_fit_is_refused_with_a_message(desk: TestClient, data: dict[str, str], status: int) -> None:
    told = desk.post("/decisions", data=data)
    assert told.status_code == status
    assert 'role="alert"' in told.text


@pytest.mark.parametrize("key", ["0", "x", "9" * 30, "99"])
def test_a_decision_that_is_not_there_is_not_undone(desk: TestClient, key: str) -> None:
    assert desk.post(f"/decisions/{key}/undo").status_code in (409, 422)


def test_a_form_with_too_much_is_refused(desk: TestClient) -> None:
    assert desk.post("/decisions", data={"why": "x" * 1_100_000}).status_code == 400
    many = {str(n): "x" * 900 for n in range(1, 290)} | {"why": "x" * 900_000}
    assert desk.post("/decisions", data=many).status_code == 413
