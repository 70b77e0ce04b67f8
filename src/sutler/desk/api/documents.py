"""Pages: one is posted and read, one is looked at, all are listed."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response

from sutler.desk.api.answering import Answering
from sutler.desk.api.asked import Paged
from sutler.desk.api.describing import FAULTS, UNCHANGED
from sutler.desk.api.forms.document import Added, DocumentRowForm, DocumentWithClaims
from sutler.desk.api.forms.form import Listed
from sutler.desk.api.keys import Idempotency
from sutler.desk.api.lists import Json, listed
from sutler.desk.api.posted import BODY, Posted, posted
from sutler.desk.api.scopes import scoped
from sutler.desk.asking import TheLedger
from sutler.desk.faults import Refused
from sutler.ledger.documents import DocumentLook
from sutler.pipeline import add_page
from sutler.publish.contract import document_object
from sutler.publish.records import entry_record, outcome_record

router = APIRouter(tags=["documents"], route_class=Answering, responses=FAULTS)


@router.post(
    "/documents",
    status_code=201,
    operation_id="addDocument",
    summary="Read a page into the ledger",
    response_model=Added,
    response_model_exclude_unset=True,
    responses={200: {"description": "The page was there already.", "model": Added}},
    openapi_extra=BODY,
    dependencies=[scoped("add"), Idempotency],
)
def add(request: Request, response: Response, ledger: TheLedger, page: Annotated[Posted, Depends(posted)]) -> Json:
    """Reads one page, adds it with its claims and finds their deals. What cannot be read is a 422, and an outcome too."""
    outcome, document = add_page(ledger, page.document, page.source)
    if document is None or outcome.kind == "failed":
        raise Refused(422, f"{page.name}: {outcome.why}")
    key = ledger.key_of(document, page.source)
    found = ledger.document(f"@{key}") if key else None
    if found is None:
        raise Refused(409, "the page was taken out in the meantime; send it again")
    response.status_code = 200 if outcome.kind == "already" else 201
    response.headers["Location"] = f"{request.url.path}/@{found.key}"
    return {"outcome": outcome_record(outcome), "page": look_record(found)}


@router.get(
    "/documents",
    operation_id="listDocuments",
    summary="Pages, those added last first",
    response_model=Listed[DocumentRowForm],
    responses=UNCHANGED,
    dependencies=[scoped("read")],
)
def documents(request: Request, response: Response, ledger: TheLedger, asked: Annotated[Paged, Query()]) -> Json:
    """The pages of the ledger, without their text."""
    found = ledger.documents(limit=asked.limit, cursor=asked.cursor)
    return listed(request, response, [asdict(row) for row in found.rows], found.next)


@router.get(
    "/documents/{id:path}",
    operation_id="getDocument",
    summary="One page with its text and its claims",
    response_model=DocumentWithClaims,
    response_model_exclude_unset=True,
    responses=UNCHANGED,
    dependencies=[scoped("read")],
)
def document(id: str, ledger: TheLedger) -> Json:
    """A page by its id, or by its key as `@12`; of several texts with one id the newest."""
    found = ledger.document(id)
    if found is None:
        raise Refused(404, f"there is no page {id[:200]!r}; list them with GET /api/v1/documents")
    return look_record(found)


def look_record(found: DocumentLook) -> dict[str, Any]:
    """A page with its claims as a JSON object."""
    return {
        "key": found.key,
        "source": found.source,
        "added": found.added,
        "document": document_object(found.document),
        "claims": [
            {**entry_record(held.entry), "status": held.status, "decided": held.decided, "replaces": held.replaces}
            for held in found.claims
        ],
        "outcomes": [outcome_record(one) for one in found.outcomes],
        "older": [row.key for row in found.older],
        "newer": [row.key for row in found.newer],
    }
