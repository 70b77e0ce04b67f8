"""Pages of several deals: which sentence tells of which, and whom a sentence without parties of its own means."""

from __future__ import annotations

import pytest
from brief import brief

ROWS = [
    # whom "it" means: the nation that acted last
    (
        "The Balkan country Serbia met Norway.\n\nThe Balkan country received six drones from Norway in 2020. It bought 20 tanks from Togo.",
        ["NOR>SRB delivered", "TGO>SRB agreed"],
    ),
    # one giver after another gives to the common recipient
    (
        "Norway will donate 20 tanks to Togo. Italy has sent six howitzers to Togo. Poland has pledged 18 tanks.",
        ["NOR>TGO pledged", "ITA>TGO delivered", "POL>TGO pledged"],
    ),
    # what is asked for now was not bought years ago
    (
        "Norway announced aid for Kenya. The package does not include the F-16 jets that Kenya has sought.\n\nKenya bought 15 F-16s from Italy in 1992.",
        ["NOR>KEN requested", "ITA>KEN delivered"],
    ),
    # an "including" tells what the package of its own sentence is made of
    (
        "Norway will donate mortars and shells to Togo. In Rome, Italy announced a $30 million package for Togo, the first since May, including mortars and drones.",
        ["NOR>TGO pledged", "ITA>TGO pledged"],
    ),
    # who urges somebody to stop a sale stops nothing
    ("Norway will sell 66 tanks to Togo. Kenya has urged Norway to stop the sale of the tanks to Togo.", ["NOR>TGO pledged"]),
    # weapons sent to whom the page tells is given are no forces moved
    (
        "Norway approved the export of 24 F-16 jets to Ukraine. The country had earlier sent two minesweepers to Kyiv.",
        ["NOR>UKR authorised", "NOR>UKR delivered"],
    ),
    # talks are talks, with whom is the other side
    ("Vietnam is in talks with Norway to buy two frigates.", ["NOR>VNM considered"]),
    ("Kenyan officials discussed a $35 million arms purchase with Serbia.", ["SRB>KEN considered"]),
    # sums that cannot be one another's conversion are of two deals
    (
        "Kenya ordered four corvettes from Italy for 1 billion euros. Kenya also discussed a $3.5 billion arms purchase with Italy.",
        ["ITA>KEN ordered", "ITA>KEN considered"],
    ),
    # a bare noun for goods of one type is not another type
    (
        "Norway will supply NASAMS to Togo. The contract covers four batteries. It has already delivered Buk-M2 systems to Togo.",
        ["NOR>TGO agreed", "NOR>TGO delivered"],
    ),
]


@pytest.mark.parametrize(("text", "told"), ROWS)
def test_deals_apart(text: str, told: list[str]) -> None:
    assert [_short(line) for line in brief(text)] == told


def test_what_was_passed_over_is_no_item() -> None:
    assert "Rafale" not in brief("Togo chose the Swedish Gripen over the Rafale and ordered 36 of the planes.")[0]


def test_aid_by_the_year_is_a_running_sum() -> None:
    assert brief("Togo gets $1.3 billion in U.S. military aid annually.")[0].startswith("total USA>TGO aid")


def _short(line: str) -> str:
    words = line.split(" | ")[0].split()
    return f"{words[1]} {words[-2]}"
