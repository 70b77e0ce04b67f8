"""What of a claim is compared when two claims are held against each other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from sutler.ledger.dates import ends_of
from sutler.model.claim import Claim, Item, Value
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
