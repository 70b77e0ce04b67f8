"""The cookie of a session. It goes back to this desk alone, is never seen by a script, and over TLS only where that is used."""

from __future__ import annotations

from fastapi import Request
from starlette.responses import Response

PLAIN, SECURE = "sutler-session", "__Host-sutler-session"
"""A browser takes the second only over TLS, from this very host, for all of it."""
LONGEST = 14 * 24 * 3600
"""Seconds; the ledger ends a session earlier where it lies idle."""
MOST = 200
"""Characters of a cookie that are looked at."""


def secret_of(request: Request) -> str | None:
    """The secret of the session that the request is made in."""
    told = request.cookies.get(_name(request))
    return told if told and len(told) <= MOST else None


def begin(response: Response, request: Request, secret: str) -> None:
    response.set_cookie(
        _name(request), secret, max_age=LONGEST, path="/", secure=_is_tls(request), httponly=True, samesite="strict"
    )


def end(response: Response, request: Request) -> None:
    response.delete_cookie(_name(request), path="/", secure=_is_tls(request), httponly=True, samesite="strict")


def _name(request: Request) -> str:
    return SECURE if _is_tls(request) else PLAIN


def _is_tls(request: Request) -> bool:
    return request.url.scheme == "https"
