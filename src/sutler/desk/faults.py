"""What went wrong, as a page for a person or as problem+json (RFC 9457) for a program; never a traceback."""

from __future__ import annotations

import logging
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import Scope

from sutler.desk.local_path import sign_in_path
from sutler.errors import (
    AccountError,
    BadDecision,
    InputError,
    LedgerError,
    NoSuchAccount,
    NoSuchClaim,
    NoSuchDeal,
    NoSuchToken,
    NotAllowed,
    SettingsError,
    SignInFailed,
    StaleDecision,
    SutlerError,
    TooLarge,
    TooManyTries,
    Unstorable,
    UsageError,
)

API = "/api/"
log = logging.getLogger("sutler.desk")
STATUS: tuple[tuple[type[SutlerError], int], ...] = (
    (NoSuchClaim, 404),
    (NoSuchDeal, 404),
    (StaleDecision, 409),
    (BadDecision, 422),
    (Unstorable, 422),
    (TooLarge, 413),
    (InputError, 422),
    (UsageError, 422),
    (SettingsError, 422),
    (NoSuchAccount, 404),
    (NoSuchToken, 404),
    (NotAllowed, 403),
    (SignInFailed, 401),
    (TooManyTries, 429),
    (AccountError, 422),
    (LedgerError, 503),
    (SutlerError, 500),
)
"""The first that fits counts."""
NAMES = {
    400: "Bad request",
    401: "Sign in first",
    403: "Not allowed",
    404: "Not found",
    405: "Not done here",
    409: "Something has changed",
    412: "Something has changed",
    413: "Too large",
    415: "Not this kind",
    421: "Not this desk",
    422: "This does not fit",
    429: "Too often",
    500: "A fault of the desk",
    503: "The ledger does not answer",
}


class Refused(Exception):
    """A request is refused with this status and a message for a person; `headers` go with the answer."""

    def __init__(self, status: int, detail: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = headers or {}


def install(app: FastAPI) -> None:
    """Sets the application's handlers of exceptions."""
    from sutler.desk.guard import TooMuch

    def of_sutler(request: Request, why: Exception) -> Response:
        assert isinstance(why, SutlerError)
        return answer(request.scope, status_of(why), str(why))

    def of_refused(request: Request, why: Exception) -> Response:
        assert isinstance(why, Refused)
        return answer(request.scope, why.status, why.detail, why.headers)

    def of_http(request: Request, why: Exception) -> Response:
        assert isinstance(why, HTTPException)
        headers = dict(why.headers or {})
        if why.status_code == 405 and request.url.path.startswith(API):
            from sutler.desk.api import methods_at  # it needs these faults

            headers["Allow"] = ", ".join(sorted(methods_at(request.url.path)))
        return answer(request.scope, why.status_code, str(why.detail), headers)

    def of_values(request: Request, why: Exception) -> Response:
        assert isinstance(why, RequestValidationError)
        wrong = [{"where": _where(one["loc"]), "what": one["msg"]} for one in why.errors()]
        told = "; ".join(f"{one['where']}: {one['what']}" for one in wrong)
        return answer(request.scope, 422, told, more={"errors": wrong})

    def of_size(request: Request, why: Exception) -> Response:
        return answer(request.scope, 413, str(why))

    def of_fault(request: Request, why: Exception) -> Response:
        log.error("%s %s failed", request.method, request.url.path, exc_info=why)
        return answer(request.scope, 500, "the desk has a fault; nothing was changed, and its log tells more")

    app.add_exception_handler(SutlerError, of_sutler)
    app.add_exception_handler(Refused, of_refused)
    app.add_exception_handler(HTTPException, of_http)
    app.add_exception_handler(RequestValidationError, of_values)
    app.add_exception_handler(TooMuch, of_size)
    app.add_exception_handler(Exception, of_fault)


def status_of(why: SutlerError) -> int:
    return next(status for kind, status in STATUS if isinstance(why, kind))


def answer(
    scope: Scope, status: int, detail: str, headers: dict[str, str] | None = None, more: dict[str, Any] | None = None
) -> Response:
    """The refusal in the form that the asker reads."""
    if scope["path"].startswith(API):
        body = {"type": "about:blank", "title": NAMES.get(status, "Error"), "status": status, "detail": detail, **(more or {})}
        return JSONResponse(body, status, headers, media_type="application/problem+json")
    from sutler.desk.render import render  # it needs the faults' names

    request = Request(scope)
    if status == 401 and scope["method"] in ("GET", "HEAD"):
        to = sign_in_path(f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path)
        # htmx would put a page to which it is redirected into the place of a piece of this one.
        return Response(status_code=401, headers={"HX-Redirect": to}) if _is_htmx(request) else RedirectResponse(to, 303)
    told = {"name": NAMES.get(status, "Error"), "detail": detail}
    kept = {"HX-Retarget": "#problem", "HX-Reswap": "innerHTML"}  # the page with all that was typed stays
    return render(request, "fault.html", told, status=status, headers={**kept, **(headers or {})})


def _is_htmx(request: Request) -> bool:
    return "hx-request" in request.headers


def _where(place: tuple[int | str, ...]) -> str:
    """ "query.limit" """
    return ".".join(map(str, place))
