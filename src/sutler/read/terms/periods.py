"""The window over which a transfer runs: a stretch of its own clauses, or from the first delivery that is due to the last.

"between 2015 and 2017" · "by the end of 2016" · "over five years" · "the first is due at the end of 2026, the last in early
2028" · "will arrive in December" where the stage has a date of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sutler.model.claim import Period, Stage
from sutler.model.evidence import Evidence
from sutler.model.goods import Goods
from sutler.model.span import Span
from sutler.model.when import When
from sutler.read.events import Event
from sutler.read.parsed import Sentence
from sutler.read.terms.beside import BARRED, of_deal
from sutler.read.terms.dates import own_words
from sutler.read.terms.dating import host_of, in_noun, is_due, kind_of
from sutler.read.tokens import Token
from sutler.read.tree import is_verb, lemma, subject

_GAP = re.compile(r"(?:after|before|following)\b", re.I)
_RATE = re.compile(r"(?:an?|per|each|annually|every)\b(?!\s+\w+[\s-]+(?:period|days|weeks|months)\b)", re.I)
_SINCE = re.compile(r"(?:ever\s+)?since\b", re.I)
_BACK = re.compile(r".*\b(?:past|last|previous|preceding|recent)\b", re.I)
_FIRST = re.compile(r"\b(?:first|initial|earliest|begin|begins|beginning|start|starts|starting)\b", re.I)
_LAST = re.compile(
    r"\b(?:last|final|all|remaining|remainder|rest|others?|complete[ds]?|completion|finish|finished|end|conclude)\b", re.I
)
_LATER = re.compile(r"\blater\b", re.I)
_DONE: frozenset[Stage | None] = frozenset({None, "delivered", "delivering"})
_REPAYS = frozenset({"repay", "repayment", "loan", "lend", "interest", "maturity", "grace", "credit"})
_ENDS = frozenset({"end", "finish", "complete", "conclude"})
_QUARTERS = {"first": (1, 3), "second": (4, 6), "third": (7, 9), "fourth": (10, 12), "final": (10, 12), "last": (10, 12)}
_QUARTER = re.compile(r"\b(first|second|third|fourth|final|last)\s+quarter\b", re.I)
_HALVES = {"first": (1, 6), "second": (7, 12), "latter": (7, 12)}
_HALF = re.compile(r"\b(first|second|latter)\s+half\b", re.I)
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}
_SEASON = re.compile(r"\b(spring|summer|autumn)\b", re.I)
_SEARCH = 70


@dataclass(frozen=True, slots=True)
class Window:
    """A candidate: its ends, the words that tell them; `rank` 0 is best."""

    rank: int
    start: str | None
    end: str | None
    spans: tuple[Span, ...]


def period_of(
    event: Event, stage: Stage | None, others: Sequence[Event], text: str, published: str | None = None,
    dated: Span | None = None,
) -> Period | None:  # fmt: skip
    """The window that the event's sentence tells for it; `dated` is the time expression that dates its stage."""
    found = [*_windows(event, stage, others, published), *_due(event, stage, others, published, dated)]
    best = min(found, key=lambda w: w.rank, default=None)
    return as_period(_run_together(best, found), text) if best is not None else None


def _run_together(best: Window, found: Sequence[Window]) -> Window:
    """One window: "The first is expected in 2026 and all are to be in service by 2031", "will begin in 2026 and be completed
    by 2031"."""
    opens = next((w for w in found if w.start and not w.end), None)
    closes = next((w for w in found if w.end and not w.start), None)
    if opens and closes and best in (opens, closes) and str(opens.start) <= str(closes.end):
        return Window(0, opens.start, closes.end, tuple(sorted([*opens.spans, *closes.spans])))
    due = next((w for w in found if w.rank == 1 and w.start), None)
    if due is None or due.start is None or best.start is not None or best.end is None or due.start > best.end:
        return best
    return Window(0, due.start, best.end, tuple(sorted([*due.spans, *best.spans])))


def period_in(sentence: Sentence, text: str) -> Period | None:
    """The first window of a sentence that tells of one thing only."""
    found = [w for w in sentence.finds.dates if w.kind == "window" and not is_rate(w) and not _BACK.match(w.words)]
    found = [w for w in found if w.start or w.end or not _GAP.match(w.words)]
    best = min(found, key=lambda w: not (w.start or w.end), default=None)
    return as_period(Window(0, best.start, best.end, (best.span,)), text) if best is not None else None


def is_rate(when: When) -> bool:
    """ "a year", "annually", "every month": what a sum is counted by, not how long something runs."""
    return _RATE.match(when.words) is not None


def as_period(window: Window, text: str) -> Period:
    span = Span(window.spans[0].start, window.spans[-1].end)
    return Period(window.start, window.end, span.of(text), tuple(Evidence.at(s, text) for s in window.spans))


