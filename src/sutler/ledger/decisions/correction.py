"""A corrected claim: from a pointer, a value and the words that support it to the claim that holds them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any

from sutler.errors import BadDecision
from sutler.ledger.dates import ends_of
from sutler.ledger.decisions.cells import LISTS, PARTS, Json, is_cell
from sutler.ledger.decisions.form import fault
from sutler.ledger.decisions.usual import usual

BLANK: dict[str, Json] = {
    "values": {"amount": None, "currency": None, "bound": "exact", "amount_high": None, "words": "", "currency_from": None,
               "converts": None, "usd": None},
    "items": {"category": "other", "name": "", "quantity": None, "bound": None, "quantity_high": None, "condition": None,
              "designation": None},
    "sources": {"name": "", "kind": "unknown", "named": True},
    "period": {"start": None, "end": None, "text": ""},
    "agreement": {"year": None, "name": None},
}  # fmt: skip
"""What a new entry has of its own; the correction fills it."""
WORDS = {"values": "words", "items": "name", "sources": "name", "period": "text"}
"""The field that holds the text's words, filled from the quote where the correction does not say it."""
MOST, EXACT = 1e30, 2**53
"""No amount and no number of goods is larger than the one; whole numbers up to the other are kept to the last digit."""
NEEDED = ("/type",)
"""Cells that keep their words where a reference supports the correction: the contract asks for some."""


def corrected(claim: Mapping[str, Any], pointer: str, value: Any, quotes: Sequence[Json]) -> tuple[str, Json]:
    """The cell that changes, and the claim with it changed, both in the contract's form.

    Raises BadDecision for a place that claims do not have, and for a value that cannot stand there.
    """
    cell, field = _split(pointer)
    value = _as_stored(pointer, value)
    name, place, part = _parts(cell)
    made = deepcopy(dict(claim))
    if field is not None:
        value = {field: value}
    value = usual(name, value)
    if place is None:
        if name in LISTS:
            raise BadDecision(f"{pointer} is a list; name one entry, {pointer}/0, or the place after the last to add one")
        made[name] = _merged(name, made[name], value, quotes)
        _support(made, cell, value, quotes)
    elif part is not None:
        _set_part(made, name, place, part, value, quotes, cell)
    else:
        cell = _set_entry(made, name, place, value, quotes, cell)
    return cell, checked(name, made)


def checked(name: str, made: Json) -> Json:
    """The claim itself. Raises BadDecision where what this field of it holds now cannot stand there."""
    if why := fault(name, made[name]) or next(_at_odds(name, made[name]), None):
        raise BadDecision(why)
    _check_converts(made["values"])
    return made


def _as_stored(pointer: str, value: Any) -> Any:
    """The value, whole numbers that are too large to be kept as such as the numbers that they become in the ledger."""
    if isinstance(value, Mapping):
        return {name: _as_stored(pointer, part) for name, part in value.items()}
    if isinstance(value, list):
        return [_as_stored(pointer, part) for part in value]
    if isinstance(value, int | float) and not isinstance(value, bool) and MOST < abs(value) < float("inf"):
        raise BadDecision(f"{pointer}: the number is too large")
    return float(value) if isinstance(value, int) and abs(value) > EXACT else value


def _at_odds(name: str, value: Any) -> Iterator[str]:
    """What cannot be though each field alone has its form: fewer than no tanks, a span that ends before it begins."""
    if name == "period" and value and value["start"] and value["end"]:
        begins, ends = ends_of(value["start"])[0], ends_of(value["end"])[1]
        if begins > ends:
            yield f"/period: it ends ({value['end']}) before it begins ({value['start']})"
    for n, entry in enumerate(value if name in ("values", "items") else ()):
        low, high = (entry["amount"], entry["amount_high"]) if name == "values" else (entry["quantity"], entry["quantity_high"])
        if (low or 0) < 0 or (high or 0) < 0:
            yield f"/{name}/{n}: a number below zero is too small"
        if entry["bound"] == "between" and (low is None or high is None or high < low):
            upper = "amount_high" if name == "values" else "quantity_high"
            yield f'/{name}/{n}: "between" needs a lower number and {upper}, the upper one; give them together'


