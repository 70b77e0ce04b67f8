"""The columns of a table of deals as a file: one table of fields, from which every format is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from sutler.model.deal import JOINED, DealRow

Type = Literal["text", "number", "integer", "texts"]


@dataclass(frozen=True, slots=True)
class DealColumn:
    name: str
    type: Type
    get: Callable[[DealRow], Any]


def _field(name: str) -> Callable[[DealRow], Any]:
    return lambda row: getattr(row, name)


def _items(row: DealRow) -> list[str]:
    """ "12 × T-72" """
    return [f"{item.quantity:.15g} × {item.name}" if item.quantity is not None else item.name for item in row.items]


DEAL_COLUMNS: tuple[DealColumn, ...] = (
    DealColumn("deal_id", "text", _field("id")),
    DealColumn("type", "text", _field("type")),
    DealColumn("supplier", "texts", lambda row: list(row.suppliers)),
    DealColumn("recipient", "texts", lambda row: list(row.recipients)),
    DealColumn("stage", "text", _field("stage")),
    DealColumn("certainty", "text", _field("certainty")),
    DealColumn("counts_as", "text", _field("standing")),
    DealColumn("goods", "texts", lambda row: [name for name in (row.goods or "").split(JOINED) if name]),
    DealColumn("items", "texts", _items),
    DealColumn("amount", "number", _field("amount")),
    DealColumn("currency", "text", _field("currency")),
    DealColumn("usd", "number", _field("usd")),
    DealColumn("eur", "number", _field("eur")),
    DealColumn("priced_on", "text", _field("priced_on")),
    DealColumn("told_as", "text", lambda row: row.told_as or None),
    DealColumn("first", "text", _field("first")),
    DealColumn("last", "text", _field("last")),
    DealColumn("claims", "integer", _field("claims")),
    DealColumn("pages", "integer", _field("pages")),
    DealColumn("origins", "integer", _field("origins")),
    DealColumn("conflicts", "integer", _field("conflicts")),
    DealColumn("credibility", "integer", _field("credibility")),
)