def _windows(event: Event, stage: Stage | None, others: Sequence[Event], published: str | None) -> Iterable[Window]:
    sentence, own = event.sentence, own_words(event)
    taken = {d.span for other in others for d in other.dates}
    for when in sentence.finds.dates:
        if when.kind != "window" or when.span in taken or is_rate(when):
            continue
        if (_GAP.match(when.words) and not (when.start or when.end)) or not _looks_fitting(when, stage):
            continue
        host = host_of(sentence, when)
        if host is not None and not _allowed(event, host, own, when, stage, not others, published):
            continue
        repaid = host is not None and lemma(host) in _REPAYS
        yield Window(3 if repaid else 0 if when.start or when.end else 2, when.start, when.end, (when.span,))


def _looks_fitting(when: When, stage: Stage | None) -> bool:
    """What looks back belongs to what is done; what runs since a day, to what still runs."""
    if _SINCE.match(when.words):
        return stage in ("delivering", "suspended", None)
    return stage in _DONE or not _BACK.match(when.words)


def _allowed(
    event: Event, host: Token, own: set[int], when: When, stage: Stage | None, alone: bool, published: str | None
) -> bool:
    if host.i not in own and when not in event.dates and not alone:
        return False
    kind = kind_of(host)
    if kind in BARRED:
        return False
    if kind == "other" and host.i not in own and not (_tells_of(host, own) or of_deal(event.sentence, host, event.goods, ())):
        return False
    return not (stage in ("delivered", "delivering") and kind in ("agreed", "ordered") and not is_due(host, when, published))


def _tells_of(host: Token, own: set[int]) -> bool:
    """ "a loan to be repaid over ten years", "delivery is foreseen for 2025": the clause tells of a word of the event."""
    if host.dep_ in ("acl", "relcl"):
        return host.head.i in own
    doer = subject(host) if is_verb(host) else None
    return doer is not None and doer.i in own and not is_verb(doer)


def _due(
    event: Event, stage: Stage | None, others: Sequence[Event], published: str | None, dated: Span | None
) -> Iterable[Window]:
    """Points at which deliveries are due, as one window."""
    sentence, own = event.sentence, own_words(event)
    taken = {d.span for other in others for d in other.dates}
    ends = []
    for when in sentence.finds.dates:
        if when.kind != "point" or not when.value or when.dateline or when.span in taken or when.span == dated:
            continue
        host = host_of(sentence, when)
        if host is None or in_noun(sentence, when) is not None:
            continue
        if host.i not in own and when not in event.dates and not _tells_of(host, own):
            continue
        kind = kind_of(host)
        known = (
            kind in ("delivered", "delivering", "other")
            or lemma(host) in _ENDS
            or (kind in ("agreed", "ordered") and kind != stage)
        )
        if known and is_due(host, when, published) and stage not in ("delivered", "refused", "cancelled"):
            ends.append(when)
    yield from joined(sentence, ends, stage == "delivering")


def joined(sentence: Sentence, points: Sequence[When], under_way: bool = False) -> Iterable[Window]:
    """The window from the first to the last of the points at which something is due; it only ends where it has begun."""
    if not points:
        return
    text, at = sentence.words, sentence.span.start
    first, last = points[0], points[-1]
    start, end = _months(first)[0], _months(last)[1]
    if len(points) == 1:
        before = text[max(0, first.span.start - at - _SEARCH) : first.span.start - at]
        if under_way or _LATER.search(first.words):
            start = None
        elif _FIRST.search(before) and not _LAST.search(before):
            end = None
        elif _LAST.search(before) and not _FIRST.search(before):
            start = None
    yield Window(1, start, end, tuple(p.span for p in points))


def _months(when: When) -> tuple[str | None, str | None]:
    """The first and last month of a quarter, half or season; else the value itself."""
    if when.value and len(when.value) == 4:
        for pattern, table in ((_QUARTER, _QUARTERS), (_HALF, _HALVES), (_SEASON, _SEASONS)):
            match = pattern.search(when.words)
            if match is not None:
                low, high = table[match.group(1).lower()]
                return f"{when.value}-{low:02d}", f"{when.value}-{high:02d}"
    return when.value, when.value


def period_beside(
    sentence: Sentence, like: Sequence[Goods], known: Sequence[Goods], text: str, published: str | None, under_way: bool = False
) -> Period | None:
    """When a deal told before runs: "The first is due at the end of 2026", "The contract runs for 36 months".

    `like` are the goods of the sentence that the deal has too; a sentence about other goods tells nothing of it.
    """
    found: list[Window] = []
    due: list[When] = []
    for when in sentence.finds.dates:
        host = host_of(sentence, when)
        if host is None or when.dateline or not of_deal(sentence, host, like, known):
            continue
        if when.kind == "window" and not is_rate(when) and not _GAP.match(when.words):
            if not _SINCE.match(when.words) and not _BACK.match(when.words):
                found.append(Window(0 if when.start or when.end else 2, when.start, when.end, (when.span,)))
        elif when.kind == "point" and when.value and is_due(host, when, published):
            due.append(when)
    found += joined(sentence, due, under_way)
    best = min(found, key=lambda w: w.rank, default=None)
    return as_period(_run_together(best, found), text) if best is not None else None
