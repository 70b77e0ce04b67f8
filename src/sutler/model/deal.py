"""A deal: the claims, from any number of documents, about one transfer, with what they agree and disagree on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sutler.model.claim import Certainty, Claim, ClaimType, Item, Stage, Value
from sutler.model.decision import UNGRADED, Decision, Grade
from sutler.model.document import Document

JOINED = " + "
"""Stands between the actors of one side in a row of deals."""
ConflictField = Literal["value", "quantity", "stage", "certainty", "supplier", "recipient", "date"]
ConflictKind = Literal["amount", "quantity", "stage", "parties", "date"]
KINDS: dict[ConflictField, ConflictKind] = {
    "value": "amount",
    "quantity": "quantity",
    "stage": "stage",
    "certainty": "stage",
    "supplier": "parties",
    "recipient": "parties",
    "date": "date",
}


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
    decisions: tuple[Decision, ...] = ()
    """What analysts decided on the claim and is in force, where one deal is looked at."""
    family: int = 0
    """The pages with nearly the same text share it; 0 where it is not known."""
    page: int = 0
    """The texts of one page that was edited share it; 0 where it is not known."""
    reliability: Grade = UNGRADED
    """The analyst's grade of the origin."""
    grades: tuple[Grade, ...] = ()
    """Those of the claim's sources, in their order; empty where analysts have graded nobody."""

    @property
    def source_reliability(self) -> tuple[Grade, ...]:
        """The grade of each of the claim's sources."""
        return self.grades or (UNGRADED,) * len(self.claim.sources)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the values that cannot all hold, in plain words, with the claims that tell it and their distinct origins."""

    words: str
    claims: tuple[str, ...]
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """The decision of an analyst that one side of a conflict holds: its number, who, when, the note, the place of the side."""

    decision: int
    who: str
    at: str
    note: str
    side: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two or more values for one cell of a deal, from different origins; `why` is a sentence that says what is at odds.

    `about` tells cells of one field apart: the goods that are counted, the day or stage that is told.
    """

    field: ConflictField
    sides: tuple[Side, ...]
    why: str
    settled: Settled | None = None
    about: str = ""

    @property
    def id(self) -> str:
        """Field and what is at odds: the same whatever claims are added. "value", "quantity:t-72" """
        return f"{self.field}:{self.about}" if self.about else self.field

    @property
    def kind(self) -> ConflictKind:
        return KINDS[self.field]

    @property
    def overruled(self) -> frozenset[str]:
        """The ids of the claims on the sides that do not hold, where an analyst settled which one does."""
        if self.settled is None:
            return frozenset()
        return frozenset(id for n, side in enumerate(self.sides) if n != self.settled.side for id in side.claims)


@dataclass(frozen=True, slots=True)
class Update:
    """A later figure of one origin for a cell, in place of its earlier one; no conflict. `why` is a sentence that says so."""

    field: ConflictField
    about: str
    origin: str
    before: Side
    after: Side
    why: str


@dataclass(frozen=True, slots=True)
class Repeat:
    """A page that repeats what an origin says: its document's id, the input that it came from, how it goes back there."""

    document: str
    source: str
    why: str


@dataclass(frozen=True, slots=True)
class Witness:
    """An origin with the pages that repeat it. `reliability` is the analyst's grade, A to F; F is "cannot be judged"."""

    origin: str
    pages: tuple[Repeat, ...]
    reliability: Grade = UNGRADED


@dataclass(frozen=True, slots=True)
class Deal:
    """What the pages together say about one transfer.

    `entries` stand in time order. Actors are all that its claims name, in that order. `stage` and `certainty` are the
    furthest that a claim tells for sure, or the stop that came last (`ledger/deals/standing.py`). `first` and `last` are the
    earliest and latest day told. `origins` are the distinct witnesses, `witnesses` the same with their pages; the origin of
    each entry is that to which its page goes back within the deal.
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
    decisions: tuple[Decision, ...] = ()
    """What analysts decided on the deal as a whole and is in force, where one deal is looked at."""
    witnesses: tuple[Witness, ...] = ()
    updates: tuple[Update, ...] = ()
    counted: tuple[tuple[str, int], ...] = ()
    """What analysts settled of counts: what is counted (`Conflict.about`), and the key of the claim whose count holds."""

    @property
    def pages(self) -> int:
        """How many pages tell of the deal."""
        return len({entry.page or (entry.document.id, entry.source) for entry in self.entries})

    @property
    def open_conflicts(self) -> tuple[Conflict, ...]:
        """Those that nobody has settled."""
        return tuple(conflict for conflict in self.conflicts if conflict.settled is None)


@dataclass(frozen=True, slots=True)
class DealRow:
    """A deal in a list, without its claims.

    Actors and goods (categories) are sorted and joined by " + ". `claims`, `pages`, `origins` and open `conflicts` are how
    many it has. `amount` in `currency` is the figure that stands for the deal, `usd` and `eur` are it by the rate of
    `priced_on`. `values` has that figure as a claim tells it; where none stands, the figures of the fullest claim. `told_as` is
    set where they are told of another stage than the deal counts as: "pledged, possible". `items` are those of the fullest
    claim. None of these has quotes.
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
    told_as: str = ""
    items: tuple[Item, ...] = ()

    @property
    def suppliers(self) -> tuple[str, ...]:
        return tuple(filter(None, self.supplier.split(JOINED)))

    @property
    def recipients(self) -> tuple[str, ...]:
        return tuple(filter(None, self.recipient.split(JOINED)))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A claim that may be of another deal than its own, but not surely enough for a machine to put it there.

    `score` is in points of the matching policy; `reasons` are clauses for and against, the first weighing most. `state` is
    "open", "taken" or "declined".
    """

    entry: Entry
    deal: str
    score: float
    reasons: tuple[str, ...]
    state: str
    key: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """`one` is a `kind` of `other`, both ids of deals: "top-up", "follow-on", "again", "agreement"; `why` is for a person."""

    one: str
    other: str
    kind: str
    why: str
    by: str
