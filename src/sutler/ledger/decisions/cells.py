"""The cells of a claim as JSON, taken out and put back.

A cell is a JSON Pointer as `Claim.cells()` gives it, or a whole list of the claim ("/items"), which is what changes when an
entry is added to it or taken out. It is held as

    {"value": …, "with": {…}, "evidence": {pointer: [quotes]}, "confidence": {pointer: number}}

where `value` has the contract's form, and `with` what stands beside a count and belongs to it. The cell of the date also holds
the dollars that the claim's figures make by it ("usd").
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from sutler.errors import BadDecision

Json = dict[str, Any]
SINGLE = ("type", "mode", "stage", "certainty", "date", "purpose", "period", "agreement")
LISTS = ("supplier", "recipient", "values", "items", "sources")
PARTS: dict[str, tuple[str, ...]] = {"quantity": ("bound", "quantity_high"), "condition": ()}
"""The cells within an item, and what belongs to each."""
CELL = re.compile(
    rf"/(?P<single>{'|'.join(SINGLE)})|/(?P<list>{'|'.join(LISTS)})(?:/(?P<place>0|[1-9]\d{{0,3}})(?:/(?P<part>{'|'.join(PARTS)}))?)?",
    re.ASCII,
)


def covers(one: str, other: str) -> bool:
    """True where one of the two cells is the other or holds it."""
    return one == other or one.startswith(f"{other}/") or other.startswith(f"{one}/")


def is_cell(pointer: str) -> bool:
    """True for the pointer of a cell or list; it need not be filled."""
    found = CELL.fullmatch(pointer)
    return found is not None and (found["part"] is None or found["list"] == "items")


def cell_of(claim: Mapping[str, Any], pointer: str) -> Json:
    """What stands at the cell of a claim in the contract's form; an empty cell has the value None."""
    value = _at(claim, pointer)
    found: Json = {"value": deepcopy(value), "evidence": _under(claim["evidence"], pointer)}
    if sure := _under(claim["confidence"], pointer):
        found["confidence"] = sure
    if pointer == "/date":
        found["usd"] = [[*_money(value), deepcopy(value["usd"])] for value in claim["values"]]
    _, _, part = pointer.rpartition("/")
    if beside := PARTS.get(part, ()):
        item = _at(claim, pointer.rpartition("/")[0]) or {}
        found["with"] = {name: item.get(name) for name in beside}
    return found


def with_cell(claim: Mapping[str, Any], pointer: str, cell: Mapping[str, Any]) -> Json:
    """The claim with this cell in place of what stands there. Raises BadDecision where there is no such place."""
    made = deepcopy(dict(claim))
    *way, last = pointer.split("/")[1:]
    holder: Any = made
    for step in way:
        holder = step_into(holder, step)
    if holder is None or (isinstance(holder, list) and int(last) >= len(holder)):
        raise BadDecision(f"the claim has no {pointer} any more")
    holder[int(last) if isinstance(holder, list) else last] = deepcopy(cell["value"])
    if "with" in cell:
        holder.update(cell["with"])
    for value, (*told, usd) in zip(made["values"], cell.get("usd", ()), strict=False):
        if _money(value) == told:
            value["usd"] = deepcopy(usd)
    for name in ("evidence", "confidence"):
        rest = {at: told for at, told in made[name].items() if at not in _under(made[name], pointer)}
        made[name] = rest | deepcopy(dict(cell.get(name, {})))
    return made


def same(one: Mapping[str, Any] | None, other: Mapping[str, Any] | None) -> bool:
    """True where both cells hold the same value on the same words; dollars, which follow from it, are left aside."""
    return bool(_told(one) == _told(other))


def without_dollars(value: Any) -> Any:
    """The value without what is reckoned from it."""
    if isinstance(value, Mapping):
        return {name: without_dollars(part) for name, part in value.items() if name not in ("usd", "confidence")}
    return [without_dollars(part) for part in value] if isinstance(value, list | tuple) else value


def without_places(told: Mapping[str, Any]) -> Json:
    """A claim or a cell, its quotes by their words alone: they may stand elsewhere in another text of the page."""
    quotes = {at: [{**quote, "start": 0, "end": 0} for quote in some] for at, some in told["evidence"].items()}
    return {**told, "evidence": quotes}


def new_figures(claim: Mapping[str, Any], cell: Mapping[str, Any]) -> list[int]:
    """The places of figures of which the cell of a date does not know what they make in dollars."""
    known = [told for *told, _ in cell.get("usd", ())]
    return [n for n, value in enumerate(claim["values"]) if n >= len(known) or known[n] != _money(value)]


def _money(value: Mapping[str, Any]) -> list[Any]:
    return [value["amount"], value["currency"], value["amount_high"]]


def _told(cell: Mapping[str, Any] | None) -> Any:
    told = {"value": None, "evidence": {}, **(cell or {})}
    return without_dollars({name: told[name] for name in ("value", "with", "evidence") if name in told})


def _at(claim: Mapping[str, Any], pointer: str) -> Any:
    found: Any = claim
    for step in pointer.split("/")[1:]:
        found = step_into(found, step)
    return found


def step_into(holder: Any, step: str) -> Any:
    """What stands there in a list or object, None where nothing does."""
    if isinstance(holder, list):
        return holder[int(step)] if step.isdecimal() and int(step) < len(holder) else None
    return holder.get(step) if isinstance(holder, Mapping) else None


def _under(told: Mapping[str, Any], pointer: str) -> Json:
    return {at: deepcopy(what) for at, what in told.items() if at == pointer or at.startswith(f"{pointer}/")}
