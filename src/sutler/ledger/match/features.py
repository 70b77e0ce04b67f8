"""What of a claim is compared when two claims are held against each other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sutler.ledger.dates import ends_of
from sutler.model.claim import Claim, InDollars, Item, Value
from sutler.model.document import Document

WORDS = re.compile(r"[^\W_]{3,}")


@dataclass(frozen=True, slots=True)
class Features:
    """`told` is the claim's time as first and last day; `period` likewise where it runs over a time with an end or a start."""

    type: str
    supplier: frozenset[str]
    recipient: frozenset[str]
    mode: str | None
    stage: str | None
    told: tuple[date, date] | None
    period: tuple[date, date] | None
    values: tuple[Value, ...]
    items: tuple[Item, ...]
    agreement_year: int | None
    agreement_words: frozenset[str]
    origin: str
    text_hash: str


def features(claim: Claim, document: Document, origin: str, told: str | None) -> Features:
    """The features of a claim as its document makes it."""
    agreement = claim.agreement
    return Features(
        type=claim.type.value,
        supplier=frozenset(actor.value.casefold() for actor in claim.supplier),
        recipient=frozenset(actor.value.casefold() for actor in claim.recipient),
        mode=claim.mode.value if claim.mode and claim.mode.value != "unspecified" else None,
        stage=claim.stage.value if claim.stage else None,
        told=ends_of(told) if told else None,
        period=_period(claim),
        values=tuple(value for value in claim.values if value.amount),
        items=claim.items,
        agreement_year=agreement.year if agreement else None,
        agreement_words=words(agreement.name) if agreement and agreement.name else frozenset(),
        origin=origin,
        text_hash=document.text_hash,
    )


def as_row(made: Features) -> dict[str, Any]:
    """The features as plain JSON, as they are stored beside the claim."""
    return {
        "type": made.type,
        "supplier": sorted(made.supplier),
        "recipient": sorted(made.recipient),
        "mode": made.mode,
        "stage": made.stage,
        "told": _days(made.told),
        "period": _days(made.period),
        "values": [
            [v.amount, v.currency, v.bound, v.amount_high, v.converts, v.usd.amount if v.usd else None] for v in made.values
        ],
        "items": [[i.category, i.name, i.quantity, i.bound, i.quantity_high, i.designation] for i in made.items],
        "agreement_year": made.agreement_year,
        "agreement_words": sorted(made.agreement_words),
        "origin": made.origin,
        "text_hash": made.text_hash,
    }


def from_row(row: Mapping[str, Any]) -> Features:
    """The features that `as_row` wrote; what is not compared (words, evidence) is empty."""
    return Features(
        type=row["type"],
        supplier=frozenset(row["supplier"]),
        recipient=frozenset(row["recipient"]),
        mode=row["mode"],
        stage=row["stage"],
        told=_dates(row["told"]),
        period=_dates(row["period"]),
        values=tuple(_value(*told) for told in row["values"]),
        items=tuple(Item(c, n, q, b, h, None, (), designation=d) for c, n, q, b, h, d in row["items"]),
        agreement_year=row["agreement_year"],
        agreement_words=frozenset(row["agreement_words"]),
        origin=row["origin"],
        text_hash=row["text_hash"],
    )


def _value(
    amount: float, currency: str | None, bound: Any, high: float | None, converts: int | None, usd: float | None
) -> Value:
    dollars = InDollars(usd, None, amount / usd, "", "", "event") if usd else None
    return Value(amount, currency, bound, high, "", (), converts=converts, usd=dollars)


def _days(ends: tuple[date, date] | None) -> list[str] | None:
    return [end.isoformat() for end in ends] if ends else None


def _dates(ends: list[str] | None) -> tuple[date, date] | None:
    return (date.fromisoformat(ends[0]), date.fromisoformat(ends[1])) if ends else None


def words(name: str) -> frozenset[str]:
    """The words of a name, without case and the plural's s."""
    return frozenset(word.removesuffix("s") for word in WORDS.findall(name.casefold()))


def gap(one: tuple[date, date], other: tuple[date, date]) -> int:
    """Days between two stretches of time; 0 where they touch."""
    return max(0, (max(one[0], other[0]) - min(one[1], other[1])) // timedelta(days=1))


def _period(claim: Claim) -> tuple[date, date] | None:
    period = claim.period
    if period is None or period.end is None:
        return None
    end = ends_of(period.end)[1]
    return (ends_of(period.start)[0] if period.start else end), end
