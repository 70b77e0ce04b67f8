"""Full dates as pages write them beside a headline, in the languages whose page chrome is known.

Shapes: 2015-04-02, 2015-04-02T09:30:00Z, 2.4.2015, April 2, 2015, Apr. 2, 2015, 2 April 2015, 2. April 2015,
2 de abril de 2015, 2 апреля 2015. A date in figures with slashes is read only where one of its numbers can be no month.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

LANGUAGES = ("en", "nl", "de", "fr", "es", "ru")
ISO = re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)", re.ASCII)
DOTTED = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)", re.ASCII)
SLASHED = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)", re.ASCII)
DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|\.)?\s+(?:de\s+|of\s+)?([^\W\d_]{3,12})\.?,?\s+(?:de\s+)?(\d{4})(?!\d)"
)
MONTH_FIRST = re.compile(r"\b([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")


def find_date(text: str) -> tuple[str, tuple[int, int]] | None:
    """The first full date in `text` as ISO 8601 with its (start, end), or None."""
    found = [match for match in (_iso(text), _dotted(text), _slashed(text), _worded(text)) if match]
    return min(found, key=lambda match: match[1][0], default=None)


def iso_day(year: int, month: int, day: int) -> str | None:
    """The day as ISO 8601, or None where there is no such day between 1900 and 2100."""
    try:
        return date(year, month, day).isoformat() if 1900 <= year <= 2100 else None
    except ValueError:
        return None


def _iso(text: str) -> tuple[str, tuple[int, int]] | None:
    return _first(text, ISO, (1, 2, 3))


def _dotted(text: str) -> tuple[str, tuple[int, int]] | None:
    return _first(text, DOTTED, (3, 2, 1))


def _slashed(text: str) -> tuple[str, tuple[int, int]] | None:
    match = SLASHED.search(text)
    if match is None or (int(match[1]) <= 12 and int(match[2]) <= 12 and match[1] != match[2]):
        return None
    return _first(text, SLASHED, (3, 1, 2) if int(match[2]) > 12 else (3, 2, 1))


def _first(text: str, pattern: re.Pattern[str], order: tuple[int, int, int]) -> tuple[str, tuple[int, int]] | None:
    for match in pattern.finditer(text):
        year, month, day = (int(match[n]) for n in order)
        found = iso_day(year, month, day)
        if found:
            return found, match.span()
    return None


def _worded(text: str) -> tuple[str, tuple[int, int]] | None:
    found = []
    for pattern, month, day in ((DAY_FIRST, 2, 1), (MONTH_FIRST, 1, 2)):
        for match in pattern.finditer(text):
            number = month_names().get(match[month].casefold())
            told = iso_day(int(match[3]), number, int(match[day])) if number else None
            if told:
                found.append((told, match.span()))
                break
    return min(found, key=lambda match: match[1][0], default=None)


@cache
def month_names() -> dict[str, int]:
    """Number of each month by its folded name or abbreviation in all of LANGUAGES."""
    from babel.dates import get_month_names

    names: dict[str, int] = {}
    for language in LANGUAGES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, language).items():
                    names.setdefault(name.casefold().rstrip("."), number)
    return names | {"sept": 9}
