"""What waits for an analyst, and the matches that were suggested."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response

from sutler.desk.api.answering import Answering
from sutler.desk.api.asked import Paged
from sutler.desk.api.describing import FAULTS, UNCHANGED
from sutler.desk.api.forms.form import Form, Listed
from sutler.desk.api.forms.others import SuggestionForm, WaitingForm
from sutler.desk.api.lists import Json, counted
from sutler.desk.api.scopes import scoped
from sutler.desk.asking import TheLedger
from sutler.publish.decisions import waiting_record
from sutler.publish.records import suggestion_record

router = APIRouter(tags=["inbox"], route_class=Answering, responses={**FAULTS, **UNCHANGED}, dependencies=[scoped("read")])
Number = Annotated[int, Query(ge=1, le=500, description="How many at most.")]


class SuggestionsAsked(Paged):
    state: Literal["open", "taken", "declined"] = "open"


class Inbox(Form):
    items: list[WaitingForm]


@router.get("/inbox", operation_id="getInbox", summary="What waits for a decision", response_model=Inbox)
def inbox(ledger: TheLedger, limit: Number = 50) -> Json:
    """The least sure and most valuable first. What is decided is gone from it, so there is no second page."""
    return {"items": [waiting_record(one) for one in ledger.inbox(limit)]}


@router.get(
    "/suggestions",
    operation_id="listSuggestions",
    summary="Suggested matches, the likeliest first",
    response_model=Listed[SuggestionForm],
    response_model_exclude_unset=True,
)
def suggestions(request: Request, response: Response, ledger: TheLedger, asked: Annotated[SuggestionsAsked, Query()]) -> Json:
    """Claims that may be of another deal than their own. A decision takes or declines them."""
    found = ledger.suggestions(asked.state)
    name = f"suggestions {asked.state}"
    return counted(request, response, name, found, asked.limit, asked.cursor, suggestion_record)
