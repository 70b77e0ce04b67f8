"""Deals in a table."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from sutler.desk.asking import SIGNED_IN, TheLedger
from sutler.desk.render import render

router = APIRouter(dependencies=SIGNED_IN)
ROWS = 50


@router.get("/deals")
def deals(request: Request, ledger: TheLedger) -> Response:
    rows = tuple(ledger.rows(limit=ROWS))
    return render(request, "deals.html", {"rows": rows})
