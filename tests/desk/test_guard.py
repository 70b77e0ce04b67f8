"""Whose requests a desk takes, what it lets a page load, and how it says no."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from sutler.desk.app import make_app
from sutler.desk.config import Desk
from sutler.desk.guard import LARGEST


def test_a_page_may_load_only_what_is_the_desks_own(desk: TestClient) -> None:
    policy = desk.get("/deals").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_a_name_that_leads_to_this_machine_is_refused(desk: TestClient) -> None:
    told = desk.get("/deals", headers={"host": "desk.evil.example"})
    assert told.status_code == 421
    assert "localhost" in told.text


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"cookie": "session=x"}, 403),
        ({"sec-fetch-site": "same-origin"}, 405),
        ({"origin": "http://localhost"}, 405),
        ({}, 405),
    ],
)
def test_only_the_desks_own_pages_and_programs_change_something(desk: TestClient, headers: dict[str, str], status: int) -> None:
    assert desk.post("/deals", headers=headers).status_code == status


def test_what_is_too_large_is_refused_by_its_length(desk: TestClient) -> None:
    told = desk.post("/deals", headers={"content-length": str(LARGEST + 1)})
    assert told.status_code == 413
    assert "MiB" in told.text


@pytest.mark.parametrize(("path", "kind"), [("/nowhere", "text/html"), ("/api/v1/nowhere", "application/problem+json")])
def test_a_fault_is_told_in_the_form_that_the_asker_reads(desk: TestClient, path: str, kind: str) -> None:
    told = desk.get(path)
    assert told.status_code == 404
    assert told.headers["content-type"].startswith(kind)


def test_a_ledger_that_cannot_be_opened_is_said_at_the_start(tmp_path: Path) -> None:
    (tmp_path / "x.sqlite").write_text("no database")
    with pytest.raises(Exception, match="is no ledger"), TestClient(make_app(Desk(tmp_path / "x.sqlite"))):
        pass
