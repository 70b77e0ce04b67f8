"""How many deals have each value, kept with every row that is written: else all of them would be counted at each look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, String, and_, bindparam, cast, delete, func, insert, or_, select, update

from sutler.ledger.batches import batches
from sutler.ledger.schema import KEY, deals, facets, looked_up, outcomes, storable, tallies

Value = tuple[str, str]
"""A facet and one of its values, as it is looked up."""
OF_CLAIMS = ("supplier", "recipient", "category")
"""What any claim of a deal tells counts for the deal; rows of `facets`."""
OF_DEALS = ("stage", "year", "certainty")
"""What the deal's own row says."""
DEALS, OUTCOME = "deals", "outcome"
EVERY: Value = (DEALS, "")
BATCH = 200


def counted_now(connection: Connection, ids: Sequence[str]) -> Counter[Value]:
    """What these deals count for, as their rows and facets stand."""
    told: Counter[Value] = Counter()
    query = select(facets.c.facet, facets.c.value, func.count()).where(facets.c.deal.in_(ids), facets.c.facet.in_(OF_CLAIMS))
    for facet, value, number in connection.execute(query.group_by(facets.c.facet, facets.c.value)):
        told[facet, value] += number
    for row in connection.execute(select(*(deals.c[name] for name in OF_DEALS)).where(deals.c.id.in_(ids), deals.c.claims > 0)):
        told[EVERY] += 1
        told.update((name, str(value)) for name, value in zip(OF_DEALS, row, strict=True) if value is not None)
    return told


def change(connection: Connection, before: Counter[Value], after: Counter[Value], names: Mapping[Value, str]) -> None:
    """Writes what has changed between the two; `names` says how a new value is shown."""
    moved = Counter(after)
    moved.subtract(before)
    write(connection, {value: number for value, number in moved.items() if number}, names)


def write(connection: Connection, moved: Mapping[Value, int], names: Mapping[Value, str]) -> None:
    """Adds to the numbers of these values; a value that is left with none has no row."""
    for batch in batches(sorted(moved), BATCH):
        there = {tuple(row) for row in connection.execute(select(tallies.c.facet, tallies.c.value).where(_are(batch)))}
        known = [{"of": facet, "its": value, "by": moved[facet, value]} for facet, value in batch if (facet, value) in there]
        new = [
            {"facet": one[0], "value": one[1], "name": names.get(one, one[1]), "number": moved[one]}
            for one in batch
            if one not in there
        ]
        if known:
            row = tallies.c.facet == bindparam("of"), tallies.c.value == bindparam("its")
            connection.execute(update(tallies).where(*row).values(number=tallies.c.number + bindparam("by")), known)
            connection.execute(delete(tallies).where(_are(batch), tallies.c.number == 0))
        if new:
            connection.execute(insert(tallies), new)


def names_of(names: Iterable[tuple[str, str]]) -> dict[Value, str]:
    """How actors are shown: of facet and name, the name by facet and folded name."""
    return {(facet, storable(looked_up(name))): name[:KEY] for facet, name in names}


def make_anew(connection: Connection) -> None:
    """Counts everything, by statements that look at all rows; names as they are shown are kept, and learnt from deals."""
    kept = {(row.facet, row.value): row.name for row in connection.execute(select(tallies))}
    connection.execute(delete(tallies))
    shown = {**kept, **dict(_shown(connection))}
    rows = [
        {"facet": facet, "value": value, "name": shown.get((facet, value), value), "number": number}
        for facet, value, number in _all(connection)
        if number
    ]
    for batch in batches(rows, BATCH):
        connection.execute(insert(tallies), batch)


def _all(connection: Connection) -> Iterator[tuple[str, str, int]]:
    """Every facet, value and number."""
    by_claims = select(facets.c.facet, facets.c.value, func.count()).where(facets.c.facet.in_(OF_CLAIMS))
    for row in connection.execute(by_claims.group_by(facets.c.facet, facets.c.value)):
        yield row[0], row[1], row[2]
    for name in OF_DEALS:
        column = deals.c[name]
        for value, number in connection.execute(
            select(cast(column, String), func.count()).where(deals.c.claims > 0, column.is_not(None)).group_by(column)
        ):
            yield name, value, number
    yield *EVERY, connection.execute(select(func.count()).where(deals.c.claims > 0)).scalar_one()
    last = select(func.max(outcomes.c.key)).group_by(outcomes.c.place)
    for kind, number in connection.execute(
        select(outcomes.c.kind, func.count()).where(outcomes.c.key.in_(last)).group_by(outcomes.c.kind)
    ):
        yield OUTCOME, kind, number


def _shown(connection: Connection) -> Iterator[tuple[Value, str]]:
    """How the actors of all deals are shown."""
    for side in ("supplier", "recipient"):
        for joined in connection.execute(select(deals.c[side]).where(deals.c[side].is_not(None)).distinct()).scalars():
            yield from names_of((side, name) for name in str(joined).split(" + ")).items()


def _are(values: Sequence[Value]) -> Any:
    by: dict[str, list[str]] = {}
    for facet, value in values:
        by.setdefault(facet, []).append(value)
    return or_(*(and_(tallies.c.facet == facet, tallies.c.value.in_(some)) for facet, some in by.items()))
