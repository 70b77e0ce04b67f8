"""Every category has its row in the codes of the EU, SIPRI and the UN, and every code is one of those lists."""

from __future__ import annotations

from typing import get_args

import pytest

from sutler.lexicon.codes import CATEGORIES, codes
from sutler.lexicon.load import table
from sutler.model.goods import Category

SIPRI = {
    "Aircraft", "Air-defence systems", "Anti-submarine warfare weapons", "Armoured vehicles", "Artillery", "Engines", "Missiles",
    "Sensors", "Satellites", "Ships", "Naval weapons", "Other",
}  # fmt: skip
UN = {"I", "II", "III", "IV", "V", "VI", "VII", "SALW"}


def test_each_category_stands_once() -> None:
    rows = [row["category"] for row in table("shared", "categories", *CATEGORIES)]
    assert sorted(rows) == sorted(get_args(Category))


@pytest.mark.parametrize("category", get_args(Category))
def test_codes_are_of_their_lists(category: Category) -> None:
    found = codes(category)
    assert set(found.ml) <= {f"ML{n}" for n in range(1, 23)}
    assert set(found.sipri) <= SIPRI
    assert set(found.un) <= UN


def test_small_arms_and_services_have_no_sipri_category() -> None:
    assert codes("small_arms").sipri == codes("ammunition").sipri == codes("services").sipri == ()
