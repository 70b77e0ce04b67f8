"""What of a claim is compared when two claims are held against each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from sutler.ledger.amounts import Range, range_of
from sutler.ledger.dates import ends_of
from sutler.ledger.match.passage import Passage, passages
from sutler.model.claim import Claim
from sutler.model.document import Document

WORDS = re.compile(r"[^\W_]{3,}")
Days = tuple[int, int]
"""First and last day of a stretch of time, as ordinals."""


class Words(NamedTuple):
    """A passage (`match/passage.py`) as sets."""

    names: frozenset[str]
    arms: frozenset[str]
    numbers: frozenset[int]
    counted: frozenset[str]
    times: frozenset[str]
    further: bool
    turns: frozenset[int] = frozenset()
    things: frozenset[str] = frozenset()
    known: frozenset[int] = frozenset()
    amounts: frozenset[str] = frozenset()


class Sum(NamedTuple):
    """A figure: what it is in its own currency, the least and the most that its words allow, and it in US dollars."""

    amount: float
    currency: str | None
    low: float
    high: float | None
    usd: float | None


class Good(NamedTuple):
    """An item; `high` of the count is None where there is no count, or no upper end."""

    category: str
    name: str
    words: frozenset[str]
    quantity: float | None
    bound: str | None
    quantity_high: float | None
    designation: str | None

    @property
    def counts(self) -> Range | None:
        """The least and the greatest count that the words allow."""
        if self.quantity is None:
            return None
        return range_of(self.quantity, self.bound, self.quantity_high)  # type: ignore[arg-type]  # a bound, as it was read


@dataclass(frozen=True, slots=True)
class Features:
    """`told` is the claim's time, `dated` set where its stage has a date of its own; `period` where it runs over a time with an
    end. `own` is what the sentences of the claim hold, `page` what its page does, which counts where the claim stands `alone`
    there; `heads`, `leads`, `news` and `twin` are told in `places.Place`. `first_named` are the first of several suppliers and
    of several recipients. `document` and `family` are 0 outside of a ledger: the page, and the first page with nearly the same
    text.
    """

    type: str
    supplier: frozenset[str]
    recipient: frozenset[str]
    mode: str | None
    stage: str | None
    certainty: str | None
    told: Days | None
    dated: bool
    period: Days | None
    values: tuple[Sum, ...]
    items: tuple[Good, ...]
    agreement_year: int | None
    agreement_words: frozenset[str]
    origin: str
    text_hash: str
    own: Words
    page: Words
    first_named: tuple[str | None, str | None] = (None, None)
    alone: bool = True
    heads: bool = True
    leads: bool = True
    news: str | None = None
    twin: bool = False
    document: int = 0
    family: int = 0

    @property
    def words(self) -> Words:
        """The words that are about this claim."""
        return self.page if self.alone else self.own


def features(claim: Claim, document: Document, origin: str, told: str | None) -> Features:
    """The features of a claim as its document makes it."""
    agreement = claim.agreement
    own, page = passages(claim, document)
    return Features(
        type=claim.type.value,
        supplier=_parties(claim.supplier),
        recipient=_parties(claim.recipient),
        mode=claim.mode.value if claim.mode and claim.mode.value != "unspecified" else None,
        stage=claim.stage.value if claim.stage else None,
        certainty=claim.certainty.value if claim.certainty else None,
        told=days(told) if told else None,
        dated=claim.date is not None,
        period=_period(claim),
        values=tuple(
            _sum(value.amount, value.currency, value.bound, value.amount_high, value.usd.amount if value.usd else None)
            for value in claim.values
            if value.amount
        ),
        items=tuple(
            good(item.category, item.name, item.quantity, item.bound, item.quantity_high, item.designation)
            for item in claim.items
        ),
        agreement_year=agreement.year if agreement else None,
        agreement_words=words(agreement.name) if agreement and agreement.name else frozenset(),
        origin=origin,
        text_hash=document.text_hash,
        own=_words(own),
        page=_words(page),
        first_named=(_first(claim.supplier), _first(claim.recipient)),
    )


def days(told: str) -> Days:
    """2015-04 → the ordinals of 2015-04-01 and 2015-04-30."""
    first, last = ends_of(told)
    return first.toordinal(), last.toordinal()


@lru_cache(maxsize=20_000)
def day(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()


@lru_cache(maxsize=50_000)
def words(name: str) -> frozenset[str]:
    """The words of a name, without case and the plural's s."""
    return frozenset(word.removesuffix("s") for word in WORDS.findall(name.casefold()))


def gap(one: Days, other: Days) -> int:
    """Days between two stretches of time; 0 where they touch."""
    return max(0, max(one[0], other[0]) - min(one[1], other[1]))


def _words(told: Passage) -> Words:
    some = (getattr(told, name) for name in Words._fields)
    return Words._make(frozenset(one) if isinstance(one, tuple) else one for one in some)


def _sum(amount: float, currency: str | None, bound: Any, high: float | None, usd: float | None) -> Sum:
    low, top = range_of(amount, bound, high)
    return Sum(amount, currency, low, None if top == float("inf") else top, amount if currency == "USD" else usd)


def good(
    category: str, name: str, quantity: float | None, bound: str | None, high: float | None, designation: str | None
) -> Good:
    return Good(category, name, words(name), quantity, bound, high, designation.casefold() if designation else None)


def _parties(actors: Sequence[Any]) -> frozenset[str]:
    return frozenset(actor.value.casefold() for actor in actors)


def _first(actors: Sequence[Any]) -> str | None:
    """The actor named first of several."""
    return actors[0].value.casefold() if len(actors) > 1 else None


def _period(claim: Claim) -> Days | None:
    period = claim.period
    if period is None or period.end is None:
        return None
    end = days(period.end)[1]
    return (days(period.start)[0] if period.start else end), end