def _split(pointer: str) -> tuple[str, str | None]:
    """The cell, and the field of it where the pointer leads further in."""
    if is_cell(pointer):
        return pointer, None
    cell, _, field = pointer.rpartition("/")
    if is_cell(cell) and field and cell.strip("/") not in LISTS and cell.split("/")[1] in BLANK:
        return cell, field
    raise BadDecision(f"{pointer!r} is no cell of a claim; cells are /stage, /values/0, /items/0/quantity and so on")


def _parts(cell: str) -> tuple[str, int | None, str | None]:
    found = re.fullmatch(r"/(\w+)(?:/(\d+))?(?:/(\w+))?", cell)
    assert found, cell
    return found[1], int(found[2]) if found[2] else None, found[3]


def _merged(name: str, old: Any, value: Any, quotes: Sequence[Json]) -> Any:
    """The new value: of one with several fields those that are given, over the old."""
    if not isinstance(value, Mapping) or name not in BLANK:
        return value
    made = {**BLANK[name], **(old or {}), **value}
    told = WORDS.get(name)
    if told and told not in value and quotes and (not made[told] or name in ("values", "period")):
        made[told] = quotes[0]["quote"]
    if name == "values" and made["bound"] != "between":
        made["amount_high"] = None
    if name == "items":
        made["bound"] = (made["bound"] or "exact") if made["quantity"] is not None else None
        made["quantity_high"] = made["quantity_high"] if made["bound"] == "between" else None
    return made


def _set_part(made: Json, name: str, place: int, part: str, value: Any, quotes: Sequence[Json], cell: str) -> None:
    if place >= len(made[name]):
        raise BadDecision(f"the claim has no /{name}/{place}; it has {len(made[name])} {name}")
    item = made[name][place]
    item[part] = value
    if part == "quantity":
        item["bound"], item["quantity_high"] = (None if value is None else "exact"), None
    _support(made, cell, value, quotes)


def _set_entry(made: Json, name: str, place: int, value: Any, quotes: Sequence[Json], cell: str) -> str:
    entries: list[Any] = made[name]
    if place > len(entries) or (place == len(entries) and value is None):
        raise BadDecision(f"the claim has no {cell}; it has {len(entries)} {name}, and /{name}/{len(entries)} adds one")
    if value is None:
        _take_out(made, name, place)
        return f"/{name}"
    new = place == len(entries)
    old = None if new else entries[place]
    entry = _merged(name, old, value, quotes)
    if new:
        entries.append(entry)
    else:
        entries[place] = entry
    _support(made, cell, value, quotes)
    for part in PARTS if name == "items" and isinstance(entry, Mapping) else ():
        if entry.get(part) is None:
            _support(made, f"{cell}/{part}", None, ())
        elif old is None or entry[part] != old[part]:
            _support(made, f"{cell}/{part}", value, quotes)
    return f"/{name}" if new else cell


def _support(made: Json, cell: str, value: Any, quotes: Sequence[Json]) -> None:
    """The words at this very cell are the new quotes; how sure a machine was of the old value is gone."""
    made["confidence"].pop(cell, None)
    if value is None or quotes or cell not in NEEDED:
        made["evidence"].pop(cell, None)
    if value is not None and quotes:
        made["evidence"][cell] = [dict(quote) for quote in quotes]


def _take_out(made: Json, name: str, place: int) -> None:
    """Takes an entry out of a list; what points to later ones moves along."""
    made[name].pop(place)
    for kind in ("evidence", "confidence"):
        moved = {_moved(at, name, place): told for at, told in made[kind].items()}
        made[kind] = {at: told for at, told in moved.items() if at is not None}
    if name == "values":
        for value in made["values"]:
            whole = value["converts"]
            value["converts"] = None if whole == place else whole - 1 if whole is not None and whole > place else whole


def _moved(at: str, name: str, place: int) -> str | None:
    found = re.fullmatch(rf"/{name}/(\d+)(/.*)?", at)
    if found is None or int(found[1]) < place:
        return at
    return None if int(found[1]) == place else f"/{name}/{int(found[1]) - 1}{found[2] or ''}"


def _check_converts(values: Sequence[Json]) -> None:
    for n, value in enumerate(values):
        whole = value["converts"]
        if whole is not None and (whole == n or whole >= len(values)):
            raise BadDecision(f"/values/{n}/converts: {whole} is no other figure of the claim")
