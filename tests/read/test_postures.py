"""Forces abroad and stated dangers: rows of (text, who and where), told by who moves, by the host, by a noun or a base."""

from __future__ import annotations

import pytest
from brief import brief

MOVED = [
    ("Some 3,000 North Korean soldiers have been moved to training grounds in the Russian Far East.", "posture PRK>RUS"),
    ("Up to 95 personnel of the New Zealand Defence Force are based at a camp in the United Kingdom.", "posture NZL>GBR"),
    ("The first Dutch Patriot battery has been stationed in Slovakia.", "posture NLD>SVK | Patriot battery [air_defence]"),
    ("The presidents call on NATO to base a full brigade in Estonia permanently.", "posture NATO>EST"),
    ("Rwandan soldiers have been fighting in Mozambique since July 2021.", "posture RWA>MOZ"),
    ("The United States will rotate a Marine battalion through Darwin, Australia.", "posture USA>AUS"),
    ("The United Kingdom diverts the patrol ship HMS Trent to Guyana.", "posture GBR>GUY | patrol ship [ship]"),
    ("The USS Gerald Ford arrived in Norway on Wednesday.", "posture USA>NOR"),
    ("Elements of the Turkish Armed Forces will be deployed in Somalia.", "posture TUR>SOM"),
    ("Spain has sent six jets to Romania for air policing.", "posture ESP>ROU | 6 jets [aircraft]"),
    ("Belgium's contingent in Mali will grow to 150.", "posture BEL>MLI"),
    ("Berlin offered to place 3 Patriot batteries in the east of Poland.", "posture DEU>POL | 3 Patriot batteries [air_defence]"),
]  # fmt: skip

NAMED = [
    ("The deployment of 500 French soldiers to Romania will begin next month.", "posture FRA>ROU"),
    ("Turkey's parliament approved the sending of troops to Libya.", "posture TUR>LBY"),
    ("We reaffirm our goal of stationing a German brigade in Lithuania.", "posture DEU>LTU"),
]

BASES = [
    ("Niger hosts a French drone base.", "posture FRA>NER"),
    ("Colombia grants American forces the use of seven of its bases.", "posture USA>COL"),
    ("The Americans are to move into seven Colombian bases.", "posture USA>COL"),
    ("Russia is to have a naval station in Sudan.", "posture RUS>SDN"),
    ("Canada will expand its training mission in Latvia by 1,200 soldiers.", "posture CAN>LVA"),
    ("NATO established four new battle groups in Romania.", "posture NATO>ROU"),
    ("Russia is stationing tactical nuclear weapons in Belarus.", "posture RUS>BLR"),
    ("British paratroopers have flown to Kosovo.", "posture GBR>XKX"),
    ("France pulled its last soldiers out of Niger.", "posture FRA>NER"),
    ("The last French troops left Chad on Thursday.", "posture FRA>TCD"),
    ("The US repositioned a Patriot battery to Poland.", "posture USA>POL | 1 Patriot battery [air_defence]"),
]

NO_POSTURE = [
    "The war began after Russia sent troops into Ukraine in February 2022.",
    "Russia sent tens of thousands of troops into Ukraine.",
    "Tajikistan already hosts a Russian military base.",
    "China will pay for the construction of an outpost for a Tajik police unit in Tajikistan.",
    "German soldiers arrived in Norway for an exercise.",
    "Germany expanded its customer base in Poland.",
    "Mexico opened a new army base in Chiapas.",
    "France will not send soldiers to Niger.",
]

THREATS = [
    ("Turkey got 12 tanks from the United States. Turkey fears that Iraq may attack with missiles.", "threat IRQ>TUR"),
    ("Taiwan ordered 66 F-16 jets from the United States amid fears of a Chinese invasion.", "threat CHN>TWN"),
    ("Lithuania bought 44 tanks from Germany. Lithuania asked for them because of Russia.", "threat RUS>LTU"),
]


def _gist(text: str) -> list[str]:
    return [line.partition(" | on ")[0].partition(" | over ")[0].partition(" | to ")[0] for line in brief(text)]


@pytest.mark.parametrize(("text", "expected"), [*MOVED, *NAMED, *BASES])
def test_forces_abroad_are_a_posture(text: str, expected: str) -> None:
    assert _gist(text) == [expected]


@pytest.mark.parametrize("text", NO_POSTURE)
def test_war_exercises_gifts_and_home_are_no_posture(text: str) -> None:
    assert not [line for line in brief(text) if line.startswith("posture")]


@pytest.mark.parametrize(("text", "expected"), THREATS)
def test_a_feared_attack_is_a_threat(text: str, expected: str) -> None:
    assert expected in _gist(text)
