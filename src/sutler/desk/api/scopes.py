"""Who asks the API, and what he may do: on a local desk everything, in a team what the session or the token allows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import Depends, Request

from sutler.desk.asking import Person, Role, person_of
from sutler.desk.faults import Refused
from sutler.model.account import Scope

LEAST: dict[Scope, Role] = {"read": "reader", "add": "analyst", "decide": "analyst", "admin": "admin"}
"""The role that each scope needs."""
INVALID = 'Bearer realm="sutler", error="invalid_token"'
ASK = {"WWW-Authenticate": 'Bearer realm="sutler"'}


def asks(request: Request) -> tuple[Person, tuple[Scope, ...]]:
    """Who asks, and what for he may. Raises Refused (401) where nobody is known."""
    known: tuple[Person, tuple[Scope, ...]] | None = getattr(request.state, "asks", None)
    if known is None:
        known = request.state.asks = _of_token(request) or _of_session(request)
    return known


def scoped(scope: Scope) -> Any:
    """A dependency: the person who asks, if he may do this."""

    def person(request: Request) -> Person:
        who, scopes = asks(request)
        if scope not in scopes:
            raise Refused(403, f"this needs the scope {scope!r}, and {who.name} has: {', '.join(scopes)}", _lacks(scope))
        return who

    return Depends(person)


def _of_token(request: Request) -> tuple[Person, tuple[Scope, ...]] | None:
    """By the token of the request; None where it bears none, or the desk is a local one."""
    told = request.headers.get("authorization")
    if told is None or request.app.state.desk.mode == "local":
        return None
    kind, _, secret = told.partition(" ")
    find: Callable[[str], Any] = request.app.state.ledger.accounts.bearer
    bearer = find(secret.strip()) if kind.lower() == "bearer" and secret.strip() else None
    if bearer is None:
        raise Refused(401, "this token is none, or works no more; make another", {**ASK, "WWW-Authenticate": f"{INVALID}"})
    request.state.account = bearer.account
    return Person(bearer.account.name, bearer.account.role), bearer.scopes


def _lacks(scope: Scope) -> dict[str, str]:
    return {"WWW-Authenticate": f'Bearer realm="sutler", error="insufficient_scope", scope="{scope}"'}


def _of_session(request: Request) -> tuple[Person, tuple[Scope, ...]]:
    try:
        who = person_of(request)
    except Refused as why:
        if why.status == 401:
            raise Refused(401, "send a token: Authorization: Bearer sutler_…", ASK) from why
        raise
    return who, tuple(scope for scope, role in LEAST.items() if who.may(role))
