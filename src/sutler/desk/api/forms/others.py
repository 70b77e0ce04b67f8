"""What waits, what is found, what deals come to."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import ConfigDict, Field

from sutler.desk.api.forms.claim import ClaimForm, Quote
from sutler.desk.api.forms.deal import DealForm
from sutler.desk.api.forms.form import Form
from sutler.model.decision import WaitingKind
from sutler.model.money import Bound


class WaitingForm(Form):
    """Something that waits for an analyst; `do` is the command that decides it."""

    model_config = ConfigDict(extra="allow")

    kind: WaitingKind
    what: str
    deal: str | None
    why: str
    do: str
    doubt: float
    usd: float | None
    about: str


class FoundClaim(Form):
    id: str
    deal: str | None
    told: str | None


class HitForm(Form):
    """A page that holds the words, with the claims that quote them."""

    document: str
    title: str | None
    published: str | None
    outlet: str | None
    url: str | None
    path: str | None
    source: str
    sentences: list[str]
    found: list[Quote]
    claims: list[FoundClaim]


class SuggestionForm(Form):
    """A claim that may be of another deal than its own."""

    suggestion: int
    state: Literal["open", "taken", "declined"]
    score: float
    reasons: list[str]
    deal: str
    claim: ClaimForm


class SumForm(Form):
    """`sum`, `low` and `high` are null where no deal has a price; `high` also where a figure has no upper end."""

    deals: int
    without_sum: int
    without_rate: int
    without_index: int
    sum: float | None
    low: float | None
    high: float | None


class Sums(Form):
    """What is told apart; only `counted` is the total."""

    currency: str
    prices_of: int | None
    counted: SumForm
    pledged: SumForm
    possible: SumForm
    contested: SumForm
    denied: SumForm
    stopped: SumForm
    talked: SumForm
    running: SumForm


class TotalForm(Sums):
    total: Literal[True]


class LineForm(Sums):
    """The sums of the deals that share supplier, recipient, year, goods or stage: as many of these as were asked for."""

    supplier: list[str] = Field(default_factory=list)
    recipient: list[str] = Field(default_factory=list)
    year: int | None = None
    goods: list[str] = Field(default_factory=list)
    stage: str | None = None
    shared: bool
    key: list[str] = Field(description="What `/totals/opened` takes as `key`.")


class TotalsForm(Form):
    lines: list[LineForm]
    total: TotalForm


class FigureForm(Form):
    claim: str
    words: str
    amount: float | None
    amount_high: float | None
    currency: str | None
    bound: Bound
    priced_on: str | None
    rates: str
    why: str


class OpenedForm(DealForm):
    """A deal of a line, with the figure that stands for it, and why it is in no sum (`without`)."""

    standing: str
    sum: float | None
    without: Literal["rate", "index", "sum"] | None
    figure: FigureForm | None
    links: list[Any] = Field(default_factory=list)
