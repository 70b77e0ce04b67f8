"""Decisions by the API: made once, in the name of the one who asks, on what he saw."""

from __future__ import annotations

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from sutler.ledger import Ledger
from sutler.publish.decisions import decision_record

DECISIONS = "/api/v1/decisions"


def first(desk: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = desk.get("/api/v1/claims?limit=1").json()["items"][0]
    return found


def test_a_correction_takes_effect_and_is_taken_back(desk: TestClient, ledger_path: Path) -> None:
    claim = first(desk)
    asked = {"kind": "correct", "claim": f"@{claim['key']}", "cell": "/purpose", "value": "drill", "reference": "a letter"}
    made = desk.post(DECISIONS, json=asked)
    assert made.status_code == 201, made.text
    assert made.json()["who"] == "Ann"
    assert desk.get(made.headers["location"]).json() == made.json()
    assert desk.get(f"/api/v1/claims/{claim['key']}").json()["purpose"] == "drill"
    undone = desk.post(f"{DECISIONS}/{made.json()['key']}/undo", json={"why": "no"})
    assert undone.status_code == 201
    assert desk.get(f"/api/v1/claims/{claim['key']}").json()["purpose"] == claim["purpose"]
    with Ledger.open(ledger_path) as ledger:
        assert desk.get(DECISIONS).json()["items"] == [decision_record(one) for one in ledger.history()]


def kinds(desk: TestClient) -> list[dict[str, Any]]:
    rows = desk.get("/api/v1/deals").json()["items"]
    one, other = [row["id"] for row in rows if row["type"] == "transfer"][:2]
    claim = f"@{first(desk)['key']}"
    return [
        {"kind": "accept", "claim": claim},
        {"kind": "note", "claim": claim, "why": "ask"},
        {"kind": "note", "deal": one, "why": "ask"},
        {"kind": "grade", "voice": "Kommersant", "grade": "B"},
        {"kind": "merge", "one": one, "other": other},
        {"kind": "split", "claims": [claim]},
        {"kind": "reject", "claim": claim},
    ]


def test_each_kind_is_done(desk: TestClient) -> None:
    for asked in kinds(desk):
        made = desk.post(DECISIONS, json=asked)
        assert made.status_code == 201, (asked, made.text)
        assert made.json()["kind"] == asked["kind"]


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"kind": "accept", "claim": "@999999"}, 404),
        ({"kind": "merge", "one": "nothing", "other": "none"}, 404),
        ({"kind": "take", "suggestion": 999}, 422),
        ({"kind": "correct", "claim": "@1", "cell": "/stage", "value": "bought", "reference": "x"}, 422),
        ({"kind": "correct", "claim": "@1", "cell": "/stage", "value": "agreed"}, 422),
        ({"kind": "accept", "claim": "@1", "by": "Bob"}, 422),
        ({"kind": "dance"}, 422),
        ({"claim": "@1"}, 422),
        ([], 422),
        ({"kind": "note", "claim": "@1", "why": "\ud800"}, 422),
        ({"kind": "accept", "claim": "@1", "\ud800": 1}, 422),
    ],
)
def test_what_does_not_fit_changes_nothing(desk: TestClient, asked: Any, status: int) -> None:
    told = desk.post(DECISIONS, content=json.dumps(asked), headers={"content-type": "application/json"})
    assert told.status_code == status, told.text
    assert told.json()["status"] == status
    assert desk.get(DECISIONS).json()["items"] == []


def test_a_decision_on_what_has_changed_is_refused(desk: TestClient) -> None:
    claim = first(desk)
    cell = {"kind": "correct", "claim": f"@{claim['key']}", "cell": "/purpose", "reference": "a letter"}
    tag = desk.get(f"/api/v1/claims/{claim['key']}").headers["etag"]
    assert desk.post(DECISIONS, json={**cell, "value": "one"}, headers={"if-match": tag}).status_code == 201
    assert desk.post(DECISIONS, json={**cell, "value": "two"}, headers={"if-match": tag}).status_code == 412
    assert desk.post(DECISIONS, json={**cell, "value": "two", "seen": {"value": claim["purpose"]}}).status_code == 409
    assert desk.get(f"/api/v1/claims/{claim['key']}").json()["purpose"] == "one"


def test_an_undo_is_held_against_what_was_seen(desk: TestClient) -> None:
    made = desk.post(DECISIONS, json={"kind": "accept", "claim": f"@{first(desk)['key']}"}).json()
    place = f"{DECISIONS}/{made['key']}"
    tag = desk.get(place).headers["etag"]
    assert desk.post(f"{place}/undo", headers={"if-match": '"other"'}).status_code == 412
    assert desk.post(f"{place}/undo", headers={"if-match": tag}).status_code == 201
    assert desk.post(f"{place}/undo", headers={"if-match": tag}).status_code == 412
    assert desk.post(f"{place}/undo").status_code == 422


def test_what_is_sent_twice_is_done_once(desk: TestClient) -> None:
    asked = {"kind": "accept", "claim": f"@{first(desk)['key']}"}
    key = {"idempotency-key": "one"}
    made, again = (desk.post(DECISIONS, json=asked, headers=key) for _ in range(2))
    assert (again.status_code, again.json(), again.headers["location"]) == (201, made.json(), made.headers["location"])
    assert "idempotent-replayed" not in made.headers
    assert again.headers["idempotent-replayed"] == "true"
    assert len(desk.get(DECISIONS).json()["items"]) == 1
    other = desk.post(DECISIONS, json={**asked, "why": "another"}, headers=key)
    assert other.status_code == 422
    assert "Idempotency-Key" in other.json()["detail"]


def test_a_key_whose_request_was_refused_may_be_used_again(desk: TestClient) -> None:
    key = {"idempotency-key": "one"}
    assert desk.post(DECISIONS, json={"kind": "accept", "claim": "@999999"}, headers=key).status_code == 404
    asked = {"kind": "accept", "claim": f"@{first(desk)['key']}"}
    assert desk.post(DECISIONS, json=asked, headers=key).status_code == 201


def test_a_form_is_the_same_whatever_parts_its_fields(desk: TestClient) -> None:
    key = {"idempotency-key": "page"}
    file = {"file": ("a.html", b"<p>Norway gives Ukraine two tanks.</p>")}
    made, again = (desk.post("/api/v1/documents", files=file, headers=key) for _ in range(2))
    assert (made.status_code, again.status_code) == (201, 201)
    assert again.headers["idempotent-replayed"] == "true"


def test_a_request_that_is_being_done_is_not_done_beside_it(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = {"kind": "accept", "claim": f"@{first(desk)['key']}"}
    begun, go = threading.Event(), threading.Event()
    decide = Ledger.decide

    def slow(self: Ledger, *wanted: Any, **told: Any) -> Any:
        begun.set()
        assert go.wait(60)
        return decide(self, *wanted, **told)

    monkeypatch.setattr(Ledger, "decide", slow)
    key = {"idempotency-key": "slow"}
    with ThreadPoolExecutor(1) as other:
        made = other.submit(desk.post, DECISIONS, json=asked, headers=key)
        assert begun.wait(60)
        beside = desk.post(DECISIONS, json=asked, headers=key)
        go.set()
        assert made.result().status_code == 201
    assert beside.status_code == 409
    assert beside.headers["retry-after"] == "1"
