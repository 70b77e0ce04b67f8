"""Claims: what each page says about one deal."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from sutler.desk.api.answering import Answering, tag_of
from sutler.desk.api.asked import FiltersPaged
from sutler.desk.api.describing import FAULTS, UNCHANGED
from sutler.desk.api.forms.claim import ClaimForm
from sutler.desk.api.forms.form import Listed
from sutler.desk.api.lists import Json, behind_key, page
from sutler.desk.api.scopes import scoped
from sutler.desk.asking import TheLedger
from sutler.ledger import Ledger
from sutler.publish.records import entry_record

router = APIRouter(tags=["claims"], route_class=Answering, responses={**FAULTS, **UNCHANGED}, dependencies=[scoped("read")])
LIST = "claims"
Key = Annotated[int, Path(ge=1, lt=2**31, description="The claim's number in the ledger.")]


@router.get(
    "/claims",
    operation_id="listClaims",
    summary="Claims, by the time that they tell of",
    response_model=Listed[ClaimForm],
    response_model_exclude_unset=True,
)
def claims(request: Request, response: Response, ledger: TheLedger, asked: Annotated[FiltersPaged, Query()]) -> Json:
    """The claims that count and fit all filters, those without a time last."""
    after = behind_key(asked.cursor, LIST)
    found = ledger.claims(asked.wanted(), limit=asked.limit + 1, after=after, texts=False)
    return page(request, response, LIST, found, asked.limit, entry_record, lambda entry: entry.key)


@router.get(
    "/claims/{key}",
    operation_id="getClaim",
    summary="One claim with its evidence",
    response_model=ClaimForm,
    response_model_exclude_unset=True,
)
def claim(key: Key, response: Response, ledger: TheLedger) -> Json:
    """A claim by its key, also one that counts no more. Its ETag goes into `If-Match` of a decision on it."""
    record = claim_record(ledger, key)
    response.headers["ETag"] = tag_of(record)
    return record


def claim_record(ledger: Ledger, key: int) -> Json:
    """The claim as a JSON object. Raises NoSuchClaim."""
    return entry_record(ledger.claim(f"@{key}").entry)
