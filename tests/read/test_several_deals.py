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
    # who stops a resale stops it, whoever wanted the goods
    ("Norway blocked the resale of ten Chinook helicopters that Togo had wanted.", ["NOR>TGO refused"]),
    # a bare count behind a verb of giving or getting is of the goods told of; what was bought years ago is not what is agreed now
    (
        "Kenya has signed a contract with Norway to buy 30 tanks. Kenya ordered 24 in 2015.",
        ["NOR>KEN agreed", "NOR>KEN ordered"],
    ),
    ("Kenya has signed a contract with Norway to buy 30 tanks. Togo bought 24 in 2015.", ["NOR>KEN agreed", ">TGO delivered"]),
    ("Kenya ordered 20 tanks from Norway. It received eight in March.", ["NOR>KEN delivering"]),
    # "another 30" is more of the goods told of, yet what is still worked on is no second deal
    ("Norway has sent 20 tanks to Togo, and another 30 will be delivered in May.", ["NOR>TGO delivering", "NOR>TGO pledged"]),
    ("Norway delivered 12 frigates to Togo. An additional four could be sold.", ["NOR>TGO delivered", "NOR>TGO pledged"]),
    ("Norway has sent 20 tanks to Togo, and another 30 are being overhauled.", ["NOR>TGO delivering"]),
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
    # the contract behind a delivery is of the same deal, whenever it was signed
    (
        "Norway has delivered six helicopters to Togo. The contract, worth $90 million, was signed in 2013.",
        ["NOR>TGO delivered"],
    ),
    (
        "Norway will complete the delivery of 24 helicopters to Togo by June. Eighteen of the helicopters have been handed over."
        " The $500 million contract was signed in 2013.",
        ["NOR>TGO delivering"],
    ),
    (
        "Togo took delivery of two jets in May, the first of 14 it ordered from Norway in 2018 for $900 million.",
        ["NOR>TGO delivering"],
    ),
    (
        "The first shipment of radars from Norway arrived in Togo on Friday. Togo signed a $25 million contract with Norway in 2017.",
        ["NOR>TGO delivering"],
    ),
    ("Norway will begin deliveries of 36 jets to Togo in 2019. The $3 billion order was placed in 2014.", ["NOR>TGO ordered"]),
    # an order of more than what has come
    ("Norway has delivered 36 tanks to Togo. Togo ordered 73 of the tanks from Norway in 2016.", ["NOR>TGO delivering"]),
    # lots of one deal come in years of their own
    ("Norway will deliver 12 jets to Togo in 2019. The last jet will be delivered in 2024.", ["NOR>TGO pledged"]),
    # the goods that have come, and when they were ordered; lots that came earlier
    (
        "Norway has completed deliveries of 12 jets to Togo. The jets were ordered in 2013. Two of the aircraft were sent in 2017.",
        ["NOR>TGO delivered"],
    ),
    # the last of a deal has come: nothing is left to come
    (
        "Togo has received the final two of six jets bought from Norway. The first two jets arrived in 2011.",
        ["NOR>TGO delivered"],
    ),
    ("Togo has received the first two of six jets bought from Norway.", ["NOR>TGO delivering"]),
    # a bare noun of another kind, counted, for goods told of before
    ("Togo has received tanks from Norway. Twelve of the 103 vehicles arrived in Togo on 18 May.", ["NOR>TGO delivering"]),
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


def test_tanks_spoken_of_as_vehicles_stay_tanks() -> None:
    line = brief("Togo has received Leopard 2 tanks from Norway. Twelve of the 103 vehicles arrived in Togo on 18 May.")[0]
    assert "103" in line
    assert "| vehicle" not in line


def test_what_each_costs_is_no_value() -> None:
    assert "140" not in brief("Norway will send four radars to Togo. Each radar costs about 140 million euros.")[0]


def test_a_ship_that_brings_the_goods_is_none_of_them() -> None:
    assert "ship" not in brief("Norway will send 120 missiles to Togo by ship.")[0]


PAIR = "Fiji–Chile military relations"
"""A headline of two states: where a deal names one of them only, the other is its other side."""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("In 2021 the army formed a regiment with 18 rocket launchers supplied by Chile.", ["CHL>FJI delivered"]),
        ("The first boats delivered by Chile arrived in the port in 2021.", ["CHL>FJI delivering"]),
        ("Norway met Kenya in 2021.", []),
    ],
)
def test_the_other_of_two_of_whom_the_page_tells(text: str, told: list[str]) -> None:
    assert [_short(line) for line in brief(f"{PAIR}\n\nThe two are neighbours. {text}", title=PAIR)] == told
