"""Sources: pages are added here, what became of each input is told, and voices are graded."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import urlencode

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from sutler.desk.asking import SIGNED_IN, Analyst, TheLedger
from sutler.desk.receiving import MOST_FILES, Received, receive, received, sent
from sutler.desk.render import render
from sutler.model.decision import GRADES, Grade, GradeVoice
from sutler.model.outcome import OutcomeKind
from sutler.page.limits import LIMITS

router = APIRouter(dependencies=SIGNED_IN)
ROWS = 50
READERS = 2
"""Requests whose pages are read at once: they take long, and the other threads are for those who look."""
KINDS: tuple[OutcomeKind, ...] = ("read", "irrelevant", "already", "failed")
Cursor = Annotated[str | None, Query(max_length=2_000)]
Listed = Literal["voices", "outlets"]


@router.get("/sources")
def inputs(request: Request, ledger: TheLedger, kind: OutcomeKind | Literal[""] = "", cursor: Cursor = None) -> Response:
    page = ledger.outcome_page(kind or None, limit=ROWS, cursor=cursor or None)
    counts = ledger.outcome_counts()
    more = urlencode([*([("kind", kind)] if kind else []), ("cursor", page.next)]) if page.next else None
    context = {
        "rows": tuple(map(received, page.rows)),
        "kinds": tuple((one, counts.get(one, 0)) for one in KINDS),
        "all": sum(counts.values()),
        "chosen": kind,
        "next": more,
        "first_page": not cursor,
        "most_files": MOST_FILES,
        "largest": LIMITS.max_bytes,
    }
    return render(request, "sources.html", context)


@router.post("/sources/pages")
async def add(request: Request, ledger: TheLedger, person: Analyst) -> Response:  # noqa: ARG001 - who adds must be one who may
    """Reads what is sent; it waits for its turn among the readers without holding a thread of those who look."""
    them = await sent(request)

    def reading() -> tuple[Received, ...]:
        return tuple(receive(ledger, them))

    rows = await to_thread.run_sync(reading, limiter=_readers(request))
    return render(request, "received.html", {"rows": rows})


@router.get("/sources/voices")
def voices(request: Request, ledger: TheLedger, cursor: Cursor = None) -> Response:
    page = ledger.voices(limit=ROWS, cursor=cursor or None)
    return render(request, "voices.html", {"rows": page.rows, "next": page.next, "here": cursor or "", "grades": GRADES})


@router.get("/sources/outlets")
def outlets(request: Request, ledger: TheLedger, cursor: Cursor = None) -> Response:
    page = ledger.outlets(limit=ROWS, cursor=cursor or None)
    return render(request, "outlets.html", {"rows": page.rows, "next": page.next, "here": cursor or "", "grades": GRADES})


@router.post("/sources/grades")
def grade(
    ledger: TheLedger,
    person: Analyst,
    voice: Annotated[str, Form(min_length=1, max_length=2_000)],
    grade: Annotated[Grade, Form()],
    seen: Annotated[Grade, Form()],
    why: Annotated[str, Form(max_length=2_000)] = "",
    back: Annotated[Listed, Form()] = "voices",
    cursor: Annotated[str, Form(max_length=2_000)] = "",
) -> Response:
    """Grades a voice, and leads back to the list; another's grade in the meantime is a 409."""
    ledger.decide(GradeVoice(voice, grade), by=person.name, why=why, seen={"grade": seen})
    query = urlencode({"graded": voice[:200], **({"cursor": cursor} if cursor else {})})
    return RedirectResponse(f"/sources/{back}?{query}", 303)


def _readers(request: Request) -> CapacityLimiter:
    """The application's own, made when the first page is sent: it belongs to the loop that serves."""
    state = request.app.state
    if not hasattr(state, "readers"):
        state.readers = CapacityLimiter(READERS)
    limiter: CapacityLimiter = state.readers
    return limiter
