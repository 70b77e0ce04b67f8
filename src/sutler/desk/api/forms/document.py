"""Pages: as they are given to the ledger, and as it holds them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from sutler.desk.api.forms.claim import ClaimForm, Quote
from sutler.desk.api.forms.form import Form, Name
from sutler.model.document import ChromeKind, DateFrom
from sutler.model.outcome import OutcomeKind

LONGEST_PAGE = 20 * 1024 * 1024
DAY = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
Day = Annotated[str, StringConstraints(pattern=DAY)]


class PageGiven(Form):
    """A page to be read: its text or its markup, and what is known of it."""

    text: str | None = Field(None, max_length=LONGEST_PAGE, description="Plain text; give this or `html`.")
    html: str | None = Field(None, max_length=LONGEST_PAGE, description="Markup of the page.")
    url: Name | None = Field(None, description="Where it is published; the same page again is a later text of it.")
    title: Name | None = None
    published: Day | None = Field(None, description="Day, month or year of publication.", examples=["2015-04-02"])
    outlet: Name | None = None
    language: Name | None = None

    @model_validator(mode="after")
    def _one(self) -> PageGiven:
        if (self.text is None) == (self.html is None):
            raise ValueError("give either text or html")
        return self


class SpanForm(Form):
    start: int
    end: int


class ChromeForm(SpanForm):
    kind: ChromeKind


class MarkForm(Form):
    name: str
    form: str
    evidence: Quote | None


class DocumentForm(Form):
    """A page with its stored text. Offsets count code points of `text`."""

    id: str
    title: str | None
    published: str | None
    published_from: DateFrom | None
    language: str | None
    outlet: str | None
    republished_from: str | None
    url: str | None
    path: str | None
    text_hash: str
    title_span: SpanForm | None
    body: list[SpanForm]
    chrome: list[ChromeForm]
    marks: list[MarkForm]
    related: list[str]
    text: str


class OutcomeForm(Form):
    """What became of an input."""

    outcome: OutcomeKind
    source: str
    document: str | None
    claims: int
    why: str | None


class HeldForm(ClaimForm):
    """A claim of a page; only those that are live count."""

    status: str
    decided: bool
    replaces: int | None


class DocumentWithClaims(Form):
    key: int
    source: str
    added: str | None
    document: DocumentForm
    claims: list[HeldForm]
    outcomes: list[OutcomeForm]
    older: list[int] = Field(description="Keys of earlier texts of the page; `@12` names one.")
    newer: list[int]


class Added(Form):
    """What became of a page that was posted, and the page with its claims."""

    outcome: OutcomeForm
    page: DocumentWithClaims


class DocumentRowForm(Form):
    key: int
    id: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    language: str | None
    added: str | None
    source: str
    outcome: str | None
    claims: int
