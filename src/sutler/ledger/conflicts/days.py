"""The day of a step: one that is taken once is told of one day by one origin, of another by the next; or plans differ.

A pledge is made again and again, and goods come in parts, so that two days on which these are told to have happened can both
hold. A day for which they are planned can be told in two ways, as any other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from sutler.ledger.conflicts.cell import Cell
from sutler.ledger.dates import ends_of
from sutler.model.deal import Entry

ONCE = ("agreed", "authorised", "ordered", "cancelled", "refused")
PLANNED = ("requested", "considered", "pledged", "delivering")
"""Stages of which a day that lies ahead is when it is to come about."""
SLACK = timedelta(days=3)
"""Between the day and the news of it, and between time zones; two years, or two months, are as they are told."""
YEAR, DAY = len("2015"), len("2015-04-02")


def days(entries: Sequence[Entry]) -> Iterator[Cell[str]]:
    """A cell for each stage of which a claim itself tells the day; the day of publication tells none."""
    for stage in (*ONCE, *PLANNED):
        told = tuple(
            (entry, entry.claim.date.value)
            for entry in entries
            if entry.claim.date and entry.claim.stage and entry.claim.stage.value == stage and not _is_denied(entry)
            if stage in ONCE or _is_ahead(entry.claim.date.value, entry.document.published)
        )
        if told:
            what = f"What was {stage} is told of {{}}." if stage in ONCE else f"What is {stage} is planned for {{}}."
            yield Cell("date", stage, told, _at_odds, str, what)


def _is_ahead(when: str, published: str | None) -> bool:
    """True for a time that had not come when the page came out: a later day, or a year of which it tells as a whole."""
    if published is None:
        return False
    (first, last), (_, out) = ends_of(when), ends_of(published)
    return first > out or (len(when) == YEAR and last > out)


def _at_odds(one: str, other: str) -> bool:
    mine, yours = ends_of(one), ends_of(other)
    days = max(mine[0], yours[0]) - min(mine[1], yours[1])
    return days > (SLACK if DAY in (len(one), len(other)) else timedelta(0))


def _is_denied(entry: Entry) -> bool:
    return entry.claim.certainty is not None and entry.claim.certainty.value == "denied"
