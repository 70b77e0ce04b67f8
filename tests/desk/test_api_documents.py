"""Pages by the API: posted, looked at, listed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from sutler.ledger import Ledger

EXAMPLES = Path(__file__).parents[2] / "examples"
WORDS = (
    "Russia to give Tajikistan arms\n\nRussia will supply Tajikistan with arms worth $123 million, a ministry said on Monday."
)
PAGE = {"text": WORDS, "url": "https://example.org/arms", "published": "2015-04-02", "outlet": "Example"}
DOCUMENTS = "/api/v1/documents"


def test_a_page_is_posted_read_and_found_again(desk: TestClient) -> None:
    told = desk.post(DOCUMENTS, json=PAGE)
    assert told.status_code == 201, told.text
    page = told.json()["page"]
    assert told.json()["outcome"]["outcome"] == "read"
    assert page["document"]["outlet"] == "Example"
    (claim,) = page["claims"]
    assert claim["supplier"] == ["RUS"]
    assert claim["values"][0]["amount"] == 123e6
    for quotes in claim["evidence"].values():
        for quote in quotes:
            assert page["document"]["text"][quote["start"] : quote["end"]] == quote["quote"]
    assert desk.get(told.headers["location"]).json() == page
    assert desk.get(f"/api/v1/deals/{claim['deal']}").status_code == 200
    assert desk.get(DOCUMENTS, params={"limit": 1}).json()["items"][0]["key"] == page["key"]


def test_a_page_that_is_there_is_not_read_again(desk: TestClient) -> None:
    first = desk.post(DOCUMENTS, json=PAGE).json()
    again = desk.post(DOCUMENTS, json=PAGE)
    assert again.status_code == 200
    assert again.json()["outcome"]["outcome"] == "already"
    assert again.json()["page"]["key"] == first["page"]["key"]


def test_a_file_is_posted_by_a_form(desk: TestClient) -> None:
    markup = b"<!doctype html><title>Tanks</title><h1>Tanks</h1><p>Norway gives Ukraine two tanks.</p>"
    told = desk.post(DOCUMENTS, files={"file": ("tanks.html", markup)}, data={"outlet": "The Form"})
    assert told.status_code == 201, told.text
    assert told.json()["page"]["document"]["outlet"] == "The Form"


def test_a_file_of_a_page_that_is_there_is_known_by_its_address(desk: TestClient) -> None:
    file = EXAMPLES / "harbour-post-own-fleet.html"
    told = desk.post(DOCUMENTS, files={"file": (file.name, file.read_bytes())})
    assert told.status_code == 200
    assert told.json()["page"]["document"]["id"] == "harbour-post-own-fleet"


def test_two_files_of_one_name_are_two_pages(desk: TestClient) -> None:
    made = [
        desk.post(DOCUMENTS, files={"file": ("index.html", f"<p>Norway gives Ukraine {n} tanks.</p>".encode())}).json()
        for n in ("two", "five")
    ]
    assert made[0]["page"]["key"] != made[1]["page"]["key"]
    assert made[0]["outcome"]["source"] != made[1]["outcome"]["source"]


@pytest.mark.parametrize(
    ("sent", "status", "words"),
    [
        ({"json": {"text": " "}}, 422, "holds no text"),
        ({"json": {}}, 422, "either text or html"),
        ({"json": {"text": "a", "html": "b"}}, 422, "either text or html"),
        ({"json": {"text": "a", "published": "yesterday"}}, 422, "published"),
        ({"json": {"text": "a", "colour": "red"}}, 422, "colour"),
        ({"content": b"{", "headers": {"content-type": "application/json"}}, 422, "JSON"),
        ({"content": b"x", "headers": {"content-type": "text/plain"}}, 415, "multipart"),
        ({"files": {"page": ("x.html", b"x")}}, 422, "file"),
        ({"files": {"file": ("x.bin", bytes(range(256)))}}, 422, "x.bin"),
    ],
)
def test_what_is_no_page_is_refused(desk: TestClient, sent: dict[str, Any], status: int, words: str) -> None:
    told = desk.post(DOCUMENTS, **sent)
    assert told.status_code == status, told.text
    assert told.headers["content-type"] == "application/problem+json"
    assert words.lower() in told.json()["detail"].lower()


def test_a_page_that_is_not_there_is_said(desk: TestClient) -> None:
    told = desk.get(f"{DOCUMENTS}/no/such/page")
    assert told.status_code == 404
    assert told.json()["status"] == 404


def test_the_list_goes_on_behind_its_cursor(desk: TestClient, ledger_path: Path) -> None:
    seen: list[int] = []
    address: str | None = f"{DOCUMENTS}?limit=2"
    while address:
        told = desk.get(address)
        seen += [row["key"] for row in told.json()["items"]]
        address = told.links.get("next", {}).get("url")
    with Ledger.open(ledger_path) as ledger:
        assert seen == [row.key for row in ledger.documents(limit=500).rows]
    assert len(seen) > 2
