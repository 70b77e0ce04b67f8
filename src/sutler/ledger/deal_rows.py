"""Deals as a list shows them, read from their rows: whole deals would be too slow for long lists.

The sum beside a deal is the figure that stands for it, which totals count too, in the words of the claim that tells it. Where
none stands, or the claims that tell it do not tell it of what the deal counts as, the row says as what it is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import Connection, Row, and_, or_, select

from sutler.ledger.claim_rows import read_item, read_value
from sutler.ledger.deals.figure import TIERS
from sutler.ledger.deals.price import ends
from sutler.ledger.deals.standing import told_as
from sutler.ledger.schema import claims, deals, figures, items
from sutler.model.claim import Certainty, Quotes, Stage, Value
from sutler.model.deal import DealRow

OWN = ("values", "items", "told_as")
"""What does not stand in the deal's own row."""
ROW = (*(field.name for field in fields(DealRow) if field.name not in OWN), "low", "high", "shown")


@dataclass(frozen=True, slots=True)
class Told:
    """A figure with the key, stage and certainty of the claim that tells it."""

    claim: int
    value: Value
    stage: Stage | None
    certainty: Certainty | None

    @property
    def words(self) -> str:
        """ "pledged, possible" """
        sure = self.certainty if self.certainty != "certain" else None
        return ", ".join(part for part in (self.stage or "no stage", sure) if part)


def rows_of(connection: Connection, ids: Sequence[str]) -> Iterator[DealRow]:
    """The rows of these deals, in this order."""
    columns = [deals.c[name] for name in ROW]
    found = {row.id: row for row in connection.execute(select(*columns).where(deals.c.id.in_(ids)))}
    told = _figures(connection, ids)
    goods = _goods(connection, [row.shown for row in found.values() if row.shown is not None])
    for id in ids:
        row = found[id]
        values, words = _sum(row, told[id])
        yield DealRow(
            **{name: value for name, value in row._mapping.items() if name not in ("low", "high", "shown")},
            values=values,
            told_as=words,
            items=tuple(read_item(one, _no_quotes) for one in goods[row.shown]),
        )


def _sum(row: Row[Any], told: Iterable[Told]) -> tuple[tuple[Value, ...], str]:
    """What is shown as the deal's sum, and as what it is told where the deal counts as something else."""
    if row.amount is None:
        fullest = [one for one in told if one.claim == row.shown]
        numbers = any(one.value.amount is not None for one in fullest)
        return tuple(one.value for one in fullest), fullest[0].words if numbers and row.standing else ""
    tiers = TIERS[row.standing]

    def rank(one: Told) -> tuple[int, bool, int]:
        as_what = told_as(one.stage, one.certainty)
        tier = next((n for n, tier in enumerate(tiers) if as_what in tier), len(tiers))
        return tier, one.value.bound != "exact", one.claim

    standing = [one for one in told if ends(one.value) == (row.amount, row.low, row.high)]
    best = min(standing, key=rank, default=None)
    return ((best.value,), best.words if rank(best)[0] else "") if best else ((), "")


def _figures(connection: Connection, ids: Sequence[str]) -> Mapping[str, list[Told]]:
    """By deal, the figures of the live claims that may be its sum; where it has none, those of the claim that tells most."""
    same = or_(figures.c.currency == deals.c.currency, and_(figures.c.currency.is_(None), deals.c.currency.is_(None)))
    near = or_(figures.c.amount == deals.c.amount, figures.c.bound == "between")
    query = (
        select(claims.c.deal, claims.c.stage, claims.c.certainty, *figures.c)
        .join(claims, claims.c.key == figures.c.claim)
        .join(deals, deals.c.id == claims.c.deal)
        .where(
            claims.c.deal.in_(ids),
            claims.c.status == "live",
            or_(
                and_(deals.c.amount.is_(None), claims.c.key == deals.c.shown),
                and_(figures.c.converts.is_(None), same, near),
            ),
        )
        .order_by(figures.c.claim, figures.c.position)
    )
    found: dict[str, list[Told]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.deal].append(Told(row.claim, read_value(dict(row._mapping), ()), row.stage, row.certainty))
    return found


def _goods(connection: Connection, keys: Sequence[int]) -> Mapping[int | None, list[Mapping[str, Any]]]:
    """The rows of the goods of these claims."""
    found: dict[int | None, list[Mapping[str, Any]]] = defaultdict(list)
    query = select(items).where(items.c.claim.in_(keys)).order_by(items.c.claim, items.c.position)
    for row in connection.execute(query).mappings():
        found[row["claim"]].append(dict(row))
    return found


def _no_quotes(_: str) -> Quotes:
    return ()
