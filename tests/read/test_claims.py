"""What a text claims: rows of (text, its claims in short). All texts are published on Tuesday, 16 May 2023."""

from __future__ import annotations

import pytest
from brief import brief
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

PARTIES = [
    ("Russia delivered 28 tanks to Syria.", ["transfer RUS>SYR delivered certain | 28 tanks [armoured_vehicle]"]),
    ("Germany's Rheinmetall will supply 14 howitzers to Hungary.", ["transfer DEU>HUN pledged certain | 14 howitzers [artillery]"]),
    ("The delivery by Paris of 24 fighter jets to Cairo was completed last week.",
     ["transfer FRA>EGY delivered certain | 24 fighter jets [aircraft] | on 2023-05"]),
    ("Egypt bought 24 French Rafale fighters for 5.2 billion euros.",
     ["transfer FRA>EGY sale agreed certain | exact 5.2e+09 EUR | 24 Rafale fighters [aircraft]"]),
    ("Rwanda received 30 armoured vehicles from China, paid for by the United Arab Emirates.",
     ["transfer CHN>RWA delivered certain | 30 armoured vehicles [armoured_vehicle]"]),
    ("Nigeria took delivery of 12 Super Tucano aircraft from the United States under a $500 million contract signed in 2018.",
     ["transfer USA>NGA sale delivered certain | exact 5e+08 USD | 12 Super Tucano aircraft [aircraft] | under 2018 contract"]),
    ("Azerbaijan bought drones from Turkey and Israel.", ["transfer TUR+ISR>AZE sale agreed certain | drones [uav]"]),
    ("Australia and New Zealand have promised Fiji patrol boats.", ["transfer AUS+NZL>FJI pledged certain | patrol boats [ship]"]),
    ("Greece will hand Albania two patrol boats.", ["transfer GRC>ALB pledged certain | 2 patrol boats [ship]"]),
    ("Iran allegedly supplied drones to the Houthis.", ["transfer IRN>Houthis delivered possible | drones [uav]"]),
    ("Armenia has received howitzers that it ordered from India.", ["transfer IND>ARM sale delivered certain | howitzers [artillery]"]),
    ("Russia, the ministry said, has sold 12 tanks to Syria.",
     ["transfer RUS>SYR sale agreed certain | 12 tanks [armoured_vehicle] | says ministry (official)"]),
]  # fmt: skip

MODES = [
    ("Canada will train 200 Latvian soldiers.", ["transfer CAN>LVA training pledged certain | 200 Latvian soldiers [training]"]),
    ("France will lend Greece two frigates until 2025.",
     ["transfer FRA>GRC lease pledged certain | 2 frigates [ship] | over ..2025 'until 2025'"]),
    ("Paris will lend Beirut $100 million to buy French arms.", ["transfer FRA>LBN credit pledged certain | exact 1e+08 USD"]),
    ("Russia leased a nuclear submarine to India for ten years.",
     ["transfer RUS>IND lease agreed certain | submarine [ship] | over .. 'for ten years'"]),
    ("India leased a nuclear submarine from Russia.", ["transfer RUS>IND lease agreed certain | submarine [ship]"]),
    ("In return, Slovenia will receive 14 Leopard tanks from Germany.",
     ["transfer DEU>SVN swap pledged certain | 14 Leopard tanks [armoured_vehicle]"]),
    ("Serbia will get six Mi-35 helicopters from Cyprus in exchange for new German ones.",
     ["transfer CYP>SRB swap pledged certain | 6 Mi-35 helicopters [helicopter]"]),
    ("India signed a contract with Russia for the licensed production of 200 Ka-226 helicopters.",
     ["transfer RUS>IND production agreed certain | 200 Ka-226 helicopters [helicopter]"]),
    ("Czech arms maker Excalibur Army will overhaul 90 T-72 tanks for Ukraine, the Pentagon said in a statement.",
     ["transfer CZE>UKR repair pledged certain | 90 T-72 tanks [armoured_vehicle] | says Pentagon (official)"]),
]  # fmt: skip

