"""Ways of telling a transfer besides a plain verb of giving: rows of (text, its claims in short), published on 16 May 2023."""

from __future__ import annotations

import pytest
from brief import brief

ENDS_UP = [
    ("The jets are to go to Ukraine.", ["transfer >UKR pledged certain | jets [aircraft]"]),
    ("Forty tanks had reached Lebanon.", ["transfer >LBN delivered certain | 40 tanks [armoured_vehicle]"]),
    ("Kalashnikov rifles from Serbia found their way to the rebels in Yemen.",
     ["transfer SRB>rebels in Yemen delivered certain | Kalashnikov rifles [small_arms]"]),
    ("Iranian drones have turned up in Sudan.", ["transfer IRN>SDN delivered certain | drones [uav]"]),
    ("Morocco ended up with 20 Abrams tanks from the United States.",
     ["transfer USA>MAR delivered certain | 20 Abrams tanks [armoured_vehicle]"]),
    ("Howitzers bound for Armenia have left India.", ["transfer IND>ARM delivering certain | Howitzers [artillery]"]),
    ("The delegation reached Lebanon with new proposals on tanks.", []),
    ("The sum reached Norway.", []),
]  # fmt: skip

TAKEN_OVER = [
    ("Peru may take over 40 M60 tanks from Spain.", ["transfer ESP>PER pledged possible | 40 M60 tanks [armoured_vehicle]"]),
    ("Chile took over a Dutch frigate.", ["transfer NLD>CHL delivered certain | 1 frigate [ship]"]),
    ("Chile took over the frigate programme.", []),
    ("Norway has put forward its Leopard tanks to Chile.",
     ["transfer NOR>CHL pledged certain | Leopard tanks [armoured_vehicle]"]),
    ("Norway will put up another $20 million in military aid for Moldova.",
     ["transfer NOR>MDA aid pledged certain | exact 2e+07 USD"]),
    ("Kenya has looked into the Gripen fighter of Sweden.",
     ["transfer SWE>KEN sale considered certain | Gripen fighter [aircraft]"]),
    ("Norway signed over two patrol boats to Fiji.", ["transfer NOR>FJI delivered certain | 2 patrol boats [ship]"]),
    ("The police have looked into missile parts found in Spain.", []),
    ("Norway put forward a plan for frigates.", []),
]  # fmt: skip

PERMITS = [
    ("Kenya renewed its request to India for 20 howitzers.",
     ["transfer IND>KEN requested certain | 20 howitzers [artillery]"]),
    ("Moldova has submitted a request to Romania for 5,000 rifles.",
     ["transfer ROU>MDA requested certain | 5000 rifles [small_arms]"]),
    ("Kenya has 12 helicopters on order from Turkey.",
     ["transfer TUR>KEN sale ordered certain | 12 helicopters [helicopter]"]),
    ("The Greek navy has three frigates on order from France.",
     ["transfer FRA>GRC sale ordered certain | 3 frigates [ship]"]),
    ("Canada froze the licence for drone sensors to Turkey.", ["transfer CAN>TUR suspended certain | drone sensors [sensor]"]),
    ("Italy has revoked a licence for 12,000 bombs for Kenya.",
     ["transfer ITA>KEN cancelled certain | 12000 bombs [ammunition]"]),
    ("Norway granted licences for 20 armoured vehicles to Qatar.",
     ["transfer NOR>QAT authorised certain | 20 armoured vehicles [armoured_vehicle]"]),
    ("The driver had no licence for the truck.", []),
    ("Romania has received a request from Moldova for 5,000 rifles.",
     ["transfer ROU>MDA requested certain | 5000 rifles [small_arms]"]),
    ("Twenty howitzers, a gift from Japan to Kenya, stood in the yard.",
     ["transfer JPN>KEN aid pledged certain | 20 howitzers [artillery]"]),
]  # fmt: skip

WEIGHED = [
    ("Kenya is considering 12 helicopters from South Korea.",
     ["transfer KOR>KEN sale considered certain | 12 helicopters [helicopter]"]),
    ("Peru is in talks with Spain for four patrol boats.", ["transfer ESP>PER considered certain | 4 patrol boats [ship]"]),
    ("Peru and Spain are in the final stages of negotiations for four frigates.",
     ["transfer ESP>PER considered certain | 4 frigates [ship]"]),
    ("Peru is negotiating with Spain for four frigates.", ["transfer ESP>PER considered certain | 4 frigates [ship]"]),
    ("Peru is in talks with Spain over fishing.", []),
    ("The minister discussed tanks with Spain.", []),
]  # fmt: skip

