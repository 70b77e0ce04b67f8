"""What a request brings along: the ledger, and who asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import Depends, Request

from sutler.desk.faults import Refused
from sutler.ledger import Ledger

Role = Literal["reader", "analyst", "admin"]
ROLES: tuple[Role, ...] = ("reader", "analyst", "admin")
"""Each may do what those before it may."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks; `name` stands as the author of what he decides."""

    name: str
    role: Role

    def may(self, role: Role) -> bool:
        return ROLES.index(self.role) >= ROLES.index(role)


def ledger_of(request: Request) -> Ledger:
    ledger: Ledger = request.app.state.ledger
    return ledger


def person_of(request: Request) -> Person:
    """Who asks. Raises Refused (401) where a team's desk does not know him."""
    desk = request.app.state.desk
    if desk.mode != "local":
        raise Refused(401, "sign in first")
    person = Person(desk.analyst, "admin")
    request.state.person = person
    return person


def _analyst(person: Annotated[Person, Depends(person_of)]) -> Person:
    return _at_least(person, "analyst")


def _admin(person: Annotated[Person, Depends(person_of)]) -> Person:
    return _at_least(person, "admin")


def _at_least(person: Person, role: Role) -> Person:
    if not person.may(role):
        raise Refused(403, f"{person.name} is a {person.role}; this needs a {role}: ask an admin of this desk")
    return person


SIGNED_IN = (Depends(person_of),)
"""For a router all of whose pages are for those who may read."""
TheLedger = Annotated[Ledger, Depends(ledger_of)]
Reader = Annotated[Person, Depends(person_of)]
Analyst = Annotated[Person, Depends(_analyst)]
Admin = Annotated[Person, Depends(_admin)]
