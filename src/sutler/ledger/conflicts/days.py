"""The day of a step that is taken once: signed on one day by one origin, on another by the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from sutler.ledger.conflicts.cell import Cell
from sutler.ledger.dates import ends_of
from sutler.model.deal import Entry

ONCE = ("agreed", "authorised", "ordered", "cancelled", "refused")
"""A pledge is made again and again, and goods come in parts."""
SLACK = timedelta(days=3)
"""Between the day and the news of it, and between time zones."""


def days(entries: Sequence[Entry]) -> Iterator[Cell[str]]:
    """A cell for each stage of which a claim itself tells the day; the day of publication tells none."""
    for stage in ONCE:
        told = tuple(
            (entry, entry.claim.date.value)
            for entry in entries
            if entry.claim.date and entry.claim.stage and entry.claim.stage.value == stage and not _is_denied(entry)
        )
        if told:
            yield Cell("date", stage, told, _at_odds, str, f"What was {stage} is told of {{}}.")


def _at_odds(one: str, other: str) -> bool:
    mine, yours = ends_of(one), ends_of(other)
    return max(mine[0], yours[0]) - min(mine[1], yours[1]) > SLACK


def _is_denied(entry: Entry) -> bool:
    return entry.claim.certainty is not None and entry.claim.certainty.value == "denied"
