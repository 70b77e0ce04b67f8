"""Finds rows of the goods lexicon that contradict one another, for the researcher who edits it.

A row clashes when it has a category or code that no list has, a code that its category cannot have, a weapon that another row
gives another category, or a proper name that is also a company, a place or a newspaper.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from sutler.lexicon.codes import CATEGORIES, Codes, codes, split
from sutler.lexicon.designations import DESIGNATIONS, NAMES, key
from sutler.lexicon.load import Row, table

ML = frozenset(f"ML{n}" for n in range(1, 23))
SIPRI = frozenset({
    "Aircraft", "Air-defence systems", "Anti-submarine warfare weapons", "Armoured vehicles", "Artillery", "Engines",
    "Missiles", "Sensors", "Satellites", "Ships", "Naval weapons", "Other",
})  # fmt: skip
UN = frozenset({"I", "II", "III", "IV", "V", "VI", "VII", "SALW"})

Rows = Callable[..., tuple[Row, ...]]


def clashes(rows: Rows = table) -> tuple[str, ...]:
    """A line for each clash, naming the table and the row; `rows` reads a table, as `load.table` does."""
    designations = rows("shared", "designations", *DESIGNATIONS)
    names = rows("shared", "weapon_names", *NAMES)
    also = {row["category"]: frozenset(split(row["sipri_also"])) for row in rows("shared", "categories", *CATEGORIES)}
    return (
        *_unknown("designations.csv", "designation", designations, also),
        *_unknown("weapon_names.csv", "name", names, also),
        *_twice("designations.csv", "designation", designations, key),
        *_twice("weapon_names.csv", "name", names, str),
        *_variants(designations),
        *_between(designations, names),
        *_other_names(names, rows),
    )


def _unknown(file: str, column: str, rows: tuple[Row, ...], also: Mapping[str, frozenset[str]]) -> Iterator[str]:
    for row in rows:
        where, category = f"{file}: {row[column]}", row["category"]
        told = Codes(split(row["ml"]), split(row["sipri"]), split(row["un"]))
        for code in (c for cell, known in ((told.ml, ML), (told.sipri, SIPRI), (told.un, UN)) for c in cell if c not in known):
            yield f"{where}: {code} is no code of that list"
        if category not in also:
            if category or file == "designations.csv":
                yield f"{where}: {category or 'an empty cell'} is no category; categories.csv lists them"
            continue
        for code in sorted(set(told.sipri) - set(codes(category).sipri) - also[category]):
            yield f"{where}: the category {category} and the SIPRI code {code} do not go together"


def _twice(file: str, column: str, rows: tuple[Row, ...], same: Callable[[str], str]) -> Iterator[str]:
    first: dict[str, Row] = {}
    for row in rows:
        before = first.setdefault(same(row[column]), row)
        if before is not row:
            yield f"{file}: {row[column]} ({row['category']}) and {before[column]} ({before['category']}) are the same words"


def _variants(rows: tuple[Row, ...]) -> Iterator[str]:
    """A variant in one word that is another kind of thing than the weapon it begins with; a word more names another thing."""
    known = {key(row["designation"]): row for row in rows}
    for words, row in known.items():
        for size in range(len(words) - 1, 1, -1):
            stem = known.get(words[:size])
            if stem is not None and words[size - 1].isdigit() and not words[size].isdigit():
                if stem["category"] != row["category"] and " " not in row["designation"]:
                    yield (
                        f"designations.csv: {row['designation']} ({row['category']}) would be a variant of "
                        f"{stem['designation']} ({stem['category']})"
                    )
                break


def _between(designations: tuple[Row, ...], names: tuple[Row, ...]) -> Iterator[str]:
    known = {key(row["designation"]): row for row in designations}
    for row in names:
        other = known.get(key(row["name"]))
        if other is not None and row["category"] and other["category"] != row["category"]:
            yield f"weapon_names.csv: {row['name']} ({row['category']}) is {other['category']} in designations.csv"


def _other_names(names: tuple[Row, ...], rows: Rows) -> Iterator[str]:
    """A name that needs no noun beside it must not be the name of an actor; give it an empty `alone`."""
    actors = {
        name: table_name
        for table_name in ("companies", "media", "states", "capitals")
        for row in rows("en", table_name)
        for name in row["names"].split("|")
    }
    for row in names:
        if row["alone"] == "yes" and row["name"] in actors:
            yield f"weapon_names.csv: {row['name']} is an actor in {actors[row['name']]}.csv, so it cannot stand alone"
