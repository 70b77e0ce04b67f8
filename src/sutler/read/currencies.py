"""Which currency a figure is in: the sign, code or word that stands right before or right after it.

Shapes before a figure: $ · US$ · USD · USD $ · EUR · Rs. · A$ · ₹. After it: euros · -dollar · of dollars · Swedish crowns ·
U.S. dollars · AUD · (PLN) · € · Canadian (after "$5 million").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from sutler.lexicon.load import Row, table
from sutler.model.money import CurrencyFrom
from sutler.read.numbers import GAP

_REACH = 12
"""Characters before a figure within which its sign or code begins."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A currency's name in the text at `[start, end)`; `code` is None where the name alone does not tell.

    `unit` is the family that countries share ("dollar", "crown"), empty for a currency of its own.
    """

    start: int
    end: int
    code: str | None
    unit: str
    by: CurrencyFrom

    @property
    def bare_dollar(self) -> bool:
        return self.code is None and self.unit == "dollar"

    def agrees(self, other: Mark) -> bool:
        """True when both can name one currency ("$" and "Canadian dollars", but not "$" and "euros")."""
        if self.code and other.code:
            return self.code == other.code
        return (bool(self.unit) and self.unit == other.unit) or (self.bare_dollar and is_dollar(other.code))


def before(text: str, at: int, scaled: bool) -> Mark | None:
    """The sign or code that ends where the figure at `at` begins; `scaled` tells whether the figure has a scale word."""
    match = _before().search(text, max(0, at - _REACH), at)
    if match is None:
        return None
    row = _forms()[match.group("form")]
    if "scale" in row["needs"] and not scaled:
        return None
    leading = match.group("code")
    if leading:
        row = _forms()[leading]
    return _mark(row, match.start(), at)


def in_millions(text: str, at: int) -> Mark | None:
    """The code that counts in millions and ends where the figure at `at` begins: "MSEK 79.5", "MNOK 2,070"."""
    match = _millions().search(text, max(0, at - _REACH), at)
    return _mark(_forms()[match.group("form")], match.start(), at) if match else None


@cache
def _millions() -> re.Pattern[str]:
    codes = [form for form, row in _forms().items() if row["kind"] == "code" and len(form) == 3]
    return re.compile(rf"(?<![A-Za-z])[Mm](?:n\s)?(?P<form>{_either(codes)}){GAP}?\Z")


def after(text: str, at: int, scaled: bool, sign: Mark | None = None) -> Mark | None:
    """The word, code or sign that follows the figure ending at `at`; `sign` is what stands before that figure."""
    match = _after().match(text, at)
    if match is None or (match.group("of") and not (match.group("word") and scaled)):
        return _country_alone(text, at) if sign is not None and sign.bare_dollar else None
    word, country = match.group("word"), match.group("country")
    row = _words()[_fold(word)] if word else _forms()[match.group("form")]
    if ("scale" in row["needs"] and not (scaled or country)) or "before" in row["needs"]:
        return None
    if country and row["unit"]:
        code = _countries().get((_fold(country), row["unit"]))
        if code is None:
            return None
        return Mark(at, match.end(), code or None, row["unit"], "word")
    return _mark(row, at, match.end())


def by_scale(unit: str, figure: str) -> str | None:
    """The currency that a scale word within `figure` tells ("Rs 5,000 crore")."""
    return next((code for word in re.split(r"[\s-]+", _fold(figure)) if (code := _countries().get((word, unit)))), None)


def in_state(words: str, state: str) -> str | None:
    """The currency of a state (ISO 3166-1 alpha-3) that the words of a figure ("12 billion pesos") can mean."""
    last = re.split(r"[\s-]+", words.strip("()"))[-1]
    row = _words().get(_fold(last)) or _forms().get(last) or _forms().get(_opening(words))
    return _states().get((state, row["unit"])) if row is not None and row["unit"] else None


def _opening(words: str) -> str:
    """The sign before the digits of a figure: "Rs." of "Rs. 500"."""
    match = re.match(r"[^\s\d]+", words)
    return match.group() if match else ""


@cache
def _states() -> dict[tuple[str, str], str]:
    rows = table("en", "currency_states", "state", "unit", "code")
    return {(row["state"], row["unit"]): row["code"] for row in rows}


@cache
def is_dollar(code: str | None) -> bool:
    """True for an ISO code whose currency is a dollar."""
    rows = table("en", "currency_countries", "adjective", "unit", "code")
    return any(row["code"] == code for row in rows if row["unit"] == "dollar")


def _country_alone(text: str, at: int) -> Mark | None:
    match = _country_pattern().match(text, at)
    return Mark(at, match.end(), _countries()[(_fold(match.group(1)), "dollar")], "dollar", "word") if match else None


def _mark(row: Row, start: int, end: int) -> Mark:
    by: CurrencyFrom = "code" if row["kind"] == "code" else "word" if row["kind"] == "word" else "sign"
    return Mark(start, end, row["code"] or None, row["unit"], by)


def _fold(words: str) -> str:
    return re.sub(r"\s+", " ", words.lower())


@cache
def _rows() -> tuple[Row, ...]:
    return table("en", "currencies", "form", "kind", "unit", "code", "needs")


@cache
def _forms() -> dict[str, Row]:
    return {row["form"]: row for row in _rows() if row["kind"] != "word"}


@cache
def _words() -> dict[str, Row]:
    return {row["form"]: row for row in _rows() if row["kind"] == "word"}


@cache
def _countries() -> dict[tuple[str, str], str]:
    rows = table("en", "currency_countries", "adjective", "unit", "code")
    return {(row["adjective"], row["unit"]): row["code"] for row in rows}


def _either(words: list[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=len, reverse=True))


@cache
def _before() -> re.Pattern[str]:
    lettered = [form for form in _forms() if form[0].isalpha()]
    signs = [form for form in _forms() if not form[0].isalpha()]
    codes = [form for form, row in _forms().items() if row["kind"] == "code"]
    return re.compile(
        rf"(?<![A-Za-z])(?:(?P<code>{_either(codes)}){GAP}?)?(?P<form>(?<![A-Za-z]){_either(lettered)}|(?<![A-Z]){_either(signs)}"
        rf"|(?<=[A-Z]{{3}})(?:{_either(signs)})){GAP}?\Z"
    )


@cache
def _after() -> re.Pattern[str]:
    countries = _either(sorted({adjective for adjective, _ in _countries()}))
    weights = _either([row["word"] for row in table("en", "money_joints", "word", "kind") if row["kind"] == "weight"])
    codes = _either([form for form, row in _forms().items() if row["kind"] == "code"])
    signs = _either([form for form, row in _forms().items() if row["kind"] == "sign" and "before" not in row["needs"]])
    return re.compile(
        rf"(?i:(?P<of>{GAP}of)?(?:{GAP}|-)?(?:(?P<country>{countries})(?:{GAP}|-))?(?P<word>{_either(list(_words()))})\b"
        rf"(?!{GAP}of{GAP}(?:\w+{GAP})?(?:{weights})\b))"
        rf"|{GAP}?(?P<bracket>\()?(?P<form>(?:{codes})(?!\w)|(?:{signs})(?![\w$]|{GAP}?\d))(?(bracket)\))"
    )


@cache
def _country_pattern() -> re.Pattern[str]:
    names = _either([adjective for adjective, unit in _countries() if unit == "dollar"])
    alone = _either([row["word"] for row in table("en", "money_joints", "word", "kind") if row["kind"] == "bare"])
    return re.compile(rf"{GAP}((?i:{names}))(?=\s*[).,;(]|\s*\Z|\s+(?:{alone})\b)")
