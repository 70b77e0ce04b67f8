"""A form → what an analyst decides: checked values, what he saw when he decided, and what is wrong beside which control.

The fields of a form:

    kind       accept, correct, reject, settle, take, decline, note, merge, split or grade
    claim      "@12" or an id; of a split several
    cell       a JSON Pointer; "value" or "part-…" hold the new value, "empty" says that there is none
    quote, at  the words of the page for it, and where they begin
    deal, conflict, other, suggestion, voice, grade   what the kinds on deals and voices need
    why, reference, seen
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sutler.desk import cell_controls as controls
from sutler.ledger.decisions.cells import is_cell
from sutler.model.decision import (
    GRADES,
    Accept,
    Correct,
    Decline,
    GradeVoice,
    Merge,
    Note,
    Reject,
    Settle,
    Split,
    Take,
    Wanted,
)

Json = dict[str, Any]
Form = Mapping[str, Sequence[str]]
SHORT = 500
LONGEST = {"quote": 4_000, "why": 4_000, "reference": 2_000, "seen": 100_000, "part-text": 2_000, "value": 2_000}
"""Characters of a field; of all others as many as SHORT."""
MOST_CLAIMS = 200
SEEN: dict[str, tuple[str, ...]] = {
    "accept": ("content",),
    "reject": ("content", "status"),
    "correct": ("value",),
    "settle": ("sides",),
}
"""What of that which was seen counts for a decision of this kind; an accepted or refused cell is held against its value."""
TOO_LONG = "This is too long"
NEEDED = "This is needed"
NO_KIND = "Say what is to be done"
NO_CELL = "Choose the field that is to be corrected"
NO_VALUE = "Give the value that is to stand here, or say that the page tells none"
NO_EVIDENCE = "Quote the words of the page that say so, or give another source"
NO_REASON = "Say why, in a few words"
NO_NUMBER = "This must be a whole number"
BAD_SEEN = "The form is damaged; load the page anew"


class Wrong(ValueError):
    """What is wrong with a form: by the name of the field, a sentence for a person, ready to be translated."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__("; ".join(f"{name}: {told}" for name, told in faults.items()))
        self.faults = dict(faults)


@dataclass(frozen=True, slots=True)
class Asked:
    """A decision that is asked for; `seen` is what was seen, in the form of `Ledger.decide`, None where nothing was told."""

    wanted: Wanted
    why: str | None = None
    reference: str | None = None
    seen: Json | None = field(default=None, hash=False)

    def resting_on(self, quote: str, at: int) -> Asked:
        """The same correction, its words as they stand in the page."""
        return replace(self, wanted=replace(self.wanted, quote=quote, at=at)) if isinstance(self.wanted, Correct) else self


def asked(form: Form) -> Asked:
    """What the form asks for. Raises Wrong."""
    if long := {name: TOO_LONG for name, some in form.items() for told in some if len(told) > LONGEST.get(name, SHORT)}:
        raise Wrong(long)
    kind = one(form, "kind")
    if kind not in KINDS:
        raise Wrong({"kind": NO_KIND})
    wanted = KINDS[kind](form)
    return Asked(wanted, one(form, "why") or None, one(form, "reference") or None, _seen(kind, form, wanted))


def one(form: Form, name: str) -> str:
    """The field's last value without blanks around, lines broken as pages break them; empty where there is none."""
    some = form.get(name) or ("",)
    return some[-1].replace("\r\n", "\n").strip()


def number(form: Form, name: str) -> int | None:
    """A whole number; None where the field is empty. Raises Wrong."""
    told = one(form, name).removeprefix("s" if name == "suggestion" else "")
    if not told:
        return None
    if not (told.isascii() and told.isdigit() and len(told) < 12):
        raise Wrong({name: NO_NUMBER})
    return int(told)


def value_in(form: Form, cell: str) -> Any:
    """The new value of a cell, from its controls. Raises Wrong, beside each control that cannot be read."""
    found, faults = {}, {}
    for control in controls.controls_of(cell):
        name = controls.name_in_form(control)
        if name in form:
            try:
                found[control.name] = controls.read(control, one(form, name))
            except controls.Misread as why:
                faults[name] = str(why)
    if faults:
        raise Wrong(faults)
    if all(value is None for value in found.values()):
        raise Wrong({next(map(controls.name_in_form, controls.controls_of(cell)), "value"): NO_VALUE})
    return found.get("", found)


