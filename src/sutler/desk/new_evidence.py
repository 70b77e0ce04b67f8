"""A cell is corrected, or added, by words of its page: what the form shows, and the decision that it makes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from sutler.desk import cell_fields
from sutler.desk.cell_fields import LONGEST, Place
from sutler.errors import BadDecision
from sutler.ledger import Ledger
from sutler.ledger.schema import NUMBERS
from sutler.model.deal import Entry
from sutler.model.decision import Correct, Decision
from sutler.model.span import Span

MOST_WORDS = 2_000
"""Characters that can be chosen as the evidence of one value."""
Words = str | None


class CellForm(BaseModel):
    """What the form of a cell sends; of the inputs only those of its cell are filled. `begin` and `stop` are code points."""

    model_config = ConfigDict(extra="ignore")
    claim: int = Field(ge=1, le=NUMBERS[-1])
    cell: str = Field(max_length=64)
    begin: int | None = Field(None, ge=0, le=1 << 30)
    stop: int | None = Field(None, ge=0, le=1 << 30)
    seen: Words = Field(None, max_length=20_000)
    none: Words = Field(None, max_length=8)
    why: Words = Field(None, max_length=LONGEST)
    reference: Words = Field(None, max_length=LONGEST)
    value: Words = Field(None, max_length=LONGEST)
    amount: Words = Field(None, max_length=LONGEST)
    currency: Words = Field(None, max_length=LONGEST)
    bound: Words = Field(None, max_length=LONGEST)
    amount_high: Words = Field(None, max_length=LONGEST)
    name: Words = Field(None, max_length=LONGEST)
    category: Words = Field(None, max_length=LONGEST)
    quantity: Words = Field(None, max_length=LONGEST)
    quantity_high: Words = Field(None, max_length=LONGEST)
    condition: Words = Field(None, max_length=LONGEST)
    designation: Words = Field(None, max_length=LONGEST)
    start: Words = Field(None, max_length=LONGEST)
    end: Words = Field(None, max_length=LONGEST)
    text: Words = Field(None, max_length=LONGEST)
    year: Words = Field(None, max_length=LONGEST)
    kind: Words = Field(None, max_length=LONGEST)
    named: Words = Field(None, max_length=LONGEST)


@dataclass(frozen=True, slots=True)
class Asked:
    """The form: the claim, its cells, the one that is asked for with its inputs filled, and the words chosen, if any."""

    entry: Entry
    places: tuple[Place, ...]
    place: Place
    fields: tuple[cell_fields.Field, ...]
    shown: dict[str, str]
    words: str | None
    span: Span | None

    @property
    def seen(self) -> str:
        """What stands in the cell, as it is sent back to find out whether it still does."""
        return json.dumps(self.place.value)


def asked(ledger: Ledger, key: int, cell: str, begin: int | None, stop: int | None) -> Asked:
    """The form of a cell, of the first one where none is named. Raises NoSuchClaim, and BadDecision for what does not fit."""
    entry = entry_of(ledger, key)
    places = tuple(cell_fields.places(entry.claim))
    place = next((one for one in places if one.cell == cell), None) if cell else places[0]
    if place is None:
        raise BadDecision(f"claim @{key} has no place {cell[:64]!r}; choose one from the list")
    shown = cell_fields.shown_in(place.cell, place.value)
    span = _span(entry, begin, stop)
    words = span.of(entry.document.text) if span else None
    return Asked(entry, places, place, cell_fields.fields_of(place.cell), shown, words, span)


def correct(ledger: Ledger, form: CellForm, by: str) -> tuple[Entry, Decision]:
    """Makes the correction that the form asks for; the claim as it was before, and the decision.

    Raises BadDecision for what does not fit, StaleDecision where the cell holds something else than the form showed.
    """
    entry = entry_of(ledger, form.claim)
    span = _span(entry, form.begin, form.stop)
    wanted = Correct(f"@{form.claim}", form.cell, None)
    if not form.none:
        value = cell_fields.value_in(form.cell, form.model_dump())
        quote, at = (span.of(entry.document.text), span.start) if span else (None, None)
        wanted = Correct(f"@{form.claim}", form.cell, value, quote, at)
    return entry, ledger.decide(wanted, by=by, why=form.why, reference=form.reference, seen=_seen(form.seen))


def entry_of(ledger: Ledger, key: int) -> Entry:
    """The claim with this key and its page. Raises NoSuchClaim."""
    return ledger.claim(f"@{key}").entry


def _span(entry: Entry, begin: int | None, stop: int | None) -> Span | None:
    """The words of the page that were chosen, without blanks around them. Raises BadDecision where there are none, or too many.

    None where nothing was chosen.
    """
    if begin is None or stop is None:
        return None
    text = entry.document.text
    words = text[begin:stop]
    if stop > len(text) or not words.strip():
        raise BadDecision(f"the page has no words from {begin:,} to {stop:,}; select them anew")
    span = Span(begin + len(words) - len(words.lstrip()), begin + len(words.rstrip()))
    if span.end - span.start > MOST_WORDS:
        told = f"{span.end - span.start:,} characters are selected"
        raise BadDecision(f"{told}; at most {MOST_WORDS:,} can support a value, select fewer")
    return span


def _seen(told: str | None) -> dict[str, Any] | None:
    if told is None:
        return None
    try:
        return {"value": json.loads(told)}
    except (ValueError, RecursionError):
        raise BadDecision("the form does not say what stood in the cell; open it anew") from None
