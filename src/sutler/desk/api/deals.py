"""Deals: what all pages together tell of one transfer."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from sutler.desk.api.answering import Answering
from sutler.desk.api.asked import DealsAsked, Paged
from sutler.desk.api.describing import FAULTS, UNCHANGED
from sutler.desk.api.forms.deal import DealForm, DealRowForm
from sutler.desk.api.forms.decision import DecisionForm
from sutler.desk.api.forms.form import Listed
from sutler.desk.api.lists import Json, behind_id, counted, page
from sutler.desk.api.scopes import scoped
from sutler.desk.asking import TheLedger
from sutler.model.deal import JOINED, DealRow
from sutler.publish.decisions import decision_record
from sutler.publish.records import deal_record, link_record

router = APIRouter(tags=["deals"], route_class=Answering, responses={**FAULTS, **UNCHANGED}, dependencies=[scoped("read")])
LIST = "deals"
Id = Annotated[
    str, Path(min_length=1, max_length=500, description='The deal\'s id, its beginning, the id of a claim of it, or "@12".')
]


@router.get("/deals", operation_id="listDeals", summary="Deals, by the earliest time told", response_model=Listed[DealRowForm])
def deals(request: Request, response: Response, ledger: TheLedger, asked: Annotated[DealsAsked, Query()]) -> Json:
    """The deals of which a claim fits all filters, a row each."""
    after = behind_id(asked.cursor, LIST)
    found = ledger.rows(asked.wanted(), limit=asked.limit + 1, after=after, conflicts=asked.conflicts)
    return page(request, response, LIST, found, asked.limit, row_record, lambda row: row.id)


@router.get(
    "/deals/{id}",
    operation_id="getDeal",
    summary="One deal with all that supports it",
    response_model=DealForm,
    response_model_exclude_unset=True,
)
def deal(id: Id, ledger: TheLedger) -> Json:
    """Its stages, what has come of its goods, what the pages differ on, each claim with its quotes, what was decided."""
    found = ledger.deal(id)
    return {**deal_record(found, claims=True), "links": [link_record(link) for link in ledger.links(found.id)]}


@router.get(
    "/deals/{id}/history",
    operation_id="getDealHistory",
    summary="What analysts decided on a deal and its claims",
    response_model=Listed[DecisionForm],
)
def history(id: Id, request: Request, response: Response, ledger: TheLedger, asked: Annotated[Paged, Query()]) -> Json:
    """The decisions, oldest first, also those that were undone."""
    return counted(request, response, "history", ledger.history(id), asked.limit, asked.cursor, decision_record)


ROW = (
    "id", "type", "stage", "certainty", "standing", "first", "last", "claims", "pages", "origins", "conflicts", "credibility",
    "amount", "currency", "usd", "eur", "priced_on",
)  # fmt: skip


def row_record(row: DealRow) -> Json:
    """A row of deals as a JSON object."""
    told = asdict(row)
    goods = [part for part in row.goods.split(JOINED) if part]
    sides = {"suppliers": list(row.suppliers), "recipients": list(row.recipients), "goods": goods}
    return {**{name: told[name] for name in ROW}, **sides}
