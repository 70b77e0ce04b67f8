"""What the lexicon knows of a designation or a weapon's proper name: its category and its codes in the lists of others.

>>> weapon("T-72B1").codes
Codes(ml=('ML6',), sipri=('Armoured vehicles',), un=('I',))
>>> weapon("Leopard 2A4").category
'armoured_vehicle'
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from sutler.lexicon.codes import Codes, split
from sutler.lexicon.load import Row, table

DESIGNATIONS = ("designation", "category", "ml", "sipri", "un")
NAMES = ("name", "category", "alone", "ml", "sipri", "un")


@dataclass(frozen=True, slots=True)
class Weapon:
    """One row of `designations.csv` or `weapon_names.csv`.

    `category` is "" for a maker's name that stands for several ("Bofors"). `alone`: the words mean the weapon without a noun.
    """

    name: str
    category: str
    codes: Codes
    alone: bool = True


def key(words: str) -> str:
    """A designation without its hyphens, slashes and case: "SU-30 mki" and "Su-30MKI" are one."""
    return re.sub(r"[^A-Za-z0-9]", "", words).upper()


def listed(designation: str, exact_letters: bool = False) -> Weapon | None:
    """The row of a designation, or of the longest listed one that it is a variant of ("T-72B1" of "T-72").

    `exact_letters` asks for a beginning of three characters at least, for words that may be a name and a number.
    """
    rows, wanted = by_key(), key(designation)
    if wanted in rows:
        return rows[wanted]
    for size in range(len(wanted) - 1, 2 if exact_letters else 1, -1):
        if wanted[:size] in rows and wanted[size - 1].isdigit() and not wanted[size].isdigit():
            return rows[wanted[:size]]
    return None


def weapon(words: str) -> Weapon | None:
    """The row of a designation, a proper name, or a proper name with a variant after it."""
    found = listed(words)
    if found is not None:
        return found
    parts, names = tuple(re.findall(r"\w+", words)), by_words()
    return next((names[parts[:size]] for size in range(len(parts), 0, -1) if parts[:size] in names), None)


@cache
def by_key() -> Mapping[str, Weapon]:
    """The rows of `designations.csv` by `key`."""
    return MappingProxyType(
        {key(row["designation"]): _weapon(row["designation"], row) for row in table("shared", "designations", *DESIGNATIONS)}
    )


@cache
def by_words() -> Mapping[tuple[str, ...], Weapon]:
    """The rows of `weapon_names.csv` by the words of the name, in their case."""
    rows = table("shared", "weapon_names", *NAMES)
    return MappingProxyType({tuple(re.findall(r"\w+", row["name"])): _weapon(row["name"], row) for row in rows})


def _weapon(name: str, row: Row) -> Weapon:
    codes = Codes(split(row["ml"]), split(row["sipri"]), split(row["un"]))
    return Weapon(name, row["category"], codes, row.get("alone", "yes") == "yes")