IN_TURN = [
    ("Italy will follow Germany in providing 20 howitzers to Armenia.",
     ["transfer ITA>ARM pledged certain | 20 howitzers [artillery]"]),
    ("Iran was the first country to provide drones to Sudan.", ["transfer IRN>SDN delivered certain | drones [uav]"]),
    ("Greece will be the first country to provide drones to Sudan.", ["transfer GRC>SDN pledged certain | drones [uav]"]),
    ("Canada pledged $20 million in military aid for Armenia, Norway 30 million euros and Japan 12 million.",
     ["transfer CAN>ARM aid pledged certain | exact 2e+07 USD", "transfer NOR>ARM aid pledged certain | exact 3e+07 EUR",
      "transfer JPN>ARM aid pledged certain | exact 1.2e+07 EUR"]),
    ("Canada will give Armenia $20 million in military aid and Moldova $5 million.",
     ["transfer CAN>ARM aid pledged certain | exact 2e+07 USD", "transfer CAN>MDA aid pledged certain | exact 5e+06 USD"]),
]  # fmt: skip

STANDS = [
    ("Twelve Rafale fighters are on order from France for the Greek air force.",
     ["transfer FRA>GRC sale ordered certain | 12 Rafale fighters [aircraft]"]),
    ("Ten patrol boats are a gift of the Japanese government to Fiji.",
     ["transfer JPN>FJI aid pledged certain | 10 patrol boats [ship]"]),
    ("Sixteen helicopters were handed over as a gift to Nepal by India.",
     ["transfer IND>NPL aid delivered certain | 16 helicopters [helicopter]"]),
    ("Canada is to make available 50 armoured vehicles to Ukraine.",
     ["transfer CAN>UKR pledged certain | 50 armoured vehicles [armoured_vehicle]"]),
    ("Armenia has signed up for four Pinaka launchers from India.",
     ["transfer IND>ARM sale agreed certain | 4 Pinaka launchers [artillery]"]),
    ("Qatar paid for 100 Chinese tanks for Pakistan.", ["transfer QAT>PAK aid agreed certain | 100 tanks [armoured_vehicle]"]),
]  # fmt: skip

LEFT_OUT = [
    ("Germany sent ten tanks to Ukraine and five howitzers to Moldova.",
     ["transfer DEU>UKR delivered certain | 10 tanks [armoured_vehicle]",
      "transfer DEU>MDA delivered certain | 5 howitzers [artillery]"]),
    ("Peru bought 12 jets from France and six helicopters from Italy.",
     ["transfer FRA>PER sale agreed certain | 12 jets [aircraft]",
      "transfer ITA>PER sale agreed certain | 6 helicopters [helicopter]"]),
    ("Germany has sent Ukraine ten tanks, and Slovakia four howitzers.",
     ["transfer DEU>UKR delivered certain | 10 tanks [armoured_vehicle]",
      "transfer SVK>UKR delivered certain | 4 howitzers [artillery]"]),
    ("Estonia gave Ukraine ten howitzers and Latvia two helicopters.",
     ["transfer EST>UKR aid delivered certain | 10 howitzers [artillery]",
      "transfer EST>LVA aid delivered certain | 2 helicopters [helicopter]"]),
    ("The frigates come from the Netherlands and go to Chile.", ["transfer NLD>CHL delivered certain | frigates [ship]"]),
    ("The tanks were ordered from Sweden and delivered to Thailand.",
     ["transfer SWE>THA sale delivered certain | tanks [armoured_vehicle]"]),
]  # fmt: skip

GIVERS = [
    ("Turkey made a delivery of 20 drones to Mali.", ["transfer TUR>MLI delivered certain | 20 drones [uav]"]),
    ("Poland made Ukraine a present of 14 Leopard tanks.",
     ["transfer POL>UKR aid delivered certain | 14 Leopard tanks [armoured_vehicle]"]),
    ("South Korea won an order from Poland for 180 tanks.",
     ["transfer KOR>POL sale agreed certain | 180 tanks [armoured_vehicle]"]),
    ("Russia has sent no tanks to Mali.", ["transfer RUS>MLI delivered denied | tanks [armoured_vehicle]"]),
    ("Jordan is to be given 12 F-16 fighters by the Netherlands.",
     ["transfer NLD>JOR aid pledged certain | 12 F-16 fighters [aircraft]"]),
    ("Ottawa has bought Ukraine an air-defence battery.",
     ["transfer CAN>UKR aid agreed certain | 1 air-defence battery [air_defence]"]),
    ("Tashkent said that no Iranian drones had reached its army.",
     ["transfer IRN>UZB delivered denied | drones [uav]"]),
]  # fmt: skip

