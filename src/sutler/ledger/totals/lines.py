"""The lines of totals: one for each group of deals, with a sum for each standing that is shown apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from sutler.ledger.deals.standing import Standing
from sutler.ledger.schema import deals
from sutler.ledger.totals.ask import Ask
from sutler.ledger.totals.conversion import Lack, columns, conversion
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

    def __add__(self, other: Line) -> Line:
        names = dict.fromkeys((*self.sums, *other.sums))
        return Line(self.key, {name: _joined(name, self.sum(name), other.sum(name)) for name in names})


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
    found: dict[Key, dict[Standing, Sum]] = {}
    for row in connection.execute(query):
        sums = found.setdefault(tuple(row[: len(keys)]), {})
        made = _sum(row, way.of(row))
        sums[row.standing] = _joined(row.standing, sums[row.standing], made) if row.standing in sums else made
    lines = sorted((Line(key, sums) for key, sums in found.items()), key=lambda line: _order(ask, line))
    return Totals(ask, tuple(lines), total_of(lines))


def total_of(lines: Iterable[Line]) -> Line:
    """All lines as one, without a key."""
    total = Line((), {})
    for line in lines:
        total += line
    return total


def _sum(row: Any, factor: float | Lack) -> Sum:
    lacks = {"without_sum": row.deals - row.told, "without_rate": row.told - row.priced}
    if factor == "rate":
        return Sum(row.deals, lacks["without_sum"], row.told)
    if factor == "index":
        return Sum(row.deals, **lacks, without_index=row.priced)
    times = float(factor)
    if row.standing == "running":
        most = (row.most or 0.0) * times
        return Sum(row.deals, **lacks, amount=most, low=most, high=most)
    amount, low, high = ((told or 0.0) * times for told in (row.amount, row.low, row.high))
    return Sum(row.deals, **lacks, amount=amount, low=low, high=high, open=row.open)


def _joined(standing: Standing, one: Sum, other: Sum) -> Sum:
    return one.beside(other) if standing == "running" else one + other


def _order(ask: Ask, line: Line) -> tuple[Any, ...]:
    """The largest first; by year, where that is asked for first. What is not told stands last."""
    years = (line.key[0] is None, line.key[0] or 0) if ask.by[:1] == ("year",) else ()
    sums = tuple(-line.sum(standing).amount for standing in SHOWN)
    return (*years, *sums, tuple((not value, str(value)) for value in line.key))
