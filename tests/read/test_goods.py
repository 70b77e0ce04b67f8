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
    ("20 M113 carriers", ["20 M113 carriers [armoured_vehicle]"]),
    ("three S-300 batteries", ["3 S-300 batteries [air_defence]"]),
    ("night vision goggles and body armour", ["night vision goggles [sensor]", "body armour [protective]"]),
    ("Since 2014 trucks have come", ["trucks [vehicle]"]),
    ("$14 trucks", ["trucks [vehicle]"]),
]


@pytest.mark.parametrize(("text", "goods"), ROWS)
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
    assert all(text[g.span.start : g.span.end] == g.name for g in found)
    assert all(g.quantity_span is None or 0 <= g.quantity_span.start < g.quantity_span.end <= len(text) for g in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


def test_another_language_has_no_goods_yet() -> None:
    assert find_goods("12 Panzer", language="de") == ()
