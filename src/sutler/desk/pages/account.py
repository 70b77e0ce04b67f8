"""One's own account: password, sessions, tokens."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated, get_args

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from sutler.desk import session
from sutler.desk.asking import SIGNED_IN, Person, Reader, TheLedger
from sutler.desk.faults import Refused
from sutler.desk.render import render
from sutler.errors import AccountError
from sutler.ledger import Ledger
from sutler.model.account import Account, Scope

router = APIRouter(dependencies=SIGNED_IN)
DAYS = (30, 90, 365)
MOST = 300


@router.get("/account")
def account(request: Request, ledger: TheLedger, person: Reader) -> Response:
    return _page(request, ledger, _own(person))


@router.post("/account/password")
def password(
    request: Request,
    ledger: TheLedger,
    person: Reader,
    old: Annotated[str, Form(max_length=MOST)],
    new: Annotated[str, Form(max_length=MOST)],
    again: Annotated[str, Form(max_length=MOST)],
) -> Response:
    own = _own(person)
    address = request.client.host if request.client else ""
    try:
        if new != again:
            raise AccountError("the two new passwords differ; type them again")
        ledger.accounts.sign_out(ledger.accounts.sign_in(own.name, old, address).secret)
        ledger.accounts.set_password(own.name, new)
        signed = ledger.accounts.sign_in(own.name, new, address)
    except AccountError as why:
        return _page(request, ledger, own, wrong=str(why), status=422)
    answer = RedirectResponse("/account?done=password", 303)
    session.begin(answer, request, signed.secret)
    return answer


@router.post("/account/sign-out-everywhere")
def sign_out_everywhere(request: Request, ledger: TheLedger, person: Reader) -> Response:
    ledger.accounts.sign_out_everywhere(_own(person).name)
    answer = RedirectResponse("/sign-in", 303)
    session.end(answer, request)
    return answer


@router.post("/account/tokens")
def make_token(
    request: Request,
    ledger: TheLedger,
    person: Reader,
    label: Annotated[str, Form(max_length=MOST)] = "",
    scopes: Annotated[list[str] | None, Form()] = None,
    days: Annotated[int, Form(ge=0, le=3650)] = 90,
) -> Response:
    own = _own(person)
    wanted = [scope for scope in get_args(Scope) if scope in (scopes or [])]
    expires = datetime.now(UTC) + timedelta(days=days) if days else None
    try:
        secret, _ = ledger.accounts.make_token(own.name, label, wanted, expires)
    except AccountError as why:
        return _page(request, ledger, own, wrong=str(why), status=422)
    return _page(request, ledger, own, secret=secret, status=201, headers={"Cache-Control": "no-store"})


@router.post("/account/tokens/{key}/revoke")
def revoke(ledger: TheLedger, person: Reader, key: int) -> Response:
    if key not in {token.key for token in ledger.accounts.tokens(_own(person).name)}:
        raise Refused(404, f"you have no token {key}; look at the list of yours")
    ledger.accounts.revoke_token(key)
    return RedirectResponse("/account?done=revoked", 303)


def _own(person: Person) -> Account:
    if person.account is None:
        raise Refused(404, "a desk for one person needs no account; serve a team with: sutler desk --serve")
    return person.account


def _page(
    request: Request,
    ledger: Ledger,
    own: Account,
    *,
    wrong: str = "",
    secret: str = "",
    status: int = 200,
    headers: dict[str, str] | None = None,
) -> Response:
    told = {"own": own, "tokens": ledger.accounts.tokens(own.name), "days": DAYS, "wrong": wrong, "secret": secret}
    told["done"] = request.query_params.get("done", "")
    return render(request, "account.html", told, status=status, headers=headers)
