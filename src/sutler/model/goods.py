"""Goods: what is given or sold, how many and in what state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sutler.model.money import Bound
from sutler.model.span import Span

Category = Literal[
    "aircraft", "helicopter", "uav", "air_defence", "missile", "artillery", "armoured_vehicle", "vehicle", "ship",
    "small_arms", "ammunition", "communications", "sensor", "engine", "engineering", "protective", "medical", "training",
    "services", "other",
]  # fmt: skip
Condition = Literal["second-hand", "new", "refurbished"]


@dataclass(frozen=True, slots=True)
class Goods:
    """One mention of goods: `name` is the words at `span`, `head` the span of its head noun or designation.

    `category` is None for general words (weapons, arms, equipment, aid), which refer to goods but name none.
    `quantity` is a count of pieces with its bound and the span of its words; `quantity_high` the upper end of "between".
    `unit` is the word that stands between the count and the name ("batteries", "squadrons", "rounds") where there is one.
    `designation` is the canonical designation ("T-72B1") where the name holds one.
    `named` is set where a bare count stands for goods named before ("eight of them"): the name is the words there, while `span`
    is the count's.
    """

    span: Span
    name: str
    head: Span
    category: Category | None
    quantity: float | None = None
    bound: Bound | None = None
    quantity_high: float | None = None
    quantity_span: Span | None = None
    condition: Condition | None = None
    condition_span: Span | None = None
    designation: str | None = None
    unit: str | None = None
    named: Span | None = None

    @property
    def general(self) -> bool:
        return self.category is None

    @property
    def name_span(self) -> Span:
        """Where the words of the name stand."""
        return self.named or self.span
