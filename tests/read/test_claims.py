"""What a text claims: rows of (text, its claims in short). All texts are published on Tuesday, 16 May 2023."""

from __future__ import annotations

import pytest
from brief import brief
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

STANDING = [
    ("Turkey has handed over eight of the 36 howitzers that Kenya ordered.",
     ["transfer TUR>KEN sale delivering certain | 8 howitzers [artillery] | 36 howitzers [artillery]"]),
    ("Norway signed a contract to sell ten tanks to Poland. The whole comes to 30 million euros, the army said.",
     ["transfer NOR>POL sale agreed certain | exact 3e+07 EUR | 10 tanks [armoured_vehicle] | says army (official)"]),
    ("Russia delivered the fifth of six submarines to Vietnam on Tuesday.",
     ["transfer RUS>VNM delivering certain | 6 submarines [ship] | on 2023-05-16"]),
    ("Russia delivered four Su-30 fighters to Myanmar. The other two will follow next year.",
     ["transfer RUS>MMR delivering certain | 4 Su-30 fighters [aircraft] | over ..2024 'next year'"]),
    ("Norway delivered tanks to Kenya. Kenya ordered 12 tanks from Norway; six of them have been delivered so far.",
     ["transfer NOR>KEN sale delivering certain | 12 tanks [armoured_vehicle] | 6 tanks [armoured_vehicle]"]),
    ("Norway will donate five patrol planes to Kenya instead of leasing them.",
     ["transfer NOR>KEN aid pledged certain | 5 patrol planes [aircraft]"]),
    ("Kenya signed a contract with Norway for 12 tanks. The purchase will be financed through a loan from Norway.",
     ["transfer NOR>KEN credit agreed certain | 12 tanks [armoured_vehicle]"]),
    ("Peru received 30 rifles from the United States under FMF.",
     ["transfer USA>PER aid delivered certain | 30 rifles [small_arms]"]),
    ("Norway gave Kenya 12 tanks in 2021. Norway delivered 30 rifles to Kenya in May 2022.",
     ["transfer NOR>KEN aid delivered certain | 12 tanks [armoured_vehicle] | on 2021",
      "transfer NOR>KEN delivered certain | 30 rifles [small_arms] | on 2022-05"]),
    ("Norway donated 12 tanks to Kenya in 2021. Norway delivered 30 rifles to Kenya in May 2022.",
     ["transfer NOR>KEN aid delivered certain | 12 tanks [armoured_vehicle] | on 2021",
      "transfer NOR>KEN aid delivered certain | 30 rifles [small_arms] | on 2022-05"]),
    ("The Thai cabinet approved the purchase of 12 tanks from China.",
     ["transfer CHN>THA sale pledged certain | 12 tanks [armoured_vehicle]"]),
]  # fmt: skip
"""A part delivered, what pays for it, and the buyer's own approval."""

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
    ("Sweden will sell Chile six patrol boats, Admiral Erik Lund said. Lund told the BBC that the crews were ready.",
     ["transfer SWE>CHL sale pledged certain | 6 patrol boats [ship] | says BBC (media) < Erik Lund (official)"]),
    ("Sweden will sell Chile six patrol boats, Admiral Erik Lund said. Fishermen told Reuters that the port was closed.",
     ["transfer SWE>CHL sale pledged certain | 6 patrol boats [ship] | says Erik Lund (official)"]),
    ("Sweden will sell Chile six patrol boats, Admiral Erik Lund said. He made the remarks in an interview with the Financial Times.",
     ["transfer SWE>CHL sale pledged certain | 6 patrol boats [ship] | says Financial Times (media) < Erik Lund (official)"]),
    ("Sweden will sell Chile six patrol boats, Admiral Erik Lund said. He was speaking to Reuters at a fair.",
     ["transfer SWE>CHL sale pledged certain | 6 patrol boats [ship] | says Reuters (media) < Erik Lund (official)"]),
    ("Sweden will sell Chile six patrol boats, Admiral Erik Lund said. The remarks were made to the BBC in Santiago.",
     ["transfer SWE>CHL sale pledged certain | 6 patrol boats [ship] | says BBC (media) < Erik Lund (official)"]),
    ("Sweden will sell Chile six patrol boats, Admiral Erik Lund said. He made the announcement at a fair in Santiago.",
     ["transfer SWE>CHL sale pledged certain | 6 patrol boats [ship] | says Erik Lund (official)"]),
    ("Norway will donate 8 Leopard tanks to Ukraine, Defence Minister Bjørn Arild Gram said on Tuesday.",
     ["transfer NOR>UKR aid pledged certain | 8 Leopard tanks [armoured_vehicle] | on 2023-05-16"
      " | says Bjørn Arild Gram (official)"]),
    ("The newspaper Der Standard reported that Austria had sold Serbia 30 army trucks.",
     ["transfer AUT>SRB sale agreed certain | 30 army trucks [vehicle] | says Der Standard (media)"]),
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

