"""Stretches of time whose ends a text does not name: durations, rates, and what runs since an event.

within the next few years · over five years · in the coming weeks · for years · every 120 days · within 24 months of signing ·
in just the past week · $1.3 billion a year · annually · since the invasion · since Russia's full-scale invasion of Ukraine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sutler.model.span import Span
from sutler.read.numbers import cardinal
from sutler.read.time_points import words

_COUNTED = re.compile(r"(?:\d|illion|undred|housand|dozen|score)[^.;!?\n]{0,40}\Z")
_CHEAP = re.compile(
    r"(?i)day|week|month|year|decade|quarter|hour|annual|since|summer|autumn|fall|winter|spring|future|term|over time"
)


def find_spans(text: str) -> Iterator[Span]:
    """Every such stretch, with its preposition, in order of kind; they may overlap."""
    for line in re.finditer(r"[^\n]+", text):
        if _CHEAP.search(line.group()) is None:
            continue
        for match in _duration().finditer(text, line.start(), line.end()):
            yield Span(match.start(), match.end())
        for match in _rate().finditer(text, line.start(), line.end()):
            if match.group("sure") or _COUNTED.search(text, max(line.start(), match.start() - 50), match.start()):
                yield Span(match.start(), match.end())
        for pattern in (_term(), _after()):
            for match in pattern.finditer(text, line.start(), line.end()):
                yield Span(match.start(), match.end())
        for match in _season().finditer(text, line.start(), line.end()):
            yield Span(match.start(), match.end())
        for match in _since().finditer(text, line.start(), line.end()):
            yield Span(match.start(), match.end())


@cache
def _duration() -> re.Pattern[str]:
    unit = rf"(?:{words('unit')})"
    number = rf"(?:{words('loose')}|(?!(?:19|20)\d\d\b){cardinal()}(?:\s?(?:to|or|-|–)\s?{cardinal()})?(?:\s+and\s+a\s+half)?)"
    soft = rf"(?:(?:{words('soft')})\s+)?"
    near = rf"(?:{words('near')})"
    kind = r"(?:(?:calendar|fiscal|financial|working|academic)\s+)?"
    return re.compile(
        rf"\b(?:{words('open')}|(?:(?:{words('span')})\s+{soft}|(?=the\s+{near}\s))"
        rf"(?:the\s+{near}\s+(?:{number}[\s-]+)?{kind}{unit}s?|{near}\s+(?:{number}[\s-]+)?{kind}{unit}s"
        rf"|(?:an?\s+)?{number}-{unit}\s+period|(?:the\s+|a\s+period\s+of\s+)?{number}[\s-]+{kind}{unit}s?|(?<!the\s){kind}{unit}s|an?\s+{kind}{unit}"
        rf"|(?<=every\s){unit}|one\s+{unit})\b(?:[’']s?\s+time\b|\s+to\s+come\b)?(?![-’']?\s?(?:olds?|long)\b|\s+(?:ago|earlier|later|before|after)\b|[-’']\w)"
        rf"(?:\s+of\s+(?:(?:the|its|their|an?)\s+)?(?:[a-z]+\s+)?(?:{words('event')})\b)?)",
        re.I,
    )


@cache
def _term() -> re.Pattern[str]:
    """ "a five-year, $3 billion contract": the length of what the noun names."""
    nouns = rf"(?:{words('term')})s?"
    return re.compile(
        rf"\b{cardinal()}-(?:year|month|week|day)\b(?=[\s,-]+(?:(?!and\b|with\b|for\b)[\w$€£.,’'-]+\s+){{0,4}}?{nouns}\b)", re.I
    )


@cache
def _after() -> re.Pattern[str]:
    """ "36 months after signature", "two years after the signing of the contract"."""
    return re.compile(
        rf"\b(?:within\s+)?{cardinal()}\s+(?:{words('unit')})s?\s+(?:after|from)\s+(?:(?:the|its)\s+)?(?:{words('event')})\b"
        rf"(?:\s+of\s+(?:(?:the|its|an?)\s+)?(?:{words('event')})\b)?",
        re.I,
    )


@cache
def _season() -> re.Pattern[str]:
    """ "over the summer": the time through which something runs; "in the summer" is a point."""
    return re.compile(rf"\b(?:over|throughout|during)\s+the\s+(?:{words('season')})\b(?!\s+of)", re.I)


@cache
def _rate() -> re.Pattern[str]:
    unit = rf"(?:{words('unit')})"
    return re.compile(
        rf"\b(?:(?P<sure>(?:per|each|every)\s+{unit}|annually)|(?<!half )a\s+{unit})\b"
        r"(?!\s+(?:ago|later|earlier|before|after|and|of)\b|-)",
        re.I,
    )


@cache
def _since() -> re.Pattern[str]:
    owner = r"(?:(?:the|its|his|her|their|this|that|[\w.]+(?:\s[\w.]+)?[’']s?)\s+)"
    event = rf"(?:{words('event')})"
    return re.compile(
        rf"\b(?i:since)\s+{owner}?(?:[\w’'-]+\s+){{0,2}}?{event}\b"
        rf"(?:\s+(?:of|in|against|on)\s+(?:{owner}?(?:[\w’'-]+\s+){{0,2}}?{event}\b|(?:the\s+)?(?!{words('month')})[A-Z][\w-]+(?:\s+[A-Z][\w-]+)?)){{0,2}}"
        rf"(?:\s+(?:began|started|broke\s+out|ended)\b)?"
    )
