"""When the claims are told to happen, and whether one deal can run so."""

from __future__ import annotations

from sutler.ledger.match.compare.found import Findings, Found
from sutler.ledger.match.compare.stages import STEPS
from sutler.ledger.match.features import Features, day, gap

ROUND, SEASON, YEAR, LONG = 10, 75, 400, 3 * 366
"""Days: one round of news; one season; a course of a deal; beyond the last, a programme at most."""
STOPS = frozenset({"suspended", "cancelled", "refused"})
LEADS = frozenset({"runs on", "runs to its end", "names its time", "stopped later"})
"""By what a page years later tells of one deal."""
TWO = frozenset({"runs backwards", "begun on two days", "begun twice", "delivered twice", "told as a further one"})
"""What the course of one deal does not show."""


def time(one: Features, other: Features) -> Findings:
    """How far apart they are told to happen, and whether the course of one deal can run so."""
    if one.told is None or other.told is None:
        return
    days = gap(one.told, other.told)
    first, last = (one, other) if one.told <= other.told else (other, one)
    if days <= ROUND:
        yield Found("same round of news", f"told within {ROUND} days")
        yield from _at_once(one, other)
        yield from _recalled(one, other)
        return
    course = list(_course(first, last, days))
    recalled = first.stage in STOPS and last.stage in STOPS
    related = recalled or not LEADS.isdisjoint([finding.what for finding in course])
    yield _apart(days, last, related=related)
    yield from _beside(first, last)
    if days <= LONG and _are_news(first, last) and TWO.isdisjoint([finding.what for finding in course]):
        yield Found("news of both pages", "it is the news of both pages, and one deal can run so")
    yield from _recalled(one, other)
    yield from _same_time(first, last)
    yield from course


def _beside(first: Features, last: Features) -> Findings:
    """Which of the deals that a page tells of is meant: its news, or what it tells of beside that."""
    news = [told for told in (first, last) if told.leads and told.twin]
    if is_passing(first):
        beside = first.twin and not last.twin
        yield Found("old beside its like" if beside else "old when first told", "the earlier page tells of it beside its news")
    if len(news) == 2:
        yield Found("news beside its like on both pages", "both pages tell of two such deals")
    elif news:
        yield Found("news beside its like", "one page tells of two such deals")


def _are_news(first: Features, last: Features) -> bool:
    """True where both pages lead with it among claims of the same actors, and tell of no other such deal."""
    return first.leads and last.leads and not (first.twin or last.twin)


def _same_time(first: Features, last: Features) -> Findings:
    """Both pages name a year that neither is told in."""
    shared = first.words.times & last.words.times
    if shared:
        assert first.told is not None
        assert last.told is not None
        own = (day(first.told[0])[:4], day(last.told[0])[:4])
        years = sorted(one for one in shared if not one.startswith(own))
        if years:
            yield Found("same other time", f"both pages tell of {years[0]}")


def is_recalled(told: Features) -> bool:
    """True where the news of the page is of other actors, and it tells of no two such deals: what it has told of before."""
    return told.leads and not told.heads and not told.twin and not told.dated


def _recalled(one: Features, other: Features) -> Findings:
    if is_recalled(one) or is_recalled(other):
        yield Found("recalled beside other news", "one page tells of it beside news of others")


def is_passing(told: Features) -> bool:
    """True where a page tells of a deal beside its news and says no day: the deal may be as old as you like."""
    return not told.leads and not told.dated


def _apart(days: int, last: Features, *, related: bool) -> Found:
    why = f"told {days} days apart" if days <= LONG else f"told {days // 365} years apart"
    if is_passing(last):
        is_on = STEPS.get(last.news or "", 9) < STEPS.get(last.stage or "", 0)
        passing = "told in passing beside its like" if last.twin else "told in passing"
        return Found("told beside what begins" if is_on else passing, f"{why}, the later in passing")
    if days <= YEAR:
        return Found("within a year", why)
    if days <= LONG:
        return Found("within three years", why)
    return Found("years apart" if related else "years apart, unrelated", why)


def _at_once(one: Features, other: Features) -> Findings:
    """Two stages that pages of one day tell: news of one deal is of one stage, or of the next."""
    mine, yours = STEPS.get(one.stage or ""), STEPS.get(other.stage or "")
    if mine is None or yours is None:
        return
    if abs(mine - yours) >= 2:
        yield Found("far stages at once", f"{one.stage} and {other.stage} at once")


def _course(first: Features, last: Features, days: int) -> Findings:
    """`first` is told more than a round of news before `last`."""
    before, after = STEPS.get(first.stage or ""), STEPS.get(last.stage or "")
    anew = after is not None and after <= 2
    passing = is_passing(last)
    yield from _named(first, last, days, anew=anew)
    if before is not None and after is not None:
        if after < before and not is_recalled(last):
            yield Found("runs backwards", f"{last.stage} after it was {first.stage}")
        elif after > before and after >= 3:
            far = before <= 1 and after == 4
            yield Found("runs to its end" if far else "runs on", f"{first.stage}, later {last.stage}")
        elif days > SEASON and anew and after == before and first.dated and last.dated:
            yield Found("begun on two days", f"{first.stage} and {last.stage} {days} days apart")
        elif days > SEASON and anew and not passing:
            yield Found("begun twice", f"{first.stage} and {last.stage} {days} days apart")
        elif days > SEASON and before == after == 4 and first.leads and _is_news_of_today(last):
            yield Found("delivered twice", f"{first.stage} and {last.stage} {days} days apart")
    elif before is not None and last.stage in STOPS:
        yield Found("stopped later", f"{first.stage}, later {last.stage}")
    if last.words.further and not first.words.further and last.heads and (anew or before == after == 4):
        yield Found("told as a further one", "the later page tells of a further one")


def _is_news_of_today(told: Features) -> bool:
    """False for what a page tells in passing, and for what it tells beside deals of other goods: such a page looks back."""
    return not is_passing(told) and (told.alone or told.twin)


def _named(first: Features, last: Features, days: int, *, anew: bool) -> Findings:
    """The later page names the time of the earlier, as what it came of; a new deal sets itself apart from it so."""
    assert first.told is not None
    if anew or not last.words.times:
        return
    months = {day(first.told[0])[:7], day(first.told[1])[:7]}
    own = {day(last.told[0])[:7]} if last.told else set()
    if months & last.words.times - own:
        yield Found("names its time", f"the later page tells of {min(months)}")
    elif days > SEASON and {month[:4] for month in months} & last.words.times:
        yield Found("names its time", f"the later page tells of {min(months)[:4]}")
