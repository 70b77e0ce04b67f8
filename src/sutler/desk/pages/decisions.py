"""Decisions from forms of any page: made, taken back, and told why not, with what was typed kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request
from starlette.responses import RedirectResponse, Response

from sutler.desk import cell_controls as controls
from sutler.desk.asking import SIGNED_IN, Analyst, TheLedger
from sutler.desk.correcting import NOT_THERE, SEVERAL, Changed, changed_since, correct_form
from sutler.desk.deciding import BAD_SEEN, Asked, Form, Wrong, asked, one
from sutler.desk.faults import Refused
from sutler.desk.local_path import local_path, with_query
from sutler.desk.quoting import chosen, places
from sutler.desk.render import render
from sutler.errors import BadDecision, NoSuchClaim, NoSuchDeal, StaleDecision
from sutler.ledger import Ledger
from sutler.ledger.decisions.content import content_of
from sutler.ledger.decisions.one_claim import ClaimLook
from sutler.model.decision import Correct

router = APIRouter(dependencies=SIGNED_IN)
MOST_FIELDS = 300
LARGEST = 1_000_000
"""Characters of a form."""
Key = Annotated[int, Path(ge=1, lt=2**62)]
UNFIT, STALE, MISSING = 422, 409, 404


async def posted(request: Request) -> Form:
    """The form's fields, each with all its values. Raises Refused where it has files or is too large for one."""
    form = await request.form(max_files=0, max_fields=MOST_FIELDS)
    found: dict[str, list[str]] = {}
    for name, told in form.multi_items():
        if isinstance(told, str):
            found.setdefault(name, []).append(told)
    if len(found) > MOST_FIELDS or sum(len(told) for some in found.values() for told in some) > LARGEST:
        raise Refused(413, "the form is too large; decide fewer things at once")
    return found


Posted = Annotated[Form, Depends(posted)]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a decision was not made: sentences beside the fields, or what somebody else changed meanwhile."""

    status: int
    faults: dict[str, str]
    changed: Changed | None = None


@router.post("/decisions")
def decide(request: Request, form: Posted, ledger: TheLedger, person: Analyst) -> Response:
    """Makes the decision and leads back to where the form says, with its number there as `done`."""
    try:
        want = _with_words(ledger, asked(form))
        made = ledger.decide(want.wanted, by=person.name, why=want.why, reference=want.reference, seen=want.seen)
    except Wrong as why:
        return _told(request, ledger, form, Refusal(UNFIT, why.faults))
    except StaleDecision as why:
        return _told(request, ledger, form, Refusal(STALE, {}, Changed(str(why))))
    except BadDecision as why:
        return _told(request, ledger, form, Refusal(UNFIT, {"": str(why)}))
    except (NoSuchClaim, NoSuchDeal) as why:
        return _problem(request, Refusal(MISSING, {"": str(why)}), None, form)
    to = local_path(one(form, "stay")) if one(form, "stay") else local_path(one(form, "back"))
    return RedirectResponse(with_query(to, done=made.key, undone=None, item=None), 303)


@router.post("/decisions/{key}/undo")
def undo(request: Request, key: Key, form: Posted, ledger: TheLedger, person: Analyst) -> Response:
    """Takes a decision back and leads back to where the form says, with its number there as `undone`."""
    try:
        ledger.undo(key, by=person.name, why=one(form, "why") or None)
    except BadDecision as why:
        return _problem(request, Refusal(STALE, {"": str(why)}), None, form)
    return RedirectResponse(with_query(local_path(one(form, "back")), undone=key, done=None, item=None), 303)


@router.get("/claims/{key}/correct")
def correct(
    request: Request,
    key: Key,
    ledger: TheLedger,
    person: Analyst,  # noqa: ARG001 - a reader has no use for the form
    cell: Annotated[str, Query(max_length=100)] = "/stage",
    back: Annotated[str, Query(max_length=2000)] = "/inbox",
) -> Response:
    """The form for one cell of a claim."""
    look = ledger.claim(f"@{key}")
    known = cell if controls.controls_of(cell) else "/stage"
    return render(request, "correct.html", {"form": correct_form(look, known, local_path(back))})


def _with_words(ledger: Ledger, want: Asked) -> Asked:
    """The correction with its quote as it stands in the page. Raises Wrong where it does not, or at several places."""
    wanted = want.wanted
    if not isinstance(wanted, Correct) or wanted.quote is None:
        return want
    text = ledger.claim(wanted.claim).entry.document.text
    found = places(text, wanted.quote)
    span = chosen(found, wanted.at) or chosen(found, None)
    if span is None:
        raise Wrong({"quote": SEVERAL if found else NOT_THERE})
    return want.resting_on(span.of(text), span.start)


def _told(request: Request, ledger: Ledger, form: Form, refusal: Refusal) -> Response:
    look = _claim(ledger, form)
    refusal = _as_changed(form, look, refusal)
    cell = one(form, "cell")
    if one(form, "kind") != "correct" or look is None or not controls.controls_of(cell):
        return _problem(request, refusal, look, form)
    shown = correct_form(look, cell, local_path(one(form, "back")), form, refusal.faults, refusal.changed)
    headers = {"HX-Retarget": "#correcting", "HX-Reswap": "outerHTML"}
    return render(request, "correct.html", {"form": shown}, status=refusal.status, headers=headers)


def _claim(ledger: Ledger, form: Form) -> ClaimLook | None:
    try:
        return ledger.claim(one(form, "claim")[:500])
    except NoSuchClaim:
        return None


def _as_changed(form: Form, look: ClaimLook | None, refusal: Refusal) -> Refusal:
    """The refusal with what changed; also where the claim no longer counts as what the analyst saw."""
    was = one(form, "was")
    gone = look is not None and was and look.status != was
    if look is None or not (refusal.changed or (gone and "" in refusal.faults)):
        return refusal
    why = refusal.changed.why if refusal.changed else refusal.faults[""]
    saw: dict[str, Any] | None = None
    try:
        saw = asked(form).seen
    except Wrong:
        return Refusal(UNFIT, {"seen": BAD_SEEN})
    return Refusal(STALE, {}, changed_since(look, one(form, "cell"), saw, why))


def _problem(request: Request, refusal: Refusal, look: ClaimLook | None, form: Form) -> Response:
    """What is wrong, above the form, which stays as it is; of what has changed also a form to decide anew."""
    context = {
        "refusal": refusal,
        "look": look,
        "kind": one(form, "kind"),
        "why": one(form, "why"),
        "back": local_path(one(form, "back")),
        "content": content_of(look.entry.claim) if look else "",
    }
    headers = {"HX-Retarget": "#problem", "HX-Reswap": "innerHTML"}
    return render(request, "undecided.html", context, status=refusal.status, headers=headers)
