"""What the overview is asked for, and how its address says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args
from urllib.parse import urlencode

from sutler.ledger import Filter
from sutler.ledger.totals import Ask, By, Constant

Chart = Literal["year", "supplier", "recipient", "goods", "stage", "flows"]
CHARTS: tuple[Chart, ...] = get_args(Chart)
KEYS: dict[Chart, tuple[By, ...]] = {
    "year": ("year",),
    "supplier": ("supplier",),
    "recipient": ("recipient",),
    "goods": ("goods",),
    "stage": ("stage",),
    "flows": ("supplier", "recipient"),
}
"""By what the totals behind each chart are made."""


@dataclass(frozen=True, slots=True)
class Overview:
    """The choices of a reader; times are ISO 8601 of any precision, actors ids, `goods` a category."""

    currency: str = "USD"
    since: str | None = None
    until: str | None = None
    supplier: str | None = None
    recipient: str | None = None
    goods: str | None = None
    stage: str | None = None
    constant: int | None = None

    @property
    def filters(self) -> dict[str, str]:
        """What is chosen besides currency and prices."""
        names = ("since", "until", "supplier", "recipient", "goods", "stage")
        return {name: value for name in names if (value := getattr(self, name))}

    @property
    def query(self) -> str:
        """The choices as the query of an address."""
        told = {"currency": self.currency, **self.filters, **({"constant": str(self.constant)} if self.constant else {})}
        return urlencode(told)

    def ask(self, by: tuple[By, ...], constant: Constant | None = None) -> Ask:
        return Ask(by, self.currency, Filter(**self.filters), constant)


def deals_of(by: tuple[By, ...], key: tuple[str | int | None, ...], chosen: Overview) -> str:
    """The address of the deals that are counted in a line of totals; of a shared package those with any of its parts."""
    told = list(_values(by, key))
    named = {name for name, _ in told}
    told += [(name, value) for name, value in chosen.filters.items() if name not in named]
    return f"/deals?{urlencode([*told, ('standing', 'counted')])}"


def _values(by: tuple[By, ...], key: tuple[str | int | None, ...]) -> Iterator[tuple[str, str]]:
    for name, value in zip(by, key, strict=True):
        if value is None or value == "":
            continue
        parts = str(value).split(" + ") if name in ("supplier", "recipient", "goods") else [str(value)]
        yield from ((name, part) for part in parts)
