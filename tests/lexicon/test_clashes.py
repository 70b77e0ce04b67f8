"""The shipped tables hold enough weapons and contradict nowhere, and a row that does contradict is found and named."""

from __future__ import annotations

from types import MappingProxyType

import pytest

from sutler.lexicon.clashes import clashes
from sutler.lexicon.designations import by_key, weapon
from sutler.lexicon.load import Row, table


def with_row(table_name: str, **cells: str):  # type: ignore[no-untyped-def]
    """The shipped tables with one row more in one of them."""

    def rows(folder: str, name: str, *columns: str) -> tuple[Row, ...]:
        shipped = table(folder, name, *columns)
        return (*shipped, MappingProxyType(cells)) if name == table_name else shipped

    return rows


def test_shipped_tables_have_no_clash() -> None:
    assert clashes() == ()


def test_shipped_tables_know_1500_designations() -> None:
    assert len(by_key()) >= 1500


@pytest.mark.parametrize(
    ("name", "cells", "told"),
    [
        ("designations", {"designation": "Zz-900", "category": "ship", "ml": "ML4", "sipri": "Missiles", "un": ""}, "do not go together"),
        ("designations", {"designation": "Zz-900", "category": "boat", "ml": "ML9", "sipri": "Ships", "un": ""}, "no category"),
        ("designations", {"designation": "Zz-900", "category": "ship", "ml": "ML23", "sipri": "Ships", "un": ""}, "ML23"),
        ("designations", {"designation": "FK3", "category": "ship", "ml": "ML9", "sipri": "Ships", "un": ""}, "the same words"),
        ("designations", {"designation": "T-72ZZ", "category": "uav", "ml": "ML10", "sipri": "Aircraft", "un": ""}, "a variant of"),
        ("weapon_names", {"name": "Zircon", "category": "tank", "alone": "yes", "ml": "", "sipri": "", "un": ""}, "no category"),
        ("weapon_names", {"name": "T 72", "category": "ship", "alone": "yes", "ml": "ML9", "sipri": "Ships", "un": ""}, "armoured_vehicle"),
        ("weapon_names", {"name": "Reuters", "category": "uav", "alone": "yes", "ml": "ML10", "sipri": "", "un": ""}, "actor in media.csv"),
    ],
)  # fmt: skip
def test_a_row_that_contradicts_is_named(name: str, cells: dict[str, str], told: str) -> None:
    (line,) = clashes(with_row(name, **cells))
    assert told in line
    assert cells.get("designation", cells.get("name", "")) in line


@pytest.mark.parametrize(
    ("words", "ml", "sipri", "un"),
    [
        ("T-72B1", "ML6", "Armoured vehicles", "I"),
        ("BTR-80", "ML6", "Armoured vehicles", "II"),
        ("F-16 Block 70/72", "ML10", "Aircraft", "IV"),
        ("Mi-17V-5", "ML10", "Aircraft", ""),
        ("Mi-35M", "ML10", "Aircraft", "V"),
        ("S-300PMU-2", "ML4", "Air-defence systems", ""),
        ("FIM-92", "ML4", "Missiles", "VII"),
        ("HIMARS", "ML2", "Artillery", "III"),
        ("Leopard 2A4", "ML6", "Armoured vehicles", "I"),
        ("Bayraktar TB2", "ML10", "Aircraft", "IV"),
        ("AK-74M", "ML1", "", "SALW"),
    ],
)
def test_codes_of_a_designation(words: str, ml: str, sipri: str, un: str) -> None:
    found = weapon(words)
    assert found is not None
    assert [*found.codes.ml, *found.codes.sipri, *found.codes.un] == [code for code in (ml, sipri, un) if code]
