"""A claim in the contract's form, with the page that makes it: as `publish/records.py` writes it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from sutler.desk.api.forms.form import Form
from sutler.model.claim import Certainty, ClaimType, Mode, Stage
from sutler.model.decision import Grade
from sutler.model.evidence import By
from sutler.model.goods import Category, Condition
from sutler.model.money import Bound, CurrencyFrom
from sutler.model.voice import VoiceKind


class Quote(Form):
    """Words of a page: `quote` stands at [start, end) of its text, counted in code points."""

    start: int
    end: int
    quote: str
    by: By = Field("rule", description="What found it.")


class Dollars(Form):
    amount: float
    amount_high: float | None
    rate: float = Field(description="Units of the currency for one US dollar.")
    rate_date: str
    table: str
    basis: Literal["event", "published"]
    version: str | None


class ValueForm(Form):
    amount: float | None
    currency: str | None = Field(description="ISO 4217.")
    bound: Bound
    amount_high: float | None
    words: str = Field(description="The figure as the text writes it.")
    currency_from: CurrencyFrom | None
    converts: int | None
    usd: Dollars | None


class ItemForm(Form):
    category: Category
    name: str
    quantity: float | None
    bound: Bound | None
    quantity_high: float | None
    condition: Condition | None
    designation: str | None


class PeriodForm(Form):
    start: str | None
    end: str | None
    text: str


class AgreementForm(Form):
    year: int | None
    name: str | None


class VoiceForm(Form):
    name: str
    kind: VoiceKind
    named: bool


class ClaimOfPage(Form):
    """What a page says about one deal. `evidence` leads from a JSON Pointer into this object to the words that support it."""

    id: str
    type: ClaimType
    supplier: list[str]
    recipient: list[str]
    mode: Mode | None
    stage: Stage | None
    certainty: Certainty | None
    values: list[ValueForm]
    items: list[ItemForm]
    date: str | None
    period: PeriodForm | None
    agreement: AgreementForm | None
    purpose: str | None
    sources: list[VoiceForm]
    evidence: dict[str, list[Quote]]
    confidence: dict[str, float]
    notes: list[str]


class PageOfClaim(Form):
    id: str
    title: str | None
    published: str | None
    outlet: str | None
    republished_from: str | None
    url: str | None
    path: str | None
    source: str


class ClaimForm(ClaimOfPage):
    """A claim as the ledger holds it: with its key, its deal, its origin and the page that makes it."""

    key: int = Field(description="The claim's number in the ledger; `@12` names it.", examples=[12])
    deal: str = Field(description="Empty for a claim that is of no deal yet.")
    origin: str
    reliability: Grade
    source_reliability: list[Grade]
    told: str | None = Field(description="The day that orders claims in time.")
    document: PageOfClaim
