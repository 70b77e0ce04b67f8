"""Decisions: what may be asked for, by `kind`, and a row of the log."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, JsonValue

from sutler.desk.api.forms.form import Form, Name, Remark
from sutler.model.decision import (
    Accept,
    Correct,
    DecisionKind,
    Decline,
    Grade,
    GradeVoice,
    Merge,
    Note,
    Reject,
    Settle,
    Split,
    Take,
    Wanted,
)

CLAIM = 'A claim by its id, or `"@12"` by its key.'
MOST_CLAIMS = 500
Claim = Annotated[Name, Field(description=CLAIM, examples=["@12"])]
Cell = Annotated[Name, Field(description="A JSON Pointer into the claim.", examples=["/stage", "/values/0/amount"])]
Number = Annotated[int, Field(ge=1, lt=2**31)]


class Deciding(Form):
    """What every decision may bear."""

    why: Remark | None = Field(None, description="The reason, kept in the log.")
    reference: Remark | None = Field(None, description="A source outside of the page.")
    seen: dict[str, JsonValue] | None = Field(
        None,
        description="What you saw in place of what you change: `before` of a decision, or a part of it. 409 if it changed.",
    )


class AcceptForm(Deciding):
    """A claim, or one cell of it, is right."""

    kind: Literal["accept"]
    claim: Claim
    cell: Cell | None = None

    def wanted(self) -> Wanted:
        return Accept(self.claim, self.cell)


class CorrectForm(Deciding):
    """A cell holds something else; it rests on words of the page (`quote`) or on `reference`."""

    kind: Literal["correct"]
    claim: Claim
    cell: Cell
    value: JsonValue = Field(description="In the contract's form; null where the page tells none.", examples=["agreed"])
    quote: Remark | None = None
    at: int | None = Field(None, ge=0, lt=2**31, description="Where the quote begins, if it stands there more than once.")

    def wanted(self) -> Wanted:
        return Correct(self.claim, self.cell, self.value, self.quote, self.at)


class RejectForm(Deciding):
    """A claim is none, or a proposal (or a cell of it) is refused."""

    kind: Literal["reject"]
    claim: Claim
    cell: Cell | None = None

    def wanted(self) -> Wanted:
        return Reject(self.claim, self.cell)


class MergeForm(Deciding):
    """Two deals are one."""

    kind: Literal["merge"]
    one: Name
    other: Name

    def wanted(self) -> Wanted:
        return Merge(self.one, self.other)


class SplitForm(Deciding):
    """These claims of one deal are of another, new one."""

    kind: Literal["split"]
    claims: list[Claim] = Field(min_length=1, max_length=MOST_CLAIMS)

    def wanted(self) -> Wanted:
        return Split(tuple(self.claims))


class SettleForm(Deciding):
    """Of the sides of a conflict, the one with this claim holds. `why` is a must."""

    kind: Literal["settle"]
    deal: Name
    claim: Claim
    conflict: Name | None = Field(None, description="The conflict's id or field.", examples=["quantity:t-72"])

    def wanted(self) -> Wanted:
        return Settle(self.deal, self.claim, self.conflict)


class GradeForm(Deciding):
    """How reliable a voice is."""

    kind: Literal["grade"]
    voice: Name
    grade: Grade

    def wanted(self) -> Wanted:
        return GradeVoice(self.voice, self.grade)


class NoteForm(Deciding):
    """A remark on a claim or on a deal: `why` holds it."""

    kind: Literal["note"]
    claim: Claim | None = None
    deal: Name | None = None

    def wanted(self) -> Wanted:
        return Note(self.claim, self.deal)


class TakeForm(Deciding):
    """A suggested match holds."""

    kind: Literal["take"]
    suggestion: Number

    def wanted(self) -> Wanted:
        return Take(self.suggestion)


class DeclineForm(Deciding):
    """A suggested match does not hold."""

    kind: Literal["decline"]
    suggestion: Number

    def wanted(self) -> Wanted:
        return Decline(self.suggestion)


WantedForm = Annotated[
    AcceptForm | CorrectForm | RejectForm | MergeForm | SplitForm | SettleForm | GradeForm | NoteForm | TakeForm | DeclineForm,
    Field(discriminator="kind"),
]


class UndoForm(Form):
    why: Remark | None = None


class DecisionForm(Form):
    """A row of the log; `before` and `after` are what was there and what is."""

    key: int
    at: str = Field(description="ISO 8601, UTC.")
    who: str
    kind: DecisionKind
    claim: int | None
    claim_id: str | None
    deal: str | None
    cell: str | None
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    why: str | None
    reference: str | None
    undoes: int | None
    digest: str
    undone_by: int | None
    in_force: bool
