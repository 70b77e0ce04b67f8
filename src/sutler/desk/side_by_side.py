"""What each origin of a deal says of each cell: columns are origins, rows are cells. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from sutler.model.claim import Item, Value
from sutler.model.deal import Conflict, Deal, Entry

ONE = ("supplier", "recipient", "stage", "certainty", "date", "mode")
"""Fields that are told as they are, a row each."""
Told = str | Value | Item
FIELDS: dict[str, str] = {"amount": "value", "goods": "quantity"}
"""The field of a conflict by the name of the row, where they differ."""


@dataclass(frozen=True, slots=True)
class Said:
    """A value that an origin tells, with the keys of the claims that tell it, and the last day on which they do."""

    value: Told
    claims: tuple[int, ...]
    told: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """A cell with what each origin says of it, in the order of the columns; `at_odds` where a conflict on it is open."""

    name: str
    cells: tuple[tuple[Said, ...], ...]
    at_odds: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """The table; `left_out` are origins for which there is no column."""

    origins: tuple[str, ...]
    rows: tuple[Row, ...]
    left_out: int


def beside(deal: Deal, most: int | None = None) -> Beside:
    """The deal's values side by side, for the first `most` of its origins; rows that nobody tells are left out."""
    origins = deal.origins[:most]
    of_origin: dict[str, list[Entry]] = {origin: [] for origin in origins}
    for entry in deal.entries:
        if entry.origin in of_origin:
            of_origin[entry.origin].append(entry)
    names = ("supplier", "recipient", "stage", "certainty", "amount", "goods", "date", "mode", "period")
    rows = tuple(
        Row(name, cells, _at_odds(deal.open_conflicts, name))
        for name in names
        if any(cells := tuple(tuple(_said(of_origin[origin], name)) for origin in origins))
    )
    return Beside(origins, rows, len(deal.origins) - len(origins))


def _at_odds(conflicts: Sequence[Conflict], name: str) -> bool:
    return any(conflict.field == FIELDS.get(name, name) for conflict in conflicts)


def _said(entries: Sequence[Entry], name: str) -> Iterator[Said]:
    """The distinct values of a cell, the one told last first."""
    found: dict[object, tuple[Told, list[Entry]]] = {}
    for entry in entries:
        for value in _values(entry, name):
            found.setdefault(_alike(value), (value, []))[1].append(entry)
    said = [
        Said(
            value, tuple(entry.key for entry, _ in groupby(some)), max((entry.told or "" for entry in some), default="") or None
        )
        for value, some in found.values()
    ]
    yield from sorted(said, key=lambda one: one.told or "", reverse=True)


def _values(entry: Entry, name: str) -> Iterator[Told]:
    claim = entry.claim
    if name in ("supplier", "recipient"):
        yield from (told.value for told in getattr(claim, name))
    elif name == "amount":
        yield from claim.values
    elif name == "goods":
        yield from claim.items
    elif name == "period":
        if claim.period:
            yield claim.period.text
    elif told := getattr(claim, name):
        yield told.value


def _alike(value: Told) -> object:
    """By which values are held to be one."""
    if isinstance(value, Value):
        return value.amount, value.amount_high, value.bound, value.currency, value.words if value.amount is None else ""
    if isinstance(value, Item):
        return value.quantity, value.quantity_high, value.bound, value.category, value.name.casefold()
    return value
