"""How many of the deals that are asked for have each value of a facet, counted as far as a bound."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, select

from sutler.ledger.asked.asked import CHOICES, Choice, DealsAsked
from sutler.ledger.asked.conditions import TOLD, conditions, plain
from sutler.ledger.asked.ways import all_deals, ways_of
from sutler.ledger.batches import batches
from sutler.ledger.lists.deals import gathered, has_wanted, with_words
from sutler.ledger.lists.worded import worded
from sutler.ledger.schema import deals, looked_up, tallies
from sutler.model.deal import JOINED

LOOKED = 5_000
"""Deals that are looked at for the counts of a facet."""
BATCH = 500
COLUMNS = ("id", *CHOICES)


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of a facet with the number of deals that have it, the most frequent first.

    `complete` says whether the numbers are exact; else they are those of the first deals that were looked at.
    """

    values: tuple[tuple[str, int], ...]
    complete: bool


@dataclass(frozen=True, slots=True)
class Facets:
    """A facet for each choice; what is chosen of it itself does not narrow its own counts."""

    supplier: Facet
    recipient: Facet
    goods: Facet
    stage: Facet
    year: Facet
    certainty: Facet


def facets_of_asked(connection: Connection, asked: DealsAsked, most: int) -> Facets:
    """The facets of what is asked for, each with the `most` frequent values."""
    found: dict[DealsAsked, tuple[list[Any], bool]] = {}
    told: dict[str, Facet] = {}
    for choice in CHOICES:
        rest = asked.without(choice)
        if not rest:
            told[choice] = _of_all(connection, choice, most)
            continue
        if rest not in found:
            found[rest] = _rows(connection, rest)
        rows, complete = found[rest]
        told[choice] = Facet(_frequent(choice, rows, most), complete)
    return Facets(**told)


def _of_all(connection: Connection, choice: Choice, most: int) -> Facet:
    """The counts of all deals, as they are kept."""
    query = select(tallies.c.name, tallies.c.number).where(tallies.c.facet == TOLD.get(choice, choice))
    rows = connection.execute(query.order_by(tallies.c.number.desc(), tallies.c.value).limit(most))
    return Facet(tuple((row.name, row.number) for row in rows), complete=True)


def _rows(connection: Connection, asked: DealsAsked) -> tuple[list[Any], bool]:
    """The rows of the deals that are asked for, of all or of so many as are looked at."""
    words = worded(connection, asked.wanted)
    known = gathered(connection, asked.wanted, [], words) if asked.wanted else None
    columns = [deals.c[name] for name in COLUMNS]
    fits = list(conditions(asked, plain(connection)))
    rows: list[Any] = []
    if known is not None:
        for batch in batches([id for _, id in known[:LOOKED]], BATCH):
            rows += connection.execute(select(*columns).where(deals.c.id.in_(batch), *fits)).all()
        return rows, len(known) <= LOOKED
    way = next(iter(ways_of(connection, asked)), None)
    size = way.size if way else all_deals(connection)
    if size > LOOKED or way is None:
        near = select(deals.c.id).where(way.condition if way else deals.c.claims > 0).limit(LOOKED)
        fits.insert(0, deals.c.id.in_(near))
    else:
        fits.insert(0, way.condition)
    more = [has_wanted(replace(asked.wanted, text=None) if words else asked.wanted)] if asked.wanted else []
    rows += connection.execute(select(*columns).where(*fits, *more)).all()
    if words is not None:
        held = set(with_words(connection, [row.id for row in rows], replace(asked.wanted, text=None), words))
        rows = [row for row in rows if row.id in held]
    return rows, size <= LOOKED


def _frequent(choice: Choice, rows: Iterable[Any], most: int) -> tuple[tuple[str, int], ...]:
    told: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for joined, number in Counter(map(itemgetter(COLUMNS.index(choice)), rows)).items():
        for name in _names(joined) if choice in TOLD else [str(joined)] if joined is not None else []:
            value = looked_up(name)
            shown.setdefault(value, name)
            told[value] += number
    first = sorted(told.items(), key=lambda pair: (-pair[1], pair[0]))[:most]
    return tuple((shown[value], number) for value, number in first)


@lru_cache(maxsize=5_000)
def _names(joined: str | None) -> tuple[str, ...]:
    """The names of a row, each once, by their folded form."""
    return tuple({looked_up(name): name for name in (joined or "").split(JOINED) if name}.values())
