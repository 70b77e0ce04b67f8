"""A team's desk: who gets in, what each role may do, and what a session and a token are worth."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from sutler.desk.app import make_app
from sutler.desk.config import Desk
from sutler.desk.local_path import local_path
from sutler.ledger import Ledger
from sutler.model.account import Role

SECRET = "correct horse battery"
OWN = {"sec-fetch-site": "same-origin"}


@pytest.fixture
def team(ledger_path: Path) -> Iterator[TestClient]:
    roles: dict[str, Role] = {"Rita": "reader", "Ann": "analyst", "Ada": "admin"}
    with Ledger.open(ledger_path) as ledger:
        for name, role in roles.items():
            ledger.accounts.make(name, role, SECRET)
    with TestClient(
        make_app(Desk(ledger_path, "team", hosts=())), base_url="https://desk.example", headers=OWN, follow_redirects=False
    ) as client:
        yield client


def sign_in(client: TestClient, name: str, password: str = SECRET, next: str = "/deals") -> int:
    return client.post("/sign-in", data={"name": name, "password": password, "next": next}).status_code


@pytest.mark.parametrize("path", ["/deals", "/account", "/people", "/deals?stage=agreed"])
def test_who_is_not_signed_in_is_led_to_the_door_and_back(team: TestClient, path: str) -> None:
    told = team.get(path)
    assert told.status_code == 303
    assert told.headers["location"].startswith("/sign-in?next=/")
    door = team.get(told.headers["location"])
    assert f'value="{path}"' in door.text


def test_a_session_opens_the_desk_until_one_signs_out(team: TestClient) -> None:
    assert sign_in(team, "Ann") == 303
    assert "Ann" in team.get("/deals").text
    cookie = next(iter(team.cookies.jar))
    assert cookie.name == "__Host-sutler-session"
    assert cookie.secure
    assert cookie.has_nonstandard_attr("HttpOnly")
    kept = cookie.value
    team.post("/sign-out")
    team.cookies.set("__Host-sutler-session", str(kept), domain="desk.example")
    assert team.get("/deals").status_code == 303


def test_an_unknown_name_and_a_wrong_password_are_told_alike(team: TestClient) -> None:
    wrong = team.post("/sign-in", data={"name": "Ann", "password": "wrong horse battery"})
    unknown = team.post("/sign-in", data={"name": "Bob", "password": "wrong horse battery"})
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.text.replace("Ann", "Bob") == unknown.text


def test_signing_in_is_throttled(team: TestClient) -> None:
    tries = [sign_in(team, "Ann", "wrong horse battery") for _ in range(12)]
    assert 429 in tries
    told = team.post("/sign-in", data={"name": "Ann", "password": SECRET})
    assert told.status_code == 429
    assert int(told.headers["retry-after"]) > 0


@pytest.mark.parametrize(("name", "people"), [("Rita", 403), ("Ann", 403), ("Ada", 200)])
def test_only_admins_manage_accounts(team: TestClient, name: str, people: int) -> None:
    sign_in(team, name)
    assert team.get("/people").status_code == people
    made = team.post("/people", data={"name": "Eve", "password": SECRET, "role": "admin"})
    assert made.status_code == (303 if people == 200 else 403)


def test_the_last_admin_stays_and_the_page_says_why(team: TestClient) -> None:
    sign_in(team, "Ada")
    told = team.post("/people/change", data={"name": "Ada", "role": "reader"})
    assert told.status_code == 422
    assert 'role="alert"' in told.text


def test_a_token_is_shown_once_and_works_until_it_is_revoked(team: TestClient) -> None:
    sign_in(team, "Ann")
    made = team.post("/account/tokens", data={"label": "nightly", "scopes": ["read"], "days": "30"})
    secret = made.text.split("<code>")[1].split("</code>")[0]
    assert secret not in team.get("/account").text
    team.cookies.clear()
    bearer = {"authorization": f"Bearer {secret}"}
    assert team.get("/deals", headers=bearer).status_code == 200
    sign_in(team, "Ann")
    key = team.get("/account").text.split("/account/tokens/")[1].split("/")[0]
    team.post(f"/account/tokens/{key}/revoke")
    team.cookies.clear()
    assert team.get("/deals", headers=bearer).status_code != 200


def test_nobody_revokes_the_token_of_another(team: TestClient) -> None:
    sign_in(team, "Ann")
    team.post("/account/tokens", data={"label": "nightly", "scopes": ["read"], "days": "30"})
    key = team.get("/account").text.split("/account/tokens/")[1].split("/")[0]
    sign_in(team, "Rita")
    assert team.post(f"/account/tokens/{key}/revoke").status_code == 404


def test_a_new_password_needs_the_old_one_and_ends_other_sessions(team: TestClient) -> None:
    sign_in(team, "Ann")
    other = dict(team.cookies)
    changed = {"new": "another horse battery", "again": "another horse battery"}
    assert team.post("/account/password", data={"old": "not this one", **changed}).status_code == 422
    assert team.post("/account/password", data={"old": SECRET, **changed}).status_code == 303
    assert team.get("/deals").status_code == 200
    team.cookies.clear()
    for name, value in other.items():
        team.cookies.set(name, value, domain="desk.example")
    assert team.get("/deals").status_code == 303


@pytest.mark.parametrize(
    ("told", "path"),
    [
        ("/deals?stage=agreed#x", "/deals?stage=agreed#x"),
        ("//evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example/", "/"),
        ("/\n/evil.example", "/"),
        ("deals", "/"),
        ("", "/"),
    ],
)
def test_one_never_goes_on_to_another_site(told: str, path: str) -> None:
    assert local_path(told, "/") == path


def test_a_local_desk_needs_no_account(desk: TestClient) -> None:
    assert desk.get("/deals").status_code == 200
    assert desk.get("/people").status_code == 404
