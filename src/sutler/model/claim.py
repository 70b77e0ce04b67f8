"""A claim: what one document says about one deal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from sutler.model.evidence import Evidence
from sutler.model.goods import Category, Condition
from sutler.model.money import Bound, CurrencyFrom
from sutler.model.voice import Voice

ClaimType = Literal["transfer", "total", "posture", "threat"]
Mode = Literal["aid", "sale", "credit", "lease", "swap", "production", "training", "repair", "unspecified"]
Stage = Literal[
    "requested", "considered", "pledged", "agreed", "authorised", "ordered", "delivering", "delivered", "suspended",
    "cancelled", "refused",
]  # fmt: skip
Certainty = Literal["certain", "probable", "possible", "denied"]
Quotes = tuple[Evidence, ...]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Told(Generic[T]):
    """A value and the words that support it."""

    value: T
    evidence: Quotes


@dataclass(frozen=True, slots=True)
class InDollars:
    """A figure in US dollars by a rate: units of the currency for one dollar, its day, its table, for which day.

    `version` is that of the table: of the package that carries it, or a hash of the user's file; None where it was not kept.
    """

    amount: float
    amount_high: float | None
    rate: float
    rate_date: str
    table: str
    basis: Literal["event", "published"]
    version: str | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """A figure that prices the deal; `usd` is filled by the pipeline where a rate is known."""

    amount: float | None
    currency: str | None
    bound: Bound
    amount_high: float | None
    words: str
    evidence: Quotes
    currency_from: CurrencyFrom | None = None
    converts: int | None = None
    """Position, in the claim's values, of the figure that this one restates."""
    usd: InDollars | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One kind of goods in the deal, named in the text's words."""

    category: Category
    name: str
    quantity: float | None
    bound: Bound | None
    quantity_high: float | None
    condition: Condition | None
    evidence: Quotes
    quantity_evidence: Quotes = ()
    condition_evidence: Quotes = ()
    designation: str | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """The time over which the deal runs: ISO ends where the text supports them, and its words."""

    start: str | None
    end: str | None
    text: str
    evidence: Quotes


@dataclass(frozen=True, slots=True)
class Agreement:
    """The programme, treaty or contract under which the deal is done."""

    year: int | None
    name: str | None
    evidence: Quotes


@dataclass(frozen=True, slots=True)
class Claim:
    """What one document says about one deal, put together from all its sentences; `docs/contract.md` tells each field.

    Actors are ISO 3166-1 alpha-3, `EU`, `NATO`, `UN` or a full English name. `stage` and `certainty` are None for postures and
    threats. `sources` runs from the voice nearest to the document outward to the origin. `notes` are remarks for a person.
    `confidence` is the probability that a value is right, by its pointer (see `cells`); empty where nobody has reckoned it.
    """

    id: str
    type: Told[ClaimType]
    supplier: tuple[Told[str], ...] = ()
    recipient: tuple[Told[str], ...] = ()
    mode: Told[Mode] | None = None
    stage: Told[Stage] | None = None
    certainty: Told[Certainty] | None = None
    values: tuple[Value, ...] = ()
    items: tuple[Item, ...] = ()
    date: Told[str] | None = None
    period: Period | None = None
    agreement: Agreement | None = None
    purpose: Told[str] | None = None
    sources: tuple[Voice, ...] = ()
    notes: tuple[str, ...] = field(default=())
    confidence: Mapping[str, float] = field(default_factory=dict, hash=False)

    def cells(self) -> Iterator[tuple[str, Quotes]]:
        """Every non-empty value as a JSON Pointer into the contract's form of this claim, with its evidence."""
        yield "/type", self.type.evidence
        for side, actors in (("supplier", self.supplier), ("recipient", self.recipient)):
            for n, actor in enumerate(actors):
                yield f"/{side}/{n}", actor.evidence
        for name in ("mode", "stage", "certainty", "date", "purpose"):
            told = getattr(self, name)
            if told is not None:
                yield f"/{name}", told.evidence
        for n, value in enumerate(self.values):
            yield f"/values/{n}", value.evidence
        for n, item in enumerate(self.items):
            yield f"/items/{n}", item.evidence
            if item.quantity is not None:
                yield f"/items/{n}/quantity", item.quantity_evidence
            if item.condition is not None:
                yield f"/items/{n}/condition", item.condition_evidence
        if self.period is not None:
            yield "/period", self.period.evidence
        if self.agreement is not None:
            yield "/agreement", self.agreement.evidence
        for n, voice in enumerate(self.sources):
            yield f"/sources/{n}", (voice.evidence,) if voice.evidence else ()
