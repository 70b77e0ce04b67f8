"""Figures of money: what they are worth, in what, how surely, and how they hang together."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sutler.read.money import find_money, settled
from sutler.read.numbers import find_figures

FORMS: list[tuple[str, float | None, str | None]] = [
    ("$1.2 billion", 1.2e9, "USD"),
    ("US$60.84m", 60_840_000, "USD"),
    ("U.S.$5 million", 5e6, "USD"),
    ("$1.2bn", 1.2e9, "USD"),
    ("$1.7T", 1.7e12, "USD"),
    ("$400M", 4e8, "USD"),
    ("$28,000", 28_000, "USD"),
    ("$ 5 million", 5e6, "USD"),
    ("$5-million", 5e6, "USD"),
    ("USD 350 mln", 3.5e8, "USD"),
    ("USD350m", 3.5e8, "USD"),
    ("USD $5 million", 5e6, "USD"),
    ("350 million USD", 3.5e8, "USD"),
    ("$110 million (AUD)", 1.1e8, "AUD"),
    ("$110 million Canadian", 1.1e8, "CAD"),
    ("A$110 million", 1.1e8, "AUD"),
    ("MSEK 79.5", 79_500_000, "SEK"),
    ("MNOK 2,070", 2.07e9, "NOK"),
    ("AUD 26.7 million", 26_700_000, "AUD"),
    ("C$406 million", 4.06e8, "CAD"),
    ("Can$20 million", 2e7, "CAD"),
    ("NT$5 billion", 5e9, "TWD"),
    ("S$300 million", 3e8, "SGD"),
    ("HK$7bn", 7e9, "HKD"),
    ("NZ$5 million", 5e6, "NZD"),
    ("R$25 million", 2.5e7, "BRL"),
    ("R5bn", 5e9, "ZAR"),
    ("£20 million", 2e7, "GBP"),
    ("1.3 billion pounds", 1.3e9, "GBP"),
    ("3 million pounds sterling", 3e6, "GBP"),
    ("50 million Egyptian pounds", 5e7, "EGP"),
    ("€40m", 4e7, "EUR"),
    ("EUR 40 mn", 4e7, "EUR"),
    ("40 M€", 4e7, "EUR"),
    ("40 million euros", 4e7, "EUR"),
    ("a 733 million euro plan", 7.33e8, "EUR"),
    ("1 200 000 euros", 1.2e6, "EUR"),
    ("1.200.000 euros", 1.2e6, "EUR"),
    ("39,3 million euros", 39_300_000, "EUR"),
    ("Rs 5,000 crore", 5e10, "INR"),
    ("Rs. 500 cr", 5e9, "INR"),
    ("₹300 crore", 3e9, "INR"),
    ("1,25,000 Indian rupees", 125_000, "INR"),
    ("5 lakh crore Indian rupees", 5e12, "INR"),
    ("3 billion Pakistani rupees", 3e9, "PKR"),
    ("20 billion rupees", 2e10, None),
    ("¥300 billion", 3e11, "JPY"),
    ("7.95 trillion yen", 7.95e12, "JPY"),
    ("2 billion yuan", 2e9, "CNY"),
    ("2 billion renminbi", 2e9, "CNY"),
    ("5 trillion won", 5e12, "KRW"),
    ("39.3 billion kronor", 3.93e10, "SEK"),
    ("39.3 billion Swedish crowns", 3.93e10, "SEK"),
    ("19.7 billion Norwegian kroner", 1.97e10, "NOK"),
    ("2.3 billion Danish kroner", 2.3e9, "DKK"),
    ("975 million Czech crowns", 9.75e8, "CZK"),
    ("975 million crowns", 9.75e8, None),
    ("8 million kroner", 8e6, None),
    ("12.7 billion pesos", 1.27e10, None),
    ("12.7 billion Philippine pesos", 1.27e10, "PHP"),
    ("10 billion zlotys", 1e10, "PLN"),
    ("300 million hryvnias", 3e8, "UAH"),
    ("70 billion roubles", 7e10, "RUB"),
    ("5 million Belarusian rubles", 5e6, "BYN"),
    ("4 billion rand", 4e9, "ZAR"),
    ("3 billion dirhams", 3e9, "AED"),
    ("4 million Saudi riyals", 4e6, "SAR"),
    ("4 million riyals", 4e6, None),
    ("600 million shekels", 6e8, "ILS"),
    ("3 million liras", 3e6, "TRY"),
    ("18 million Swiss francs", 1.8e7, "CHF"),
    ("25 million reais", 2.5e7, "BRL"),
    ("9 billion tenge", 9e9, "KZT"),
    ("half a billion dollars", 5e8, "USD"),
    ("a billion dollars", 1e9, "USD"),
    ("two and a half billion euros", 2.5e9, "EUR"),
    ("two hundred and fifty million euros", 2.5e8, "EUR"),
    ("a half-million-dollar grant", 5e5, "USD"),
    ("a $60billion-dollar weapons deal", 6e10, "USD"),
    ("₹ 300 cr", 3e9, "INR"),
    ("INR 300 crore", 3e9, "INR"),
    ("300 crore rupees", 3e9, "INR"),
    ("a Rs. 5,000-crore deal", 5e10, "INR"),
    ("Rs 50 lakh", 5e6, "INR"),
    ("Rs 1.2 lakh crore", 1.2e12, "INR"),
    ("350 mln dollars", 3.5e8, "USD"),
    ("$350 mn", 3.5e8, "USD"),
    ("US $5 million", 5e6, "USD"),
    ("5 million American dollars", 5e6, "USD"),
    ("five million dollars", 5e6, "USD"),
    ("20 million pounds", 2e7, "GBP"),
    ("SEK 1.3bn", 1.3e9, "SEK"),
    ("1.3 billion kronor", 1.3e9, "SEK"),
    ("10 billion zloty", 1e10, "PLN"),
    ("PLN 10bn", 1e10, "PLN"),
    ("300 million hryvnia", 3e8, "UAH"),
    ("₴300 million", 3e8, "UAH"),
    ("70 bln rubles", 7e10, "RUB"),
    ("₽70 billion", 7e10, "RUB"),
    ("a 70-billion-ruble loan", 7e10, "RUB"),
    ("AED 3 billion", 3e9, "AED"),
    ("Dh3 billion", 3e9, "AED"),
    ("SR3 billion", 3e9, "SAR"),
    ("NIS 600 million", 6e8, "ILS"),
    ("₪600 million", 6e8, "ILS"),
    ("R4 billion", 4e9, "ZAR"),
    ("P18.9-billion", 1.89e10, "PHP"),
    ("N5 billion", 5e9, "NGN"),
    ("KSh5 billion", 5e9, "KES"),
    ("TL 5 billion", 5e9, "TRY"),
    ("DM 5 million", 5e6, "DEM"),
    ("N$5 million", 5e6, "NAD"),
    ("GH¢5 million", 5e6, "GHS"),
    ("KRW 5 trillion", 5e12, "KRW"),
    ("¥35bn", 3.5e10, "JPY"),
    ("a 35bn-yen contract", 3.5e10, "JPY"),
    ("a quarter of a billion dollars", 2.5e8, "USD"),
    ("three quarters of a billion dollars", 7.5e8, "USD"),
    ("one and a half billion dollars", 1.5e9, "USD"),
    ("a $5m-a-year lease", 5e6, "USD"),
    ("a couple of billion dollars", None, "USD"),
    ("a multi-billion-dollar deal", None, "USD"),
    ("multimillion euro deals", None, "EUR"),
    ("tens of millions of crowns", None, None),
    ("several hundred million euros", None, "EUR"),
    ("billions of dollars", None, "USD"),
]

NOT_MONEY = [
    "155 mm guns",
    "20 mln rounds",
    "F-16 and T-72 tanks",
    "a 500-pound bomb",
    "2,000 pounds of fuel",
    "5 million pounds of explosives",
    "the team won 5 million votes",
    "$0",
    "$9,000,000,000,000,000,000",
    "($1 = 0.92 euros)",
    "the price in $",
    "40 million people",
    "1-1/2 billion dollars",
    "a 155m-long frigate",
    "the N5 road",
    "in 2015 and 2016",
]

BOUNDS: list[tuple[str, str, str | None]] = [
    ("$5 million", "exact", None),
    ("nearly $5 million", "about", "nearly"),
    ("some 9 billion crowns", "about", "some"),
    ("for an estimated cost of $175.98 million", "about", "an estimated"),
    ("an estimated total case value of $5 million", "about", "an estimated"),
    ("is estimated to cost $2.5 billion", "about", "estimated"),
    ("worth around €5m", "about", "around"),
    ("$5 million or so", "about", "or so"),
    ("over $1.2 billion", "over", "over"),
    ("more than an additional $5 million", "over", "more than"),
    ("well over $5 million", "over", "well over"),
    ("in excess of $5 million", "over", "in excess of"),
    ("no less than $5 million", "over", "no less than"),
    ("estimated at more than $5 million", "over", "more than"),
    ("$5 million or more", "over", "or more"),
    ("$5bn+", "over", "+"),
    ("less than $5 million", "under", "less than"),
    ("just under $5 million", "under", "just under"),
    ("up to an aggregate value of $350 million", "up_to", "up to"),
    ("up to about $5 million", "up_to", "up to"),
    ("could be worth as much as $600 million", "up_to", "as much as"),
    ("aid to the country could reach 70 billion rubles", "up_to", "could reach"),
    ("a maximum of $5 million", "up_to", "a maximum of"),
    ("not exceeding $5 million", "up_to", "not exceeding"),
    ("just short of $5 million", "under", "just short of"),
    ("a shade under $5 million", "under", "a shade under"),
    ("could top $5 million", "over", "could top"),
    ("could exceed $5 million", "over", "could exceed"),
    ("a $5 million-odd contract", "about", "-odd"),
    ("a $1 billion-plus deal", "over", "-plus"),
    ("somewhere around $5 million", "about", "somewhere around"),
    ("in the region of $5 million", "about", "in the region of"),
    ("could swell to $5 million", "up_to", "could swell to"),
    ("capped at $5 million", "up_to", "capped at"),
    ("valued at about $5 million", "about", "about"),
    ("worth potentially up to $5 million", "up_to", "up to"),
    ("could be worth $5 million", "exact", None),
    ("talks over a $5 billion deal", "exact", None),
    ("news about the $5 billion deal", "exact", None),
    ("The contract is put at 18 million Swiss francs", "exact", None),
    ("An estimated 300 died. The aid is worth $5 million", "exact", None),
    ("a multi-billion-dollar deal", "over", None),
]

RANGES: list[tuple[str, float, float, str, str | None]] = [
    ("$400-500 million", 4e8, 5e8, "USD", None),
    ("$400 million to $500 million", 4e8, 5e8, "USD", None),
    ("between $2 and $3 billion", 2e9, 3e9, "USD", "between"),
    ("two to three billion euros", 2e9, 3e9, "EUR", None),
    ("one or two million dollars", 1e6, 2e6, "USD", None),
    ("$400m-$500m", 4e8, 5e8, "USD", None),
    ("€5bn-€6bn", 5e9, 6e9, "EUR", None),
    ("between 400 and 500 million dollars", 4e8, 5e8, "USD", "between"),
    ("between two and three billion euros", 2e9, 3e9, "EUR", "between"),
    ("$2bn to $3bn", 2e9, 3e9, "USD", None),
    ("US$1.2–1.5bn", 1.2e9, 1.5e9, "USD", None),
    ("ranging from $5 to $10 million", 5e6, 1e7, "USD", "ranging from"),
]

KIN: list[tuple[str, list[tuple[str, str | None, str | None]]]] = [
    ("$1.3 billion a year in aid", [("$1.3 billion", "year", None)]),
    ("$1.3 billion annually", [("$1.3 billion", "year", None)]),
    ("an annual $1.3bn", [("$1.3bn", "year", None)]),
    ("$19m each", [("$19m", "unit", None)]),
    ("20 million dollars per tank", [("20 million dollars", "unit", None)]),
    ("an additional $800 million", [("$800 million", None, "additional")]),
    ("another $1 billion", [("$1 billion", None, "additional")]),
    ("$5 million more for aid", [("$5 million", None, "additional")]),
    ("$5 million more than last time", [("$5 million", None, None)]),
    ("a total of $2 billion", [("$2 billion", None, "total")]),
    ("bringing the total committed to the country to $1 billion", [("$1 billion", None, "total")]),
    (
        "This brings aid since the war began to roughly $9 billion, and to more than $11 billion since 2014",
        [("$9 billion", None, "total"), ("$11 billion", None, "total")],
    ),
    ("$200 million of the $500 million", [("$200 million", None, None), ("$500 million", None, "out_of")]),
    ("$55 million of it for Taiwan", [("$55 million", None, "part")]),
    ("$200 million out of the $500 million", [("$200 million", None, None), ("$500 million", None, "out_of")]),
    ("$500 million, of which $100 million is for training", [("$500 million", None, None), ("$100 million", None, "part")]),
    ("$1.3 billion per year", [("$1.3 billion", "year", None)]),
    ("brings the total to $400 million", [("$400 million", None, "total")]),
    ("delivery of the $500 million package", [("$500 million", None, None)]),
]

CONVERSIONS: list[tuple[str, list[tuple[str, str | None]]]] = [
    (
        "70 billion rubles (over $1.2 billion at current rate)",
        [("70 billion rubles", None), ("$1.2 billion", "70 billion rubles")],
    ),
    ("12.7 billion pesos ($227.35 million)", [("12.7 billion pesos", None), ("$227.35 million", "12.7 billion pesos")]),
    ("€1bn, or about $1.1bn", [("€1bn", None), ("$1.1bn", "€1bn")]),
    ("€1bn (equivalent to $1.1bn)", [("€1bn", None), ("$1.1bn", "€1bn")]),
    ("€1bn/$1.1bn", [("€1bn", None), ("$1.1bn", "€1bn")]),
    (
        "70 billion rubles ($1.2bn, €1.1bn)",
        [("70 billion rubles", None), ("$1.2bn", "70 billion rubles"), ("€1.1bn", "70 billion rubles")],
    ),
    ("€1bn for arms and $2bn for food", [("€1bn", None), ("$2bn", None)]),
    ("70 billion rubles ($1.2 million)", [("70 billion rubles", None), ("$1.2 million", "70 billion rubles")]),
    ("70 billion rubles [USD 1.2 billion]", [("70 billion rubles", None), ("USD 1.2 billion", "70 billion rubles")]),
    (
        "$1.1 billion to Kyrgyzstan and 6.7 billion rubles ($200 million) to Tajikistan",
        [("$1.1 billion", None), ("6.7 billion rubles", None), ("$200 million", "6.7 billion rubles")],
    ),
    ("$5 million ($3 million of it in cash)", [("$5 million", None), ("$3 million", None)]),
]

CARRIED: list[tuple[str, list[tuple[float, str | None]]]] = [
    (
        "It gave 40 million euros in June and 7 million in December, bringing the total to 87 million.",
        [(4e7, "EUR"), (7e6, "EUR"), (8.7e7, "EUR")],
    ),
    ("It gave 40 million euros. It has 10 million people. The total came to 87 million.", [(4e7, "EUR"), (8.7e7, "EUR")]),
    ("It gave 40 million euros. The army numbers 2 million. It sells grain.", [(4e7, "EUR")]),
    ("It gave 40 million euros for 7 million rounds", [(4e7, "EUR")]),
    ("It rose from 116 million AUD to 165 million AUD", [(1.16e8, "AUD"), (1.65e8, "AUD")]),
    ("It gave $5,000 to 10,000 soldiers", [(5000, "USD")]),
]


@pytest.mark.parametrize(("text", "amount", "currency"), FORMS)
def test_a_figure_is_read(text: str, amount: float | None, currency: str | None) -> None:
    (money,) = find_money(f"They gave {text} in May.")
    assert (money.amount, money.currency) == (amount, currency)
    assert (money.currency_from is None) == (currency is None)


@pytest.mark.parametrize(
    "text",
    [
        "It costs 1.2$ half a billion now.",
        "It costs $$$3 for them.",
        "A deal of $1,2,3 million was signed.",
        "It costs between $3 and $2 billion.",
        "It costs between $3 billion and $2 billion.",
        "It costs $1'000'000 in all.",
        "It costs 1’000’500 dollars in all.",
        "A deal of $-5 billion was signed.",
    ],
)
def test_a_figure_with_more_than_one_reading_gives_nothing(text: str) -> None:
    assert find_money(text) == ()


@pytest.mark.parametrize("text", NOT_MONEY)
def test_what_is_no_money(text: str) -> None:
    assert find_money(text) == ()


@pytest.mark.parametrize(("text", "bound", "hedge"), BOUNDS)
def test_the_bound_and_its_words(text: str, bound: str, hedge: str | None) -> None:
    (money,) = find_money(text)
    assert (money.bound, money.hedge and money.hedge.of(text)) == (bound, hedge)


@pytest.mark.parametrize(("text", "low", "high", "currency", "hedge"), RANGES)
def test_ranges(text: str, low: float, high: float, currency: str, hedge: str | None) -> None:
    (money,) = find_money(text)
    assert (money.amount, money.amount_high, money.currency, money.bound) == (low, high, currency, "between")
    assert (money.hedge and money.hedge.of(text)) == hedge


@pytest.mark.parametrize(("text", "expected"), KIN)
def test_periods_and_shares(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert [(m.words, m.per, m.share) for m in find_money(text)] == expected


@pytest.mark.parametrize(("text", "expected"), CONVERSIONS)
def test_conversions(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(m.words, m.converts and m.converts.of(text)) for m in find_money(text)] == expected


@pytest.mark.parametrize(("text", "expected"), CARRIED)
def test_a_currency_is_carried_only_where_a_figure_stands_alone(text: str, expected: list[tuple[float, str | None]]) -> None:
    assert [(m.amount, m.currency) for m in find_money(text)] == expected


def test_the_caller_says_what_a_bare_dollar_is() -> None:
    bare, named = find_money("$5 million and US$6 million", dollar="AUD")
    assert (bare.currency, bare.currency_from) == ("AUD", "context")
    assert (named.currency, named.currency_from) == ("USD", "sign")


@pytest.mark.parametrize(
    ("text", "states", "currency"),
    [
        ("12.7 billion pesos", ["RUS", "PHL"], "PHP"),
        ("9 billion crowns", ["UKR", "SWE"], "SEK"),
        ("Rs. 500 million", ["PAK"], "PKR"),
        ("5 million kr", ["DNK"], "DKK"),
        ("a 10 billion-crown deal", ["CZE"], "CZK"),
        ("9 billion crowns", ["UKR"], None),
        ("9 billion euros", ["SWE"], "EUR"),
    ],
)
def test_states_settle_a_shared_name(text: str, states: list[str], currency: str | None) -> None:
    (money,) = settled(find_money(text), states)
    assert money.currency == currency


def test_other_languages_are_left_alone() -> None:
    assert find_money("40 millions d'euros", language="fr") == ()


SCALES = {"": 1, " thousand": 1e3, " million": 1e6, " billion": 1e9, "bn": 1e9, "m": 1e6, " mln": 1e6}
CURRENCIES = ["${}", "US${}", "€{}", "EUR {}", "{} euros", "{} Swedish crowns", "A${}", "{} PLN", "£{}"]
CODES = ["USD", "USD", "EUR", "EUR", "EUR", "SEK", "AUD", "PLN", "GBP"]


@given(
    st.decimals(min_value=Decimal("0.01"), max_value=Decimal(999), places=2),
    st.sampled_from(sorted(SCALES)),
    st.integers(0, len(CURRENCIES) - 1),
    st.sampled_from(["", "Aid worth ", "They gave "]),
)
def test_a_written_figure_reads_back(number: Decimal, scale: str, currency: int, before: str) -> None:
    text = before + CURRENCIES[currency].format(f"{number}{scale}") + " was sent."
    (money,) = find_money(text)
    assert money.amount == float(number * Decimal(SCALES[scale]))
    assert money.currency == CODES[currency]


@given(st.integers(min_value=1000, max_value=10**12))
def test_thousands_separators_read_back(number: int) -> None:
    (money,) = find_money(f"It cost ${number:,} in all.")
    assert money.amount == number


@given(
    st.decimals(min_value=Decimal("0.1"), max_value=Decimal(900), places=1),
    st.integers(0, len(CURRENCIES) - 1),
    st.sampled_from([("thousand", "million"), ("million", "billion"), ("mln", "bln"), ("m", "bn"), ("billion", "trillion")]),
)
def test_amounts_scale(number: Decimal, currency: int, scales: tuple[str, str]) -> None:
    small, large = (find_money(f"worth {CURRENCIES[currency].format(f'{number} {scale}')} in all.")[0] for scale in scales)
    assert small.amount is not None
    assert large.amount is not None
    assert large.amount == pytest.approx(small.amount * 1000)


@given(
    st.integers(1, 400),
    st.integers(1, 400),
    st.sampled_from(["between ${} and ${} million", "${}-{} million", "${} million to ${} million", "€{}bn-€{}bn"]),
)
def test_between_is_ordered(low: int, more: int, form: str) -> None:
    (money,) = find_money(f"It costs {form.format(low, low + more)}.")
    assert money.bound == "between"
    assert money.amount is not None
    assert money.amount_high is not None
    assert money.amount < money.amount_high


PIECES = st.sampled_from([
    "$", "€", "US$", "1.2", "5", "1,000", " ", " ", " million", "bn", " euros", " crowns", "about", "over ", "(",
    ")", " to ", "-", "\n", "between ", " and ", "a ", "half a billion", "tens of millions of", ".", ",", "The", "😀",
    "ł", "Rs. ", " crore", " per tank",
])  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join))
def test_spans_hold_in_any_text(text: str) -> None:
    found = find_money(text)
    spans = [m.span for m in found]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    for money in found:
        assert money.words == text[money.span.start : money.span.end]
        assert money.words == money.words.strip()
        assert money.amount is None or 0 < money.amount <= 1e15
        assert (money.bound == "between") == (money.amount_high is not None)
        assert money.hedge is None or money.hedge.of(text).strip()
        assert money.converts is None or money.converts in spans


@given(st.text(max_size=200))
def test_any_text_is_read_without_error(text: str) -> None:
    find_money(text)
    assert all(text[f.start : f.end] for f in find_figures(text))
