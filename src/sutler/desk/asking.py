"""What a request brings along: the ledger, and who asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, Request

from sutler.desk.faults import Refused
from sutler.desk.session import secret_of
from sutler.ledger import Ledger
from sutler.model.account import ALLOWED, Account, Role, Scope

BEARER = "bearer "


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks; `name` stands as the author of what he decides. `account` is None on a local desk, which has none."""

    name: str
    role: Role
    scopes: tuple[Scope, ...]
    account: Account | None = field(default=None, repr=False)

    def may(self, scope: Scope) -> bool:
        return scope in self.scopes


def ledger_of(request: Request) -> Ledger:
    ledger: Ledger = request.app.state.ledger
    return ledger


def person_of(request: Request) -> Person:
    """Who asks: on a local desk the analyst, in a team whose token or session it is. Raises Refused (401) for anybody else."""
    person = _person(request)
    request.state.person = person
    return person


def _person(request: Request) -> Person:
    desk = request.app.state.desk
    if desk.mode == "local":
        return Person(desk.analyst, "admin", ALLOWED["admin"])
    told = request.headers.get("authorization", "")
    if told:
        bearer = ledger_of(request).accounts.bearer(told[len(BEARER) :].strip()) if told.lower().startswith(BEARER) else None
        if bearer is None:
            raise Refused(401, "this token does not work; make another with: sutler token add", _asks('error="invalid_token"'))
        return Person(bearer.account.name, bearer.account.role, bearer.scopes, bearer.account)
    secret = secret_of(request)
    account = ledger_of(request).accounts.session(secret) if secret else None
    if account is None:
        raise Refused(401, "sign in first", _asks())
    return Person(account.name, account.role, account.scopes, account)


def _asks(*more: str) -> dict[str, str]:
    """What tells a program how to come in (RFC 6750)."""
    return {"WWW-Authenticate": ", ".join(('Bearer realm="sutler"', *more))}


class Scoped:
    """A dependency that lets those in who may do this, and gives who asks. Raises Refused, 401 or 403."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    def __call__(self, person: Annotated[Person, Depends(person_of)]) -> Person:
        if not person.may(self.scope):
            told = f"{person.name} ({person.role}) may not {WORDS[self.scope]} here; ask an admin of this desk"
            raise Refused(403, told, _asks('error="insufficient_scope"', f'scope="{self.scope}"'))
        return person


WORDS: dict[Scope, str] = {"read": "read", "add": "add pages", "decide": "decide", "admin": "manage accounts"}
TheLedger = Annotated[Ledger, Depends(ledger_of)]
Reader = Annotated[Person, Depends(Scoped("read"))]
Adder = Annotated[Person, Depends(Scoped("add"))]
Analyst = Annotated[Person, Depends(Scoped("decide"))]
Admin = Annotated[Person, Depends(Scoped("admin"))]
SIGNED_IN = (Depends(Scoped("read")),)
"""For a router all of whose pages are for those who may read."""
