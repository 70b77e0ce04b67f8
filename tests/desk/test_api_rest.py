"""What waits, what is found, what deals come to, files for other programs: the same as the ledger tells."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from fastapi.testclient import TestClient

from sutler.ledger import Filter, Ledger
from sutler.ledger.totals import Ask
from sutler.publish.decisions import waiting_record
from sutler.publish.export import export
from sutler.publish.hits import hit_record
from sutler.publish.records import outcome_record, suggestion_record
from sutler.publish.totals import line_record, opened_record, total_record

API = "/api/v1"


def got(desk: TestClient, path: str, **asked: Any) -> Any:
    told = desk.get(API + path, params=asked)
    assert told.status_code == 200, told.text
    return told.json()


def test_what_waits_is_found_and_became_is_as_the_ledger_tells(desk: TestClient, ledger_path: Path) -> None:
    with Ledger.open(ledger_path) as ledger:
        assert got(desk, "/inbox")["items"] == [waiting_record(one) for one in ledger.inbox()]
        assert got(desk, "/suggestions")["items"] == [suggestion_record(one) for one in ledger.suggestions()]
        assert got(desk, "/outcomes")["items"] == [outcome_record(one) for one in ledger.outcomes()]
        hits = [hit_record(hit) for hit in ledger.search("arms", limit=20)]
        assert hits
        assert got(desk, "/search", words="arms")["items"] == hits


@pytest.mark.parametrize("by", [["supplier"], ["recipient", "year"], ["goods", "stage"]])
def test_totals_and_the_deals_of_each_line(desk: TestClient, ledger_path: Path, by: list[Any]) -> None:
    told = got(desk, "/totals", by=by, currency="EUR")
    ask = Ask(tuple(by), "EUR")
    with Ledger.open(ledger_path) as ledger:
        found = ledger.totals(ask)
        assert told["total"] == total_record(found)
        for line, made in zip(found.lines, told["lines"], strict=True):
            assert {**line_record(ask, line), "key": made["key"]} == made
            opened = got(desk, "/totals/opened", by=by, currency="EUR", key=made["key"])
            assert opened["items"] == [opened_record(one) for one in ledger.opened(ask, line)]


def test_an_opened_line_goes_on_behind_its_cursor(desk: TestClient, ledger_path: Path) -> None:
    address: str | None = f"{API}/totals/opened?by=stage&key=delivered&limit=1"
    seen: list[str] = []
    while address:
        told = desk.get(address)
        seen += [one["deal"] for one in told.json()["items"]]
        address = told.links.get("next", {}).get("url")
    with Ledger.open(ledger_path) as ledger:
        ask = Ask(("stage",))
        line = next(line for line in ledger.totals(ask).lines if line.key == ("delivered",))
        assert seen == [one.deal.id for one in ledger.opened(ask, line)]


@pytest.mark.parametrize("asked", [{}, {"supplier": "RUS"}])
def test_a_file_is_that_of_the_command(desk: TestClient, ledger_path: Path, tmp_path: Path, asked: dict[str, str]) -> None:
    with Ledger.open(ledger_path) as ledger:
        for form in ("csv", "jsonl", "parquet"):
            file = tmp_path / f"claims.{form}"
            rows = export(ledger.claims(Filter(**asked), texts=False), file)
            told = desk.get(f"{API}/export", params={"format": form, **asked})
            assert told.status_code == 200
            assert f'filename="claims.{form}"' in told.headers["content-disposition"]
            if form == "parquet":
                assert pq.read_table(io.BytesIO(told.content)).equals(pq.read_table(file))
            else:
                assert told.content == file.read_bytes()
            assert rows


def test_a_formula_is_marked_as_text(desk: TestClient) -> None:
    page = {"text": "Norway gives Ukraine two tanks.", "outlet": '=HYPERLINK("http://evil.example")'}
    assert desk.post(f"{API}/documents", json=page).status_code == 201
    rows = list(csv.reader(io.StringIO(desk.get(f"{API}/export", params={"text": "Norway"}).text)))
    assert any(cell.startswith("'=HYPERLINK") for row in rows for cell in row)
    assert not any(cell.startswith("=") for row in rows for cell in row)


@pytest.mark.parametrize(
    "path",
    [
        "/totals?currency=XXY",
        "/totals?by=colour",
        "/totals/opened?by=year&key=x",
        "/totals/opened?by=year",
        "/export?format=exe",
        "/search",
        "/inbox?limit=0",
        "/suggestions?state=lost",
    ],
)
def test_what_does_not_fit_is_refused(desk: TestClient, path: str) -> None:
    told = desk.get(API + path)
    assert told.status_code == 422, told.text
    assert told.headers["content-type"] == "application/problem+json"


def test_lines_of_json_are_whole(desk: TestClient) -> None:
    told = desk.get(f"{API}/export?format=jsonl")
    assert all(json.loads(line) for line in told.text.splitlines())
