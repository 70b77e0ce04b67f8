"""One cell of a deal as its claims tell it: who is at odds with whom, and which figure took the place of which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from sutler.ledger.dates import ends_of
from sutler.model.deal import Conflict, ConflictField, Entry, Side, Update

T = TypeVar("T")
Told = tuple[Entry, T]


@dataclass(frozen=True, slots=True)
class Cell(Generic[T]):
    """What the claims tell of one cell, in order of time; `T` holds what is compared and can be hashed.

    `at_odds` says whether two tellings cannot both hold, `words` gives one for a person, `sentence` has a {} for the sides.
    """

    field: ConflictField
    about: str
    told: tuple[Told[T], ...]
    at_odds: Callable[[T, T], bool]
    words: Callable[[T], str]
    sentence: str


@dataclass(frozen=True, slots=True)
class _Voiced(Generic[T]):
    """What one origin tells, with its claims, and the days within which it was first told."""

    origin: str
    told: T
    claims: tuple[str, ...]
    first: tuple[date, date] | None


def conflict_of(cell: Cell[T]) -> Conflict | None:
    """The conflict of a cell: the groups that agree among themselves, of those that another origin is at odds with."""
    voiced = _voiced(cell)
    old = {one for some in _overtaken(cell, voiced).values() for one in some}
    now = [one for one in voiced if one not in old]
    groups: list[list[_Voiced[T]]] = []
    for one in now:
        if not any(other.origin != one.origin and cell.at_odds(one.told, other.told) for other in now):
            continue
        group = next((group for group in groups if not any(cell.at_odds(one.told, two.told) for two in group)), None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    if not groups:
        return None
    sides = tuple(_side(cell, group) for group in groups)
    listed = "; ".join(f"{side.words} ({', '.join(side.origins)})" for side in sides)
    return Conflict(cell.field, sides, cell.sentence.format(listed), about=cell.about)


def updates_of(cell: Cell[T]) -> Iterator[Update]:
    """What each origin told later in place of what it had told."""
    voiced = _voiced(cell)
    for later, earlier in _overtaken(cell, voiced).items():
        last = max(earlier, key=lambda one: one.first or (date.min, date.min))
        before, after = _side(cell, [last]), _side(cell, [later])
        why = f"{later.origin} updated from {before.words} to {after.words}."
        yield Update(cell.field, cell.about, later.origin, before, after, why)


def _voiced(cell: Cell[T]) -> list[_Voiced[T]]:
    """The distinct tellings of each origin."""
    claims: dict[tuple[str, T], dict[str, None]] = defaultdict(dict)
    days: dict[tuple[str, T], list[tuple[date, date]]] = defaultdict(list)
    for entry, told in cell.told:
        claims[entry.origin, told][entry.claim.id] = None
        said = entry.document.published or entry.told
        if said:
            days[entry.origin, told].append(ends_of(said))
    made = [_Voiced(origin, told, tuple(ids), min(days[origin, told], default=None)) for (origin, told), ids in claims.items()]
    return [_first_told(cell, one, made) for one in made]


def _first_told(cell: Cell[T], one: _Voiced[T], every: Sequence[_Voiced[T]]) -> _Voiced[T]:
    """A figure is as old as the first that agrees with it: who repeats it later tells nothing new."""
    days = [
        other.first for other in every if other.origin == one.origin and other.first and not cell.at_odds(one.told, other.told)
    ]
    return _Voiced(one.origin, one.told, one.claims, min(days, default=None))


def _overtaken(cell: Cell[T], voiced: Sequence[_Voiced[T]]) -> dict[_Voiced[T], list[_Voiced[T]]]:
    """By each telling those of the same origin, told for sure before it, whose place it took."""
    by_origin: dict[str, list[_Voiced[T]]] = defaultdict(list)
    for one in voiced:
        by_origin[one.origin].append(one)
    found: dict[_Voiced[T], list[_Voiced[T]]] = defaultdict(list)
    for told in by_origin.values():
        for one in told:
            after = [other for other in told if _is_before(one, other) and cell.at_odds(one.told, other.told)]
            if after:
                found[min(after, key=lambda other: other.first or (date.max, date.max))].append(one)
    return found


def _is_before(one: _Voiced[T], other: _Voiced[T]) -> bool:
    return one.first is not None and other.first is not None and one.first[1] < other.first[0]


def _side(cell: Cell[T], group: Sequence[_Voiced[T]]) -> Side:
    return Side(
        cell.words(group[0].told),
        tuple(dict.fromkeys(id for one in group for id in one.claims)),
        tuple(dict.fromkeys(one.origin for one in group)),
    )
