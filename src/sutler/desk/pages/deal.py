"""One deal: its life, what each origin says, what is at odds, and what analysts decided."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import RedirectResponse, Response

from sutler.desk.asking import SIGNED_IN, TheLedger
from sutler.desk.deal_sheet import MOST_PAGES, deal_sheet
from sutler.desk.render import render
from sutler.publish.decisions import sentence

router = APIRouter(dependencies=SIGNED_IN)


@router.get("/deals/{id}")
def deal(
    request: Request,
    ledger: TheLedger,
    id: Annotated[str, Path(max_length=200)],
    all: Annotated[bool, Query()] = False,
) -> Response:
    """The deal; one that was merged, or is named by a beginning or a claim, leads on to the deal itself."""
    sheet = deal_sheet(ledger, id, whole=all)
    if sheet.deal.id != id:
        return RedirectResponse(f"/deals/{sheet.deal.id}", 308)
    pages = None if all else MOST_PAGES
    return render(request, "deal.html", {"sheet": sheet, "deal": sheet.deal, "pages": pages, "sentence": sentence})
