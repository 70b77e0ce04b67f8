"""What deals come to, and the deals of a line."""

from __future__ import annotations

from typing import Annotated

from babel.numbers import is_currency
from fastapi import APIRouter, Query, Request, Response
from pydantic import AfterValidator, Field, StringConstraints, model_validator

from sutler.desk.api.answering import Answering
from sutler.desk.api.asked import Filters
from sutler.desk.api.describing import FAULTS, UNCHANGED
from sutler.desk.api.forms.form import LONGEST_NAME, Listed
from sutler.desk.api.forms.others import OpenedForm, TotalsForm
from sutler.desk.api.lists import Json, counted
from sutler.desk.api.scopes import scoped
from sutler.desk.asking import TheLedger
from sutler.ledger.totals import Ask, Line
from sutler.ledger.totals.ask import By
from sutler.publish.totals import LISTS, line_record, opened_record, total_record

router = APIRouter(tags=["totals"], route_class=Answering, responses={**FAULTS, **UNCHANGED}, dependencies=[scoped("read")])
Part = Annotated[str, StringConstraints(max_length=LONGEST_NAME)]


def _currency(told: str) -> str:
    if not is_currency(told, "en"):
        raise ValueError(f"{told} is no currency; write a code such as EUR")
    return told


Currency = Annotated[str, StringConstraints(pattern="^[A-Z]{3}$"), AfterValidator(_currency)]


class TotalsAsked(Filters):
    by: list[By] = Field(["supplier"], max_length=5, description="A line for each of their values.")
    currency: Currency = Field("USD", description="What to count in, ISO 4217.")

    def ask(self) -> Ask:
        return Ask(tuple(dict.fromkeys(self.by)), self.currency, self.wanted())


class OpenedAsked(TotalsAsked):
    key: list[Part] = Field(
        default_factory=list, max_length=5, description="`key` of a line: a value for each of `by`, empty where none is told."
    )
    cursor: Annotated[str, StringConstraints(max_length=2000)] | None = None
    limit: int = Field(20, ge=1, le=100, description="How many at most.")

    @model_validator(mode="after")
    def _fits(self) -> OpenedAsked:
        by = tuple(dict.fromkeys(self.by))
        if len(self.key) != len(by):
            raise ValueError(f"give a key for each of {', '.join(by) or 'nothing'}: {len(by)}, not {len(self.key)}")
        for name, told in zip(by, self.key, strict=True):
            if name == "year" and told and not (told.isascii() and told.isdecimal() and len(told) <= 4):
                raise ValueError(f"{told!r} is no year")
            if "\0" in told:
                raise ValueError("holds a NUL character, which nothing does that is stored")
        return self

    def line(self) -> Line:
        by = tuple(dict.fromkeys(self.by))
        return Line(tuple(_part(name, told) for name, told in zip(by, self.key, strict=True)), {})


def _part(name: By, told: str) -> str | int | None:
    """Where a deal has no supplier, recipient or goods its row holds an empty word; no year or stage is null."""
    if name in LISTS:
        return told
    return (int(told) if name == "year" else told) if told else None


@router.get(
    "/totals",
    operation_id="getTotals",
    summary="What deals come to, each counted once",
    response_model=TotalsForm,
    response_model_exclude_unset=True,
)
def totals(ledger: TheLedger, asked: Annotated[TotalsAsked, Query()]) -> Json:
    """Only what is at least agreed is `counted`; what is pledged, possible, denied and so on stands apart."""
    found = ledger.totals(asked.ask())
    lines = [{**line_record(found.ask, line), "key": [_told(part) for part in line.key]} for line in found.lines]
    return {"lines": lines, "total": total_record(found)}


@router.get(
    "/totals/opened",
    operation_id="openTotals",
    summary="The deals of a line of totals",
    response_model=Listed[OpenedForm],
    response_model_exclude_unset=True,
)
def opened(request: Request, response: Response, ledger: TheLedger, asked: Annotated[OpenedAsked, Query()]) -> Json:
    """Each deal with the figure that stands for it, and why; the largest first."""
    found = ledger.opened(asked.ask(), asked.line())
    return counted(request, response, "opened", found, asked.limit, asked.cursor, opened_record)


def _told(part: str | int | None) -> str:
    return "" if part is None else str(part)
