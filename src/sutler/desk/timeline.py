"""A deal's life as marks on an axis of time: pure, in units of a drawing that is scaled as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import get_args

from sutler.ledger.dates import ends_of
from sutler.ledger.deals.life import Step
from sutler.model.claim import Stage

STAGES: tuple[Stage, ...] = get_args(Stage)
LEFT, RIGHT, WIDTH, LANE, TOP = 140.0, 30.0, 1000.0, 48.0, 24.0
"""The room for the names of stages, that at the right, the whole width, the height of a stage, and the first one's place."""
MOST_TICKS = 8
NEAR, LOWER, ROWS = 20.0, 13.0, 3
"""Marks nearer than this would hide each other; how much lower the next row of them is, and how many rows there are."""
SHAPES: dict[Stage, str] = {
    "requested": "circle", "considered": "circle", "pledged": "circle", "agreed": "square", "authorised": "square",
    "ordered": "square", "delivering": "diamond", "delivered": "diamond", "suspended": "cross", "cancelled": "cross",
    "refused": "cross",
}  # fmt: skip
"""Talk, agreement, coming and stops have each a shape of their own."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A step on the axis from `x` on, `length` long where it is told no closer than by month or year; `y` is its lane."""

    x: float
    y: float
    length: float
    shape: str
    step: Step


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    year: int


@dataclass(frozen=True, slots=True)
class Lane:
    y: float
    stage: Stage


@dataclass(frozen=True, slots=True)
class Axis:
    """The drawing: lanes from the first stage of a deal to the last, marks in the order of time; `undated` are not drawn."""

    height: float
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    marks: tuple[Mark, ...]
    undated: tuple[Step, ...]


def axis_of(steps: Sequence[Step]) -> Axis:
    """Where each step stands. A step without a day, or with none that there is, is left out of the drawing."""
    dated = [(step, ends) for step in steps if (ends := _ends(step.told))]
    undated = tuple(step for step in steps if _ends(step.told) is None)
    told = {step.stage for step, _ in dated}
    lanes = tuple(Lane(TOP + n * LANE, stage) for n, stage in enumerate(stage for stage in STAGES if stage in told))
    height = TOP + len(lanes) * LANE + 20
    if not dated:
        return Axis(height, (), (), (), undated)
    first = min(begins for _, (begins, _) in dated).toordinal()
    last = max(ends for _, (_, ends) in dated).toordinal()
    place = {lane.stage: lane.y for lane in lanes}

    def x(day: date) -> float:
        share = (day.toordinal() - first) / (last - first) if last > first else 0.5
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    marks = tuple(
        _apart(
            Mark(x(begins), place[step.stage], round(x(ends) - x(begins), 1), SHAPES[step.stage], step)
            for step, (begins, ends) in dated
        )
    )
    ticks = tuple(Tick(x(day), day.year) for day in _years(date.fromordinal(first), date.fromordinal(last)))
    return Axis(height, lanes, ticks, marks, undated)


def _apart(marks: Iterable[Mark]) -> Iterator[Mark]:
    """The marks; those that would hide one before them in their lane stand a little lower, in three rows at most."""
    last: dict[Stage, tuple[float, int]] = {}
    for mark in marks:
        x, row = last.get(mark.step.stage, (-WIDTH, 0))
        row = (row + 1) % ROWS if abs(mark.x - x) < NEAR else 0
        last[mark.step.stage] = (mark.x, row)
        yield replace(mark, y=mark.y + row * LOWER)


def _ends(told: str | None) -> tuple[date, date] | None:
    try:
        return ends_of(told) if told else None
    except ValueError:
        return None


def _years(first: date, last: date) -> Iterator[date]:
    """Beginnings of years between the two, at most so many; the first day itself where no year begins there."""
    years = [year for year in range(first.year, last.year + 1) if date(year, 1, 1) >= first]
    apart = -(-len(years) // MOST_TICKS) or 1
    if not years:
        yield first
    yield from (date(year, 1, 1) for year in years[::apart])
