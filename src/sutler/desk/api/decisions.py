"""Decisions: what analysts do, and the log of it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Path, Query, Request, Response

from sutler.desk.api.answering import Answering, must_match, tag_of
from sutler.desk.api.asked import Paged
from sutler.desk.api.claims import claim_record
from sutler.desk.api.describing import FAULTS, UNCHANGED
from sutler.desk.api.forms.decision import DecisionForm, UndoForm, WantedForm
from sutler.desk.api.forms.form import Listed
from sutler.desk.api.keys import Idempotency, IfMatch
from sutler.desk.api.lists import Json, counted
from sutler.desk.api.scopes import scoped
from sutler.desk.asking import Person, TheLedger
from sutler.desk.faults import Refused
from sutler.ledger import Ledger
from sutler.model.decision import Accept, Correct, Note, Reject, Wanted
from sutler.publish.decisions import decision_record

router = APIRouter(tags=["decisions"], route_class=Answering, responses=FAULTS)
Key = Annotated[int, Path(ge=1, lt=2**31, description="The decision's number.")]
Decider = Annotated[Person, scoped("decide")]
EXAMPLES = {
    "correct": {"value": {"kind": "correct", "claim": "@1", "cell": "/stage", "value": "agreed", "reference": "a letter"}},
    "accept": {"value": {"kind": "accept", "claim": "@1"}},
    "note": {"value": {"kind": "note", "claim": "@1", "why": "ask the ministry"}},
}


@router.post(
    "/decisions",
    status_code=201,
    operation_id="decide",
    summary="Decide",
    response_model=DecisionForm,
    dependencies=[Idempotency],
)
def decide(
    ledger: TheLedger,
    person: Decider,
    response: Response,
    request: Request,
    wanted: Annotated[WantedForm, Body(openapi_examples=EXAMPLES)],
    if_match: IfMatch = None,
) -> Json:
    """Makes a decision in the name of the one who asks and puts it into force.

    409 where `seen` is not what stands there now; 412 where the claim's ETag is not that of `If-Match`.
    """
    asked = wanted.wanted()
    if if_match is not None:
        key = _key_of(asked)
        must_match(if_match, lambda: claim_record(ledger, key))
    made = ledger.decide(asked, by=person.name, why=wanted.why, reference=wanted.reference, seen=wanted.seen)
    response.headers["Location"] = f"{request.url.path}/{made.key}"
    return decision_record(made)


@router.get(
    "/decisions",
    operation_id="listDecisions",
    summary="The log of decisions, oldest first",
    response_model=Listed[DecisionForm],
    responses=UNCHANGED,
    dependencies=[scoped("read")],
)
def log(request: Request, response: Response, ledger: TheLedger, asked: Annotated[Paged, Query()]) -> Json:
    """All decisions, also those that were undone."""
    return counted(request, response, "decisions", ledger.history(), asked.limit, asked.cursor, decision_record)


@router.get(
    "/decisions/{key}",
    operation_id="getDecision",
    summary="One decision",
    response_model=DecisionForm,
    responses=UNCHANGED,
    dependencies=[scoped("read")],
)
def decision(key: Key, response: Response, ledger: TheLedger) -> Json:
    """A row of the log. Its ETag goes into `If-Match` of an undo."""
    record = _record(ledger, key)
    response.headers["ETag"] = tag_of(record)
    return record


@router.post(
    "/decisions/{key}/undo",
    status_code=201,
    operation_id="undoDecision",
    summary="Take a decision back",
    response_model=DecisionForm,
    dependencies=[Idempotency],
)
def undo(key: Key, ledger: TheLedger, person: Decider, told: UndoForm | None = None, if_match: IfMatch = None) -> Json:
    """What was before it is again. Refused while a later decision on the same thing stands; both stay in the log."""
    must_match(if_match, lambda: _record(ledger, key))
    return decision_record(ledger.undo(key, by=person.name, why=told.why if told else None))


def _record(ledger: Ledger, key: int) -> Json:
    made = next((one for one in ledger.history() if one.key == key), None)
    if made is None:
        raise Refused(404, f"there is no decision {key}; list them with GET /api/v1/decisions")
    return decision_record(made)


def _key_of(asked: Wanted) -> int:
    """The key of the claim that is decided on. Raises Refused (422) where If-Match has nothing to be held against."""
    claim = asked.claim if isinstance(asked, Accept | Correct | Reject | Note) else None
    digits = (claim or "").removeprefix("@")
    if claim is None or not claim.startswith("@") or not (digits.isascii() and digits.isdecimal()) or len(digits) > 10:
        raise Refused(422, 'If-Match goes with a decision on one claim that is named by its key, "@12"')
    return int(digits)
