"""The columns of an export: one table of fields, from which every format is made.

Each claim is one row. A field of several values is a list; CSV joins its entries with "; ". A column whose name ends in
`_evidence` holds the quotes that support the field before it, with their offsets into the page's stored text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sutler.lexicon.codes import Codes, codes
from sutler.lexicon.designations import weapon
from sutler.model.claim import Claim, Item, Value
from sutler.model.deal import Entry
from sutler.model.evidence import Evidence

Type = Literal["text", "number", "integer", "texts", "numbers", "quotes"]
"""`quotes` is a list of {start, end, quote}."""


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    type: Type
    get: Callable[[Entry], Any]


def _told(name: str) -> Callable[[Entry], Any]:
    def get(entry: Entry) -> Any:
        told = getattr(entry.claim, name)
        return told.value if told else None

    return get


def _page(name: str) -> Callable[[Entry], Any]:
    return lambda entry: getattr(entry.document, name)


def _each(name: str, get: Callable[[Any], Any]) -> Callable[[Entry], list[Any]]:
    return lambda entry: [get(one) for one in getattr(entry.claim, name)]


def _part(name: str, part: str) -> Callable[[Entry], Any]:
    return lambda entry: getattr(getattr(entry.claim, name), part, None)


def _quotes(*pointers: str) -> Callable[[Entry], list[Evidence]]:
    """The quotes of the fields whose pointer is one of these or lies below it, in order of the text, each once."""

    def get(entry: Entry) -> list[Evidence]:
        found = (quote for pointer, quotes in entry.claim.cells() if _below(pointer, pointers) for quote in quotes)
        return sorted(set(found))

    return get


def _below(pointer: str, above: Sequence[str]) -> bool:
    return any(pointer == one or pointer.startswith(f"{one}/") for one in above)


def _usd(value: Value) -> float | None:
    """Dollars, by a published rate where the figure is in another currency."""
    if value.currency == "USD":
        return value.amount
    return value.usd.amount if value.usd else None


def _rate(part: str) -> Callable[[Value], Any]:
    return lambda value: getattr(value.usd, part, None)


def _codes(item: Item) -> Codes:
    """What the designation is in the lists of others, else what its category can be."""
    known = weapon(item.designation) if item.designation else None
    return known.codes if known and known.category == item.category else codes(item.category)


def _chain(claim: Claim) -> list[str]:
    return [voice.name for voice in claim.sources]


COLUMNS: tuple[Column, ...] = (
    Column("claim_id", "text", lambda entry: entry.claim.id),
    Column("deal_id", "text", lambda entry: entry.deal),
    Column("type", "text", _told("type")),
    Column("supplier", "texts", _each("supplier", lambda actor: actor.value)),
    Column("supplier_evidence", "quotes", _quotes("/supplier")),
    Column("recipient", "texts", _each("recipient", lambda actor: actor.value)),
    Column("recipient_evidence", "quotes", _quotes("/recipient")),
    Column("mode", "text", _told("mode")),
    Column("mode_evidence", "quotes", _quotes("/mode")),
    Column("stage", "text", _told("stage")),
    Column("stage_evidence", "quotes", _quotes("/stage")),
    Column("certainty", "text", _told("certainty")),
    Column("certainty_evidence", "quotes", _quotes("/certainty")),
    Column("value_words", "texts", _each("values", lambda value: value.words)),
    Column("value_amount", "numbers", _each("values", lambda value: value.amount)),
    Column("value_amount_high", "numbers", _each("values", lambda value: value.amount_high)),
    Column("value_currency", "texts", _each("values", lambda value: value.currency)),
    Column("value_bound", "texts", _each("values", lambda value: value.bound)),
    Column("value_usd", "numbers", _each("values", _usd)),
    Column("value_usd_rate", "numbers", _each("values", _rate("rate"))),
    Column("value_usd_rate_date", "texts", _each("values", _rate("rate_date"))),
    Column("value_usd_table", "texts", _each("values", _rate("table"))),
    Column("value_usd_table_version", "texts", _each("values", _rate("version"))),
    Column("value_evidence", "quotes", _quotes("/values")),
    Column("item_name", "texts", _each("items", lambda item: item.name)),
    Column("item_category", "texts", _each("items", lambda item: item.category)),
    Column("item_ml", "texts", _each("items", lambda item: "|".join(_codes(item).ml))),
    Column("item_sipri", "texts", _each("items", lambda item: "|".join(_codes(item).sipri))),
    Column("item_un_register", "texts", _each("items", lambda item: "|".join(_codes(item).un))),
    Column("item_designation", "texts", _each("items", lambda item: item.designation)),
    Column("item_quantity", "numbers", _each("items", lambda item: item.quantity)),
    Column("item_quantity_high", "numbers", _each("items", lambda item: item.quantity_high)),
    Column("item_bound", "texts", _each("items", lambda item: item.bound)),
    Column("item_condition", "texts", _each("items", lambda item: item.condition)),
    Column("item_evidence", "quotes", _quotes("/items")),
    Column("date", "text", _told("date")),
    Column("date_evidence", "quotes", _quotes("/date")),
    Column("period_start", "text", _part("period", "start")),
    Column("period_end", "text", _part("period", "end")),
    Column("period_text", "text", _part("period", "text")),
    Column("period_evidence", "quotes", _quotes("/period")),
    Column("agreement_year", "integer", _part("agreement", "year")),
    Column("agreement_name", "text", _part("agreement", "name")),
    Column("agreement_evidence", "quotes", _quotes("/agreement")),
    Column("purpose", "text", _told("purpose")),
    Column("purpose_evidence", "quotes", _quotes("/purpose")),
    Column("sources", "texts", lambda entry: _chain(entry.claim)),
    Column("source_kinds", "texts", _each("sources", lambda voice: voice.kind)),
    Column("source_reliability", "texts", lambda entry: list(entry.source_reliability)),
    Column("sources_evidence", "quotes", _quotes("/sources")),
    Column("least_confidence", "number", lambda entry: min(entry.claim.confidence.values(), default=None)),
    Column("origin", "text", lambda entry: entry.origin),
    Column("origin_reliability", "text", lambda entry: entry.reliability),
    Column("told", "text", lambda entry: entry.told),
    Column("document_id", "text", _page("id")),
    Column("title", "text", _page("title")),
    Column("published", "text", _page("published")),
    Column("language", "text", _page("language")),
    Column("outlet", "text", _page("outlet")),
    Column("republished_from", "text", _page("republished_from")),
    Column("url", "text", _page("url")),
    Column("path", "text", _page("path")),
    Column("text_hash", "text", _page("text_hash")),
)