STAGES = [
    ("Russia could sell Iran 48 Su-35 fighters.", ["transfer RUS>IRN sale pledged possible | 48 Su-35 fighters [aircraft]"]),
    ("The Kremlin denied that it had sent tanks to Mali.",
     ["transfer RUS>MLI delivered denied | tanks [armoured_vehicle] | says Kremlin (official)"]),
    ("Sweden decided not to send Gripen jets to Ukraine.", ["transfer SWE>UKR refused certain | Gripen jets [aircraft]"]),
    ("The ministry said it would not supply Taurus missiles to Ukraine.",
     ["transfer >UKR refused certain | Taurus missiles [missile] | says ministry (official)"]),
    ("Turkey halted deliveries of armoured vehicles to Sudan.",
     ["transfer TUR>SDN suspended certain | armoured vehicles [armoured_vehicle]"]),
    ("Romania cancelled its order for four corvettes from Naval Group.",
     ["transfer FRA>ROU sale cancelled certain | 4 corvettes [ship]"]),
    ("The State Department approved a possible sale of 12 helicopters to Morocco worth an estimated $1.5 billion.",
     ["transfer USA>MAR sale authorised certain | about 1.5e+09 USD | 12 helicopters [helicopter]"]),
    ("Ukraine asked Japan for Patriot missiles.", ["transfer JPN>UKR requested certain | Patriot missiles [missile]"]),
]  # fmt: skip

VOICES = [
    ("Norway will donate 8 Leopard tanks to Ukraine, Defence Minister Bjørn Arild Gram said on Tuesday.",
     ["transfer NOR>UKR aid pledged certain | 8 Leopard tanks [armoured_vehicle] | on 2023-05-16"
      " | says Bjørn Arild Gram (official)"]),
    ("The newspaper Der Standard reported that Austria had sold Serbia 30 trucks.",
     ["transfer AUT>SRB sale agreed certain | 30 trucks [vehicle] | says Der Standard (media)"]),
    ("Officers told the paper Izvestia that Moscow would send radars to Armenia.",
     ["transfer RUS>ARM pledged certain | radars [sensor] | says Izvestia (media) < Officers? (official)"]),
    ("Le Monde learned from sources in the French defence ministry that Paris has sent mortars to Chad.",
     ["transfer FRA>TCD delivered certain | mortars [artillery]"
      " | says Le Monde (media) < sources in the French defence ministry? (official)"]),
    ("The Kremlin sold Iran 48 Su-35 fighters, Kommersant reported, citing unnamed officials.",
     ["transfer RUS>IRN sale agreed certain | 48 Su-35 fighters [aircraft]"
      " | says Kommersant (media) < unnamed officials? (official)"]),
    ("Washington is considering sending cluster munitions to Kyiv, two US officials told Reuters on condition of anonymity.",
     ["transfer USA>UKR considered certain | cluster munitions [ammunition]"
      " | says Reuters (media) < two US officials? (official)"]),
    ("According to a Pentagon statement, the United States has delivered 31 Abrams tanks to Ukraine.",
     ["transfer USA>UKR delivered certain | 31 Abrams tanks [armoured_vehicle] | says Pentagon statement (official)"]),
    ("Russia, Kommersant reported on Monday, will hand Kyrgyzstan weapons worth $1 billion.",
     ["transfer RUS>KGZ pledged certain | exact 1e+09 USD | says Kommersant (media)"]),
]  # fmt: skip

TERMS = [
    ("Denmark will deliver 19 F-16s to Ukraine by the end of 2024.",
     ["transfer DNK>UKR pledged certain | 19 F-16s [aircraft] | over ..2024 'by the end of 2024'"]),
    ("Spain sent 20 M113 carriers to Ukraine in March 2023.",
     ["transfer ESP>UKR delivered certain | 20 M113 carriers [armoured_vehicle] | on 2023-03"]),
    ("Last week Italy handed over 6 howitzers to Ukraine.",
     ["transfer ITA>UKR delivered certain | 6 howitzers [artillery] | on 2023-05"]),
    ("South Korea signed a $3.6 billion contract in July 2022 to sell Poland 48 FA-50 jets.",
     ["transfer KOR>POL sale agreed certain | exact 3.6e+09 USD | 48 FA-50 jets [aircraft] | on 2022-07 | under 2022 contract"]),
    ("Under the 2010 Strategic Framework Agreement, Washington gave Baghdad 40 armoured cars to fight Islamic State.",
     ["transfer USA>IRQ aid delivered certain | 40 armoured cars [armoured_vehicle]"
      " | under 2010 Strategic Framework Agreement | to 'fight Islamic State'"]),
]  # fmt: skip

