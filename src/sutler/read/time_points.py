"""The calendar expressions of English, each a named rule: its shape and how it is dated.

2015-04-02 · 27/02/2012 · 11 May 2016 · Dec. 10 · June 2022 · 2013-2015 · Q1 2015 · the summer of 2014 · fiscal 2014 · last
month · next Friday · two years ago · yesterday · the year (after "the end of") · Tuesday · March · 2016.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from sutler.lexicon.load import table
from sutler.read import time_calendar as calendar
from sutler.read.numbers import cardinal, read_words
from sutler.read.time_calendar import Anchor, Dated

YEAR = r"(?:19[3-9]|20[0-9])\d(?!\d)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)(?:st|nd|rd|th)?\b"


@dataclass(frozen=True, slots=True)
class Point:
    """A calendar expression at `[start, end)` by the rule that found it; `date` and `until` are given what anchors them.

    `needs` says what must stand before it for it to be a date at all: "" nothing, "cue" a preposition or the like, "part" words
    such as "the end of", "season", "weekday" and "year" what `time.py` tells of each.
    `until` is set where the expression is a stretch by itself (2013-2015, 5-7 March).
    """

    start: int
    end: int
    rule: str
    needs: str
    date: Callable[[Anchor | None, bool], Dated]
    until: Callable[[Anchor | None, bool], Dated] | None = None
    month: int | None = None
    year: int | None = None


Parts = dict[str, str | None]
Dating = Callable[[Parts, Anchor | None, bool], Dated]


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    shape: str
    date: Dating
    needs: str = ""
    until: Dating | None = None


def find_points(text: str) -> Iterator[Point]:
    """Every calendar expression of `text`, in order, without the words before it."""
    for match in _pattern().finditer(text):
        rule, shape = _shapes()[str(match.lastgroup)]
        exact = shape.match(text, match.start())
        if exact is not None and (point := _point(rule, exact)) is not None:
            yield point


def words(*kinds: str) -> str:
    """The words of `time_words.csv` of these kinds as a regular expression, longest first."""
    rows = table("en", "time_words", "word", "kind", "value")
    found = sorted({row["word"] for row in rows if row["kind"] in kinds}, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in found)


@cache
def values(kind: str) -> dict[str, str]:
    """The words of a kind, lower case, with their values."""
    return {
        row["word"].lower(): row["value"] for row in table("en", "time_words", "word", "kind", "value") if row["kind"] == kind
    }


def _point(rule: _Rule, match: re.Match[str]) -> Point | None:
    parts = match.groupdict()
    if (rule.name == "years" and not _rises(parts)) or (rule.name == "slashes" and _slashed(parts) is None):
        return None
    until = rule.until if rule.until and (parts.get("d2") or parts.get("y2")) else None
    if rule.name == "fiscal" and until is not None and not _rises(parts):
        return None
    month, year = parts.get("m"), parts.get("y")
    return Point(
        match.start(), match.end(), rule.name, rule.needs,
        lambda known, ahead: rule.date(parts, known, ahead),
        (lambda known, ahead: until(parts, known, ahead)) if until else None,
        _month(month) if month else None, int(year) if year and year.isdigit() and len(year) == 4 else None,
    )  # fmt: skip


def _month(word: str) -> int:
    return int(word) if word.isdigit() else int(values("month")[word.rstrip(".").lower()])


def _number(digits: str | None) -> int | None:
    return int(re.sub(r"\D", "", digits)) if digits else None


def _calendar(parts: Parts, known: Anchor | None, ahead: bool) -> Dated:
    return _in_year(parts, "d", known, ahead)


def _calendar_end(parts: Parts, known: Anchor | None, ahead: bool) -> Dated:
    return _in_year(parts, "d2", known, ahead)


def _in_year(parts: Parts, day: str, known: Anchor | None, ahead: bool) -> Dated:
    """A month or day of the year that stands with it: a number, "last year", or none."""
    month, number = _month(parts["m"] or ""), _number(parts.get(day))
    if shift := parts.get("ys"):
        if known is None:
            return Dated(None, True)
        return Dated(calendar.iso(known.year + int(values("shift")[shift.lower()]), month, number), True)
    return calendar.dated(known, _number(parts.get("y")), month, number, ahead)


def _slashed(parts: Parts) -> tuple[int, int] | None:
    """Day and month of 27/02/2012 or 02/27/2012; None where both orders would do. With dots the day stands first."""
    a, b = int(parts["a"] or 0), int(parts["b"] or 0)
    if parts.get("dot"):
        return (a, b) if b <= 12 else None
    if a == b <= 12 or (a > 12 >= b):
        return a, b
    return (b, a) if b > 12 >= a else None


def _by_slashes(parts: Parts, known: Anchor | None, ahead: bool) -> Dated:
    order = _slashed(parts)
    return calendar.dated(known, _number(parts["y"]), order[1], order[0], ahead) if order else Dated(None)


def _rises(parts: Parts) -> bool:
    first, last = _number(parts["y"]), _second_year(parts)
    return first is not None and first < last <= first + 60


def _second_year(parts: Parts) -> int:
    last = _number(parts["y2"]) or 0
    return last if last > 100 else (_number(parts["y"]) or 0) // 100 * 100 + last


def _year(parts: Parts, known: Anchor | None, ahead: bool) -> Dated:
    del ahead
    year = _number(parts.get("y"))
    if year is None:
        return calendar.unit_off(known, "year", 0)
    return Dated(calendar.iso(year if year > 100 else 2000 + year))


def _year_end(parts: Parts, known: Anchor | None, ahead: bool) -> Dated:
    del known, ahead
    return Dated(calendar.iso(_second_year(parts)))


def _shifted(parts: Parts, known: Anchor | None, ahead: bool) -> Dated:
    shift = int(values("shift")[re.sub(r"\s+", " ", (parts["shift"] or "").lower())])
    name = parts["name"] or ""
    if name.lower() in values("season"):
        return calendar.season(known, name.lower(), shift)
    if name.lower() in values("weekday"):
        return calendar.weekday(known, int(values("weekday")[name.lower()]), shift, ahead)
    if name.lower() in values("month"):
        return calendar.last_month(known, _month(name), shift)
    return calendar.unit_off(known, name.lower().split()[-1], shift)


def _ago(parts: Parts, known: Anchor | None, ahead: bool) -> Dated:
    del ahead
    many = _many(parts)
    return calendar.unit_off(known, (parts["unit"] or "").lower(), -many) if many else Dated(None, True)


def _hence(parts: Parts, known: Anchor | None, ahead: bool) -> Dated:
    del ahead
    return calendar.unit_off(known, (parts["unit"] or "").lower(), _many(parts))


def _many(parts: Parts) -> int:
    number = (parts["n"] or "").lower()
    return 1 if number in ("a", "an") else int(number) if number.isdigit() else int(read_words(number) or 0)


def _new_year(parts: Parts, known: Anchor | None, ahead: bool) -> Dated:
    """The next year; in January and February the one that has just begun."""
    del parts, ahead
    return calendar.unit_off(known, "year", 0 if known is not None and known.month in (1, 2) else 1)


def _weekend(parts: Parts, known: Anchor | None, ahead: bool) -> Dated:
    del parts
    return calendar.weekday(known, 5, None, ahead).to_month()


def _day_word(parts: Parts, known: Anchor | None, ahead: bool) -> Dated:
    del ahead
    return calendar.days_off(known, int(values("day")[re.sub(r"\s+", " ", (parts["day"] or "").lower())]))


def _weekday(parts: Parts, known: Anchor | None, ahead: bool) -> Dated:
    return calendar.weekday(known, int(values("weekday")[(parts["w"] or "").lower()]), None, ahead)


def _season(parts: Parts, known: Anchor | None, ahead: bool) -> Dated:
    return calendar.near_season(known, (parts["name"] or "").lower(), ahead)


def _unit(parts: Parts, known: Anchor | None, ahead: bool) -> Dated:
    del ahead
    return calendar.unit_off(known, (parts.get("unit") or "year").lower(), 0)


@cache
def _rules() -> tuple[_Rule, ...]:
    month, week = words("month"), words("weekday")
    weekday = rf"(?:(?:{week})(?:,\s*|\s+))?"
    year = rf"(?:,?\s+(?:of\s+)?(?:(?P<y>{YEAR})|(?i:(?P<ys>last|this|next)\s+year)\b))"
    season, shift = words("season"), words("shift")
    return (
        _Rule("iso", rf"(?P<y>{YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?!\d)", _calendar),
        _Rule("slashes", rf"(?<![\d/.])(?P<a>\d\d?)(?:/|(?P<dot>\.))(?P<b>\d\d?)[/.](?P<y>{YEAR})", _by_slashes),
        _Rule(
            "day_month",
            rf"{weekday}(?:the\s+)?(?<![\d.,$€£/])(?<![A-Za-z]-)(?P<d>{_DAY})(?:(?:\s?[-–]\s?|\s(?:to|and)\s)(?P<d2>{_DAY}))?\s+(?:of\s+)?"
            rf"(?P<m>{month})\b\.?{year}?",
            _calendar, until=_calendar_end,
        ),
        _Rule(
            "month_day",
            rf"{weekday}(?P<m>{month})\b\.?\s+(?P<d>{_DAY})(?![:%/]|[.,]\d)(?:(?:\s?[-–]\s?|\s(?:to|and)\s)(?P<d2>{_DAY})(?![:%/]|[.,]\d))?{year}?",
            _calendar, until=_calendar_end,
        ),
        _Rule("month_year", rf"(?P<m>{month})\b\.?{year}", _calendar),
        _Rule("years", rf"(?P<y>{YEAR})\s?[-–—/]\s?(?P<y2>{YEAR}|\d\d(?!\d))(?:\s+period\b)?", _year, until=_year_end),
        _Rule("quarter", rf"(?:Q[1-4]|H[12])\s*(?:,\s*|of\s+)?(?P<y>{YEAR})", _year),
        _Rule("season", rf"(?i:(?:{season})\s+(?:of\s+)?(?P<y>{YEAR}))", _year),
        _Rule(
            "quarter_alone",
            r"(?:(?i:the\s+(?:first|second|third|fourth|last|final)\s+(?:quarter|half))|Q[1-4]|H[12])\b(?!\s+(?:of|the|[a-z]+s\b|\d))",
            _unit, needs="cue",
        ),
        _Rule("new_year", r"(?i:the\s+new\s+year)\b(?![’'])", _new_year, needs="cue"),
        _Rule("weekend", r"(?i:the\s+weekend)\b", _weekend, needs="cue"),
        _Rule("this_season", rf"(?i:(?:the\s+)?(?P<name>{season})\b)(?!\s+of\b)", _season, needs="season"),
        _Rule(
            "fiscal",
            rf"(?:(?i:(?:fiscal|financial)\s+(?:years?\s+)?)|FY\s?-?)(?P<y>{YEAR}|\d\d(?!\d))(?:(?:[-–/]|\s(?:to|through)\s(?:FY\s?)?)(?P<y2>{YEAR}|\d\d(?!\d)))?",
            _year, until=_year_end,
        ),
        _Rule(
            "shifted",
            rf"(?:(?<!the )(?<!The )|(?<=the )(?=current\s))(?i:(?P<shift>{shift})\s+"
            rf"(?P<name>week|weekend|month|(?:(?:fiscal|financial|calendar)\s+)?year|{season}))\b"
            rf"|(?i:(?P<shift2>{shift}))\s+(?P<name2>{month}|{week})\b",
            lambda parts, known, ahead: _shifted(
                {"shift": parts["shift"] or parts["shift2"], "name": parts["name"] or parts["name2"]}, known, ahead
            ),
        ),
        _Rule("ago", rf"(?i:(?P<n>an?|{cardinal()}|{words('loose')})\s+(?P<unit>{words('unit')})s?\s+ago)\b", _ago),
        _Rule("hence", rf"(?i:(?P<n>an?|{cardinal()})\s+(?P<unit>{words('unit')})s?\s+(?:from\s+now|hence))\b", _hence),
        _Rule("day", rf"(?i:(?P<day>{words('day')}))\b", _day_word),
        _Rule("year_end", r"(?i:(?:the\s+)?year(?:[’']s)?[-\s]end)\b", _unit),
        _Rule("out", rf"(?i:the\s+(?P<unit>year|month)\s+(?:{words('closes')}))\b", _unit, needs="cue"),
        _Rule("unit", r"(?i:the\s+(?P<unit>year|month|week|decade)\b)(?!\s+\d)", _unit, needs="part"),
        _Rule("weekday", rf"(?P<w>{week})\b(?:\s+(?:morning|afternoon|evening|night)\b)?", _weekday, needs="weekday"),
        _Rule("month", rf"(?P<m>{month})\b(?:\.(?=\s+[a-z]))?", _calendar, needs="cue"),
        _Rule("year", rf"(?P<y>{YEAR})(?![\w%°]|[-–—/]\d|[.,]\d|[-–][A-Za-z])", _year, needs="year"),
    )  # fmt: skip


@cache
def _pattern() -> re.Pattern[str]:
    """All rules as one pattern, each a named group; their own names are taken out, for names must not repeat."""
    shapes = (f"(?P<{rule.name}>{re.sub(r'[(][?]P<[^>]+>', '(?:', rule.shape)})" for rule in _rules())
    return re.compile(rf"(?<!\w)(?:{'|'.join(shapes)})")


@cache
def _shapes() -> dict[str, tuple[_Rule, re.Pattern[str]]]:
    return {rule.name: (rule, re.compile(rule.shape)) for rule in _rules()}
