"""A line of totals opened: its deals, each with the figure that stands for it, why, and what it comes to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, case, select

from sutler.ledger.deals.figure import Figure, figure_of
from sutler.ledger.deals.price import words
from sutler.ledger.deals.rows import marked_deals
from sutler.ledger.deals.settled import NOTHING, settled
from sutler.ledger.deals.standing import Standing
from sutler.ledger.found import Found
from sutler.ledger.schema import deals
from sutler.ledger.totals.ask import Ask
from sutler.ledger.totals.conversion import COLUMNS, OWN, WHEN, Conversion, Lack, conversion
from sutler.ledger.totals.lines import SHOWN, Line
from sutler.model.deal import Deal
from sutler.rates import rate_of

BATCH = 50


@dataclass(frozen=True, slots=True)
class Opened:
    """A deal of a line: what it counts as, what it comes to in the currency asked for, or why it is in no sum.

    `rates` says by which rates its figure is in dollars, in euros and in that currency.
    """

    deal: Deal
    standing: Standing
    figure: Figure | None
    amount: float | None
    lack: Lack | None
    rates: str


def opened(connection: Connection, ask: Ask, line: Line) -> Iterator[Opened]:
    """The deals of the line, by what they count as, the largest first; read a few at a time."""
    way = conversion(ask)
    conditions = [deals.c[name] == value if value is not None else deals.c[name].is_(None) for name, value in _keys(ask, line)]
    rank = case({standing: n for n, standing in enumerate(SHOWN)}, value=deals.c.standing)
    query = (
        select(deals.c.id, deals.c.standing, deals.c.rates, way.basis.label("basis"), *way.split)
        .where(ask.conditions(), *conditions)
        .order_by(rank, way.basis.is_(None), way.basis.desc(), deals.c.id)
    )
    rows = connection.execute(query).all()
    for start in range(0, len(rows), BATCH):
        yield from _opened(connection, ask, way, rows[start : start + BATCH])


def _keys(ask: Ask, line: Line) -> Iterator[tuple[str, Any]]:
    yield from zip(ask.by, line.key, strict=False)


def _opened(connection: Connection, ask: Ask, way: Conversion, rows: Sequence[Row[Any]]) -> Iterator[Opened]:
    ids = [row.id for row in rows]
    by_analysts = settled(connection, ids)
    found = Found((deal.id, deal) for deal in marked_deals(connection, ids, by_analysts))
    for row in rows:
        deal = found[row.id]
        figure = figure_of(deal, by_analysts.get(row.id, NOTHING))
        lack: Lack | None = None
        amount: float | None = None
        if row.basis is None:
            lack = "rate" if figure else None
        elif isinstance(factor := way.of(row), str):
            lack = factor
        else:
            amount = row.basis * factor
        yield Opened(deal, row.standing, figure, amount, lack, "; ".join(_rates(ask, way, row)))


def _rates(ask: Ask, way: Conversion, row: Any) -> Iterator[str]:
    """The rates to the dollar and the euro, then that to the currency asked for, where it is another."""
    if row.rates:
        yield row.rates
    when = getattr(row, WHEN, None)
    if ask.currency not in COLUMNS and when and row.basis is not None and not getattr(row, OWN, 0):
        on = str(ask.constant.year) if ask.constant and OWN not in {column.name for column in way.split} else when
        if rate := rate_of(ask.currency, on):
            yield words(rate.units, ask.currency, rate.day, rate.table, rate.version)
