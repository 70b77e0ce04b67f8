"""Who may do what by the API of a team's desk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from sutler.desk.app import make_app
from sutler.desk.config import Desk
from sutler.ledger import Ledger
from sutler.model.account import Scope

PASSWORD = "a long enough phrase for Bea"


@pytest.fixture
def team(ledger_path: Path) -> Iterator[TestClient]:
    with Ledger.open(ledger_path) as ledger:
        ledger.accounts.make("Bea", "admin", PASSWORD)
    with TestClient(make_app(Desk(ledger_path, mode="team", hosts=())), base_url="http://localhost") as client:
        yield client


def token(ledger_path: Path, *scopes: Scope) -> dict[str, str]:
    with Ledger.open(ledger_path) as ledger:
        secret, _ = ledger.accounts.make_token("Bea", "a program", scopes)
    return {"authorization": f"Bearer {secret}"}


def test_every_operation_wants_somebody(team: TestClient) -> None:
    for path, methods in team.app.openapi()["paths"].items():  # type: ignore[attr-defined]  # it is a FastAPI
        for method in methods:
            told = team.request(method, path.replace("{key}", "1").replace("{id}", "1"), json={})
            assert told.status_code in (401, 415, 422), (method, path, told.text)
            if told.status_code == 401:
                assert told.headers["www-authenticate"].startswith("Bearer")


@pytest.mark.parametrize("said", ["Bearer sutler_nothing", "Bearer", "Basic QW5uOng=", "Bearer " + "x" * 5000])
def test_what_is_no_token_is_refused(team: TestClient, said: str) -> None:
    told = team.get("/api/v1/claims", headers={"authorization": said})
    assert told.status_code == 401
    assert "invalid_token" in told.headers["www-authenticate"]


def test_a_token_does_what_it_is_for(team: TestClient, ledger_path: Path) -> None:
    asked = {"kind": "accept", "claim": "@1"}
    reads, decides = token(ledger_path, "read"), token(ledger_path, "decide")
    assert team.get("/api/v1/claims", headers=reads).status_code == 200
    refused = team.post("/api/v1/decisions", json=asked, headers=reads)
    assert refused.status_code == 403
    assert 'scope="decide"' in refused.headers["www-authenticate"]
    assert team.get("/api/v1/claims", headers=decides).status_code == 403
    made = team.post("/api/v1/decisions", json=asked, headers=decides)
    assert made.status_code == 201
    assert made.json()["who"] == "Bea"


def test_a_revoked_token_works_no_more(team: TestClient, ledger_path: Path) -> None:
    reads = token(ledger_path, "read")
    with Ledger.open(ledger_path) as ledger:
        ledger.accounts.revoke_token(ledger.accounts.tokens("Bea")[0].key)
    assert team.get("/api/v1/claims", headers=reads).status_code == 401


def test_who_is_not_known_keeps_no_answers(team: TestClient) -> None:
    told = team.post("/api/v1/decisions", json={"kind": "accept", "claim": "@1"}, headers={"idempotency-key": "x"})
    assert told.status_code == 401
