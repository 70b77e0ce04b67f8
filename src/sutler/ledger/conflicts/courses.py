"""Stage and certainty: what one origin tells as having happened and another denies, and a day on which both is told.

A change of stage over time is no conflict.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sutler.ledger.conflicts.cell import Cell
from sutler.ledger.match.compare import STAGES
from sutler.model.deal import Entry

STOPPED = frozenset({"suspended", "cancelled", "refused"})
DENIED = ", denied"
Said = tuple[str, bool]
"""A stage, and whether it is denied."""


def certainties(entries: Sequence[Entry]) -> Iterator[Cell[Said]]:
    """What is told for certain, and what is denied."""
    told = tuple(
        (entry, (str(entry.claim.stage.value), entry.claim.certainty.value == "denied"))
        for entry in entries
        if entry.claim.stage and entry.claim.certainty and entry.claim.certainty.value in ("certain", "denied")
    )
    if told:
        yield Cell("certainty", "", told, _denies, _words, "One side denies what the other tells: {}.")


def stages(entries: Sequence[Entry]) -> Iterator[Cell[str]]:
    """Told of one day, a deal cannot be both under way and stopped: a cell for each day."""
    told = [
        (entry, str(entry.claim.stage.value)) for entry in entries if entry.claim.stage and entry.told and not _is_denied(entry)
    ]
    for day in sorted({entry.told or "" for entry, _ in told}):
        same = tuple((entry, stage) for entry, stage in told if entry.told == day)
        yield Cell("stage", day, same, _goes_and_stands, str, f"On {day} the stage is told as {{}}.")


def _denies(one: Said, other: Said) -> bool:
    """True where one of the two denies a stage that the other tells as reached."""
    if one[1] == other[1]:
        return False
    denied, told = (one[0], other[0]) if one[1] else (other[0], one[0])
    if denied in STAGES and told in STAGES:
        return STAGES.index(denied) <= STAGES.index(told)
    return denied == told


def _goes_and_stands(one: str, other: str) -> bool:
    return (one in STOPPED) != (other in STOPPED) and bool({one, other} & set(STAGES))


def _words(told: Said) -> str:
    return f"{told[0]}{DENIED if told[1] else ''}"


def _is_denied(entry: Entry) -> bool:
    return entry.claim.certainty is not None and entry.claim.certainty.value == "denied"
