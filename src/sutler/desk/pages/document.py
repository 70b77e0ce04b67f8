"""One document: its text as stored, what was read of it, and the correction of a cell by words of it."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Path, Query, Request
from starlette.responses import RedirectResponse, Response

from sutler.desk import new_evidence
from sutler.desk.asking import SIGNED_IN, Analyst, TheLedger
from sutler.desk.document_sheet import LEGEND, sheet_of
from sutler.desk.faults import Refused
from sutler.desk.graded_look import graded_look
from sutler.desk.new_evidence import CellForm
from sutler.desk.render import render
from sutler.ledger.schema import NUMBERS

router = APIRouter(dependencies=SIGNED_IN)
LONGEST = 4_000
Key = Annotated[int, Query(ge=1, le=NUMBERS[-1])]
Offset = Annotated[int | None, Query(ge=0, le=1 << 30)]


@router.get("/documents/{id:path}")
def document(request: Request, ledger: TheLedger, id: Annotated[str, Path(max_length=LONGEST)]) -> Response:
    look = ledger.document(id)
    if look is None:
        raise Refused(404, f"there is no page {id[:80]!r} in this ledger; look for it under Sources, or search for its words")
    sheet = sheet_of(graded_look(look, ledger.grades()))
    return render(request, "document.html", {"sheet": sheet, "look": look, "legend": LEGEND})


@router.get("/cell")
def cell(
    request: Request,
    ledger: TheLedger,
    _: Analyst,
    claim: Key,
    cell: Annotated[str, Query(max_length=64)] = "",
    begin: Offset = None,
    stop: Offset = None,
) -> Response:
    """The form of a cell of a claim, with the words from `begin` to `stop` as its new evidence."""
    return render(request, "cell.html", {"form": new_evidence.asked(ledger, claim, cell, begin, stop)})


@router.post("/cell")
def correct(ledger: TheLedger, person: Analyst, form: Annotated[CellForm, Form()]) -> Response:
    entry, _ = new_evidence.correct(ledger, form, person.name)
    return RedirectResponse(f"/documents/{quote(entry.document.id)}#c{entry.key}", 303)
