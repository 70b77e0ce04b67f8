"""Values for one cell of a deal that cannot both hold, from different origins; a later figure of one origin is an update.

cell.py                                      who is at odds with whom, and what took the place of what: the same for all cells
sums.py, counts.py, courses.py,              what each cell tells and when two tellings are at odds
parties.py, days.py
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sutler.ledger.conflicts.cell import Cell, conflict_of, updates_of
from sutler.ledger.conflicts.counts import counts
from sutler.ledger.conflicts.courses import certainties, stages
from sutler.ledger.conflicts.days import days
from sutler.ledger.conflicts.parties import parties
from sutler.ledger.conflicts.sums import sums
from sutler.model.deal import Conflict, Entry, Update

CELLS: tuple[Callable[[Sequence[Entry]], Iterator[Cell[Any]]], ...] = (sums, counts, certainties, stages, parties, days)


def conflicts(entries: Sequence[Entry]) -> tuple[Conflict, ...]:
    """What the claims of one deal, in order of time, cannot all mean."""
    return tuple(found for cell in _cells(entries) if (found := conflict_of(cell)))


def updates(entries: Sequence[Entry]) -> tuple[Update, ...]:
    """What an origin of the deal told anew."""
    return tuple(found for cell in _cells(entries) for found in updates_of(cell))


def _cells(entries: Sequence[Entry]) -> Iterator[Cell[Any]]:
    for of_field in CELLS:
        yield from of_field(entries)
