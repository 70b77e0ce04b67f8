"""Pages by the words in them, and what became of every input."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from sutler.desk.api.answering import Answering
from sutler.desk.api.asked import Filters, FiltersPaged
from sutler.desk.api.describing import FAULTS, UNCHANGED
from sutler.desk.api.forms.document import OutcomeForm
from sutler.desk.api.forms.form import Form, Listed, Name
from sutler.desk.api.forms.others import HitForm
from sutler.desk.api.lists import Json, counted
from sutler.desk.api.scopes import scoped
from sutler.desk.asking import TheLedger
from sutler.publish.hits import hit_record
from sutler.publish.records import outcome_record

router = APIRouter(tags=["pages"], route_class=Answering, responses={**FAULTS, **UNCHANGED}, dependencies=[scoped("read")])


class SearchAsked(Filters):
    words: Name = Field(description='Words that all stand in the page; "a phrase"; deliver* for any ending.', examples=["arms"])
    limit: int = Field(20, ge=1, le=500, description="How many at most.")


class Hits(Form):
    items: list[HitForm]


@router.get(
    "/search",
    operation_id="search",
    summary="Pages that hold all the words, the best first",
    response_model=Hits,
    response_model_exclude_unset=True,
)
def search(ledger: TheLedger, asked: Annotated[SearchAsked, Query()]) -> Json:
    """Each with the sentences in which they stand, and the claims that quote them; with filters, only pages of such claims."""
    return {"items": [hit_record(hit) for hit in ledger.search(asked.words, asked.wanted(), limit=asked.limit)]}


@router.get(
    "/outcomes",
    operation_id="listOutcomes",
    summary="What became of every input",
    response_model=Listed[OutcomeForm],
)
def outcomes(request: Request, response: Response, ledger: TheLedger, asked: Annotated[FiltersPaged, Query()]) -> Json:
    """Read, irrelevant, already there, or failed and why; with filters, only of pages that make a claim which fits."""
    return counted(request, response, "outcomes", ledger.outcomes(asked.wanted()), asked.limit, asked.cursor, outcome_record)
