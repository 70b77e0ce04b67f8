"""Deals: as a row of a list, and whole."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sutler.desk.api.forms.claim import ClaimForm
from sutler.desk.api.forms.decision import DecisionForm
from sutler.desk.api.forms.form import Form
from sutler.model.claim import Certainty, ClaimType, Stage
from sutler.model.deal import ConflictField, ConflictKind
from sutler.model.decision import Grade


class DealRowForm(Form):
    """A deal in a list. `amount` in `currency` is the figure that stands for it; `usd` and `eur` by the rate of `priced_on`."""

    id: str
    type: ClaimType
    suppliers: list[str]
    recipients: list[str]
    goods: list[str]
    stage: Stage | None
    certainty: Certainty | None
    standing: str | None = Field(description="What it counts as in totals.")
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


class SideForm(Form):
    words: str
    claims: list[str]
    origins: list[str]


class SettledForm(Form):
    decision: int
    who: str
    at: str
    note: str
    side: int


class ConflictForm(Form):
    id: str
    kind: ConflictKind
    field: ConflictField
    why: str
    settled: SettledForm | None
    sides: list[SideForm]


class UpdateForm(Form):
    field: ConflictField
    origin: str
    why: str
    before: SideForm
    after: SideForm


class RepeatForm(Form):
    document: str
    source: str
    why: str


class WitnessForm(Form):
    origin: str
    reliability: Grade
    pages: list[RepeatForm]


class CredibilityForm(Form):
    grade: int
    name: str
    why: str


class StepForm(Form):
    told: str | None
    stage: Stage | None
    certainty: Certainty | None
    origins: list[str]
    claims: list[str]


class ReportForm(Form):
    told: str | None
    quantity: float | None
    quantity_high: float | None
    origins: list[str]
    claims: list[str]


class DeliveryForm(Form):
    goods: str
    ordered: float | None
    delivered: float | None
    delivered_high: float | None
    why: str
    reports: list[ReportForm]


class LinkForm(Form):
    deal: str
    of: str
    kind: str
    why: str
    by: str


class DecidedClaimForm(ClaimForm):
    decisions: list[DecisionForm]


class DealForm(Form):
    """A deal with its life, its conflicts, each of its claims and what analysts decided."""

    deal: str
    type: ClaimType
    supplier: list[str]
    recipient: list[str]
    stage: Stage | None
    certainty: Certainty | None
    first: str | None
    last: str | None
    pages: int
    origins: list[str]
    life: list[StepForm]
    deliveries: list[DeliveryForm]
    witnesses: list[WitnessForm]
    credibility: CredibilityForm
    conflicts: list[ConflictForm]
    updates: list[UpdateForm]
    claims: list[DecidedClaimForm]
    decisions: list[DecisionForm]
    links: list[LinkForm]


DealId = Annotated[str, Field(description='A deal\'s id, its beginning, the id of a claim of it, or `"@12"`.')]
