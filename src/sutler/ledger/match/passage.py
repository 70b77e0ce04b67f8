"""What the words around a claim hold that its cells do not: names, counts, times of other days, and whether it is a further one.

Two pages on one deal share such small things ("the yard in Benoni", "ten of the 22") where sums and goods are told on one alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from sutler.lexicon.load import table
from sutler.model.claim import Claim
from sutler.model.document import Document

LONGEST = 4000
"""Characters of a passage that are looked at."""
NAMES, NUMBERS, TIMES = 24, 16, 8
"""How many of each are kept, the first ones."""
TURN_OF_DAYS = 31
MID_NAME = re.compile(r"(?<=[^\s.!?…:\"“”«(] )[^\W\d_a-z][\w’'-]{2,}")
DESIGNATION = re.compile(r"\b(?=[\w-]*\d)(?=[\w-]*[^\W\d_])[^\W_][\w-]{2,}")
NUMBER = re.compile(r"(?<![\w.,$€£₹¥/-])(\d{1,3}(?:[,.]\d{3})+|\d{1,4})(?![.,]?\d|[%°/-])\s?([^\W\d_]*)")
YEAR = re.compile(r"\b(?:19[5-9]|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Passage:
    """`names` are folded; `numbers` are counts from 3 up; `times` are years and months as "2011", "2011-03"."""

    names: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    times: tuple[str, ...] = ()
    further: bool = False


def passage(claim: Claim, document: Document) -> Passage:
    """What stands in the paragraphs that support the claim, or in the whole article where it quotes nothing."""
    quotes = sorted({quote.start for _, told in claim.cells() for quote in told})
    spans = document.article
    held = [span for span in spans if any(span.start <= at < span.end for at in quotes)] or list(spans)
    text = "\n".join(document.text[span.start : span.end] for span in held)[:LONGEST] if held else document.text[:LONGEST]
    return of_text(text, document.published)


@cache
def _months() -> dict[str, int]:
    return {row["word"]: int(row["value"]) for row in table("en", "time_words", "word", "kind", "value") if row["kind"] == "month"}


@cache
def _month() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    return re.compile(rf"\b({words})\b\.?(?:\s+\d{{1,2}},)?(?:\s+(?:of\s+)?((?:19[5-9]|20)\d\d)\b)?")


@cache
def _number_words() -> dict[str, int]:
    rows = table("en", "numbers", "word", "kind", "value")
    return {row["word"]: int(float(row["value"])) for row in rows if row["kind"] in ("unit", "tens")}


@cache
def _spelled() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, _number_words()), key=len, reverse=True))
    return re.compile(rf"\b({words})(?:-({words}))?\s([a-z]+)", re.IGNORECASE)


@cache
def _scales() -> frozenset[str]:
    words = {row["word"].casefold() for row in table("en", "numbers", "word", "kind", "value") if row["kind"] in ("scale", "letter")}
    return frozenset(words | {month.casefold() for month in _months()} | {"mm", "per", "percent", "m", "km", "kilometres", "am", "pm"})


@cache
def _further() -> tuple[re.Pattern[str], re.Pattern[str]]:
    rows = table("en", "further_words", "words", "kind")

    def any_of(kind: str) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{'|'.join(re.escape(row['words']) for row in rows if row['kind'] == kind)})\b", re.IGNORECASE)

    return any_of("further"), any_of("not")


@cache
def _common() -> frozenset[str]:
    """Capitalised words that tell one deal from another nowhere: states and their people, capitals, days, months."""
    words = {word for row in table("en", "states", "id", "names", "adjectives", "people") for cell in list(row.values())[1:]
             for name in cell.split("|") for word in name.split()}  # fmt: skip
    words |= {word for name in ("capitals", "metonyms") for row in table("en", name) for word in re.split(r"[|\s]", row["names"])}
    words |= {row["word"] for row in table("en", "not_names", "word", "kind")} | set(_months())
    return frozenset(word.casefold() for word in words)


def of_text(text: str, published: str | None) -> Passage:
    """What this stretch of text holds; months without a year are the last ones before `published`."""
    common = _common()
    names = (m[0] for pattern in (MID_NAME, DESIGNATION) for m in pattern.finditer(text))
    kept = dict.fromkeys(_folded(name) for name in names if name[0].isupper() or name[0].isdigit())
    further, looks = _further()
    return Passage(
        names=tuple(name for name in kept if name not in common and not name.isdigit())[:NAMES],
        numbers=tuple(dict.fromkeys(_numbers(text)))[:NUMBERS],
        times=tuple(dict.fromkeys(_times(text, published)))[:TIMES],
        further=len(further.findall(text)) > len(looks.findall(text)),
    )


def _folded(name: str) -> str:
    return re.sub(r"[’'](?:s|S)?$", "", name).casefold().removesuffix("s")


def _numbers(text: str) -> list[int]:
    scales = _scales()
    found: list[tuple[int, int]] = []
    for m in NUMBER.finditer(text):
        number = int(re.sub(r"[,.]", "", m[1]))
        if m[2].casefold() not in scales and number >= 3 and not (len(m[1]) == 4 and 1900 <= number <= 2100):
            before = text[max(0, m.start() - 12) : m.start()].split()
            if not (before and before[-1].rstrip(".").capitalize() in _months() and number <= TURN_OF_DAYS):
                found.append((m.start(), number))
    words = _number_words()
    for m in _spelled().finditer(text):
        number = words[m[1].casefold()] + (words.get(m[2].casefold(), 0) if m[2] else 0)
        if m[3] not in scales and number >= 3:
            found.append((m.start(), number))
    return [number for _, number in sorted(found)]


def _times(text: str, published: str | None) -> list[str]:
    found = [m[0] for m in YEAR.finditer(text)]
    months = _months()
    for m in _month().finditer(text):
        month = months[m[1]]
        if m[2]:
            found.append(f"{m[2]}-{month:02}")
        elif published and len(published) >= 7:
            year = int(published[:4]) - (month > int(published[5:7]))
            found.append(f"{year}-{month:02}")
    return found
