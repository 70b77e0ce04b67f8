"""The inbox: one decision a screen, the least sure and the most valuable first."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from sutler.desk.asking import SIGNED_IN, Analyst, Reader, TheLedger
from sutler.desk.deciding import one
from sutler.desk.local_path import local_path, with_query
from sutler.desk.pages.decisions import Posted
from sutler.desk.put_off import PutOff
from sutler.desk.render import render
from sutler.desk.waiting_shown import ORDER, items_of, waiting_shown
from sutler.ledger import Ledger
from sutler.ledger.decisions.waiting import WaitingLook
from sutler.model.decision import Decision, WaitingKind

router = APIRouter(dependencies=SIGNED_IN)
TRIES = 5
"""How often the next thing is looked for where somebody else decides it at that very moment."""
LONGEST = 2_000
Given = Annotated[int | None, Query(ge=1, lt=2**62)]


@router.get("/inbox")
def inbox(
    request: Request,
    ledger: TheLedger,
    person: Reader,
    kind: WaitingKind | None = None,
    item: Annotated[str | None, Query(max_length=LONGEST)] = None,
    done: Given = None,
    undone: Given = None,
) -> Response:
    """The thing that is asked for, that which waits again after an undo, or the next of the kind."""
    put_off: PutOff = request.app.state.put_off
    later = put_off.of(person.name)
    was = ledger.decision(undone) if undone else None
    look = _asked_for(ledger, item, was)
    gone = bool(item) and look is None
    look = look or _next(ledger, kind, later)
    own = urlencode({name: told for name, told in (("kind", kind), ("item", look and look.waiting.id)) if told})
    context = {
        "shown": waiting_shown(look) if look else None,
        "kind": kind,
        "kinds": ORDER,
        "counts": ledger.waiting_counts(),
        "later": len(later),
        "gone": gone,
        "done": ledger.decision(done) if done else None,
        "undone": was,
        "last": ledger.last_decision(person.name),
        "back": f"/inbox?{own}" if own else "/inbox",
        "may": person.may("decide"),
    }
    headers = {"HX-Push-Url": str(context["back"])} if "hx-request" in request.headers else {}
    return render(request, "inbox.html", context, headers=headers)


@router.post("/inbox/later")
def later(request: Request, form: Posted, person: Analyst) -> Response:
    """Puts a thing off, and leads to the next."""
    put_off: PutOff = request.app.state.put_off
    if item := one(form, "item")[:LONGEST]:
        put_off.add(person.name, item)
    return RedirectResponse(with_query(local_path(one(form, "back")), item=None, done=None, undone=None), 303)


@router.post("/inbox/back")
def back(request: Request, form: Posted, person: Analyst) -> Response:
    """Leads to what was put off last, or with `all` to the first of all that waits, nothing being put off any more."""
    put_off: PutOff = request.app.state.put_off
    item = None
    if one(form, "all"):
        put_off.forget(person.name)
    else:
        item = put_off.take(person.name)
    return RedirectResponse(with_query(local_path(one(form, "back")), item=item, done=None, undone=None), 303)


def _asked_for(ledger: Ledger, item: str | None, was: Decision | None) -> WaitingLook | None:
    ids = ([item] if item else []) + (list(items_of(was)) if was else [])
    return next((look for id in ids if (look := ledger.waiting(id))), None)


def _next(ledger: Ledger, kind: WaitingKind | None, later: tuple[str, ...]) -> WaitingLook | None:
    """The first thing that waits and was not put off."""
    for _ in range(TRIES):
        found = ledger.inbox(1, kinds=(kind,) if kind else ORDER, skip=later)
        if not found:
            return None
        if look := ledger.waiting(found[0].id):
            return look
    return None
