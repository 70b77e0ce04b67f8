"""What requests ask for: the filters, and the place in a list."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from sutler.desk.api.forms.document import DAY
from sutler.desk.api.forms.form import Form, Name
from sutler.ledger import Filter
from sutler.lexicon.actors import actor_id
from sutler.model.claim import Stage

MOST = 500


def _day(told: str) -> str:
    parts = [int(part) for part in told.split("-")]
    date(*[*parts, 1, 1][:3])
    return told


Day = Annotated[str, StringConstraints(pattern=DAY), AfterValidator(_day)]


class Filters(Form):
    """Which claims, or the deals of which claims; all that are given must hold."""

    supplier: Name | None = Field(None, description="Who gives: a code or a name.", examples=["RUS"])
    recipient: Name | None = Field(None, description="Who receives: a code or a name.", examples=["TJK"])
    since: Day | None = Field(None, description="From this day, month or year on.", examples=["2015"])
    until: Day | None = Field(None, description="Up to this day, month or year.", examples=["2015-04"])
    stage: Stage | None = None
    goods: Name | None = Field(None, description="A category (air_defence) or words of the goods' name.")
    text: Name | None = Field(None, description='Words that all stand in the page; "a phrase" in quotation marks.')

    def wanted(self) -> Filter:
        return Filter(
            supplier=_actor(self.supplier),
            recipient=_actor(self.recipient),
            since=self.since,
            until=self.until,
            stage=self.stage,
            goods=self.goods,
            text=self.text,
        )


class Paged(Form):
    """A page of a list."""

    cursor: Annotated[str, StringConstraints(max_length=2000)] | None = Field(
        None, description="`next` of the page before; not to be made or kept."
    )
    limit: int = Field(100, ge=1, le=MOST, description="How many at most.")


class FiltersPaged(Filters, Paged):
    pass


class DealsAsked(FiltersPaged):
    conflicts: bool = Field(False, description="Only deals on which the pages differ.")


def _actor(told: str | None) -> str | None:
    return None if told is None or not told.strip() else actor_id(told)
