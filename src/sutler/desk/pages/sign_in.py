"""Signing in and out of a team's desk."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from sutler.desk import session
from sutler.desk.asking import TheLedger
from sutler.desk.local_path import local_path
from sutler.desk.render import render
from sutler.errors import SignInFailed, TooManyTries

router = APIRouter()
MOST_NAME, MOST_PASSWORD = 200, 300


@router.get("/sign-in")
def ask(request: Request, next: str = "/") -> Response:
    return _page(request, local_path(next, "/"))


@router.post("/sign-in")
def sign_in(
    request: Request,
    ledger: TheLedger,
    name: Annotated[str, Form(max_length=MOST_NAME)] = "",
    password: Annotated[str, Form(max_length=MOST_PASSWORD)] = "",
    next: Annotated[str, Form()] = "/",
) -> Response:
    address = request.client.host if request.client else ""
    try:
        signed = ledger.accounts.sign_in(name, password, address)
    except TooManyTries as why:
        return _page(request, local_path(next, "/"), name, str(why), 429, {"Retry-After": str(why.wait)})
    except SignInFailed as why:
        return _page(request, local_path(next, "/"), name, str(why), 401)
    answer = RedirectResponse(local_path(next, "/"), 303)
    session.begin(answer, request, signed.secret)
    return answer


@router.post("/sign-out")
def sign_out(request: Request, ledger: TheLedger) -> Response:
    if secret := session.secret_of(request):
        ledger.accounts.sign_out(secret)
    answer = RedirectResponse("/sign-in", 303, {"Clear-Site-Data": '"cache"'})
    session.end(answer, request)
    return answer


def _page(
    request: Request, next: str, name: str = "", wrong: str = "", status: int = 200, headers: dict[str, str] | None = None
) -> Response:
    return render(request, "sign_in.html", {"next": next, "name": name, "wrong": wrong}, status=status, headers=headers)
