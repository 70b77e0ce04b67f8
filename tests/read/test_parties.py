"""Who supplies whom where a text leaves it to what it said before: rows of (text, "supplier>recipient" of each claim)."""

from __future__ import annotations

import pytest
from brief import brief


def sides(text: str) -> list[str]:
    return [line.split()[1] for line in brief(text)]


ROWS = [
    # a state by its capital, its kind, its region
    ("Pakistan and China signed.\nBeijing will give Islamabad ten tanks.", ["CHN>PAK"]),
    ("Saudi Arabia is a customer of Germany.\nGermany sold ten tanks to the kingdom.", ["DEU>SAU"]),
    ("Nepal borders on India.\nIndia donated ten trucks and 500 rifles to the Himalayan nation.", ["IND>NPL"]),
    ("Taiwan needs arms.\nThe United States will sell 100 Stinger missiles to the island.", ["USA>TWN"]),
    # the other of the two states of which the headline tells
    ("Kenya takes over Chinese armoured carriers\n\nThe first 20 armoured carriers were delivered by China on Monday.", ["CHN>KEN"]),
    ("Armenia buys Indian rockets\n\nArmenia bought four batteries of Pinaka rocket launchers.", ["IND>ARM"]),
    ("Three states meet: Kenya, Ghana and Togo\n\nChina delivered 20 armoured carriers.", ["CHN>"]),
    # who promises a purchase is the buyer
    ("Norway announced plans to buy 20 tanks from Germany.", ["DEU>NOR"]),
    ("Norway announced the purchase of 20 German tanks.", ["DEU>NOR"]),
    # who is thanked, blamed or stopped is the doer
    ("Latvia is grateful to Poland and Norway for sending 20 tanks to Ukraine.", ["POL+NOR>UKR"]),
    ("Poland condemned Serbia for selling 20 tanks to Togo.", ["SRB>TGO"]),
    ("Kenya accused Serbia of an act of aggression by supplying 20 missiles to Togo.", ["SRB>TGO"]),
    # for whom the headline says that a page is supplies only where a sentence says so
    (
        "Kenya announces military aid for Togo\n\nTogo sold ten trucks in May. Kenya has pledged help. 20 tanks will be delivered in June.",
        ["KEN>TGO", "TGO>", "KEN>TGO"],
    ),
    # who asks to upgrade what it has gets the work done
    ("The Government of Togo has requested to upgrade nine howitzers. Norway will do the work.", [">TGO"]),
    # what only marks an origin is no supplier, what marks a giver is one
    ("Serbia received ten Russian-made tanks from Belarus.", ["BLR>SRB"]),
    ("Somalia received ten Turkish-supplied drones.", ["TUR>SOM"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "parties"), ROWS)
def test_sides(text: str, parties: list[str]) -> None:
    assert sides(text) == parties