TAKEN_IN = [
    ("Saab received an order from Brazil for 12 radars.", ["transfer SWE>BRA sale agreed certain | 12 radars [sensor]"]),
    ("Peru got 12 radars under a contract with Brazil.", ["transfer BRA>PER sale delivered certain | 12 radars [sensor]"]),
    ("Peru has fielded 12 Chinese howitzers.", ["transfer CHN>PER delivered certain | 12 howitzers [artillery]"]),
    ("France has fielded new howitzers.", []),
    ("Bolivia is to spend $58 million on six aircraft from China.",
     ["transfer CHN>BOL sale pledged certain | exact 5.8e+07 USD | 6 aircraft [aircraft]"]),
    ("Ten Spanish howitzers have left for Romania.",
     ["transfer ESP>ROU delivering certain | 10 howitzers [artillery]"]),
    ("Germany will backfill Slovakia with 15 tanks.", ["transfer DEU>SVK swap pledged certain | 15 tanks [armoured_vehicle]"]),
    ("Chile is close to buying 20 tanks from Germany.", ["transfer DEU>CHL sale considered certain | 20 tanks [armoured_vehicle]"]),
    ("The pilots spent a long time training.", []),
    ("Morocco placed an order for 24 helicopters with Italy.",
     ["transfer ITA>MAR sale ordered certain | 24 helicopters [helicopter]"]),
]  # fmt: skip

NOTES = [
    ("New howitzers for Lithuania from France", ["transfer FRA>LTU pledged certain | howitzers [artillery]"]),
    ("Washington: ten Black Hawk helicopters to Croatia",
     ["transfer USA>HRV pledged certain | 10 Black Hawk helicopters [helicopter]"]),
    ("Missiles for the air force", []),
]  # fmt: skip


LISTS = [
    ("Norway is in the process of delivering hundreds of rifles, thousands of grenades and dozens of trucks to Togo.",
     ["transfer NOR>TGO delivering certain | rifles [small_arms] | grenades [ammunition] | trucks [vehicle]"]),
    ("The Department of Defense is in the process of sending tens of thousands of grenades, scores of trucks, and hundreds of "
     "rifles which will help Togo.",
     ["transfer USA>TGO delivering certain | grenades [ammunition] | trucks [vehicle] | rifles [small_arms]"]),
    ("Norway approves a $2 billion arms sales package for Togo.", ["transfer NOR>TGO sale authorised certain | exact 2e+09 USD"]),
    ("Norway approves a $2 billion assistance package for Togo's army.",
     ["transfer NOR>TGO aid authorised certain | exact 2e+09 USD"]),
    ("FINCANTIERI has signed a contract with the Greek Navy for two frigates.",
     ["transfer ITA>GRC sale agreed certain | 2 frigates [ship]"]),
    ("The United States approved a sale of eight helicopters to Chile. Congress has 30 days to block the sale.",
     ["transfer USA>CHL sale authorised certain | 8 helicopters [helicopter]"]),
    ("Norway announced a package of military aid to Moldova worth 20 million euros.\nCapabilities in this announcement include:\n"
     "Two radars;\nTwelve tanks; and\nMine rollers.",
     ["transfer NOR>MDA aid pledged certain | exact 2e+07 EUR | 2 radars [sensor] | 12 tanks [armoured_vehicle] | "
      "Mine rollers [engineering]"]),
    ("Deliveries in that period included 12 Su-30MKA aircraft and two frigates from Russia to Algeria.",
     ["transfer RUS>DZA delivered certain | 12 Su-30MKA aircraft [aircraft] | 2 frigates [ship]"]),
    ("Estonia and Latvia have signed a framework agreement with German company Diehl Defence for the procurement of "
     "IRIS-T SLM air defence systems.",
     ["transfer DEU>EST+LVA sale agreed certain | IRIS-T SLM air defence systems [air_defence]"]),
    ("The Boeing Co. is awarded a contract for six F/A-18F aircraft for the government of Kuwait.",
     ["transfer USA>KWT sale agreed certain | 6 F/A-18F aircraft [aircraft]"]),
    ("Norway's total military contribution to Moldova now stands at around 475 million euros.",
     ["total NOR>MDA aid pledged certain | about 4.75e+08 EUR"]),
    ("Norwegian military aid to Moldova could reach 300 million euros.",
     ["transfer NOR>MDA aid pledged possible | up_to 3e+08 EUR"]),
    ("Norway will send a second tranche of 18 tanks to Moldova.",
     ["transfer NOR>MDA pledged certain | 18 tanks [armoured_vehicle]"]),
    ("The Government of Chile has requested to buy ten (10) F-16C aircraft; six (6) F100-PW-229 engines; "
     "and twelve (12) helmets from the United States.",
     ["transfer USA>CHL sale requested certain | 10 F-16C aircraft [aircraft] | 6 F100-PW-229 engines [engine] | "
      "12 helmets [protective]"]),
    ("Spain sent Chile 12 tanks, and jets flew over the port.",
     ["transfer ESP>CHL delivered certain | 12 tanks [armoured_vehicle]"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "claims"),
    [*LISTS, *ENDS_UP, *TAKEN_OVER, *PERMITS, *WEIGHED, *IN_TURN, *STANDS, *LEFT_OUT, *GIVERS, *TAKEN_IN, *NOTES],
)
def test_tells(text: str, claims: list[str]) -> None:
    assert brief(text) == claims
