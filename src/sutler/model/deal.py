"""A deal: the claims, from any number of documents, about one transfer, with what they agree and disagree on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sutler.model.claim import Certainty, Claim, ClaimType, Item, Stage, Value
from sutler.model.document import Document

JOINED = " + "
"""Stands between the actors of one side in a row of deals."""
ConflictField = Literal["value", "quantity", "stage", "certainty"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim in the ledger: the document that makes it, the input that it came from, and the deal that it belongs to.

    `deal` is empty for a claim that has not been matched yet. `key` is the claim's own in the ledger, 0 outside of one.
    `origin` is the outermost voice of the chain, as it is compared (folded; the outlet where the page names nobody).
    `told` is the day that orders claims in time: the claim's own date, else the day of publication, else None.
    """

    document: Document
    source: str
    claim: Claim
    deal: str
    origin: str
    told: str | None
    key: int = 0


@dataclass(frozen=True, slots=True)
class Side:
    """One of the values that cannot all hold, in plain words, with the claims that tell it and their distinct origins."""

    words: str
    claims: tuple[str, ...]
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two or more values for one cell of a deal, from different origins; `why` is a sentence that says what is at odds."""

    field: ConflictField
    sides: tuple[Side, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Deal:
    """What the pages together say about one transfer.

    `entries` stand in time order. Actors are all that its claims name, in that order. `stage` and `certainty` are those of the
    latest claim that tells one. `first` and `last` are the earliest and latest day told. `origins` are the distinct witnesses.
    """

    id: str
    type: ClaimType
    supplier: tuple[str, ...]
    recipient: tuple[str, ...]
    stage: Stage | None
    certainty: Certainty | None
    first: str | None
    last: str | None
    origins: tuple[str, ...]
    entries: tuple[Entry, ...]
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class DealRow:
    """A deal in a list, without its claims.

    Actors and goods (categories) are sorted and joined by " + ". `claims`, `pages`, `origins` and `conflicts` are how many it
    has. `amount` in `currency` is the figure that stands for the deal, `usd` and `eur` are it by the rate of `priced_on`.
    `values` and `items` are those of its fullest claim, without their quotes.
    """

    id: str
    type: ClaimType
    supplier: str
    recipient: str
    goods: str
    stage: Stage | None
    certainty: Certainty | None
    standing: str | None
    first: str | None
    last: str | None
    claims: int
    pages: int
    origins: int
    conflicts: int
    credibility: int | None
    amount: float | None
    currency: str | None
    usd: float | None
    eur: float | None
    priced_on: str | None
    values: tuple[Value, ...] = ()
    items: tuple[Item, ...] = ()

    @property
    def suppliers(self) -> tuple[str, ...]:
        return tuple(filter(None, self.supplier.split(JOINED)))

    @property
    def recipients(self) -> tuple[str, ...]:
        return tuple(filter(None, self.recipient.split(JOINED)))
