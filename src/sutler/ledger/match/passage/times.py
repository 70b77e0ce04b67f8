"""The years and months that a stretch of text names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sutler.lexicon.load import table

YEAR = re.compile(r"\b(?:19[5-9]\d|20\d\d)\b")
AHEAD = re.compile(r"\b(?:by|before|until|till) $")
LAST = re.compile(r"\b[Ll]ast (year|month)\b")
AGO = re.compile(r"\b(\w+) years? (?:ago|earlier|before)\b")
SEASON = re.compile(r"\b(?:last|this|in the|since|the past) (spring|summer|autumn|fall|winter)\b")
SEASONS = {"spring": (3, 4, 5), "summer": (6, 7, 8), "autumn": (9, 10, 11), "fall": (9, 10, 11), "winter": (12, 1, 2)}


@cache
def months() -> dict[str, int]:
    return {
        row["word"]: int(row["value"]) for row in table("en", "time_words", "word", "kind", "value") if row["kind"] == "month"
    }


@cache
def _month() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, months()), key=len, reverse=True))
    return re.compile(rf"\b({words})\b\.?(?:\s+\d{{1,2}},)?(?:\s+(?:of\s+)?((?:19[5-9]\d|20\d\d))\b)?")


def times_in(text: str, published: str | None) -> list[str]:
    """Years and months as "2011" and "2011-03"; those told by their distance from the day of publication, too."""
    found = [m[0] for m in YEAR.finditer(text)]
    known = months()
    for m in _month().finditer(text):
        month = known[m[1]]
        if m[2]:
            found.append(f"{m[2]}-{month:02}")
        elif published and len(published) >= 7:
            year = int(published[:4]) - (
                month > int(published[5:7]) and not AHEAD.search(text, max(0, m.start() - 8), m.start())
            )
            found.append(f"{year}-{month:02}")
    return found + (list(_distant(text, published)) if published and len(published) >= 7 else [])


def _distant(text: str, published: str) -> Iterator[str]:
    """ "last year", "the month before", "three years ago", "last spring", "this summer" → the years and months meant."""
    year, month = int(published[:4]), int(published[5:7])
    for m in LAST.finditer(text):
        back = year * 12 + month - 2
        yield str(year - 1) if m[1].casefold() == "year" else f"{back // 12}-{back % 12 + 1:02}"
    for m in AGO.finditer(text):
        word = m[1].casefold()
        number = 1 if word in ("a", "an") else int(word) if word.isdigit() else numbers().get(word)
        if number:
            yield str(year - number)
    for m in SEASON.finditer(text):
        months_of = SEASONS[m[1].casefold()]
        then = year - (months_of[0] > month)
        yield from (f"{then - (number > months_of[-1])}-{number:02}" for number in months_of)


@cache
def numbers() -> dict[str, int]:
    """The numbers in words, each alone: "twenty" → 20."""
    rows = table("en", "numbers", "word", "kind", "value")
    return {row["word"]: int(float(row["value"])) for row in rows if row["kind"] in ("unit", "tens")}