DEALS = [
    ("Germany announced a package worth 2.7 billion euros for Ukraine on Saturday. It includes 30 Leopard 1 tanks, 20 Marder"
     " vehicles and four IRIS-T systems.",
     ["transfer DEU>UKR aid pledged certain | exact 2.7e+09 EUR | 30 Leopard 1 tanks [armoured_vehicle]"
      " | 20 Marder vehicles [armoured_vehicle] | 4 IRIS-T systems [air_defence] | on 2023-05-13"]),
    ("Belarus signed a contract with Russia for 12 Mi-35 helicopters. The deal is worth about $200 million. The helicopters will"
     " arrive by the end of 2024.",
     ["transfer RUS>BLR sale agreed certain | about 2e+08 USD | 12 Mi-35 helicopters [helicopter]"
      " | over ..2024 'by the end of 2024'"]),
    ("Brazil will give Paraguay six Tucano aircraft. Separately, Argentina sold Bolivia two Pampa jets.",
     ["transfer BRA>PRY aid pledged certain | 6 Tucano aircraft [aircraft]",
      "transfer ARG>BOL sale agreed certain | 2 Pampa jets [aircraft]"]),
    ("France delivered 18 Caesar howitzers to Ukraine last year. This week Paris promised 12 more howitzers.",
     ["transfer FRA>UKR delivered certain | 18 Caesar howitzers [artillery] | on 2022",
      "transfer FRA>UKR pledged certain | 12 howitzers [artillery] | on 2023-05"]),
    ("The United States approved $325 million in new military aid for Ukraine. The package brings total US military assistance to"
     " more than $35 billion since February 2022.",
     ["transfer USA>UKR aid authorised certain | exact 3.25e+08 USD",
      "total USA>UKR aid pledged certain | over 3.5e+10 USD | over 2022-02.. 'since February 2022'"]),
]  # fmt: skip

FORCES = [
    ("Russia has moved 40 warplanes to its base in Syria.", ["posture RUS>SYR | 40 warplanes [aircraft]"]),
    ("Dutch soldiers arrived in Lithuania on Monday.", ["posture NLD>LTU | on 2023-05-15"]),
    ("The United Kingdom opened a naval base in Bahrain in 2018.", ["posture GBR>BHR | on 2018"]),
    ("Britain sent troops and 12 tanks to its base in Estonia.", ["posture GBR>EST | 12 tanks [armoured_vehicle]"]),
]  # fmt: skip

NOTHING = [
    "The 2023 budget of the Polish army is 97 billion zlotys.",
    "China's military expenditure grew to 1.5 trillion yuan last year.",
    "Police in Lagos seized 200 rifles from a gang.",
    "If Germany sends tanks to Ukraine, Moscow will respond.",
    "Ukrainian forces destroyed 12 Russian tanks near Bakhmut.",
    "The navies of India and France held an exercise with eight frigates.",
    "Sweden imposed sanctions on a Belarusian maker of drones.",
    "The museum in Riga showed twelve old Soviet tanks.",
]

GROUPS = {
    "parties": PARTIES,
    "modes": MODES,
    "stages": STAGES,
    "voices": VOICES,
    "terms": TERMS,
    "deals": DEALS,
    "forces": FORCES,
}
ROWS = [pytest.param(text, told, id=f"{group}-{n}") for group, rows in GROUPS.items() for n, (text, told) in enumerate(rows)]


@pytest.mark.parametrize(("text", "told"), ROWS)
def test_claims(text: str, told: list[str]) -> None:
    assert brief(text) == told


@pytest.mark.parametrize("text", NOTHING)
def test_no_claim(text: str) -> None:
    assert brief(text) == []


def test_without_a_publication_date_a_relative_one_stays_open() -> None:
    assert brief("Last week Italy handed over 6 howitzers to Ukraine.", published=None) == [
        "transfer ITA>UKR delivered certain | 6 howitzers [artillery]"
    ]


WORDS = st.sampled_from([
    "Russia", "sent", "70", "tanks", "to", "Tajikistan", "worth", "$1.2 billion", "in", "2015", ",", ".", "not", "will", "Kommersant",
    "said", "citing", "the", "package", "includes", "it", "“", "”", "\n\n", "- ", "and", "by", "\u200b", "🚀", "T-72B1", "a", "of",
])  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(WORDS, max_size=40))
def test_any_jumble_of_words_is_read_and_quoted_rightly(words: list[str]) -> None:
    brief(" ".join(["Report:", *words]))
