"""The cells of a claim as a form: which fields each has, how a form is read into a value, where another may be added."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from sutler.errors import BadDecision
from sutler.ledger.decisions.cells import LISTS, cell_of, is_cell
from sutler.model.claim import Certainty, Claim, ClaimType, Mode, Stage
from sutler.model.claim_object import claim_object
from sutler.model.goods import Category, Condition
from sutler.model.money import Bound
from sutler.model.voice import VoiceKind

LONGEST = 2_000
"""Characters of a field that are taken."""
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Field:
    """One input: its `name` in the form, its label, what it takes, and the codes that one chooses from."""

    name: str
    label: str
    takes: Literal["words", "number", "whole", "code", "yes"] = "words"
    codes: tuple[str, ...] = ()
    empty: bool = True
    """It may be left empty."""


ONE = "value"
"""The name of the input of a cell that is one value."""


def _code(label: str, kind: Any, name: str = ONE, *, empty: bool = False) -> Field:
    return Field(name, label, "code", get_args(kind), empty)


FIELDS: dict[str, tuple[Field, ...]] = {
    "type": (_code("type", ClaimType),),
    "supplier": (Field(ONE, "supplier", empty=False),),
    "recipient": (Field(ONE, "recipient", empty=False),),
    "mode": (_code("mode", Mode),),
    "stage": (_code("stage", Stage),),
    "certainty": (_code("certainty", Certainty),),
    "date": (Field(ONE, "date (2015, 2015-04 or 2015-04-03)", empty=False),),
    "purpose": (Field(ONE, "purpose", empty=False),),
    "values": (
        Field("amount", "amount", "number"),
        Field("currency", "currency (EUR, USD, RUB)"),
        _code("bound", Bound, "bound"),
        Field("amount_high", "upper amount", "number"),
    ),
    "items": (
        Field("name", "name", empty=False),
        _code("category", Category, "category"),
        Field("quantity", "quantity", "number"),
        _code("bound", Bound, "bound", empty=True),
        Field("quantity_high", "upper quantity", "number"),
        _code("condition", Condition, "condition", empty=True),
        Field("designation", "designation"),
    ),
    "quantity": (Field(ONE, "quantity", "number", empty=False),),
    "condition": (_code("condition", Condition),),
    "period": (Field("start", "start"), Field("end", "end"), Field("text", "words", empty=False)),
    "agreement": (Field("name", "name"), Field("year", "year", "whole")),
    "sources": (
        Field("name", "name", empty=False),
        _code("kind", VoiceKind, "kind"),
        Field("named", "named", "yes"),
    ),
}
"""The inputs of each field of a claim, and of the parts of an entry that are cells of their own."""
SINGLE = ("stage", "certainty", "date", "mode", "purpose", "period", "agreement")
"""Cells that a claim has once, and may lack."""


@dataclass(frozen=True, slots=True)
class Place:
    """A cell that a form may change; `value` is what stands there in the contract's form, None where it is to be added."""

    cell: str
    value: Any


def places(claim: Claim) -> Iterator[Place]:
    """The cells of the claim, then those that it lacks and the places behind the last entries of its lists."""
    told = claim_object(claim)
    filled = [cell for cell, _ in claim.cells()]
    yield from (Place(cell, cell_of(told, cell)["value"]) for cell in filled)
    yield from (Place(f"/{name}", None) for name in SINGLE if told[name] is None)
    yield from (Place(f"/{name}/{len(told[name])}", None) for name in LISTS)
    for n, item in enumerate(told["items"]):
        yield from (Place(f"/items/{n}/{part}", None) for part in ("quantity", "condition") if item[part] is None)


def fields_of(cell: str) -> tuple[Field, ...]:
    """The inputs of the form of this cell. Raises BadDecision where claims have no such cell."""
    if not is_cell(cell) or cell.strip("/") in LISTS:
        raise BadDecision(f"{cell!r} is no cell of a claim; choose one from the list")
    return FIELDS[field_of(cell)]


def field_of(cell: str) -> str:
    """ "/items/0/quantity" → "quantity", "/items/0" → "items" """
    steps = [step for step in cell.split("/")[1:] if not step.isdigit()]
    return steps[-1]


def shown_in(cell: str, value: Any) -> dict[str, str]:
    """What stands in the inputs of the form before it is changed."""
    fields = fields_of(cell)
    held: Mapping[str, Any] = {ONE: value} if fields[0].name == ONE else value or {"bound": "exact", "named": True}
    return {field.name: _written(held.get(field.name)) for field in fields}


def value_in(cell: str, form: Mapping[str, Any]) -> Any:
    """The value that the form of this cell gives, as a correction takes it. Raises BadDecision where an input does not fit."""
    fields = fields_of(cell)
    read = {field.name: _read(field, form.get(field.name)) for field in fields}
    return read[ONE] if fields[0].name == ONE else read


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, float):
        return f"{value:.15g}" if abs(value) < 1e15 else repr(value)
    return "" if value is None else str(value)


def _read(field: Field, told: Any) -> Any:
    words = told.strip() if isinstance(told, str) else ""
    if field.takes == "yes":
        return bool(words)
    if len(words) > LONGEST:
        raise BadDecision(f"{field.label}: at most {LONGEST:,} characters are taken")
    if not words:
        if field.empty:
            return None
        raise BadDecision(f"{field.label}: fill this in")
    if field.takes == "code" and words not in field.codes:
        raise BadDecision(f"{field.label}: choose one of {', '.join(field.codes)}")
    return _number(field, words) if field.takes in ("number", "whole") else words


def _number(field: Field, words: str) -> float | int:
    """ "70 000 000 000" and "70000000000.5"; spaces are left out, a comma is refused, since it means two things."""
    plain = "".join(words.split())
    try:
        number = int(plain) if field.takes == "whole" else float(plain)
    except ValueError:
        number = math.nan
    if "," in plain or not math.isfinite(number):
        raise BadDecision(f"{field.label}: {words[:40]!r} is no number; write it with digits, and a point before a fraction")
    return number
