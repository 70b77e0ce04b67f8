"""Which goods, how many, in which state: rows of (text, goods in short)."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sutler.model.goods import Goods
from sutler.read.goods import find_goods


def told(goods: Goods) -> str:
    high = f"-{goods.quantity_high:g}" if goods.quantity_high is not None else ""
    count = "" if goods.quantity is None else f"{'' if goods.bound == 'exact' else f'{goods.bound} '}{goods.quantity:g}{high} "
    return f"{count}{goods.name} [{goods.category}]" + (f" ({goods.condition})" if goods.condition else "")


ROWS = [
    ("Moscow sent twelve second-hand T-72B1 tanks.", ["12 T-72B1 tanks [armoured_vehicle] (second-hand)"]),
    ("a dozen trucks and half a dozen boats", ["12 trucks [vehicle]", "6 boats [ship]"]),
    ("two squadrons of F-16s", ["F-16s [aircraft]"]),
    ("between 10 and 12 Su-30SM fighters", ["between 10-12 Su-30SM fighters [aircraft]"]),
    ("more than 2,000 anti-tank missiles", ["over 2000 anti-tank missiles [missile]"]),
    ("some 300,000 rounds of ammunition", ["about 300000 rounds of ammunition [ammunition]"]),
    ("up to 14 refurbished howitzers", ["up_to 14 howitzers [artillery] (refurbished)"]),
    ("handed over 6 howitzers", ["6 howitzers [artillery]"]),
    ("a patrol boat", ["1 patrol boat [ship]"]),
    ("systems to counter drones", []),
    ("tank crews", []),
    ("a think tank", []),
    ("ammunition and armoured vehicles", ["ammunition [ammunition]", "armoured vehicles [armoured_vehicle]"]),
    (
        "howitzers, ammunition, and armoured vehicles",
        ["howitzers [artillery]", "ammunition [ammunition]", "armoured vehicles [armoured_vehicle]"],
    ),
    ("artillery, ammunition, and patrol boats", ["artillery [artillery]", "ammunition [ammunition]", "patrol boats [ship]"]),
    ("They opened a joint training ground.", []),
    ("It handed 40 helmets to the cadets during training.", ["40 helmets [protective]"]),
    ("It handed 40 helmets to the cadets during their winter training.", ["40 helmets [protective]"]),
    ("It offers training for the Norland army.", ["training [training]"]),
    ("It offers training in Norland military academies.", ["training [training]"]),
    ("Norland trained the governor's men.", ["men [training]"]),
    ("It will train 40 engineers from Ostland.", ["40 engineers [training]"]),
    ("Two hundred militiamen were trained in May.", ["200 militiamen [training]"]),
    ("40 engineers came to Norland.", []),
    ("It will train 40 pilots in Norland.", ["40 pilots [training]"]),
    ("20 M113 carriers", ["20 M113 carriers [armoured_vehicle]"]),
    ("a first shipment of S-300 missiles", ["S-300 missiles [air_defence]"]),
    ("nine helicopters without missiles", ["9 helicopters [helicopter]"]),
    ("three S-300 batteries", ["3 S-300 batteries [air_defence]"]),
    ("night vision goggles and body armour", ["night vision goggles [sensor]", "body armour [protective]"]),
    ("Since 2014 trucks have come", ["trucks [vehicle]"]),
    ("$14 trucks", ["trucks [vehicle]"]),
]


DESIGNATIONS = [
    ("12 T-72B1 tanks and 40 BMP-2s", ["12 T-72B1 tanks [armoured_vehicle]", "40 BMP-2s [armoured_vehicle]"]),
    ("The sale of S-300PMU-2 systems to Norland", ["S-300PMU-2 systems [air_defence]"]),
    ("66 F-16 Block 70/72 fighters", ["66 F-16 Block 70/72 fighters [aircraft]"]),
    ("forty F-16 Block 70s", ["40 F-16 Block 70s [aircraft]"]),
    ("18 Su-30MKM fighter jets", ["18 Su-30MKM fighter jets [aircraft]"]),
    ("20 Mi-17V-5 helicopters", ["20 Mi-17V-5 helicopters [helicopter]"]),
    ("six Bayraktar TB2s", ["6 Bayraktar TB2s [uav]"]),
    ("200 AIM-120C-7 AMRAAM missiles", ["200 AIM-120C-7 AMRAAM missiles [missile]"]),
    ("AIM-9X Block II missiles", ["AIM-9X Block II missiles [missile]"]),
    ("10,000 155 mm rounds", ["10000 155 mm rounds [ammunition]"]),
    ("100,000 rounds of 155-millimetre ammunition", ["100000 rounds of 155-millimetre ammunition [ammunition]"]),
    ("20 Bushmasters", ["20 Bushmasters [armoured_vehicle]"]),
    ("20 Bushmaster protected mobility vehicles", ["20 Bushmaster protected mobility vehicles [armoured_vehicle]"]),
    ("six ammunition resupply vehicles", ["6 ammunition resupply vehicles [vehicle]"]),
    ("four Type 039 submarines", ["4 Type 039 submarines [ship]"]),
    ("a Type 054A frigate", ["1 Type 054A frigate [ship]"]),
    ("36 Gripen E/F jets", ["36 Gripen E/F jets [aircraft]"]),
    ("12 JAS 39C/D fighters", ["12 JAS 39C/D fighters [aircraft]"]),
    ("118 Leopard 2A4s", ["118 Leopard 2A4s [armoured_vehicle]"]),
    ("a couple of Mirage 2000-5s", ["2 Mirage 2000-5s [aircraft]"]),
    ("28 M-55 S main battle tanks", ["28 M-55 S main battle tanks [armoured_vehicle]"]),
    ("four PATRIOT batteries", ["4 PATRIOT batteries [air_defence]"]),
    ("one SAMP/T system", ["1 SAMP/T system [air_defence]"]),
    ("David's Sling interceptors", ["David's Sling interceptors [missile]"]),
    ("five Island-class patrol boats", ["5 Island-class patrol boats [ship]"]),
    ("20 Urutu carriers", ["20 Urutu carriers [armoured_vehicle]"]),
    ("40 HF radio sets", ["40 HF radio sets [communications]"]),
    ("three T-25 trainers", ["3 T-25 trainers [aircraft]"]),
    ("200 military trainers", []),
    ("105 mm guns and 9mm pistols", ["105 mm guns [artillery]", "9mm pistols [small_arms]"]),
    ("40 .50 calibre rifles", ["40 .50 calibre rifles [small_arms]"]),
]  # fmt: skip

COUNTS = [
    ("12 to 15 tanks", ["between 12-15 tanks [armoured_vehicle]"]),
    ("between 20 and 30 howitzers", ["between 20-30 howitzers [artillery]"]),
    ("a dozen tanks", ["12 tanks [armoured_vehicle]"]),
    ("three dozen lorries", ["36 lorries [vehicle]"]),
    ("dozens of tanks", ["tanks [armoured_vehicle]"]),
    ("hundreds of Stinger missiles", ["Stinger missiles [missile]"]),
    ("two squadrons of F-16 fighters", ["F-16 fighters [aircraft]"]),
    ("a battalion of Leopard tanks", ["Leopard tanks [armoured_vehicle]"]),
    ("several helicopters", ["helicopters [helicopter]"]),
    ("several (5) helicopters", ["5 helicopters [helicopter]"]),
    ("twenty-four (24) MH-60R helicopters", ["24 MH-60R helicopters [helicopter]"]),
    ("up to forty (40) F-16 jets", ["up_to 40 F-16 jets [aircraft]"]),
    ("forty-two Rafale jets", ["42 Rafale jets [aircraft]"]),
    ("Seventy-two towed D-30 howitzers", ["72 towed D-30 howitzers [artillery]"]),
    ("2 000 helmets", ["2000 helmets [protective]"]),
    ("10 000 rounds of ammunition", ["10000 rounds of ammunition [ammunition]"]),
    ("12.000 rifles", ["12000 rifles [small_arms]"]),
    ("5k grenades", ["5000 grenades [ammunition]"]),
    ("50x Javelin missiles", ["50 Javelin missiles [missile]"]),
    ("x 20 tanks", ["20 tanks [armoured_vehicle]"]),
    ("tanks x 20", ["20 tanks [armoured_vehicle]"]),
    ("Mi-24 helicopters (four)", ["4 Mi-24 helicopters [helicopter]"]),
    ("radio sets (16 in total)", ["16 radio sets [communications]"]),
    ("T-90 tanks (2014)", ["T-90 tanks [armoured_vehicle]"]),
    ("60-odd T-55 tanks", ["about 60 T-55 tanks [armoured_vehicle]"]),
    ("40+ drones", ["over 40 drones [uav]"]),
    ("some 60 or so T-55s", ["about 60 T-55s [armoured_vehicle]"]),
    ("a pair of C-295 aircraft", ["2 C-295 aircraft [aircraft]"]),
    ("200 pairs of night vision goggles", ["200 pairs of night vision goggles [sensor]"]),
    ("15 units of M113 carriers", ["15 units of M113 carriers [armoured_vehicle]"]),
    ("120 pieces of artillery", ["120 pieces of artillery [artillery]"]),
    ("20 sets of body armour", ["20 sets of body armour [protective]"]),
    ("3,000 tonnes of fuel", ["fuel [other]"]),
    ("61 tons of AK-47s", ["AK-47s [small_arms]"]),
]  # fmt: skip

PARTS = [
    ("up to 140 Leopard tanks", ["up_to 140 Leopard tanks [armoured_vehicle]"]),
    ("140 tanks, including 20 of the newer T-90s", ["140 tanks [armoured_vehicle]", "20 T-90s [armoured_vehicle]"]),
    ("18 Rafale fighters, twelve of them used", ["18 Rafale fighters [aircraft]", "12 Rafale fighters [aircraft] (second-hand)"]),
    ("ten Archer howitzers. Eight have been handed over.", ["10 Archer howitzers [artillery]", "8 Archer howitzers [artillery]"]),
    ("eight of the 36 howitzers", ["8 howitzers [artillery]", "36 howitzers [artillery]"]),
    ("the first six of 12 jets", ["12 jets [aircraft]"]),
]  # fmt: skip

CONDITIONS = [
    ("all Mi-24 helicopters in stock, namely seven units", ["Mi-24 helicopters [helicopter]", "7 Mi-24 helicopters [helicopter]"]),
    ("30 ex-Soviet MiG-29s", ["30 ex-Soviet MiG-29s [aircraft]"]),
    ("two second-hand minesweepers", ["2 minesweepers [ship] (second-hand)"]),
    ("50 used mine-resistant, ambush-protected vehicles", ["50 mine-resistant, ambush-protected vehicles [armoured_vehicle] (second-hand)"]),
    ("30 refurbished M60A3 tanks", ["30 M60A3 tanks [armoured_vehicle] (refurbished)"]),
    ("ten surplus Leopard 1s from its stocks", ["10 Leopard 1s [armoured_vehicle] (second-hand)"]),
    ("the 31 pledged Abrams tanks", ["31 Abrams tanks [armoured_vehicle]"]),
]  # fmt: skip

KINDS = [
    ("another radar", ["1 radar [sensor]"]),
    ("spare parts, training and maintenance", ["spare parts [other]", "training [training]", "maintenance [services]"]),
    ("F-35 parts", ["F-35 parts [other]"]),
    ("four armoured vehicle launched bridges and a pontoon bridge", ["4 armoured vehicle launched bridges [engineering]", "1 pontoon bridge [engineering]"]),
    ("a refresher course and engineering services", ["refresher course [training]", "engineering services [services]"]),
    ("3,000 bullet-proof jackets", ["3000 bullet-proof jackets [protective]"]),
    ("helmets, bulletproof vests and gas masks", ["helmets [protective]", "bulletproof vests [protective]", "gas masks [protective]"]),
    ("2,000 sleeping bags, 10,000 sleeping mats and 15,000 field rations", ["2000 sleeping bags [other]", "10000 sleeping mats [other]", "15000 field rations [other]"]),
    ("five ambulances and two field hospitals", ["5 ambulances [medical]", "2 field hospitals [medical]"]),
    ("ten demining machines and a pontoon bridge", ["10 demining machines [engineering]", "1 pontoon bridge [engineering]"]),
    ("12 rigid-hulled inflatable boats", ["12 rigid-hulled inflatable boats [ship]"]),
    ("eight underwater drones", ["8 underwater drones [ship]"]),
    ("25 generators, 30 pick-ups and 100 quad bikes", ["25 generators [other]", "30 pick-ups [vehicle]", "100 quad bikes [vehicle]"]),
    ("tactical radios and satellite phones", ["tactical radios [communications]", "satellite phones [communications]"]),
    ("tents, winter jackets and combat boots", ["tents [other]", "winter jackets [other]", "combat boots [other]"]),
    ("four mine countermeasure vessels", ["4 mine countermeasure vessels [ship]"]),
    ("humanitarian aid, grain and textbooks", []),
    ("a fuel tank", ["1 fuel tank [other]"]),
    ("peace talks entered a second round", []),
    ("100 launchers", []),
]  # fmt: skip

NUMBERED = [
    ("six Bell 412 helicopters", ["6 Bell 412 helicopters [helicopter]"]),
    ("20 RBS 70 NG systems", ["20 RBS 70 NG systems [air_defence]"]),
    ("12 Gripen E fighters", ["12 Gripen E fighters [aircraft]"]),
    ("40 Leopard 2 A6 tanks", ["40 Leopard 2 A6 tanks [armoured_vehicle]"]),
    ("three Patriot PAC-3 MSE missiles", ["3 Patriot PAC-3 MSE missiles [missile]"]),
    ("nine F110-GE-129D engines", ["9 F110-GE-129D engines [engine]"]),
    ("12 Spearfish torpedoes", ["12 Spearfish torpedoes [ammunition]"]),
    ("12 Switchblade 600 UAS", ["12 Switchblade 600 UAS [uav]"]),
    ("51 of Norway's Mirage 2000 jets", ["51 Mirage 2000 jets [aircraft]"]),
    ("six of the Norwegian army's tanks", ["6 tanks [armoured_vehicle]"]),
    ("gave Ahmad 30 tanks", ["30 tanks [armoured_vehicle]"]),
]

GROUPS = {
    "numbered": NUMBERED,
    "first": ROWS,
    "designations": DESIGNATIONS,
    "counts": COUNTS,
    "parts": PARTS,
    "conditions": CONDITIONS,
    "kinds": KINDS,
}
PARAMETERS = [
    pytest.param(text, goods, id=f"{name}-{n}") for name, rows in GROUPS.items() for n, (text, goods) in enumerate(rows)
]


@pytest.mark.parametrize(("text", "goods"), PARAMETERS)
def test_goods(text: str, goods: list[str]) -> None:
    assert [told(g) for g in find_goods(text) if not g.general] == goods


def test_general_words_are_found_without_category() -> None:
    assert [(g.name, g.category) for g in find_goods("weapons and military equipment") if g.general] == [
        ("weapons", None),
        ("military equipment", None),
    ]


@given(st.text(alphabet=st.sampled_from("tank T-72 80 F16s missiles, and rounds of ( ) 12 x3$€ \n"), max_size=60))
def test_spans_stand_in_order_apart_and_hold_the_name(text: str) -> None:
    found = find_goods(text)
    assert all(g.name_span.of(text) == g.name for g in found)
    assert all(g.quantity_span is None or 0 <= g.quantity_span.start < g.quantity_span.end <= len(text) for g in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


def test_another_language_has_no_goods_yet() -> None:
    assert find_goods("12 Panzer", language="de") == ()
