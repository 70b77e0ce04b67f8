"""The codes of other lists for a category of goods: EU Common Military List, SIPRI, UN Register of Conventional Arms.

>>> codes("armoured_vehicle")
Codes(ml=('ML6',), sipri=('Armoured vehicles',), un=('I', 'II'))
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sutler.lexicon.load import table

CATEGORIES = ("category", "ml", "sipri", "un", "sipri_also")


@dataclass(frozen=True, slots=True)
class Codes:
    """What a category can be in each list; a category alone may leave several open, or have none."""

    ml: tuple[str, ...]
    sipri: tuple[str, ...]
    un: tuple[str, ...]


def codes(category: str) -> Codes:
    """The codes that goods of this category can have; raises KeyError for a word that is no category."""
    return _rows()[category]


@cache
def _rows() -> Mapping[str, Codes]:
    rows = table("shared", "categories", *CATEGORIES)
    return {row["category"]: Codes(split(row["ml"]), split(row["sipri"]), split(row["un"])) for row in rows}


def split(cell: str) -> tuple[str, ...]:
    """The codes of one cell, which are joined by |."""
    return tuple(cell.split("|")) if cell else ()
