"""Who: rows of (text, the actors that it names)."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sutler.lexicon.load import table
from sutler.model.actor import Actor
from sutler.read.actors import find_actors


def told(text: str) -> list[tuple[str, str, str]]:
    """(words, id, form) of each actor."""
    return [(a.span.of(text), a.id, a.form) for a in find_actors(text)]


def only(text: str, **wanted: str) -> list[Actor]:
    return [a for a in find_actors(text) if all(getattr(a, key) == value for key, value in wanted.items())]


STATES = [
    ("Czechia and the Czech Republic", [("Czechia", "CZE", "name"), ("Czech Republic", "CZE", "name")]),
    ("Türkiye or Turkey", [("Türkiye", "TUR", "name"), ("Turkey", "TUR", "name")]),
    ("DR Congo, not the Republic of the Congo", [("DR Congo", "COD", "name"), ("Republic of the Congo", "COG", "name")]),
    ("the UAE sent it", [("UAE", "ARE", "name")]),
    ("the U.S., the US and America", [("U.S.", "USA", "name"), ("US", "USA", "name"), ("America", "USA", "name")]),
    ("they gave us tanks", []),
    ("a Korean tank for the ROK", [("Korean", "KOR", "adjective"), ("ROK", "KOR", "name")]),
    ("the Kingdom of Saudi Arabia", [("Kingdom of Saudi Arabia", "SAU", "name")]),
    ("the People's Republic of China and Taiwan", [("People's Republic of China", "CHN", "name"), ("Taiwan", "TWN", "name")]),
    ("the Soviet Union", [("Soviet Union", "Soviet Union", "name")]),
    ("South Sudan, Papua New Guinea", [("South Sudan", "SSD", "name"), ("Papua New Guinea", "PNG", "name")]),
    ("Kosovo’s police", [("Kosovo’s police", "XKX", "forces")]),
    ("Moscow and Dushanbe signed", [("Moscow", "RUS", "capital"), ("Dushanbe", "TJK", "capital")]),
    ("Kiev asked Delhi", [("Kiev", "UKR", "capital"), ("Delhi", "IND", "capital")]),
    ("Brussels asked Tel Aviv", [("Brussels", "EU", "metonym"), ("Tel Aviv", "ISR", "metonym")]),
    ("Emirati jets for the Swiss", [("Emirati", "ARE", "adjective"), ("Swiss", "CHE", "adjective")]),
    ("Russians fought Poles", [("Russians", "RUS", "demonym"), ("Poles", "POL", "demonym")]),
    ("RUSSIA TO ARM SYRIA", [("RUSSIA", "RUS", "name"), ("SYRIA", "SYR", "name")]),
    ("the Afghanistan-Tajikistan border", [("Afghanistan", "AFG", "name"), ("Tajikistan", "TJK", "name")]),
    ("Turkish-supplied drones", [("Turkish", "TUR", "adjective")]),
    ("French-donated guns", [("French", "FRA", "adjective")]),
    ("Tajik and Kyrgyz armies", [("Tajik", "TJK", "adjective"), ("Kyrgyz", "KGZ", "adjective")]),
    ("the Netherlands and Denmark", [("Netherlands", "NLD", "name"), ("Denmark", "DNK", "name")]),
    ("a Franco-German fund", [("Franco", "FRA", "adjective"), ("German", "DEU", "adjective")]),
    ("a Sino-Pakistani jet in the Indo-Pacific", [("Sino", "CHN", "adjective"), ("Pakistani", "PAK", "adjective"), ("Indo-Pacific", "Indo-Pacific", "name")]),
    ("the kingdom asked", [("kingdom", "", "name")]),
    ("the Himalayan nation asked", [("Himalayan nation", "", "name")]),
    ("the Kingdom of Norway", [("Kingdom of Norway", "NOR", "name")]),
    ("the Nordic countries", [("Nordic countries", "Nordic countries", "name")]),
    ("the Gulf monarchies", [("Gulf monarchies", "Gulf monarchies", "name")]),
]  # fmt: skip

NOT_ACTORS = [
    "Soviet-made tanks", "Russian-made rifles", "US-built jets", "Turkish-designed drones", "Swiss-made guns",
    "500 million Swedish kronor", "two million U.S. dollars", "pro-Russian", "Bank of Japan", "American Airlines said",
    "New Jersey police", "wrote Jordan Smith on Friday", "asked Michael Jordan", "a guinea pig", "as it is now",
    "old Soviet tanks", "HOW IT IS DONE", "the MTI-2 radar", "submarines and Romans",
]  # fmt: skip

INSTITUTIONS = [
    ("the Kyrgyz government", [("Kyrgyz government", "KGZ", "government")]),
    ("the Government of Bahrain", [("Government of Bahrain", "BHR", "government")]),
    ("Turkey's defence ministry", [("Turkey's defence ministry", "TUR", "ministry")]),
    ("the Ministry of Defence of Ukraine", [("Ministry of Defence of Ukraine", "UKR", "ministry")]),
    ("the defence ministry in Vilnius", [("defence ministry in Vilnius", "LTU", "ministry")]),
    ("the Russian General Staff", [("Russian General Staff", "RUS", "forces")]),
    ("the Royal Thai Navy", [("Royal Thai Navy", "THA", "forces")]),
    ("Republic of Fiji Military Forces", [("Republic of Fiji Military Forces", "FJI", "forces")]),
    ("General Staff of the Armed Forces of Ukraine", [("General Staff of the Armed Forces of Ukraine", "UKR", "forces")]),
    ("the U.S. Department of Defense", [("U.S. Department of Defense", "USA", "ministry")]),
    ("the Philippine Department of National Defense", [("Philippine Department of National Defense", "PHL", "ministry")]),
    ("the Kremlin, the Pentagon", [("Kremlin", "RUS", "government"), ("Pentagon", "USA", "ministry")]),
    ("the Trump administration", [("Trump administration", "USA", "government")]),
    ("the Ukrainian military said", [("Ukrainian military", "UKR", "forces")]),
    ("Ukrainian military aid", [("Ukrainian", "UKR", "adjective")]),
    ("the Council of the European Union", [("Council of the European Union", "EU", "government")]),
    ("the National Guard of Ukraine", [("National Guard of Ukraine", "UKR", "forces")]),
    ("the defence ministry said", [("defence ministry", "", "ministry")]),
    ("the army and the government", [("army", "", "forces"), ("government", "", "government")]),
    ("a government-backed scheme", []),
]

PERSONS = [
    ("Colonel General Alexander Lapin spoke.", "Alexander Lapin", None),
    ("Maj. Gen. Gary J. Volesky spoke.", "Gary J. Volesky", None),
    ("German Defence Minister Boris Pistorius said", "Boris Pistorius", "DEU"),
    ("U.S. Secretary of State Antony Blinken said", "Antony Blinken", "USA"),
    ("President of Ukraine Volodymyr Zelenskyy said", "Volodymyr Zelenskyy", "UKR"),
    ("Prime Minister Jane Doe of the Netherlands said", "Jane Doe", "NLD"),
    ("Jane Doe, the Danish prime minister, said", "Jane Doe", "DNK"),
    ("Kazakhstan's deputy foreign minister Roman Vassilenko said", "Roman Vassilenko", "KAZ"),
    ("Rosoboronexport head Alexander Mikheev said", "Alexander Mikheev", "RUS"),
    ("the foreign minister, Hossein Amirabdollahian, said", "Hossein Amirabdollahian", None),
    ("Lieutenant General Yasser al-Atta said", "Yasser al-Atta", None),
    ("European Commission President Ursula von der Leyen said", "Ursula von der Leyen", None),
    ("Defence Minister Miloš Vučević's letter", "Miloš Vučević", None),
    ("Minister for Europe Jane Doe said", "Jane Doe", None),
    ("Border Service chief Jane Doe said", "Jane Doe", None),
    ("President Biden's visit", "Biden", "USA"),
    ("President Macron Monday said", "Macron", "FRA"),
]

GROUPS = [
    ("the so-called Islamic State (IS)", ["Islamic State", "Islamic State"]),
    ("Daesh and ISIL", ["Islamic State", "Islamic State"]),
    ("Houthi rebels", ["Houthis"]),
    ("Taliban fighters", ["Taliban"]),
    ("rebels in Yemen", ["rebels in Yemen"]),
    ("militants from Afghanistan", ["militants from Afghanistan"]),
    ("separatists in eastern Ukraine", ["separatists in eastern Ukraine"]),
    ("armed Syrian rebels", ["Syrian rebels"]),
    ("pro-Russian separatists", ["pro-Russian separatists"]),
    ("rifles for fighters loyal to General Oren Vask", ["fighters loyal to General Oren Vask"]),
    (
        "General Oren Vask spoke. Vask's men got the rifles. The forces of eastern commander Oren Vask got more.",
        ["Vask's men", "Vask's men"],
    ),
    ("General Oren Vask of the army and Vask said", []),
    ("jihadist groups", ["jihadist groups"]),
    ("for the Kurdish Peshmerga", ["Peshmerga"]),
    ("the Rapid Support Forces (RSF)", ["Rapid Support Forces", "Rapid Support Forces"]),
    ("the Mountain Artillery Coalition met", ["Mountain Artillery Coalition"]),
    ("the coalition said", ["Coalition"]),
    ("the Republic of Somaliland", ["Somaliland"]),
    ("Army of Republika Srpska", ["Bosnian Serbs"]),
    ("Libya's Tobruk-based government", ["House of Representatives of Libya"]),
    ("the TNLA and the MNDAA", ["Ta'ang National Liberation Army", "Myanmar National Democratic Alliance Army"]),
    ("the New People's Army", ["New People's Army"]),
    ("jets and fighters", []),
]

MEDIA = [
    ("the newspaper Yeni Gün wrote", ["Yeni Gün"]),
    ("the Kommersant Daily newspaper quoted", ["Kommersant Daily"]),
    ("the Sudan Tribune newspaper", ["Sudan Tribune"]),
    ("Khabar news agency reported", ["Khabar"]),
    ("the news agency Khabar reported", ["Khabar"]),
    ("told The Wall Street Journal", ["Wall Street Journal"]),
    ("Swedish radio said", ["Swedish radio"]),
    ("The Moscow-based daily Vedomosti", ["Vedomosti"]),
    ("a Kuwaiti newspaper said", []),
    ("The National Guard came", []),
    ("The Australian prime minister", []),
    ("the Ministry of Foreign Affairs", []),
]

COMPANIES = [
    ("Germany's KMW", "KMW", "DEU"),
    ("Lockheed Martin won", "Lockheed Martin", "USA"),
    ("Airbus won", "Airbus", None),
    ("Karachi Shipyard won", "Karachi Shipyard", "PAK"),
    ("Boustead Naval Shipyard won", "Boustead Naval Shipyard", "MYS"),
    ("Bath Iron Works won", "Bath Iron Works", "USA"),
    ("Hyundai Wia won", "Hyundai Wia", "KOR"),
    ("Bulgaria's Arcus won", "Arcus", "BGR"),
    ("the Turkish drone maker Zyrone Dynamics won", "Zyrone Dynamics", "TUR"),
]


@pytest.mark.parametrize(("text", "expected"), STATES + INSTITUTIONS)
def test_states_and_what_acts_for_them(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize("text", NOT_ACTORS)
def test_words_that_name_nobody(text: str) -> None:
    assert [row for row in told(text) if row[1]] == []


@pytest.mark.parametrize(("text", "name", "state"), PERSONS)
def test_persons_without_their_title(text: str, name: str, state: str | None) -> None:
    assert [(a.id, a.name, a.state) for a in only(text, kind="person")] == [(name, name, state)]


@pytest.mark.parametrize(("text", "ids"), GROUPS)
def test_groups(text: str, ids: list[str]) -> None:
    assert [a.id for a in only(text, kind="group")] == ids


@pytest.mark.parametrize(("text", "names"), MEDIA)
def test_media(text: str, names: list[str]) -> None:
    assert [a.name for a in only(text, kind="media")] == names


@pytest.mark.parametrize(("text", "identity", "state"), COMPANIES)
def test_companies(text: str, identity: str, state: str | None) -> None:
    assert [(a.id, a.state) for a in only(text, kind="company")] == [(identity, state)]


def test_a_surname_alone_is_the_person_named_in_full() -> None:
    text = (
        "Lapin to leave\n\nColonel General Alexander Lapin was dismissed. Lapin had led the army; his son Denis Lapin stayed."
    )
    assert [(a.span.of(text), a.id) for a in only(text, kind="person")] == [
        ("Lapin", "Alexander Lapin"), ("Alexander Lapin", "Alexander Lapin"), ("Lapin", "Alexander Lapin"),
    ]  # fmt: skip


def test_namesakes_stay_apart() -> None:
    text = "President Donald Trump spoke. Senator Melania Trump and Senator Ron Johnson did not. Trump left."
    assert [(a.id, a.state) for a in only(text, kind="person")] == [
        ("Donald Trump", "USA"), ("Melania Trump", None), ("Ron Johnson", None), ("Donald Trump", "USA"),
    ]  # fmt: skip


def test_a_family_name_may_stand_in_front() -> None:
    assert [a.id for a in only("President Yoon Suk Yeol spoke. President Yoon left.", kind="person")] == ["Yoon Suk Yeol"] * 2


def test_a_name_broken_for_width_is_one_name() -> None:
    text = "The talks were held on Monday in the halls of the Turkish defence\nministry, said the host."
    assert [(a.span.of(text), a.id) for a in find_actors(text)] == [("Turkish defence\nministry", "TUR")]


def test_a_common_surname_is_a_leader_only_in_his_term() -> None:
    text = "Johnson promised tanks."
    assert [a.state for a in find_actors(text, published="2022-03-01")] == ["GBR"]
    assert find_actors(text, published="2014-03-01") == ()


def test_seas_are_regions() -> None:
    text = "In the South China Sea and the Gulf of Oman"
    assert [(a.id, a.kind) for a in find_actors(text)] == [("South China Sea", "region"), ("Gulf of Oman", "region")]


def test_a_headline_in_capitals_does_not_lengthen_names() -> None:
    text = "President Duda Praises Gift As Georgia Receives Jets\n\nPresident Duda was glad."
    assert [a.id for a in find_actors(text)] == ["Duda", "GEO", "Duda"]


def test_every_state_of_the_standard_has_an_english_name() -> None:
    coded = {row["id"] for row in table("shared", "states", "id", "alpha2", "name")}
    for row in table("shared", "states", "id", "alpha2", "name"):
        assert re.fullmatch("[A-Z]{3}", row["id"])
        assert row["id"] in {a.id for a in find_actors(f"aid to {row['name']}")}, row["name"]
    assert {row["id"] for row in table("en", "capitals", "names", "id", "form")} <= coded | {"EU"}
    for name in ("companies", "leaders"):
        assert {row["state"] for row in table("en", name)} <= coded | {""}


def test_a_language_without_tables_gives_nothing() -> None:
    assert find_actors("Россия", language="ru") == ()


_WORDS = st.sampled_from(
    ["Russia", "’s", "'s", "defence ministry", "of", "the", "President", "Anna", "Kovač", "IS", ".", "\n\n", "\n", ",",
     "rebels in", "Syrian", "newspaper", "The Times", "Coalition", "-made", "chief", "\u00a0", "Biden", "military", "𝔄", "İ"]
)  # fmt: skip


@given(
    st.one_of(st.text(max_size=200), st.lists(_WORDS, max_size=30).map(" ".join), st.lists(_WORDS, max_size=30).map("".join))
)
def test_spans_are_ordered_apart_and_hold_words(text: str) -> None:
    reach = 0
    for actor in find_actors(text):
        assert actor.span.start >= reach
        reach = actor.span.end
        words = actor.span.of(text)
        assert words == words.strip()
        assert words
        if actor.kind != "person":
            assert actor.name == words


@pytest.mark.parametrize("text", ["\ud800 Poland sent tanks", "Poland \udfff and Latvia"])
def test_a_lone_surrogate_is_read_past(text: str) -> None:
    assert find_actors(text)[0].id == "POL"
    assert all(actor.span.of(text) for actor in find_actors(text))
