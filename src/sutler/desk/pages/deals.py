"""Deals in a table: filtered, searched, sorted, a page at a time, and as a file."""

from __future__ import annotations

from collections.abc import Iterator

from fastapi import APIRouter, Request
from starlette.responses import Response, StreamingResponse

from sutler.desk.asking import SIGNED_IN, TheLedger
from sutler.desk.deal_table import Asking, asking, boxes, chips, headers, pairs_of, query_of, snippet
from sutler.desk.deal_table.address import sort_of
from sutler.desk.faults import Refused
from sutler.desk.render import render
from sutler.ledger import Ledger
from sutler.model.deal import DealRow
from sutler.publish.deal_file import BATCH, DEAL_FORMATS, deal_file

router = APIRouter(dependencies=SIGNED_IN)
ROWS = 50
VALUES = 100
"""Values of a facet that can be chosen; another can be written into the address."""
MEDIA = {"csv": "text/csv; charset=utf-8", "jsonl": "application/jsonl", "parquet": "application/vnd.apache.parquet"}


@router.get("/deals")
def deals(request: Request, ledger: TheLedger) -> Response:
    wanted = asking(request.query_params.multi_items())
    page = ledger.deal_page(wanted.asked, wanted.order, limit=ROWS, cursor=wanted.cursor)
    found = ledger.found_in([row.id for row in page.rows], wanted.text) if wanted.text else {}
    context = {
        "rows": page.rows,
        "snippets": {deal: (hit.document, snippet(hit.document, hit.found)) for deal, hit in found.items()},
        "asked": wanted.asked,
        "sort": sort_of(wanted.order),
        "here": query_of(wanted),
        "pairs": pairs_of(wanted),
        "headers": headers(wanted),
        "chips": chips(wanted),
        "boxes": boxes(wanted.asked, ledger.facets(wanted.asked, most=VALUES)),
        "next": query_of(wanted, cursor=page.next) if page.next else None,
        "previous": query_of(wanted, cursor=page.previous) if page.previous else None,
        "formats": tuple(DEAL_FORMATS),
        "first_page": wanted.cursor is None,
    }
    return render(request, "deals.html", context)


@router.get("/deals.{kind}")
def file(kind: str, request: Request, ledger: TheLedger) -> Response:
    """All deals that fit, in the order that is shown, whatever page of them is."""
    if kind not in DEAL_FORMATS:
        raise Refused(404, f"there is no such file; ask for one of {', '.join(f'/deals.{one}' for one in DEAL_FORMATS)}")
    wanted = asking(request.query_params.multi_items())
    names = {"Content-Disposition": f'attachment; filename="deals.{kind}"'}
    return StreamingResponse(deal_file(_all(ledger, wanted), kind), headers=names, media_type=MEDIA[kind])


def _all(ledger: Ledger, wanted: Asking) -> Iterator[DealRow]:
    """The rows, read a page at a time: a slow download holds no transaction."""
    cursor = None
    while True:
        page = ledger.deal_page(wanted.asked, wanted.order, limit=BATCH, cursor=cursor)
        yield from page.rows
        cursor = page.next
        if cursor is None:
            return
