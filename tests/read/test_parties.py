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
    ("The island's navy will get two frigates from the United States, Taiwan's deputy defence minister told lawmakers.",
     ["USA>TWN"]),
    ("Norway will get two frigates from the United States, Poland's deputy defence minister told lawmakers.", ["USA>NOR"]),
    # the other of the two states of which the headline tells
    ("Kenya takes over Chinese armoured carriers\n\nThe first 20 armoured carriers were delivered by China on Monday.", ["CHN>KEN"]),
    ("Armenia buys Indian rockets\n\nArmenia bought four batteries of Pinaka rocket launchers.", ["IND>ARM"]),
    ("Three states meet: Kenya, Ghana and Togo\n\nChina delivered 20 armoured carriers.", ["CHN>"]),
    # who promises a purchase is the buyer
    ("Norway announced plans to buy 20 tanks from Germany.", ["DEU>NOR"]),
    ("Norway announced the purchase of 20 German tanks.", ["DEU>NOR"]),
    # who talks of buying, or signs with a company, is the buyer
    ("Kenya will enter talks with Norway for the purchase of 20 tanks.", ["NOR>KEN"]),
    ("Kenya has opened negotiations with Norway on the purchase of 20 tanks.", ["NOR>KEN"]),
    ("Kenya signed a contract with Israel Aerospace Industries for the supply of 20 drones.", ["ISR>KEN"]),
    # a state that signs alone buys, from who makes the goods
    ("Norway sold 20 tanks to Togo. Kenya signed a contract for 30 missiles made by Lockheed Martin.", ["NOR>TGO", "USA>KEN"]),
    ("Norway sold the Kenyans 72 jets in 2007.", ["NOR>KEN"]),
    # a sentence that leaves out the goods leaves out who gets them
    ("Norway sent 12 tanks to Togo. Denmark sent eight. Serbia sold ten howitzers to Mali.", ["NOR>TGO", "DNK>TGO", "SRB>MLI"]),
    # a count of other things is none of the goods
    ("Norway sent 12 jets to Togo. Denmark sent two to court. Serbia sold two for scrap.", ["NOR>TGO"]),
    # what somebody flies he does not deliver
    ("Norway will sell ten jets to Togo. The deal also covers the repair of 70 jets that the country flies.", ["NOR>TGO"]),
    # what is got in a deal comes from the other side, for the deal itself is not what is got
    ("Slovakia will receive 12 helicopters from Norway in a deal worth $1 billion.", ["NOR>SVK"]),
    ("Norway received an order for 12 helicopters from Slovakia.", ["NOR>SVK"]),
    # the second of two joined clauses has a doer of its own
    ("Norway sold Chile ten howitzers and Germany sold it two frigates.", ["NOR>CHL", "DEU>"]),
    # what new goods are for was delivered once, in a deal of its own
    ("Norway will supply Poland with shells for the 18 howitzers that Serbia delivered last year.", ["NOR>POL", "SRB>"]),
    # forces without their country's name are those of who got the goods told of last
    ("Norway sold Togo a frigate. Serbia gave the navy ten boats.", ["NOR>TGO", "SRB>TGO"]),
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
    # a deal for one side to buy or sell is with the other
    ("Norway struck a deal for Kenya to buy 30 tanks.", ["NOR>KEN"]),
    ("Kenya and Norway signed a contract for Kenya to buy 30 tanks.", ["NOR>KEN"]),
    ("Norway signed an agreement for Poland to sell it 20 tanks.", ["POL>NOR"]),
    ("Norway scrapped a deal for Kenya to buy 30 tanks.", ["NOR>KEN"]),
    ("The president clinched an agreement for Kenya to buy 30 American tanks.", ["USA>KEN"]),
    ("Norwegian firms are committed to supplying Togo with 20 tanks.", ["NOR>TGO"]),
    # one noun with the adjectives of two states stands for both
    ("The Polish and Czech governments are in the process of donating 20 tanks to Togo.", ["POL+CZE>TGO"]),
    ("Polish and Czech firms are in the process of supplying 20 tanks to Togo.", ["POL+CZE>TGO"]),
    ("Turkey supplied 20 drones to the troops of General Oren Vask in eastern Libya.", ["TUR>troops"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "parties"), ROWS)
def test_sides(text: str, parties: list[str]) -> None:
    assert sides(text) == parties
