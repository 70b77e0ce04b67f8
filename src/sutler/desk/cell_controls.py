"""Which controls a form has for each cell of a claim, and what is read from them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from sutler.model.claim import Certainty, ClaimType, Mode, Stage
from sutler.model.goods import Category, Condition
from sutler.model.money import Bound
from sutler.model.voice import VoiceKind

YES, NO = "yes", "no"
DIGITS = 40
"""Characters of a number."""
GROUPED = re.compile(r"\d{1,3}(?:([ ,.'])\d{3})(?:\1\d{3})*(?:[.,]\d{1,9})?|\d+(?:[.,]\d{1,9})?", re.ASCII)
BLANKS = {0xA0: " ", 0x202F: " "}
SCALED = re.compile(r"(?P<number>.*?)\s*(?P<scale>[a-z]+)", re.ASCII)
SCALES = {
    "thousand": 1e3, "duizend": 1e3, "k": 1e3, "million": 1e6, "miljoen": 1e6, "mln": 1e6, "m": 1e6,
    "billion": 1e9, "miljard": 1e9, "bn": 1e9, "trillion": 1e12, "biljoen": 1e12,
}  # fmt: skip
DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", re.ASCII)
BAD_NUMBER = "This is no number; write it as 1500000, 1,500,000 or 1.5 million"
BAD_DATE = "Write a date as 2015, 2015-04 or 2015-04-03"
BAD_YEAR = "Write a year with four digits"
BAD_CHOICE = "Choose one of the list"


class Misread(ValueError):
    """What is in a control cannot be read; the message is one of the sentences above."""


@dataclass(frozen=True, slots=True)
class Control:
    """One control: `name` is the field of a cell that has several, empty for a cell that is one value itself."""

    name: str
    kind: Literal["choice", "number", "date", "year", "text"]
    options: tuple[str, ...] = ()
    label: str = ""


CONTROLS: dict[str, tuple[Control, ...]] = {
    "type": (Control("", "choice", get_args(ClaimType), "Type"),),
    "supplier": (Control("", "text", label="Supplier"),),
    "recipient": (Control("", "text", label="Recipient"),),
    "mode": (Control("", "choice", get_args(Mode), "Mode"),),
    "stage": (Control("", "choice", get_args(Stage), "Stage"),),
    "certainty": (Control("", "choice", get_args(Certainty), "Certainty"),),
    "values": (
        Control("amount", "number", label="Amount"),
        Control("currency", "text", label="Currency"),
        Control("bound", "choice", get_args(Bound), "Bound"),
        Control("amount_high", "number", label="Upper end"),
    ),
    "items": (
        Control("name", "text", label="Goods in the words of the page"),
        Control("category", "choice", get_args(Category), "Category"),
        Control("quantity", "number", label="Number"),
        Control("bound", "choice", get_args(Bound), "Bound"),
        Control("quantity_high", "number", label="Upper end"),
        Control("condition", "choice", get_args(Condition), "Condition"),
        Control("designation", "text", label="Designation"),
    ),
    "date": (Control("", "date", label="Date"),),
    "period": (
        Control("start", "date", label="Begin"),
        Control("end", "date", label="End"),
        Control("text", "text", label="In the words of the page"),
    ),
    "agreement": (Control("year", "year", label="Year"), Control("name", "text", label="Name")),
    "purpose": (Control("", "text", label="Purpose"),),
    "sources": (
        Control("name", "text", label="Name"),
        Control("kind", "choice", get_args(VoiceKind), "Kind"),
        Control("named", "choice", (YES, NO), "Named"),
    ),
}
"""By the field of the claim to which the cell belongs."""
LISTS = ("supplier", "recipient", "values", "items", "sources")


def field_of(cell: str) -> str:
    """ "/values/0" → "values" """
    return cell.split("/")[1] if cell.startswith("/") else ""


def controls_of(cell: str) -> tuple[Control, ...]:
    """The controls for a cell; of a part of one ("/items/0/quantity", "/values/0/amount") that part's alone."""
    field, *rest = cell.split("/")[1:] if cell.startswith("/") else [""]
    found = CONTROLS.get(field, ())
    deep = rest[1:] if field in LISTS else rest
    if not deep:
        return found
    return tuple(Control("", one.kind, one.options, one.label) for one in found if one.name == deep[0])


def name_in_form(control: Control) -> str:
    """ "part-amount"; "value" where the cell is one value."""
    return f"part-{control.name}" if control.name else "value"


def read(control: Control, told: str) -> Any:
    """What the control holds in the contract's form; None where it is empty. Raises Misread."""
    told = told.strip()
    return READERS[control.kind](control, told) if told else None


def shown(control: Control, value: Any) -> str:
    """What the control shows for a value in the contract's form."""
    if value is None:
        return ""
    if control.name == "named":
        return YES if value else NO
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def parts_of(cell: str, value: Any) -> Mapping[str, str]:
    """What all controls of a cell show for its value, by their names in the form."""
    held = value if isinstance(value, Mapping) else {}
    return {name_in_form(one): shown(one, held.get(one.name) if one.name else value) for one in controls_of(cell)}


def _choice(control: Control, told: str) -> Any:
    if told not in control.options:
        raise Misread(BAD_CHOICE)
    return told == YES if control.name == "named" else told


def _number(control: Control, told: str) -> float | int:  # noqa: ARG001 - one form for all kinds
    """Three digits behind one point or comma are thousands ("1.500"), unless a scale or a leading 0 tells a fraction."""
    told = told.lower().translate(BLANKS)
    scaled = SCALED.fullmatch(told[:DIGITS])
    digits, scale = (scaled["number"], SCALES.get(scaled["scale"])) if scaled else (told, 1.0)
    found = GROUPED.fullmatch(digits) if len(told) <= DIGITS else None
    if found is None or scale is None:
        raise Misread(BAD_NUMBER)
    if found[1] and (digits.count(found[1]) > 1 or (scale == 1.0 and not digits.startswith("0"))):
        digits = digits.replace(found[1], "")
    number = round(float(digits.replace(",", ".").replace(" ", "").replace("'", "")) * scale, 6)
    return int(number) if number.is_integer() else number


def _date(control: Control, told: str) -> str:  # noqa: ARG001 - as above
    if not DATE.fullmatch(told):
        raise Misread(BAD_DATE)
    return told


def _year(control: Control, told: str) -> int:  # noqa: ARG001 - as above
    if not (told.isascii() and told.isdigit() and len(told) == 4):
        raise Misread(BAD_YEAR)
    return int(told)


READERS: dict[str, Callable[[Control, str], Any]] = {
    "choice": _choice,
    "number": _number,
    "date": _date,
    "year": _year,
    "text": lambda control, told: told,  # noqa: ARG005 - as above
}
