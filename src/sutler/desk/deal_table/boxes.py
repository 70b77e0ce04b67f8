"""The facets beside a table: each value with its count, what is chosen first."""

from __future__ import annotations

from dataclasses import dataclass

from sutler.ledger.asked import DealsAsked, Facets
from sutler.ledger.asked.asked import CHOICES, Choice

LONG = 10
"""A facet with more values has a box to search it."""


@dataclass(frozen=True, slots=True)
class Option:
    """`count` is None for a chosen value that none of the counted deals has."""

    value: str
    count: int | None
    chosen: bool


@dataclass(frozen=True, slots=True)
class Box:
    """A facet; `complete` says whether the counts are exact, `long` whether it wants a search box."""

    name: Choice
    options: tuple[Option, ...]
    complete: bool
    long: bool

    @property
    def chosen(self) -> int:
        return sum(option.chosen for option in self.options)


def boxes(asked: DealsAsked, facets: Facets) -> tuple[Box, ...]:
    """A box for each facet, in the order in which they are shown; one without values is left out."""
    made = (_box(name, asked, facets) for name in CHOICES)
    return tuple(box for box in made if box.options)


def _box(name: Choice, asked: DealsAsked, facets: Facets) -> Box:
    facet = getattr(facets, name)
    chosen = {str(value).casefold(): str(value) for value in getattr(asked, name)}
    counts = {value.casefold(): (value, count) for value, count in facet.values}
    first = [
        Option(counts[key][0] if key in counts else value, counts.get(key, ("", None))[1], True)
        for key, value in chosen.items()
    ]
    rest = [Option(value, count, False) for key, (value, count) in counts.items() if key not in chosen]
    options = (*first, *rest)
    return Box(name, options, facet.complete, len(options) > LONG)
