"""A decision: what an analyst did, and what he may ask for.

    ledger.decide(Correct("4f0c…", "/stage", "agreed", quote="signed a contract"), by="ann", why="it is signed")

A claim is named by its id, or by its key in the ledger as "@12" where several have one id.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

DecisionKind = Literal[
    "accept", "correct", "reject", "merge", "split", "settle", "grade", "note", "take", "decline", "undo"
]  # fmt: skip
Grade = Literal["A", "B", "C", "D", "E", "F"]
GRADES: tuple[Grade, ...] = get_args(Grade)
UNGRADED: Grade = "F"
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Decision:
    """One row of the log.

    `claim` is the key of the claim that it is about, `claim_id` its id. `cell` is the JSON Pointer of a cell, and for a merge
    the deal that was merged away, for a split the new one, for a grade the voice, for a settlement the field of the conflict.
    `before` and `after` are what was there and what is: of a cell its value in the contract's form with its evidence.
    `undoes` is the number of the decision that an undo takes back, `undone_by` that of the undo that took this one back.
    """

    key: int
    at: str
    who: str
    kind: DecisionKind
    claim: int | None = None
    claim_id: str | None = None
    deal: str | None = None
    cell: str | None = None
    before: Json | None = field(default=None, hash=False)
    after: Json | None = field(default=None, hash=False)
    why: str | None = None
    reference: str | None = None
    undoes: int | None = None
    digest: str = ""
    undone_by: int | None = None

    @property
    def in_force(self) -> bool:
        return self.undone_by is None and self.kind != "undo"


@dataclass(frozen=True, slots=True)
class Accept:
    """A claim is right, or one cell of it.

    A proposal takes the place of the claim that it replaces; of a cell of it the claim takes the value, as a correction.
    """

    claim: str
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class Correct:
    """A cell holds something else: `value` is it, in the contract's form, or None where the page tells none.

    `cell` may be a part of a cell (/values/0/amount), or the place after the last entry of a list. The new value rests on
    `quote`, words of the page that begin at `at` (which may be left out where they stand there once), or on the decision's
    reference.
    """

    claim: str
    cell: str
    value: Any = field(hash=False)
    quote: str | None = None
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Reject:
    """A claim is none; of a proposal: the claim that it would replace stays, with `cell` in that cell alone."""

    claim: str
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class Merge:
    """Two deals are one: the older stays, the other leads to it."""

    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Split:
    """These claims, all of one deal, are of another, new one."""

    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Settle:
    """Of the sides of a conflict of a deal, the one with this claim holds. `why` is a must."""

    deal: str
    claim: str
    conflict: str | None = None
    """The conflict's id ("quantity:t-72") or its field; may be left out where only one conflict has this claim on a side."""


@dataclass(frozen=True, slots=True)
class GradeVoice:
    """How reliable a voice is: A completely to E not, F where it cannot be judged."""

    voice: str
    grade: Grade


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on a claim or a deal: the decision's `why`."""

    claim: str | None = None
    deal: str | None = None


@dataclass(frozen=True, slots=True)
class Take:
    """A suggested match holds: the claim is of the suggested deal."""

    suggestion: int


@dataclass(frozen=True, slots=True)
class Decline:
    """A suggested match does not hold."""

    suggestion: int


Wanted = Accept | Correct | Reject | Merge | Split | Settle | GradeVoice | Note | Take | Decline

WaitingKind = Literal["proposal", "unread", "suggestion", "conflict", "unmatched", "failed", "new"]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits for an analyst.

    `what` names it in the form in which commands take it: "@12", "s3", a deal, an input. `why` is a sentence, `do` the command
    that decides it. `doubt` runs from 0 to 1, `usd` is what the deal is worth where that is known.
    """

    kind: WaitingKind
    what: str
    deal: str | None
    why: str
    do: str
    doubt: float
    usd: float | None = None
    about: str = ""
    """The conflict's id, where it is one: a deal may have several."""

    @property
    def id(self) -> str:
        """The same as long as it waits, for one thing alone: "proposal:@12", "conflict:d12:quantity:t-72"."""
        told = "" if self.kind == "unmatched" else self.what
        return ":".join(part for part in (self.kind, told, self.about) if part)


@dataclass(frozen=True, slots=True)
class Reread:
    """What a later reading of a page changed: the keys of the claims.

    `kept` are as they were, `replaced` have a new version, `proposed` wait for an analyst, who has decided on what they would
    replace, `new` were not there before, `gone` are read no more. `edited` tells that the page has another text than before,
    `outdated` that what was read is an older text of it, by which nothing changes.
    """

    kept: Sequence[int] = ()
    replaced: Sequence[int] = ()
    proposed: Sequence[int] = ()
    new: Sequence[int] = ()
    gone: Sequence[int] = ()
    edited: bool = False
    outdated: bool = False

    @property
    def words(self) -> str:
        """ "1 kept, 2 new" """
        counts = ((len(getattr(self, name)), name) for name in ("kept", "replaced", "proposed", "new", "gone"))
        return ", ".join(f"{number} {name}" for number, name in counts if number) or "no claims"
