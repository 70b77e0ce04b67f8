"""When the claims are told to happen, and whether one deal can run so."""

from __future__ import annotations

from sutler.ledger.match.compare.found import Findings, Found
from sutler.ledger.match.compare.stages import STEPS
from sutler.ledger.match.features import Features, day, gap

ROUND, SEASON, YEAR, LONG = 10, 75, 400, 3 * 366
"""Days: one round of news; one season; a course of a deal; beyond the last, a programme at most."""
LEADS = frozenset({"runs on", "names its month", "names its year"})
"""By what a page years later tells of one deal."""


def time(one: Features, other: Features) -> Findings:
    """How far apart they are told to happen, and whether the course of one deal can run so."""
    if one.told is None or other.told is None:
        return
    days = gap(one.told, other.told)
    if days <= ROUND:
        yield Found("same round of news", f"told within {ROUND} days")
    elif days <= SEASON:
        yield Found("same season", f"told {days} days apart")
    elif days <= YEAR:
        yield Found("within a year", f"told {days} days apart")
    elif days <= LONG:
        yield Found("within three years", f"told {days} days apart")
    if days > ROUND:
        first, last = (one, other) if one.told <= other.told else (other, one)
        course = list(_course(first, last, days))
        yield from course
        if days > LONG:
            leads = any(finding.what in LEADS for finding in course)
            yield Found("years apart" if leads else "years apart, unrelated", f"told {days // 365} years apart")


def _course(first: Features, last: Features, days: int) -> Findings:
    """`first` is told more than a round of news before `last`."""
    assert first.told is not None
    before, after = STEPS.get(first.stage or ""), STEPS.get(last.stage or "")
    anew = after is not None and after <= 2
    yield from _named(first, last, days, anew=anew)
    if before is not None and after is not None:
        if after < before:
            yield Found("runs backwards", f"{last.stage} after it was {first.stage}")
        elif after > before and after >= 3:
            yield Found("runs on", f"{first.stage}, later {last.stage}")
        elif days > SEASON and anew and after == before and first.dated and last.dated:
            yield Found("begun on two days", f"{first.stage} and {last.stage} {days} days apart")
        elif days > SEASON and anew:
            yield Found("begun twice", f"{first.stage} and {last.stage} {days} days apart")
    if last.words.further and not first.words.further and anew:
        yield Found("told as a further one", "the later page tells of a further one")


def _named(first: Features, last: Features, days: int, *, anew: bool) -> Findings:
    """The later page names the time of the earlier: what it came of, or what it sets itself apart from."""
    assert first.told is not None
    months = {day(first.told[0])[:7], day(first.told[1])[:7]}
    own = {day(last.told[0])[:7]} if last.told else set()
    if months & last.words.times - own:
        yield Found("names its month beside" if anew else "names its month", f"the later page tells of {min(months)}")
    elif days > SEASON and {month[:4] for month in months} & last.words.times:
        yield Found("names its year beside" if anew else "names its year", f"the later page tells of {min(months)[:4]}")