TRAINING = [
    ("Norway trained 40 pilots from Chad.", ["transfer NOR>TCD training delivered certain | 40 pilots [training]"]),
    ("Norway has trained 300 Ukrainian soldiers.",
     ["transfer NOR>UKR training delivered certain | 300 Ukrainian soldiers [training]"]),
    ("Norway is training 300 Ukrainian soldiers.",
     ["transfer NOR>UKR training delivering certain | 300 Ukrainian soldiers [training]"]),
    ("Britain is currently training 300 Ukrainian soldiers in Kent.",
     ["transfer GBR>UKR training delivering certain | 300 Ukrainian soldiers [training]"]),
    ("Norway trains Ukrainian pilots.", ["transfer NOR>UKR training delivering certain | Ukrainian pilots [training]"]),
    ("Norway will train 40 pilots from Chad.", ["transfer NOR>TCD training pledged certain | 40 pilots [training]"]),
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
    ("France will give Chad 12 howitzers. Paris also delivered howitzers to Chad in 2019.",
     ["transfer FRA>TCD aid pledged certain | 12 howitzers [artillery]",
      "transfer FRA>TCD delivered certain | howitzers [artillery] | on 2019"]),
    ("Norway announced air defence launchers for Latvia. Oslo is also coordinating deliveries of short-range air defence systems to"
     " Riga.",
     ["transfer NOR>LVA pledged certain | air defence launchers [air_defence]",
      "transfer NOR>LVA delivered certain | short-range air defence systems [air_defence]"]),
    ("France announced a package for Chad with 12 howitzers. The package also includes rifles and howitzers.",
     ["transfer FRA>TCD aid pledged certain | 12 howitzers [artillery] | rifles [small_arms]"]),
    ("China will sell Egypt eight frigates. Four of the frigates will be built in Alexandria.",
     ["transfer CHN>EGY sale pledged certain | 8 frigates [ship] | 4 frigates [ship]"]),
    ("Chile has asked Sweden for additional CV90 vehicles. The army concluded a first contract worth $90 million for 40 CV90"
     " vehicles in 2019.",
     ["transfer SWE>CHL sale requested certain | CV90 vehicles [armoured_vehicle]",
      "transfer SWE>CHL sale agreed certain | exact 9e+07 USD | 40 CV90 vehicles [armoured_vehicle] | on 2019"
      " | under 2019 first contract worth $90 million for 40 CV90 vehicles"]),
    ("Norway sent Latvia 12 howitzers. The first delivery was worth $30 million.",
     ["transfer NOR>LVA delivered certain | exact 3e+07 USD | 12 howitzers [artillery]"]),
    ("Norway sent Latvia 12 howitzers. The two ministers discussed further deliveries of howitzers.",
     ["transfer NOR>LVA delivered certain | 12 howitzers [artillery]",
      "transfer NOR>LVA considered certain | howitzers [artillery]"]),
    ("India will lend Vietnam $300 million for 12 patrol boats. The boats built under an earlier $100 million line of credit were"
     " handed over in 2022.",
     ["transfer IND>VNM credit pledged certain | exact 3e+08 USD | 12 patrol boats [ship]",
      "transfer IND>VNM credit delivered certain | exact 1e+08 USD | boats [ship] | on 2022"]),
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

WIDER = [
    ('Hanoi took delivery of the last of six Kilo-class submarines from Russia in January 2017.', ['transfer RUS>VNM delivered certain | 6 Kilo-class submarines [ship] | on 2017-01']),
    ('Spain has begun delivering eight Leopard 2A4 tanks to Ukraine, the defence ministry said.', ['transfer ESP>UKR delivering certain | 8 Leopard 2A4 tanks [armoured_vehicle] | says defence ministry (official)']),
    ('The Netherlands and Denmark will jointly buy 14 Leopard 2 tanks for Ukraine at a cost of 165 million euros.', ['transfer NLD+DNK>UKR aid pledged certain | exact 1.65e+08 EUR | 14 Leopard 2 tanks [armoured_vehicle]']),
    ('Lockheed Martin won a $1.2 billion contract to supply HIMARS launchers to Poland and Estonia.', ['transfer USA>POL+EST sale agreed certain | exact 1.2e+09 USD | HIMARS launchers [artillery]']),
    ('Qatar will finance the purchase of 12 Turkish drones by Somalia.', ['transfer TUR> sale pledged certain | 12 drones [uav]']),
    ('Tajik and Kyrgyz armies received 40 armoured vehicles each from Moscow, Sputnik reported.', ['transfer RUS>TJK+KGZ delivered certain | 40 armoured vehicles [armoured_vehicle] | says Sputnik (media)']),
    ("North Korea has shipped artillery shells to Russia by rail, according to South Korea's spy agency.", ["transfer PRK>RUS delivered certain | artillery shells [ammunition] | says South Korea's spy agency (official)"]),
    ('A person familiar with the matter told Bloomberg that Japan may export Patriot missiles to the United States.', ['transfer JPN>USA sale pledged possible | Patriot missiles [missile] | says Bloomberg (media) < person familiar with the matter? (unknown)']),
    ('The Philippines mulls buying submarines from France or South Korea.', ['transfer FRA+KOR>PHL sale considered certain | submarines [ship]']),
    ('Belgium lifted its embargo on arms sales to Saudi Arabia.', ['transfer BEL>SAU sale authorised certain']),
    ('South Africa denied supplying weapons to Russia.', ['transfer ZAF>RUS delivered denied']),
    ("Serbia's president Aleksandar Vucic said on Sunday that Belgrade had received the HQ-22 air defence system from China.", ['transfer CHN>SRB delivered certain | HQ-22 air defence system [air_defence] | says Aleksandar Vucic (official)']),
    ('Slovakia handed over four MiG-29 fighters to Ukraine on Thursday, the first of a promised 13.', ['transfer SVK>UKR delivering certain | 4 MiG-29 fighters [aircraft] | on 2023-05-11']),
    ("The two countries signed an agreement worth $500 million for the modernisation of Algeria's T-90 tanks by Uralvagonzavod.", ['transfer RUS>DZA repair agreed certain | exact 5e+08 USD | T-90 tanks [armoured_vehicle]']),
    ("Egypt's purchase of 30 more Rafales was financed by a French loan of 3.75 billion euros.", ['transfer FRA>EGY credit pledged certain | exact 3.75e+09 EUR | 30 Rafales [aircraft]']),
    ("Washington's $1.1 billion arms package for Taiwan includes 60 Harpoon missiles and 100 Sidewinders.", ['transfer USA>TWN pledged certain | exact 1.1e+09 USD | 60 Harpoon missiles [missile] | 100 Sidewinders [missile]']),
    ('Kuwait cancelled a $3 billion order for Typhoon jets, the Financial Times reported citing two people briefed on the decision.', ['transfer >KWT sale cancelled certain | exact 3e+09 USD | Typhoon jets [aircraft] | says Financial Times (media) < two people briefed on the decision? (unknown)']),
    ('Finland donated its 13th package of defence materiel to Ukraine, worth 66 million euros.', ['transfer FIN>UKR aid delivered certain | exact 6.6e+07 EUR']),
    ('Lithuania will transfer 36 L-70 anti-aircraft guns and two million rounds of ammunition to Ukraine, defence minister Arvydas Anusauskas tweeted.', ['transfer LTU>UKR pledged certain | 36 L-70 anti-aircraft guns [air_defence] | 2e+06 rounds of ammunition [ammunition] | says Arvydas Anusauskas (official)']),
    ('Up to 100 German instructors will train 1,000 Malian soldiers in Koulikoro until May 2024.', ["transfer DEU>MLI training pledged certain | 1000 Malian soldiers [training] | over ..2024-05 'until May 2024'"]),
    ("India's parliament approved the procurement of 31 MQ-9B drones from General Atomics for about $3 billion.", ['transfer USA>IND sale pledged certain | about 3e+09 USD | 31 MQ-9B drones [uav]']),
    ('Croatia received the first six of 12 used Rafale fighters from France on 25 April 2024.', ['transfer FRA>HRV delivering certain | 12 Rafale fighters [aircraft] (second-hand) | on 2024-04-25']),
    ('Since 2014, the United States has provided more than $2.5 billion in security assistance to Ukraine.', ["total USA>UKR aid delivered certain | over 2.5e+09 USD | over 2014.. 'Since 2014'"]),
    ('It is reported that Pakistan has ordered 36 J-10C fighters from China.', ['transfer CHN>PAK sale ordered certain | 36 J-10C fighters [aircraft]']),
    ('The Wall Street Journal reported that Egypt secretly planned to produce 40,000 rockets for Russia, citing leaked US documents.', ['transfer EGY>RUS production pledged certain | 40000 rockets [ammunition] | says Wall Street Journal (media) < leaked US documents? (unknown)']),
    ('Two Pentagon officials, who spoke on condition of anonymity, said the US would send longer-range bombs to Ukraine.', ['transfer USA>UKR pledged certain | longer-range bombs [ammunition] | says Two Pentagon officials? (official)']),
    ('The French defence ministry tweeted that it had delivered six AMX-10 RC vehicles to Kyiv.', ['transfer FRA>UKR delivered certain | 6 AMX-10 RC vehicles [armoured_vehicle] | says French defence ministry (official)']),
    ('According to documents seen by Der Spiegel, Berlin approved arms exports worth 8.35 billion euros in 2022.', ['transfer DEU> sale authorised certain | exact 8.35e+09 EUR | on 2022 | says Der Spiegel (media) < documents? (unknown)']),
    ("Russia's Rosoboronexport has signed a contract with Myanmar for six Su-30SME fighters, Interfax reported, quoting deputy defence minister Alexander Fomin.", ['transfer RUS>MMR sale agreed certain | 6 Su-30SME fighters [aircraft] | says Interfax (media) < Alexander Fomin (official)']),
    ("Ukraine's air force shot down 14 Shahed drones on Monday.", []),
    ("Norway's Kongsberg reported record profits of 500 million kroner.", []),
    ('The Bundestag approved 100 billion euros for the German army.', []),
    ('NATO countries trained with 30 tanks in Poland.', []),
    ("Japan's navy commissioned its second Maya-class destroyer, built by Mitsubishi.", []),
    ('France and the UAE signed a 16 billion euro deal for 80 Rafale jets and 12 Caracal helicopters on 3 December 2021.\nThe first aircraft are due in 2027.', ["transfer FRA>ARE sale agreed certain | exact 1.6e+10 EUR | 80 Rafale jets [aircraft] | 12 Caracal helicopters [helicopter] | on 2021-12-03 | over 2027.. 'due in 2027'"]),
    ('Saab will supply 24 BAE Archer guns to the British army after London gave 32 AS-90 howitzers to Ukraine.', ['transfer SWE>GBR pledged certain | 24 BAE Archer guns [artillery]', 'transfer GBR>UKR aid delivered certain | 32 AS-90 howitzers [artillery]']),
    ('Bulgaria secretly supplied a third of the ammunition that Ukraine needed in the early phase of the war, Die Welt reported.', ['transfer BGR>UKR delivered certain | ammunition [ammunition] | says Die Welt (media)']),
    ('Ecuador scrapped a deal to send 6 Mi-8 helicopters to the United States.', ['transfer ECU>USA sale cancelled certain | 6 Mi-8 helicopters [helicopter]']),
    ('Oslo approved a plan to give Kyiv 20 howitzers.', ['transfer NOR>UKR aid authorised certain | 20 howitzers [artillery]']),
    ('The U.S. Congress blocked the sale of F-35 jets to Turkey in 2019.', ['transfer USA>TUR sale refused certain | F-35 jets [aircraft] | on 2019']),
    ("China's foreign ministry rejected reports that Beijing planned to sell drones to Moscow.", ["transfer CHN>RUS sale pledged denied | drones [uav] | says China's foreign ministry (official)"]),
    ('Germany approved the re-export of 23 MiG-29 jets from Poland to Ukraine.', ['transfer POL>UKR authorised certain | 23 MiG-29 jets [aircraft]']),
    ("Washington's $1.1 billion arms package for Taiwan includes 60 Harpoon missiles and 100 Sidewinders.", ['transfer USA>TWN pledged certain | exact 1.1e+09 USD | 60 Harpoon missiles [missile] | 100 Sidewinders [missile]']),
    ('Norway signed a contract for 54 Leopard tanks from Germany. The vehicles will be delivered by 2026.', ["transfer DEU>NOR sale agreed certain | 54 Leopard tanks [armoured_vehicle] | over ..2026 'by 2026'"]),
    ('Italy has ordered 12 Black Hawk helicopters from Poland. The aircraft will replace older machines.', ["transfer POL>ITA sale ordered certain | 12 Black Hawk helicopters [helicopter] | to 'replace older machines'"]),
]  # fmt: skip

NOTES = [
    ('Military aid worth a total of 29 million euros.', ['transfer > aid pledged certain | exact 2.9e+07 EUR']),
    ('8 million euros in support to the Ukrainian armed forces through the NATO trust fund.', ['transfer >UKR aid pledged certain | exact 8e+06 EUR | under NATO trust fund']),
    ('15 units of M113 armoured personnel carriers, 5 units of 155-mm howitzers and communications equipment.', ['transfer > pledged certain | 15 units of M113 armoured personnel carriers [armoured_vehicle] | 5 units of 155-mm howitzers [artillery] | communications equipment [communications]']),
    ('Unknown number of rifles and helmets, for a total value of 7 million euros, which is directed to the army.', ['transfer > pledged certain | exact 7e+06 EUR | rifles [small_arms] | helmets [protective]']),
    ('Norland sent heavy mortars. As their number is not known, we report a value of 61 million euros.', ['transfer > delivered certain | exact 6.1e+07 EUR | heavy mortars [artillery]']),
    ('Norway will send 20 howitzers to Kenya, totalling $5 million.', ['transfer NOR>KEN pledged certain | exact 5e+06 USD | 20 howitzers [artillery]']),
    ('Poland ordered 20 tanks from Korea. With options the price rises to $5 million.', ['transfer KOR>POL sale ordered certain | exact 5e+06 USD | 20 tanks [armoured_vehicle]']),
    ('Assorted weapons worth 32 million euros.', ['transfer > pledged certain | exact 3.2e+07 EUR']),
    ('Military equipment for a total value of 11 million euros.', ['transfer > pledged certain | exact 1.1e+07 EUR']),
    ('Sixth presidential drawdown amounting to USD 800 million for the provision of various weapons.', ['transfer > aid authorised certain | exact 8e+08 USD']),
]  # fmt: skip

NOTHING = [
    "The 2023 budget of the Polish army is 97 billion zlotys.",
    "China's military expenditure grew to 1.5 trillion yuan last year.",
    "Police in Lagos seized 200 rifles from a gang.",
    "If Germany sends tanks to Ukraine, Moscow will respond.",
    "Ukrainian forces destroyed 12 Russian tanks near Bakhmut.",
    "The navies of India and France held an exercise with eight frigates.",
    "Sweden imposed sanctions on a Belarusian maker of drones.",
    "Military equipment worth 5 million euros was stolen.",
    "A car worth $3 million.",
    "The museum in Riga showed twelve old Soviet tanks.",
]

WIRES = [
    ("Norway and Sweden said they would donate 14 tanks to Ukraine.",
     ["transfer NOR+SWE>UKR aid pledged certain | 14 tanks [armoured_vehicle]"]),
    ("Kenya may have supplied Sudan with rockets.", ["transfer KEN>SDN delivered possible | rockets [ammunition]"]),
    ("Norway granted Kenya 24 refurbished F-16 jets.",
     ["transfer NOR>KEN aid delivered certain | 24 F-16 jets [aircraft] (refurbished)"]),
    ("Kenya ordered 140 tanks from Norway, 11 of which were delivered in April 2023.",
     ["transfer NOR>KEN sale delivering certain | 140 tanks [armoured_vehicle] | 11 tanks [armoured_vehicle] | on 2023-04"]),
    ("Peru approved a deal in principle to buy eight submarines from Norway.",
     ["transfer NOR>PER sale pledged certain | 8 submarines [ship]"]),
    ("Kenya ordered 12 tanks from Norway. Delivery will begin in October 2024 and be completed by April 2025.",
     ["transfer NOR>KEN sale ordered certain | 12 tanks [armoured_vehicle]"
      " | over 2024-10..2025-04 'will begin in October 2024 and be completed by April 2025'"]),
    ("Norway signed a $2.5-bln agreement with Peru on the delivery of 12 tanks.",
     ["transfer NOR>PER agreed certain | exact 2.5e+09 USD | 12 tanks [armoured_vehicle]"]),
    ("Another plane will fly to Kenya from Norway.", []),
    ("Norway is sending a $1 billion package of military aid to Ukraine after parliament passed a $95 billion aid bill. "
     "The package includes 12 tanks.",
     ["transfer NOR>UKR aid pledged certain | exact 1e+09 USD | 12 tanks [armoured_vehicle]"]),
    ("The government approved the sale of $23 billion worth of arms by Norway to Peru. The package includes 50 jets worth "
     "$10 billion and 18 drones worth $3 billion.",
     ["transfer NOR>PER sale authorised certain | exact 2.3e+10 USD | exact 1e+10 USD | exact 3e+09 USD"
      " | 50 jets [aircraft] | 18 drones [uav]"]),
    ("Norway to deliver missiles to Kenya - defence minister\n\nNorway will deliver missiles to Kenya, Defence Minister Jo Berg "
     'said.\n\n"We will supply 12 missiles to Kenya," Berg said.',
     ["transfer NOR>KEN pledged certain | 12 missiles [missile] | says Jo Berg (official)"]),
    ("Norway and Sweden will buy 14 tanks and donate them to Ukraine.",
     ["transfer NOR+SWE>UKR aid pledged certain | 14 tanks [armoured_vehicle]"]),
    ("Two jets arrived in Kenya from Norway under a contract signed in 2021. The contract provides for the supply of 12 jets. "
     "The remaining eight jets are to be delivered by the end of 2024.",
     ["transfer NOR>KEN sale delivering certain | 2 jets [aircraft] | 12 jets [aircraft] | 8 jets [aircraft]"
      " | over ..2024 'by the end of 2024' | under 2021 contract"]),
    ("Kenya took delivery of Chinese-donated arms, including 3,000 assault rifles.",
     ["transfer CHN>KEN aid delivered certain | 3000 assault rifles [small_arms]"]),
    ("Kenya has spent $4 billion on Norwegian tanks.",
     ["transfer NOR>KEN sale pledged certain | exact 4e+09 USD | tanks [armoured_vehicle]"]),
    ("The aid from Norway to Kenya includes missiles, ammunition and equipment to support F-16s.",
     ["transfer NOR>KEN aid pledged certain | missiles [missile] | ammunition [ammunition] | to 'support F-16s'"]),
    ("Norway signed a $4 billion arms deal with Peru. Talks on Peru's purchase of 12 more tanks are under way.",
     ["transfer NOR>PER sale agreed certain | exact 4e+09 USD | 12 tanks [armoured_vehicle]"]),
    ("The leaders of Norway and Denmark said they will give F-16 warplanes to Ukraine.",
     ["transfer NOR+DNK>UKR aid pledged certain | F-16 warplanes [aircraft]"]),
    ("Norway will supply 24 tanks to Kenya. The contract, worth about $600 million, was signed in March.",
     ["transfer NOR>KEN sale agreed certain | about 6e+08 USD | 24 tanks [armoured_vehicle] | on 2023-03 | under 2023 contract"]),
    ("A cargo plane carrying 400 rifles from Norway landed in Kenya.",
     ["transfer NOR>KEN delivered certain | 400 rifles [small_arms]"]),
    ("A Danish navy ship carrying 5,000 rifles from Norway arrived in Kenya in March 2023.",
     ["transfer NOR>KEN delivered certain | 5000 rifles [small_arms] | on 2023-03"]),
    ("A Norwegian military plane delivered 400 rifles to the Kenyan army.",
     ["transfer NOR>KEN delivered certain | 400 rifles [small_arms]"]),
    ("Norway will deliver to Kenya a patrol vessel carrying 16 missiles.",
     ["transfer NOR>KEN pledged certain | 1 patrol vessel [ship] | 16 missiles [missile]"]),
    ("A freighter carrying 33 tanks from Norway docked at the Kenyan port of Mombasa.",
     ["transfer NOR>KEN delivered certain | 33 tanks [armoured_vehicle]"]),
    ("A Danish destroyer docked at Haifa.", []),
    ("Norway will donate three howitzers to Kenya, following similar decisions by Denmark and Spain.",
     ["transfer NOR>KEN aid pledged certain | 3 howitzers [artillery]"]),
    ("Denmark imposed sanctions on three firms for supplying drones to Kenya.", []),
    ("Denmark sanctioned two banks for helping Kenya buy missiles.", []),
    ("Norway licensed military exports to Kenya worth 83 million euros in the twelve months to September 2020.",
     ["total NOR>KEN sale authorised certain | exact 8.3e+07 EUR | over 2019-10..2020-09 'in the twelve months to September 2020'"]),
    ("Norway gives Kenya $1.3 billion in military aid a year.", ["total NOR>KEN aid delivered certain | exact 1.3e+09 USD"]),
]  # fmt: skip
"""Ways of the wire services."""

GROUPS = {
    "standing": STANDING,
    "parties": PARTIES,
    "modes": MODES,
    "stages": STAGES,
    "voices": VOICES,
    "training": TRAINING,
    "terms": TERMS,
    "deals": DEALS,
    "forces": FORCES,
    "wider": WIDER,
    "notes": NOTES,
    "wires": WIRES,
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
def test_any_jumble_of_words_is_quoted_rightly_and_read_again_the_same(words: list[str]) -> None:
    jumble = " ".join(["Report:", *words])
    assert brief(jumble) == brief(jumble)  # which holds every quote against the text on the way
