"""Values for one cell of a deal that cannot both hold, from different origins; a later figure of one origin is an update.

cell.py                                      who is at odds with whom, and what took the place of what: the same for all cells
sums.py, counts.py, courses.py,              what each cell tells and when two tellings are at odds
parties.py, days.py
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sutler.ledger.conflicts.cell import Cell, Held, conflict_of, updates_of
from sutler.ledger.conflicts.counts import counts
from sutler.ledger.conflicts.courses import certainties, stages
from sutler.ledger.conflicts.days import days
from sutler.ledger.conflicts.parties import parties
from sutler.ledger.conflicts.sums import sums
from sutler.model.deal import Conflict, Entry, Update

CELLS: tuple[Callable[[Sequence[Entry]], Iterator[Cell[Any]]], ...] = (sums, counts, certainties, stages, parties, days)


def at_odds(entries: Sequence[Entry]) -> tuple[tuple[Conflict, ...], tuple[Update, ...]]:
    """What the claims of one deal, in order of time, cannot all mean, and what an origin of it told anew."""
    cells = (cell for of_field in CELLS for cell in of_field(entries))
    held = [Held(cell) for cell in cells if len({told for _, told in cell.told}) > 1]
    found = (conflict_of(cell) for cell in held)
    return tuple(one for one in found if one), tuple(update for cell in held for update in updates_of(cell))


def conflicts(entries: Sequence[Entry]) -> tuple[Conflict, ...]:
    return at_odds(entries)[0]


def updates(entries: Sequence[Entry]) -> tuple[Update, ...]:
    return at_odds(entries)[1]
