"""Who gives and who gets: states that one origin names and another does not, with none in common.

A company stands beside its state, and an alliance beside its members: they are at odds with nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sutler.ledger.conflicts.cell import Cell
from sutler.model.deal import ConflictField, Entry

STATE = re.compile(r"[A-Z]{3}")
ALLIANCES = frozenset({"EU", "NATO", "UN"})
SIDES: tuple[ConflictField, ...] = ("supplier", "recipient")
Names = frozenset[str]


def parties(entries: Sequence[Entry]) -> Iterator[Cell[Names]]:
    """A cell for each side."""
    for side in SIDES:
        told = tuple(
            (entry, names)
            for entry in entries
            if entry.claim.type.value == "transfer"
            and (names := frozenset(actor.value for actor in getattr(entry.claim, side)))
        )
        if told:
            yield Cell(side, "", told, _at_odds, _words, f"The {side} is told as {{}}.")


def _at_odds(one: Names, other: Names) -> bool:
    return not one & other and all(map(_is_state, one | other))


def _is_state(name: str) -> bool:
    return name not in ALLIANCES and STATE.fullmatch(name) is not None


def _words(names: Names) -> str:
    return ", ".join(sorted(names))
