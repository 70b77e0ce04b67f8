"""The years and months that a stretch of text names."""

from __future__ import annotations

import re
from functools import cache

from sutler.lexicon.load import table

YEAR = re.compile(r"\b(?:19[5-9]|20)\d\d\b")


@cache
def months() -> dict[str, int]:
    return {
        row["word"]: int(row["value"]) for row in table("en", "time_words", "word", "kind", "value") if row["kind"] == "month"
    }


@cache
def _month() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, months()), key=len, reverse=True))
    return re.compile(rf"\b({words})\b\.?(?:\s+\d{{1,2}},)?(?:\s+(?:of\s+)?((?:19[5-9]|20)\d\d)\b)?")


def times_in(text: str, published: str | None) -> list[str]:
    found = [m[0] for m in YEAR.finditer(text)]
    known = months()
    for m in _month().finditer(text):
        month = known[m[1]]
        if m[2]:
            found.append(f"{m[2]}-{month:02}")
        elif published and len(published) >= 7:
            year = int(published[:4]) - (month > int(published[5:7]))
            found.append(f"{year}-{month:02}")
    return found