def _needed(form: Form, name: str, why: str = NEEDED) -> str:
    told = one(form, name)
    if not told:
        raise Wrong({name: why})
    return told


def _cell(form: Form) -> str | None:
    cell = one(form, "cell")
    if cell and not is_cell(cell):
        raise Wrong({"cell": NO_CELL})
    return cell or None


def _correct(form: Form) -> Wanted:
    claim, cell = _needed(form, "claim"), one(form, "cell")
    if not controls.controls_of(cell):
        raise Wrong({"cell": NO_CELL})
    why, reference, quote = (one(form, name) for name in ("why", "reference", "quote"))
    if one(form, "empty"):
        if not (why or reference):
            raise Wrong({"why": NO_REASON})
        return Correct(claim, cell, None)
    faults: dict[str, str] = {}
    value, at = None, None
    try:
        value = value_in(form, cell)
    except Wrong as wrong:
        faults |= wrong.faults
    try:
        at = number(form, "at")
    except Wrong as wrong:
        faults |= wrong.faults
    if not (quote or reference):
        faults["quote"] = NO_EVIDENCE
    if faults:
        raise Wrong(faults)
    return Correct(claim, cell, value, quote or None, at if quote else None)


def _settle(form: Form) -> Wanted:
    faults = {name: why for name, why in (("claim", NEEDED), ("deal", NEEDED), ("why", NO_REASON)) if not one(form, name)}
    if faults:
        raise Wrong(faults)
    return Settle(one(form, "deal"), one(form, "claim"), one(form, "conflict") or None)


def _note(form: Form) -> Wanted:
    _needed(form, "why", NO_REASON)
    claim, deal = one(form, "claim"), one(form, "deal")
    if not (claim or deal):
        raise Wrong({"claim": NEEDED})
    return Note(claim=claim) if claim else Note(deal=deal)


def _suggestion(form: Form) -> int:
    found = number(form, "suggestion")
    if found is None:
        raise Wrong({"suggestion": NEEDED})
    return found


def _split(form: Form) -> Wanted:
    claims = tuple(dict.fromkeys(told.strip() for told in form.get("claim", ()) if told.strip()))
    if not claims:
        raise Wrong({"claim": NEEDED})
    if len(claims) > MOST_CLAIMS:
        raise Wrong({"claim": TOO_LONG})
    return Split(claims)


def _grade(form: Form) -> Wanted:
    told = one(form, "grade").upper()
    grade = next((letter for letter in GRADES if letter == told), None)
    if grade is None:
        raise Wrong({"grade": controls.BAD_CHOICE})
    return GradeVoice(_needed(form, "voice"), grade)


KINDS: dict[str, Callable[[Form], Wanted]] = {
    "accept": lambda form: Accept(_needed(form, "claim"), _cell(form)),
    "reject": lambda form: Reject(_needed(form, "claim"), _cell(form)),
    "correct": _correct,
    "settle": _settle,
    "note": _note,
    "take": lambda form: Take(_suggestion(form)),
    "decline": lambda form: Decline(_suggestion(form)),
    "merge": lambda form: Merge(_needed(form, "deal"), _needed(form, "other")),
    "split": _split,
    "grade": _grade,
}


def _seen(kind: str, form: Form, wanted: Wanted) -> Json | None:
    """What was seen, as far as it counts. Raises Wrong where it is no JSON object."""
    told = one(form, "seen")
    if not told:
        return None
    try:
        found = json.loads(told)
    except (ValueError, RecursionError) as why:
        raise Wrong({"seen": BAD_SEEN}) from why
    if not isinstance(found, dict):
        raise Wrong({"seen": BAD_SEEN})
    names = ("value",) if getattr(wanted, "cell", None) else SEEN.get(kind, ())
    return {name: found[name] for name in names if name in found} or None
