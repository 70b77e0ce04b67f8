"""The form in which one cell of a claim is corrected: its controls, what they show, and what is wrong beside which."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sutler.desk import cell_controls as controls
from sutler.desk.cell_controls import Control
from sutler.desk.deciding import Form, one
from sutler.desk.quoting import places
from sutler.ledger.decisions.cells import cell_of
from sutler.ledger.decisions.one_claim import ClaimLook
from sutler.model.claim_object import claim_object
from sutler.model.decision import Decision

Json = dict[str, Any]
AROUND = 60
"""Characters shown on each side of words that stand at several places."""
MOST_DECISIONS = 5
CLOSE = 200
"""Characters over which the words for one value are quoted as one."""
NOT_THERE = "These words do not stand in the page; copy them from it"
SEVERAL = "These words stand there more than once; choose which are meant"


@dataclass(frozen=True, slots=True)
class Choice:
    """A cell that can be corrected; `place` counts from 1 in a list, `new` adds an entry to it."""

    pointer: str
    field: str
    value: Any
    place: int | None = None
    new: bool = False


@dataclass(frozen=True, slots=True)
class Input:
    """A control with its name in the form and what it shows."""

    control: Control
    name: str
    shown: str


@dataclass(frozen=True, slots=True)
class Place:
    """One of the places at which the quoted words stand."""

    start: int
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Changed:
    """What somebody else did meanwhile: what the analyst saw, what stands there now, and the last decisions on the claim."""

    why: str
    saw: Any = None
    now: Any = None
    compared: bool = False
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class CorrectForm:
    """All that the form shows. `seen` is JSON; `faults` are sentences by the name of a field, "" for the form as a whole."""

    key: int
    document: str
    cell: str
    choices: tuple[Choice, ...]
    inputs: tuple[Input, ...]
    quote: str
    at: str
    places: tuple[Place, ...]
    reference: str
    why: str
    empty: bool
    seen: str
    back: str
    faults: Mapping[str, str]
    changed: Changed | None = None


def correct_form(
    look: ClaimLook,
    cell: str,
    back: str,
    typed: Form | None = None,
    faults: Mapping[str, str] | None = None,
    changed: Changed | None = None,
) -> CorrectForm:
    """The form for a cell, as the claim is now; with what was `typed`, that is kept."""
    told = claim_object(look.entry.claim)
    held = value_at(told, cell)
    shown = controls.parts_of(cell, held)
    wrong = dict(faults or {})
    if typed is not None:
        quote, at = one(typed, "quote"), one(typed, "at")
    else:
        quote, at = _present_words(told, cell, look.entry.document.text)
    text = look.entry.document.text
    stands = places(text, quote) if wrong.get("quote") == SEVERAL else ()
    return CorrectForm(
        look.entry.key,
        look.entry.document.id,
        cell,
        tuple(choices(told)),
        tuple(
            Input(control, name, one(typed, name) if typed is not None and name in typed else shown[name])
            for control in controls.controls_of(cell)
            for name in (controls.name_in_form(control),)
        ),
        quote,
        at,
        tuple(
            Place(s.start, text[max(0, s.start - AROUND) : s.start], s.of(text), text[s.end : s.end + AROUND]) for s in stands
        ),
        one(typed or {}, "reference"),
        one(typed or {}, "why"),
        bool(one(typed or {}, "empty")),
        json.dumps({"value": held}),
        back,
        wrong,
        changed,
    )


def _present_words(told: Json, cell: str, text: str) -> tuple[str, str]:
    """The words on which the cell rests now, from the first to the last where they stand close together, and their place."""
    some = told["evidence"].get(cell) or ()
    if not some:
        return "", ""
    start, end = min(words["start"] for words in some), max(words["end"] for words in some)
    if end - start > CLOSE:
        return some[0]["quote"], str(some[0]["start"])
    return text[start:end], str(start)


def value_at(told: Json, cell: str) -> Any:
    """What stands in the cell, or in the part of one, of a claim in the contract's form."""
    try:
        return cell_of(told, cell)["value"]
    except (KeyError, ValueError, IndexError, TypeError):
        return None


def choices(told: Json) -> Iterator[Choice]:
    """Every cell of a claim that can be corrected, in the order of its fields, and a new entry for each list."""
    for field in controls.CONTROLS:
        if field not in controls.LISTS:
            yield Choice(f"/{field}", field, told[field])
            continue
        entries: Sequence[Any] = told[field]
        for n, value in enumerate(entries):
            yield Choice(f"/{field}/{n}", field, value, n + 1)
        yield Choice(f"/{field}/{len(entries)}", field, None, len(entries) + 1, new=True)


def changed_since(look: ClaimLook, cell: str, saw: Json | None, why: str) -> Changed:
    """What stands there now beside what was seen, and who decided what on the claim, the last first."""
    last = tuple(reversed(look.decisions))[:MOST_DECISIONS]
    if not cell or not saw or "value" not in saw:
        return Changed(why, decisions=last)
    return Changed(why, saw["value"], value_at(claim_object(look.entry.claim), cell), compared=True, decisions=last)
