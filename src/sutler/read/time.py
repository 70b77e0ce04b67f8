"""When: every expression of time in a text, as a point or a window, dated from the day of publication where it must be.

Points: 11 May 2016 · on 5 March · in early March · last week · on Friday · in 2013 · the 2014 contract · fiscal 2014.
Windows: by the end of 2016 · since February 2022 · between 2015 and 2017 · 2013-2015 · to start in 2025 · within the next few
years · since the invasion. A dateline ("MOSCOW, July 2, 2015 (TASS) –") is marked, and anchors the rest of a page whose
publication date is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import zip_longest

from sutler.model.span import Span
from sutler.model.when import When
from sutler.read import time_calendar as calendar
from sutler.read.numbers import cardinal, read_words
from sutler.read.time_calendar import Anchor
from sutler.read.time_leads import Lead, lead, parts
from sutler.read.time_points import Point, find_points, values, words
from sutler.read.time_spans import find_spans

_PLACE = re.compile(
    r"(?:^|\n)[^\S\n]*(?:[A-Z][A-Z.'’ /-]+(?:,\s?[A-Z][\w. ]{1,30})?,?\s*|[A-Z][\w.'’ -]{1,30}(?:,\s?[A-Z][\w. ]{1,30})?,\s*)?"
    r"(?:\([\w /.]+\)\s*)?(?:[-–—]\s*)?\Z"
)
_LINE_START = re.compile(r"(?:^|\n)[^\S\n]*\Z")
_DASH_FOLLOWS = re.compile(r"\s*(?:[(/][\w /.,&-]+[)/])?\s*[-–—]")
_LINE_END = re.compile(r"[^\S\n]*(?:\n|\Z)")
_DATELINES = frozenset({"iso", "slashes", "day_month", "month_day", "month_year"})
_NO_ENDS = frozenset({"unit", "this_season", "ago", "years", "quarter_alone", "weekend", "out", "new_year"})
"""Rules whose finds are never one end of a window."""
_YEARLESS = frozenset({"month", "month_day", "day_month", "this_season", "weekday", "weekend"})
_NO_NOUN = frozenset({"onwards", "onward"})
_LIST = re.compile(r"\s*(?:,|,?\s*\b(?:and|or)\b)\s*")
_MORE_YEARS = re.compile(r"\s*(?:,|,?\s*\b(?:and|or)\b)\s*(?:19|20)\d\d\b")
_OWNER = re.compile(r"(?:\b(?:the|an?|its|his|her|their|this|that|our)|[’']s?)\s+\Z", re.I)
_NOUN = re.compile(r"[\s-]+(?P<word>[A-Za-z]\w*)")
_NUMBER_FOLLOWS = re.compile(r"\s+(?:to|and|or)\s+[\d,]+")
_YEARS_NAMED = re.compile(
    r"\b(?:(?:for|in|over|during|throughout|covering|across|of|from|between)\s+)?(?:the\s+)?years\s+\Z", re.I
)
"""Years that say what they are: "for the years 2023 to 2027"."""
_FROM_NOW = re.compile(r"\b(?:between\s+now\s+and|from\s+now(?:\s+(?:to|on\s+until))?)\s+\Z", re.I)
_NAME_FOLLOWS = re.compile(r"\s+[A-Z]")


def find_dates(text: str, language: str = "en", published: str | None = None) -> tuple[When, ...]:
    """Every time expression of `text`, in order, spans in its code points and without overlap.

    `published` is ISO 8601 with whatever precision is known; without it a relative expression has its words only.
    Only English is read. Raises nothing.
    """
    if language != "en":
        return ()
    points = list(find_points(text))
    known = calendar.anchor(published) or _by_dateline(text, points)
    dated = list(_dated(text, points, known))
    return _without_overlap([*dated, *_open(text, dated)])


def _by_dateline(text: str, points: Iterable[Point]) -> Anchor | None:
    """The day in the first dateline, for a page that tells its date nowhere else."""
    for point in points:
        value = point.date(None, False).value
        if value and len(value) == 10 and _is_dateline(text, point, lead(text, point.start)):
            return calendar.anchor(value)
    return None


def _dated(text: str, points: list[Point], known: Anchor | None) -> Iterator[When]:
    accepted: Point | None = None
    skip = False
    for point, after in zip_longest(points, points[1:]):
        if skip:
            skip, accepted = False, point
            continue
        before = lead(text, point.start)
        if after is not None and _joined(text, point, after, before):
            skip = True
            yield _window_of_two(text, point, after, before, known)
        elif _is_date(text, point, before, accepted):
            accepted = point
            yield _one(text, point, _fitting(point, before), known)


def _one(text: str, point: Point, before: Lead, known: Anchor | None) -> When:
    span = Span(before.start, point.end)
    ahead = before.ahead or (
        point.rule in _YEARLESS
        and before.kind == "point"
        and _ahead().search(text, max(0, before.start - 80), before.start) is not None
    )
    from_now = _FROM_NOW.search(text, max(0, before.start - 25), before.start)
    if from_now is not None and before.kind in (None, "until"):
        span, end = Span(from_now.start(), point.end), point.date(known, True)
        return When(span, span.of(text), "window", None, calendar.today(known), end.value, True)
    to_end = _run_up().search(text, max(0, point.start - 45), point.start)
    if to_end is not None and (run := calendar.run_up(point.date(known, ahead), *_length(to_end))) is not None:
        span = Span(to_end.start(), point.end)
        return When(span, span.of(text), "window", None, run[0], run[1], point.year is None)
    first = point.date(known, ahead)
    if point.until is not None:
        last = point.until(known, ahead)
        return When(span, span.of(text), "window", None, first.value, last.value, first.relative)
    if before.kind == "until":
        return When(span, span.of(text), "window", None, None, first.value, first.relative)
    if before.kind == "from":
        return When(span, span.of(text), "window", None, first.value, None, first.relative)
    return When(span, span.of(text), "point", first.value, None, None, first.relative, _is_dateline(text, point, before))


def _length(match: re.Match[str]) -> tuple[int, str]:
    number = match.group("n").lower()
    return int(number) if number.isdigit() else int(read_words(number) or 0), match.group("unit").lower()


def _window_of_two(text: str, first: Point, last: Point, before: Lead, known: Anchor | None) -> When:
    """From one date to another; the first takes the year of the second where it has none ("from March to June 2015")."""
    end = last.date(known, before.ahead)
    near = calendar.anchor(end.value) if first.month is not None and first.year is None else None
    start = first.date(near or known, before.ahead and near is None)
    named = _YEARS_NAMED.search(text, max(0, first.start - 35), first.start)
    span = Span(before.start if named is None else named.start(), last.end)
    return When(span, span.of(text), "window", None, start.value, end.value, end.relative or (start.relative and near is None))


def _joined(text: str, first: Point, last: Point, before: Lead) -> bool:
    """Whether two dates are the ends of one window: "from X to Y", "between X and Y", "March-June 2015"."""
    joint = _joint().fullmatch(text, first.end, last.start)
    named = _YEARS_NAMED.search(text, max(0, first.start - 35), first.start) is not None
    if joint is None or first.rule in _NO_ENDS or last.rule in _NO_ENDS or _counts(text, last):
        return False
    if joint.group("and"):
        runs = before.kind == "point" and first.rule == last.rule == "year" and last.year == (first.year or 0) + 1
        return before.kind == "between" or named or (runs and not _MORE_YEARS.match(text, last.end))
    if joint.group("dash"):
        return first.rule == last.rule or {first.rule, last.rule} <= {"month", "month_year"}
    rises = first.rule == last.rule == "year" and (first.year or 0) < (last.year or 0) and not _plural_follows(text, last)
    told = named or (before.kind == "point" and rises)
    return told or before.kind in ("from", "between") or first.rule in ("month", "month_day", "day_month")


def _is_date(text: str, point: Point, before: Lead, accepted: Point | None) -> bool:
    """Whether what looks like a date is one, by the words around it."""
    if point.needs == "cue":
        return before.kind is not None or bool(before.part)
    if point.needs == "part":
        return bool(before.part)
    if point.needs == "season":
        return bool(before.part) or (before.kind is not None and not (before.kind == "point" and before.weak))
    if point.needs == "weekday":
        return before.kind is not None or _NAME_FOLLOWS.match(text, point.end) is None
    if point.needs == "year":
        return _is_year(text, point, before, accepted)
    return True


def _is_year(text: str, point: Point, before: Lead, accepted: Point | None) -> bool:
    if _counts(text, point) or text[max(0, point.start - 1) : point.start].strip(" \n\t\u00a0\u202f('’[“\"-"):
        return False
    if before.kind is not None and not _is_article_phrase(text, point, before):
        if before.kind in ("from", "between") and _NUMBER_FOLLOWS.match(text, point.end):
            return False
        return bool(before.part) or not (
            before.partly or (before.weak and (_plural_follows(text, point) or _counted(text, before)))
        )
    if before.part or _FROM_NOW.search(text, max(0, point.start - 25), point.start):
        return True
    if text[max(0, point.start - 1) : point.start] == "(" and text[point.end : point.end + 1] in (")", ",", ";"):
        return True
    if accepted is not None and accepted.year is not None and _LIST.fullmatch(text, accepted.end, point.start):
        return not _plural_follows(text, point)
    follows = _NOUN.match(text, point.end)
    owned = _OWNER.search(text, max(0, point.start - 12), point.start) is not None
    return owned and follows is not None and not _plural_follows(text, point)


def _fitting(point: Point, before: Lead) -> Lead:
    """ "In the 2014 contract": the preposition and article belong to the contract, not to the year."""
    return Lead(point.start) if point.needs == "year" and before.article else before


def _counted(text: str, before: Lead) -> bool:
    """ "A total of 2000" is no year."""
    return before.preposition == "of" and _counter().search(text, max(0, before.start - 20), before.start) is not None


def _is_article_phrase(text: str, point: Point, before: Lead) -> bool:
    return before.article and bool(_NOUN.match(text, point.end))


def _counts(text: str, point: Point) -> bool:
    follows = _NOUN.match(text, point.end) if point.rule == "year" else None
    return follows is not None and follows.group("word").lower() in values("counted")


def _plural_follows(text: str, point: Point) -> bool:
    follows = _NOUN.match(text, point.end)
    word = follows.group("word") if follows is not None else ""
    return re.fullmatch(r"[a-z]{2,}[^s\W]s", word) is not None and word not in _NO_NOUN


def _is_dateline(text: str, point: Point, before: Lead) -> bool:
    if point.rule not in _DATELINES or before.kind is not None or before.part:
        return False
    behind = max(0, point.start - 90)
    if _LINE_START.search(text, behind, point.start) and _LINE_END.match(text, point.end):
        return True
    return _PLACE.search(text, behind, point.start) is not None and _DASH_FOLLOWS.match(text, point.end) is not None


def _open(text: str, dated: list[When]) -> Iterator[When]:
    """Windows whose ends are not named; one since an event takes the event's date where it follows."""
    points = {when.span.start: when for when in dated if when.kind == "point"}
    for span in find_spans(text):
        event = points.get(span.end + 1) if text[span.start : span.start + 5].lower() == "since" else None
        if event is not None:
            whole = Span(span.start, event.span.end)
            yield When(whole, whole.of(text), "window", None, event.value, None, event.relative)
        else:
            yield When(span, span.of(text), "window")


def _without_overlap(found: list[When]) -> tuple[When, ...]:
    """The longest of those that begin together, and nothing that begins inside another."""
    kept: list[When] = []
    for when in sorted(found, key=lambda when: (when.span.start, -when.span.end)):
        if not kept or when.span.start >= kept[-1].span.end:
            kept.append(when)
    return tuple(kept)


@cache
def _counter() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words('counter')})\s+\Z", re.I)


@cache
def _ahead() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words('ahead')})\b(?:(?!\b(?:{words('spoken')})\b)(?:[^.;:!?\n]|\.\d))*\Z", re.I)


@cache
def _run_up() -> re.Pattern[str]:
    """ "in the twelve months to" September 2020."""
    return re.compile(
        rf"\b(?:(?:in|over|during)\s+)?the\s+(?P<n>{cardinal()})\s+(?P<unit>month|year)s\s+(?:up\s+)?(?:to|ending(?:\s+in)?)\s+\Z",
        re.I,
    )


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:(?P<dash>[-–—])|(?P<and>\band\b)|\b(?:to|until|till|through)\b)\s*{parts()}", re.I)
