"""The lines of totals: one for each group of deals, with a sum for each standing that is shown apart."""

from __future__ import annotations

import operator
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from sutler.ledger.deals.standing import Standing
from sutler.ledger.schema import deals
from sutler.ledger.totals.ask import Ask
from sutler.ledger.totals.conversion import NUMBERS, Lack, columns, conversion
from sutler.ledger.totals.sums import Sum

Key = tuple[str | int | None, ...]
SHOWN: tuple[Standing, ...] = ("counted", "pledged", "possible", "contested", "denied", "stopped", "talked", "running")
"""What is told apart, in the order in which it is shown. Only `counted` is the total."""


@dataclass(frozen=True, slots=True)
class Line:
    """The sums of the deals that share `key`, a value for each of what totals are asked by.

    Several suppliers, recipients or kinds of goods are joined by " + ": a shared package is one line, and is not split.
    """

    key: Key
    sums: Mapping[Standing, Sum]

    def sum(self, standing: Standing) -> Sum:
        return self.sums.get(standing, Sum())


@dataclass(frozen=True, slots=True)
class Totals:
    """The lines, the largest first, or by year where that is asked for first; `total` is all of them."""

    ask: Ask
    lines: tuple[Line, ...]
    total: Line


def totals(connection: Connection, ask: Ask) -> Totals:
    """The totals that are asked for. Raises SettingsError where the year of constant prices has no index or rate."""
    way = conversion(ask)
    keys = [deals.c[name] for name in ask.by]
    query = (
        select(*keys, deals.c.standing, *way.split, *columns(way))
        .where(ask.conditions())
        # By name: a database that gets the values of an expression apart cannot tell that two of them are one.
        .group_by(*keys, deals.c.standing, *(column.name for column in way.split))
    )
    found: dict[Key, dict[Standing, Tally]] = {}
    factors: dict[tuple[Any, ...], float | Lack] = {}
    for row in connection.execute(query).all():
        key, standing, split, numbers = row[: len(keys)], row[len(keys)], row[len(keys) + 1 : -NUMBERS], row[-NUMBERS:]
        if split not in factors:
            factors[split] = way.of(row)
        sums = found.setdefault(key, {})
        made = _tally(numbers, factors[split], running=standing == "running")
        sums[standing] = _joined(standing, sums[standing], made) if standing in sums else made
    total: dict[Standing, Tally] = {}
    for sums in found.values():
        for standing, made in sums.items():
            total[standing] = _joined(standing, total[standing], made) if standing in total else made
    lines = sorted((_line(key, sums) for key, sums in found.items()), key=lambda line: _order(ask, line))
    return Totals(ask, tuple(lines), _line((), total))


Tally = tuple[float, ...]
"""The fields of a Sum, in order; hundreds of thousands of rows are added in this form, which is many times faster."""
LARGEST = operator.itemgetter(4)


def _tally(numbers: Tally, factor: float | Lack, *, running: bool) -> Tally:
    """A row as the fields of a Sum; of running totals the largest."""
    deals, told, priced, amount, low, high, open_, most = numbers
    if isinstance(factor, str):
        return (deals, deals - told, *((told, 0) if factor == "rate" else (told - priced, priced)), 0.0, 0.0, 0.0, 0)
    if not priced:
        return (deals, deals - told, told, 0, 0.0, 0.0, 0.0, 0)
    if running:
        return (deals, deals - told, told - priced, 0, most * factor, most * factor, most * factor, 0)
    return (deals, deals - told, told - priced, 0, amount * factor, low * factor, high * factor, open_)


def _joined(standing: Standing, one: Tally, other: Tally) -> Tally:
    """Both added; running totals overlap, and of two the larger stands."""
    if standing == "running":
        most = max(one, other, key=LARGEST)
        return (*map(operator.add, one[:4], other[:4]), *most[4:])
    return tuple(map(operator.add, one, other))


def _line(key: Key, sums: Mapping[Standing, Tally]) -> Line:
    return Line(key, {standing: Sum(*made) for standing, made in sums.items()})  # type: ignore[arg-type]  # counts are whole


def _order(ask: Ask, line: Line) -> tuple[Any, ...]:
    """The largest first; by year, where that is asked for first. What is not told stands last."""
    years = (line.key[0] is None, line.key[0] or 0) if ask.by[:1] == ("year",) else ()
    most = max((made.amount for made in line.sums.values()), default=0.0)
    return (*years, -line.sum("counted").amount, -most, tuple((not value, str(value)) for value in line.key))
