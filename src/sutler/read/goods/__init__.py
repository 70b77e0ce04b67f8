"""Which goods a text names, how many of them and in what state.

>>> [(g.name, g.quantity, g.category) for g in find_goods("Moscow sent twelve second-hand T-72B1 tanks.")]
[('T-72B1 tanks', 12.0, 'armoured_vehicle')]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from sutler.lexicon.load import table
from sutler.model.goods import Condition, Goods
from sutler.model.span import Span
from sutler.read.goods.counts import Left, conditions, left_of
from sutler.read.goods.designations import find_designations
from sutler.read.goods.names import Name, Reading
from sutler.read.goods.numerals import FEW, read_number
from sutler.read.goods.parts import parts
from sutler.read.goods.trailing import count_after
from sutler.read.goods.trainees import find_trainees
from sutler.read.goods.words import QUOTES, Word, phrase, words_of

__all__ = ["find_goods"]

_LINE = re.compile(r"[^\n]+")
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+(?=[A-Z\"“])|\n\s*\n")
_SHORT_FORM = re.compile(r"\s?\(([A-Z][A-Za-z/-]{1,9}?)s?\)")
_FOR = re.compile(r"\s+for\s+(?:the\s+|its\s+|their\s+|our\s+)?")
_JOINT_SIZE = 40
"""Characters before goods in which "and other" can stand."""
_AND_OTHER = re.compile(r"[\s,]+(?:and|or)\s+(?:other|similar)\s+")
_COUNTER = re.compile(r"\b(?:counter|anti)[-\s]\Z", re.I)
_AGAINST = re.compile(
    r"\b(?:against|counter|countering|intercept|intercepting|destroy|destroying|defeat|detect|jam)\s+(?:[\w'’-]+\s+){0,5}\Z",
    re.I,
)

_MEANWHILE = re.compile(r"\b(?:during|while)\s+(?:(?:the|a|an|this|that|its|his|her|their)\s+)?(?:[\w-]+\s+)?\Z", re.I)
_DOING = re.compile(r"\b(?:is|are|was|were|been|be)\s+(?:(?:now|already|currently|also|still|not)\s+)?\Z", re.I)
_WHOM = re.compile(r"\s+(?!(?:for|of|and|or|in|to|at|by|under|on|with|from)\b)[\w\d]")
_WITHOUT = re.compile(r"\b(?:without|lacking|minus)\s+(?:(?:any|the|its|their)\s+)?\Z", re.I)


def find_goods(text: str, language: str = "en", published: str | None = None) -> tuple[Goods, ...]:
    """Every mention of goods in `text`, in order, spans counting code points; none overlaps another.

    Only English is known; another language finds nothing. `published` is not needed and is taken for the sake of one signature.
    """
    del published
    if language != "en" or not text:
        return ()
    words = words_of(text)
    reading = Reading(words, find_designations(text, words), _headlines(text, words), _nations())
    names = reading.names()
    found = list(_goods(text, words, names))
    found = sorted((*found, *_in_state(text, parts(text, found))), key=lambda g: g.span)
    taken = [g.span for g in found]
    for goods in _training(text, words):
        if not any(goods.span.touches(span) for span in taken) and not _told_already(text, goods, found):
            found.append(goods)
    return tuple(sorted(found, key=lambda g: g.span))


_TRAINED = re.compile(r"(?:of|for|to)\s+(?:[\w'’-]+\s+){0,4}")


_BODIES = frozenset({"army", "armies", "military", "force", "forces", "police"})


def _told_already(text: str, trainees: Goods, found: Iterable[Goods]) -> bool:
    """ "training for the army": the training itself is the item, and the body that gets it its receiver."""
    body = trainees.head.of(text).casefold() in _BODIES
    return (
        body
        and trainees.quantity is None
        and any(g.category == "training" and _TRAINED.fullmatch(text, g.span.end + 1, trainees.span.start) for g in found)
    )


def _goods(text: str, words: tuple[Word, ...], names: tuple[Name, ...]) -> Iterator[Goods]:
    floor, last = 0, None
    for name in names:
        if words[name.first].start < floor or _aim(text, words[name.first].start):
            continue
        goods = _one(text, words, name, max(floor, _sentence_start(text, words[name.first].start)))
        if goods is None or _occasion(text, goods) or (last is not None and _and_other(text, last, goods)):
            continue
        if last is not None and goods.quantity is None and _FOR.fullmatch(text, last.span.end, goods.span.start):
            last = _with_use(text, last, goods)
            floor = goods.span.end
            continue
        if last is not None:
            yield last
        last, floor = _countered(text, goods), goods.span.end
    if last is not None:
        yield last


def _and_other(text: str, last: Goods, goods: Goods) -> bool:
    """ "HMMWVs and other vehicles": the rest of a kind already named is no goods of its own."""
    joint = _AND_OTHER.search(text, max(last.span.end, goods.span.start - _JOINT_SIZE), goods.span.start)
    return goods.quantity is None and last.category == goods.category and joint is not None and joint.end() == goods.span.start


def _with_use(text: str, goods: Goods, use: Goods) -> Goods:
    """ "ammunition for HIMARS launchers": ammunition and parts are named by what they are for."""
    if goods.category not in ("ammunition", "other") or goods.designation or use.general:
        return goods
    span = Span(goods.span.start, use.span.end)
    return replace(goods, span=span, name=span.of(text))


def _countered(text: str, goods: Goods) -> Goods:
    """ "counter-unmanned aerial systems" are used against such systems."""
    prefix = _COUNTER.search(text, max(0, goods.span.start - 9), goods.span.start)
    if goods.category != "uav" or prefix is None:
        return goods
    span = Span(prefix.start(), goods.span.end)
    return replace(goods, span=span, name=span.of(text), category="air_defence")


def _aim(text: str, start: int) -> bool:
    """The goods are what others are used against, or come without: "systems to counter drones", "jets without missiles"."""
    return _AGAINST.search(text, max(0, start - 60), start) is not None or _lacks(text, start)


def _occasion(text: str, goods: Goods) -> bool:
    """ "masks were handed out during training": when it was, not what was given."""
    start = goods.span.start
    if goods.category != "training" or _MEANWHILE.search(text, max(0, start - 40), start) is not None:
        return goods.category == "training"
    doing = goods.name == "training" and _DOING.search(text, max(0, start - 24), start) is not None
    return doing and _WHOM.match(text, goods.span.end) is not None  # "is training crews": the verb


def _lacks(text: str, start: int) -> bool:
    return _WITHOUT.search(text, max(0, start - 20), start) is not None


def _one(text: str, words: tuple[Word, ...], name: Name, floor: int) -> Goods | None:
    first, unit, group = _unit(words, name, floor)
    left = left_of(text, words, first, floor, _nations())
    end = words[name.last].end
    if name.form == "measured" and unit is None:
        return None
    short = _SHORT_FORM.match(text, end)
    if short is not None and _initials(words[name.first : name.last + 1]).endswith(short[1].upper()[-2:]):
        end = short.end()
    start = words[first].start
    if text[start - 1 : start] in tuple(QUOTES) and any(mark in QUOTES for mark in text[start:end]):
        start -= 1
    span = Span(start, end)
    count = None if group or name.category is None or _ranges_over(words, name) else left.count or count_after(text, start, end)
    quantity = count.number if count else None
    if quantity is not None and quantity != int(quantity):
        return None
    if name.form == "counted" and (quantity is None or quantity < 2):
        return None
    article = quantity is None and not group and left.article is not None and name.category is not None
    single = article and not name.plural and name.form == "" and unit is None and name.category not in ("training", "services")
    condition, where = _state(text, left, span.end)
    return Goods(
        span,
        span.of(text),
        Span(words[name.head].start, words[name.head].end),
        name.category,
        1.0 if single else quantity,
        "exact" if single else count.bound if count else None,
        count.high if count else None,
        left.article if single else count.span if count else None,
        condition,
        where,
        name.designation,
        unit,
    )


def _unit(words: tuple[Word, ...], name: Name, floor: int) -> tuple[int, str | None, bool]:
    """Where the name begins with its unit ("rounds of ammunition"), the unit, and whether it hides the number of pieces."""
    at = name.first
    if at < 2 or words[at - 1].low != "of" or words[at - 2].start < floor:
        return at, None, False
    kind = _units().get(words[at - 2].singular)
    if (
        words[at - 2].low in FEW
        and at > 2
        and not words[at - 3].low.isdigit()
        and read_number(words[at - 3].low) in (None, 1.0)
    ):
        return at, None, False  # "a pair of jets", not "20 pairs of boots"
    if kind is None:
        return at, None, False
    if kind == "group":
        return at, words[at - 2].low, True
    return (at - 2, words[at - 2].low, False) if name.category is not None else (at, words[at - 2].low, True)


def _ranges_over(words: tuple[Word, ...], name: Name) -> bool:
    """The goods are counted in groups that follow: "two F-16 squadrons"."""
    after = words[name.last + 1] if name.last + 1 < len(words) else None
    return after is not None and after.joined and _units().get(after.singular) == "group"


def _state(text: str, left: Left, end: int) -> tuple[Condition | None, Span | None]:
    """The state told before the name, else right after it."""
    if left.condition is not None:
        return left.condition, left.condition_span
    match = _after_state().match(text, end)
    if match is None:
        return None, None
    return conditions()[phrase(match[1])][0], Span(match.start(1), match.end(1))


def _in_state(text: str, found: Iterable[Goods]) -> Iterator[Goods]:
    """Parts with the state that is told right behind them: "twelve of them used"."""
    for goods in found:
        match = _state_of_part().match(text, goods.span.end)
        if match is None:
            yield goods
        else:
            span = Span(match.start(1), match.end(1))
            yield replace(goods, condition=conditions()[phrase(match[1])][0], condition_span=span)


@cache
def _state_of_part() -> re.Pattern[str]:
    words = "|".join(r"[\s-]".join(map(re.escape, key)) for key in sorted(conditions(), key=len, reverse=True))
    return re.compile(rf"\s+of\s+(?:them|which|these|those)\s+(?:(?:are|were|is|was)\s+)?({words})\b", re.I)


@cache
def _after_state() -> re.Pattern[str]:
    words = "|".join(r"[\s-]".join(map(re.escape, key)) for key, (_, after) in conditions().items() if after)
    part = r"(?:most|all|some|both|many) of (?:them|which)(?: (?:are|were))?"
    return re.compile(rf"[,(]?\s*(?:which (?:are|were)|{part}|mostly|mainly|all|largely)\s+({words})\b", re.I)


def _training(text: str, words: tuple[Word, ...]) -> Iterator[Goods]:
    for n in find_trainees(words):
        first = n
        while first > 0 and words[first].joined and n - first < 3 and _describes(words[first - 1]):
            first -= 1
        left = left_of(text, words, first, _sentence_start(text, words[n].start), frozenset())
        span = Span(words[first].start, words[n].end)
        count = left.count
        yield Goods(
            span, span.of(text), Span(words[n].start, words[n].end), "training",
            count.number if count else None, count.bound if count else None, count.high if count else None,
            count.span if count else None,
        )  # fmt: skip


def _describes(word: Word) -> bool:
    """An adjective that belongs to the persons: a nation, an arm of service, a type that they fly."""
    return (
        word.low in _nations()
        or word.low in _services()
        or (word.text[0].isdigit() and word.hyphened)
        or (word.capital and len(word.text) <= 2)
    )


def _sentence_start(text: str, at: int) -> int:
    start = 0
    for match in _SENTENCE_END.finditer(text, max(0, at - 400), at):
        start = match.end()
    return start


def _initials(words: tuple[Word, ...]) -> str:
    return "".join(w.text[0] for w in words).upper()


def _headlines(text: str, words: tuple[Word, ...]) -> frozenset[int]:
    """Words of lines in which most words have capitals, where a capital tells nothing."""
    found: set[int] = set()
    lines = [m.span() for m in _LINE.finditer(text)]
    at = 0
    for start, end in lines:
        line = []
        while at < len(words) and words[at].start < end:
            if words[at].start >= start and words[at].text[0].isalpha() and len(words[at].text) > 3:
                line.append(at)
            at += 1
        if len(line) >= 3 and sum(words[n].capital for n in line) > 0.6 * len(line):
            found |= set(range(line[0], line[-1] + 1))
    return frozenset(found)


@cache
def _nations() -> frozenset[str]:
    found = set()
    for row in table("en", "states", "id", "names", "adjectives", "people"):
        for cell in ("names", "adjectives", "people"):
            found |= {word for name in row[cell].split("|") for word in name.lower().split() if len(word) > 2}
    found |= {row["word"] for row in table("en", "origins", "word")}
    return frozenset(found - {"the", "and", "new", "united", "islands", "republic", "south", "north"})


@cache
def _units() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in table("en", "goods_units", "word", "kind")}


@cache
def _services() -> frozenset[str]:
    return frozenset(row["word"] for row in table("en", "services_adjectives", "word"))
