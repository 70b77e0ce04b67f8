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
class _Voiced:
    """What one origin tells, by its number among the distinct tellings, with its claims, and when it was first told."""

    origin: str
    told: int
    claims: tuple[str, ...]
    first: tuple[date, date] | None


class Held(Generic[T]):
    """A cell, its distinct tellings held against one another, each pair once however many pages tell them."""

    def __init__(self, cell: Cell[T]) -> None:
        numbers: dict[T, int] = {}
        self.cell = cell
        self.numbered = [(entry, numbers.setdefault(told, len(numbers))) for entry, told in cell.told]
        self.tellings = list(numbers)
        self._verdicts: dict[tuple[int, int], bool] = {}
        self.voiced = _voiced(self)
        self.overtaken = _overtaken(self)

    def at_odds(self, one: int, other: int) -> bool:
        if one == other:
            return False
        pair = (min(one, other), max(one, other))
        verdict = self._verdicts.get(pair)
        if verdict is None:
            verdict = self._verdicts[pair] = self.cell.at_odds(self.tellings[pair[0]], self.tellings[pair[1]])
        return verdict


def conflict_of(held: Held[T]) -> Conflict | None:
    """The conflict of a cell: the groups that agree among themselves, of those that another origin is at odds with."""
    cell = held.cell
    old = {one for some in held.overtaken.values() for one in some}
    now = [one for one in held.voiced if one not in old]
    groups: list[list[_Voiced]] = []
    tellers: dict[int, set[str]] = defaultdict(set)
    for one in now:
        tellers[one.told].add(one.origin)
    for one in now:
        if not any(held.at_odds(one.told, told) and origins != {one.origin} for told, origins in tellers.items()):
            continue
        group = next((group for group in groups if not any(held.at_odds(one.told, two.told) for two in group)), None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    if not groups:
        return None
    sides = tuple(_side(held, group) for group in groups)
    listed = "; ".join(f"{side.words} ({', '.join(side.origins)})" for side in sides)
    return Conflict(cell.field, sides, cell.sentence.format(listed), about=cell.about)


def updates_of(held: Held[T]) -> Iterator[Update]:
    """What each origin told later in place of what it had told."""
    for later, earlier in held.overtaken.items():
        last = max(earlier, key=lambda one: one.first or (date.min, date.min))
        before, after = _side(held, [last]), _side(held, [later])
        why = f"{later.origin} updated from {before.words} to {after.words}."
        yield Update(held.cell.field, held.cell.about, later.origin, before, after, why)


def _voiced(held: Held[T]) -> list[_Voiced]:
    """What each origin tells. A figure is as old as the first that agrees with it: who repeats it later tells nothing new."""
    claims: dict[str, dict[int, dict[str, None]]] = defaultdict(dict)
    days: dict[tuple[str, int], tuple[date, date]] = {}
    for entry, told in held.numbered:
        claims[entry.origin].setdefault(told, {})[entry.claim.id] = None
        said = entry.document.published or entry.told
        if said:
            ends, at = ends_of(said), (entry.origin, told)
            days[at] = min(ends, days.get(at, ends))
    made: dict[tuple[str, int], _Voiced] = {}
    for origin, by_told in claims.items():
        for told, ids in by_told.items():
            agreeing = (days[origin, other] for other in by_told if (origin, other) in days and not held.at_odds(told, other))
            made[origin, told] = _Voiced(origin, told, tuple(ids), min(agreeing, default=None))
    order = dict.fromkeys((entry.origin, told) for entry, told in held.numbered)
    return [made[at] for at in order]


def _overtaken(held: Held[T]) -> dict[_Voiced, list[_Voiced]]:
    """By each telling those of the same origin, told for sure before it, whose place it took."""
    by_origin: dict[str, list[_Voiced]] = defaultdict(list)
    for one in held.voiced:
        by_origin[one.origin].append(one)
    found: dict[_Voiced, list[_Voiced]] = defaultdict(list)
    for told in by_origin.values():
        for one in told:
            after = [other for other in told if _is_before(one, other) and held.at_odds(one.told, other.told)]
            if after:
                found[min(after, key=lambda other: other.first or (date.max, date.max))].append(one)
    return found


def _is_before(one: _Voiced, other: _Voiced) -> bool:
    return one.first is not None and other.first is not None and one.first[1] < other.first[0]


def _side(held: Held[T], group: Sequence[_Voiced]) -> Side:
    return Side(
        held.cell.words(held.tellings[group[0].told]),
        tuple(dict.fromkeys(id for one in group for id in one.claims)),
        tuple(dict.fromkeys(one.origin for one in group)),
    )
