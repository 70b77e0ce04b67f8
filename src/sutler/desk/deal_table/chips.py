"""What a table is filtered by, one chip a value, each with the address of the table without it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from sutler.desk.deal_table.address import Asking, pairs_of

HIDDEN = ("sort", "currency")
"""Parts of an address that filter nothing by themselves."""


@dataclass(frozen=True, slots=True)
class Chip:
    """`name` is the field, `value` as the address has it; `without` the query of the table without the chip."""

    name: str
    value: str
    without: str


def chips(asking: Asking) -> tuple[Chip, ...]:
    """The chips in the order of the address."""
    pairs = pairs_of(asking)
    found = []
    for n, (name, value) in enumerate(pairs):
        if name not in HIDDEN:
            rest = [*pairs[:n], *pairs[n + 1 :]]
            found.append(Chip(name, value, f"?{urlencode(rest)}" if rest else ""))
    return tuple(found)
