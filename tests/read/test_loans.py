"""Loans and gifts in the words of translated and older news, and exchanges: rows of (text, its claims in short)."""

from __future__ import annotations

import pytest
from brief import brief

LOANS = [
    ("Peru's President Ana Ruiz said that China has agreed to lend her country $300 million to buy 20 tanks.",
     ["transfer CHN>PER credit pledged certain | exact 3e+08 USD | 20 tanks [armoured_vehicle] | says Ana Ruiz (official)"]),
    ("China will lend Peru $300 million for 20 tanks.",
     ["transfer CHN>PER credit pledged certain | exact 3e+08 USD | 20 tanks [armoured_vehicle]"]),
    ("Peru and China signed an agreement under which Beijing will provide $300 million in credit for 20 tanks.",
     ["transfer CHN>PER credit agreed certain | exact 3e+08 USD | 20 tanks [armoured_vehicle]"]),
    ("China and Peru signed a deal here on Thursday giving Lima a $300 million loan to purchase 20 tanks.",
     ["transfer CHN>PER credit agreed certain | exact 3e+08 USD | 20 tanks [armoured_vehicle] | on 2023-05-11"]),
    ("Peru has taken a $300 million loan from China to buy 20 tanks.",
     ["transfer CHN>PER credit agreed certain | exact 3e+08 USD | 20 tanks [armoured_vehicle]"]),
    ("Peru has budgeted $40 million for the purchase of three helicopters from China.",
     ["transfer CHN>PER sale pledged certain | exact 4e+07 USD | 3 helicopters [helicopter]"]),
]  # fmt: skip

GIFTS = [
    ("China has handed over ten trucks to the Peruvian army on a gratuitous basis.",
     ["transfer CHN>PER aid delivered certain | 10 trucks [vehicle]"]),
    ("China has rendered military assistance to Peru for over $20 mln since 1999.",
     ["total CHN>PER aid delivered certain | over 2e+07 USD | over 1999.. 'since 1999'"]),
    ("Peru has bought more than $4 billion worth of Chinese arms since 2005.",
     ["total CHN>PER sale agreed certain | over 4e+09 USD | over 2005.. 'since 2005'"]),
    ("Twenty tanks arrived in Peru from China aboard an Il-76.",
     ["transfer CHN>PER delivered certain | 20 tanks [armoured_vehicle]"]),
]  # fmt: skip

EXCHANGES = [
    ("Norway will send 28 tanks to Ukraine in a ring swap with Germany, under which Oslo will receive 40 army trucks from Berlin.",
     ["transfer NOR>UKR swap pledged certain | 28 tanks [armoured_vehicle]",
      "transfer DEU>NOR swap agreed certain | 40 army trucks [vehicle]"]),
]  # fmt: skip

ABROAD = [
    ("Four Su-25 aircraft have arrived at Russia's air base in Kyrgyzstan.", ["posture RUS>KGZ | 4 Su-25 aircraft [aircraft]"]),
    ("France will deploy troops to the Central African Republic after rebels ousted the president in March.",
     ["posture FRA>CAF"]),
    ("Peru will deploy troops to Haiti in June, the minister said on Tuesday.", ["posture PER>HTI | on 2023-06 | says minister? (official)"]),
]  # fmt: skip


LICENCES = [
    ("Pakistan will assemble Chinese JF-17 fighters under licence.",
     ["transfer CHN>PAK production pledged certain | JF-17 fighters [aircraft]"]),
    ("Egypt has begun assembling M1A1 tanks under licence from the United States.",
     ["transfer USA>EGY production agreed certain | M1A1 tanks [armoured_vehicle]"]),
    ("Peru has started production of Russian Kornet missiles under licence.",
     ["transfer RUS>PER production agreed certain | Kornet missiles [missile]"]),
    ("Vietnam will produce Kh-35 missiles under a licence bought from Russia.",
     ["transfer RUS>VNM production pledged certain | Kh-35 missiles [missile]"]),
    ("Peru has ordered 20 howitzers that Spain builds under a Finnish licence.",
     ["transfer ESP>PER sale ordered certain | 20 howitzers [artillery]"]),
]  # fmt: skip

GOODS_FOR_GOODS = [
    ("Peru will hand over Soviet helicopters to the United States in exchange for $200 million worth of new American weapons.",
     ["transfer PER>USA swap pledged certain | Soviet helicopters [helicopter]",
      "transfer USA>PER swap pledged certain | exact 2e+08 USD"]),
    ("Poland will give Ukraine 200 T-72 tanks in return for 50 Leopard tanks from Germany.",
     ["transfer POL>UKR swap pledged certain | 200 T-72 tanks [armoured_vehicle]",
      "transfer DEU>POL swap pledged certain | 50 Leopard tanks [armoured_vehicle]"]),
    ("Peru gave Chile ten tanks in exchange for $20 million.",
     ["transfer PER>CHL swap delivered certain | exact 2e+07 USD | 10 tanks [armoured_vehicle]"]),
]  # fmt: skip

SINCE = [
    ("Since the war began in 2014, the United States has given Peru more than $8 billion in military aid.",
     ["total USA>PER aid delivered certain | over 8e+09 USD | over 2014.. 'Since the war began in 2014'"]),
    ("An S-300PS battalion has been deployed at Russia's 201st military base in Tajikistan.",
     ["posture RUS>TJK | 1 S-300PS [air_defence]"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "claims"), [*LOANS, *GIFTS, *EXCHANGES, *ABROAD, *LICENCES, *GOODS_FOR_GOODS, *SINCE])
def test_told(text: str, claims: list[str]) -> None:
    assert brief(text) == claims
