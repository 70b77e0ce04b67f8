"""Claims and deals by the API: the same as the ledger tells, a page at a time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from sutler.ledger import Filter, Ledger
from sutler.publish.decisions import decision_record
from sutler.publish.records import deal_record, entry_record, link_record

API = "/api/v1"


def whole(desk: TestClient, path: str, **asked: Any) -> list[Any]:
    """All items of a list, page by page."""
    found: list[Any] = []
    cursor: str | None = None
    while True:
        told = desk.get(API + path, params={**asked, **({"cursor": cursor} if cursor else {})})
        assert told.status_code == 200, told.text
        assert len(told.json()["items"]) <= asked.get("limit", 100)
        found += told.json()["items"]
        cursor = told.json()["next"]
        if cursor is None:
            return found


@pytest.mark.parametrize("limit", [1, 3, 500])
def test_claims_are_those_of_the_ledger_in_its_order(desk: TestClient, ledger_path: Path, limit: int) -> None:
    with Ledger.open(ledger_path) as ledger:
        assert whole(desk, "/claims", limit=limit) == [entry_record(entry) for entry in ledger.claims(texts=False)]


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ({"supplier": "Russia"}, Filter(supplier="RUS")),
        ({"recipient": "TJK", "since": "2015"}, Filter(recipient="TJK", since="2015")),
        ({"until": "2015-04-02"}, Filter(until="2015-04-02")),
        ({"stage": "pledged"}, Filter(stage="pledged")),
        ({"goods": "air_defence"}, Filter(goods="air_defence")),
        ({"text": "ministry"}, Filter(text="ministry")),
    ],
)
def test_filters_are_those_of_the_ledger(desk: TestClient, ledger_path: Path, asked: dict[str, str], wanted: Filter) -> None:
    with Ledger.open(ledger_path) as ledger:
        assert [one["key"] for one in whole(desk, "/claims", **asked)] == [entry.key for entry in ledger.claims(wanted)]
        assert [one["id"] for one in whole(desk, "/deals", limit=2, **asked)] == [row.id for row in ledger.rows(wanted)]


def test_a_deal_is_told_in_full(desk: TestClient, ledger_path: Path) -> None:
    with Ledger.open(ledger_path) as ledger:
        for row in ledger.rows():
            links = [link_record(link) for link in ledger.links(row.id)]
            assert desk.get(f"{API}/deals/{row.id}").json() == {**deal_record(ledger.deal(row.id), claims=True), "links": links}
            history = [decision_record(one) for one in ledger.history(row.id)]
            assert desk.get(f"{API}/deals/{row.id}/history").json()["items"] == history


def test_a_claim_is_found_by_its_key(desk: TestClient) -> None:
    first = desk.get(f"{API}/claims?limit=1").json()["items"][0]
    assert desk.get(f"{API}/claims/{first['key']}").json() == first


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/claims?limit=0", 422),
        ("/claims?limit=501", 422),
        ("/claims?since=2015-02-30", 422),
        ("/claims?since=2015-2", 422),
        ("/claims?stage=bought", 422),
        ("/claims?colour=red", 422),
        ("/claims?text=a%00b", 422),
        ("/claims?cursor=nonsense", 422),
        ("/claims/2147483648", 422),
        ("/claims/999999", 404),
        ("/deals/nothing", 404),
        ("/deals/@0", 404),
        ("/nothing", 404),
    ],
)
def test_what_does_not_fit_is_told_as_a_problem(desk: TestClient, path: str, status: int) -> None:
    told = desk.get(API + path)
    assert told.status_code == status, told.text
    assert told.headers["content-type"] == "application/problem+json"
    assert told.json()["status"] == status
    assert told.json()["detail"]


def test_a_cursor_of_another_list_is_refused(desk: TestClient) -> None:
    cursor = desk.get(f"{API}/claims?limit=1").json()["next"]
    assert desk.get(f"{API}/deals", params={"cursor": cursor}).status_code == 422


@pytest.mark.parametrize("path", ["/claims", "/deals", "/claims/1", "/decisions", "/documents"])
def test_what_one_has_is_not_sent_again(desk: TestClient, path: str) -> None:
    told = desk.get(API + path)
    tag = told.headers["etag"]
    assert tag.startswith('"')
    again = desk.get(API + path, headers={"if-none-match": f'"other", {tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert desk.get(API + path, headers={"if-none-match": '"other"'}).status_code == 200


def test_a_list_has_another_tag_once_it_has_changed(desk: TestClient) -> None:
    tag = desk.get(f"{API}/claims").headers["etag"]
    key = desk.get(f"{API}/claims?limit=1").json()["items"][0]["key"]
    assert desk.post(f"{API}/decisions", json={"kind": "reject", "claim": f"@{key}"}).status_code == 201
    assert desk.get(f"{API}/claims", headers={"if-none-match": tag}).status_code == 200


def test_what_is_not_done_here_says_what_is(desk: TestClient) -> None:
    assert desk.delete(f"{API}/documents").headers["allow"] == "GET, POST"
    told = desk.delete(f"{API}/claims")
    assert told.status_code == 405
    assert told.headers["allow"] == "GET"
    assert told.headers["content-type"] == "application/problem+json"
