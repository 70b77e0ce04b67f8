"""The accounts of a team, for its admins."""

from __future__ import annotations

from typing import Annotated, get_args

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from sutler.desk.asking import Scoped, TheLedger
from sutler.desk.faults import Refused
from sutler.desk.render import render
from sutler.errors import AccountError
from sutler.ledger import Ledger
from sutler.model.account import Role

router = APIRouter(dependencies=(Depends(Scoped("admin")),))
MOST = 300
ROLES = get_args(Role)


@router.get("/people")
def people(request: Request, ledger: TheLedger) -> Response:
    if request.app.state.desk.mode == "local":
        raise Refused(404, "a desk for one person needs no accounts; serve a team with: sutler desk --serve")
    return _page(request, ledger)


@router.post("/people")
def add(
    request: Request,
    ledger: TheLedger,
    name: Annotated[str, Form(max_length=MOST)] = "",
    password: Annotated[str, Form(max_length=MOST)] = "",
    role: Annotated[Role, Form()] = "reader",
) -> Response:
    try:
        ledger.accounts.make(name, role, password)
    except AccountError as why:
        return _page(request, ledger, str(why), name)
    return RedirectResponse("/people", 303)


@router.post("/people/change")
def change(
    request: Request,
    ledger: TheLedger,
    name: Annotated[str, Form(max_length=MOST)],
    role: Annotated[Role | None, Form()] = None,
    password: Annotated[str, Form(max_length=MOST)] = "",
    disabled: Annotated[bool | None, Form()] = None,
) -> Response:
    try:
        if role is not None:
            ledger.accounts.set_role(name, role)
        if password:
            ledger.accounts.set_password(name, password)
        if disabled is not None:
            (ledger.accounts.disable if disabled else ledger.accounts.enable)(name)
    except AccountError as why:
        return _page(request, ledger, str(why))
    return RedirectResponse("/people", 303)


def _page(request: Request, ledger: Ledger, wrong: str = "", name: str = "") -> Response:
    told = {"accounts": ledger.accounts.all(), "roles": ROLES, "wrong": wrong, "name": name}
    return render(request, "people.html", told, status=422 if wrong else 200)
