"""A claim as the contract's JSON object (`docs/contract.md`), and back.

The evidence of a claim is a map from JSON Pointers into that object to the quotes that support the value there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from sutler.model.claim import Agreement, Claim, InDollars, Item, Period, Quotes, Told, Value
from sutler.model.evidence import Evidence
from sutler.model.voice import Voice

Json = dict[str, Any]
TOLD = ("mode", "stage", "certainty", "date", "purpose")


def claim_object(claim: Claim) -> Json:
    """A claim with every key of the contract; what the text does not tell is null or an empty list."""
    return {
        "id": claim.id,
        "type": claim.type.value,
        "supplier": [actor.value for actor in claim.supplier],
        "recipient": [actor.value for actor in claim.recipient],
        "mode": claim.mode.value if claim.mode else None,
        "stage": claim.stage.value if claim.stage else None,
        "certainty": claim.certainty.value if claim.certainty else None,
        "values": [_value(value) for value in claim.values],
        "items": [_item(item) for item in claim.items],
        "date": claim.date.value if claim.date else None,
        "period": _period(claim.period),
        "agreement": {"year": claim.agreement.year, "name": claim.agreement.name} if claim.agreement else None,
        "purpose": claim.purpose.value if claim.purpose else None,
        "sources": [{"name": voice.name, "kind": voice.kind, "named": voice.named} for voice in claim.sources],
        "evidence": {pointer: [quote_object(quote) for quote in quotes] for pointer, quotes in claim.cells() if quotes},
        "confidence": dict(claim.confidence),
        "notes": list(claim.notes),
    }


def read_claim(claim: Mapping[str, Any]) -> Claim:
    """The claim that `claim_object` wrote."""
    quotes = {pointer: tuple(read_quote(quote) for quote in found) for pointer, found in claim["evidence"].items()}

    def at(pointer: str) -> Quotes:
        return quotes.get(pointer, ())

    def actors(side: str) -> tuple[Told[str], ...]:
        return tuple(Told(name, at(f"/{side}/{n}")) for n, name in enumerate(claim[side]))

    told: Json = {name: Told(claim[name], at(f"/{name}")) if claim[name] is not None else None for name in TOLD}
    period, agreement = claim["period"], claim["agreement"]
    return Claim(
        id=claim["id"],
        type=Told(claim["type"], at("/type")),
        supplier=actors("supplier"),
        recipient=actors("recipient"),
        values=tuple(_read_value(value, at(f"/values/{n}")) for n, value in enumerate(claim["values"])),
        items=tuple(
            _read_item(item, at(f"/items/{n}"), at(f"/items/{n}/quantity"), at(f"/items/{n}/condition"))
            for n, item in enumerate(claim["items"])
        ),
        period=Period(**period, evidence=at("/period")) if period else None,
        agreement=Agreement(**agreement, evidence=at("/agreement")) if agreement else None,
        sources=tuple(
            Voice(**voice, evidence=next(iter(at(f"/sources/{n}")), None)) for n, voice in enumerate(claim["sources"])
        ),
        notes=tuple(claim["notes"]),
        confidence=dict(claim["confidence"]),
        **told,
    )


def quote_object(quote: Evidence) -> Json:
    """A quote; `by` stands there where it was no rule that found it."""
    plain: Json = {"start": quote.start, "end": quote.end, "quote": quote.quote}
    return plain if quote.by == "rule" else {**plain, "by": quote.by}


def read_quote(quote: Mapping[str, Any]) -> Evidence:
    """The quote that `quote_object` wrote."""
    return Evidence(quote["start"], quote["end"], quote["quote"], quote.get("by", "rule"))


def _value(value: Value) -> Json:
    return {
        "amount": value.amount,
        "currency": value.currency,
        "bound": value.bound,
        "amount_high": value.amount_high,
        "words": value.words,
        "currency_from": value.currency_from,
        "converts": value.converts,
        "usd": _dollars(value.usd) if value.usd else None,
    }


def _read_value(value: Mapping[str, Any], evidence: Quotes) -> Value:
    usd = InDollars(**value["usd"]) if value["usd"] else None
    return Value(**{**value, "usd": usd}, evidence=evidence)


def _dollars(usd: InDollars) -> Json:
    return {
        "amount": usd.amount,
        "amount_high": usd.amount_high,
        "rate": usd.rate,
        "rate_date": usd.rate_date,
        "table": usd.table,
        "basis": usd.basis,
        "version": usd.version,
    }


def _item(item: Item) -> Json:
    return {
        "category": item.category,
        "name": item.name,
        "quantity": item.quantity,
        "bound": item.bound,
        "quantity_high": item.quantity_high,
        "condition": item.condition,
        "designation": item.designation,
    }


def _read_item(item: Mapping[str, Any], evidence: Quotes, quantity: Quotes, condition: Quotes) -> Item:
    return Item(**cast(Json, item), evidence=evidence, quantity_evidence=quantity, condition_evidence=condition)


def _period(period: Period | None) -> Json | None:
    return {"start": period.start, "end": period.end, "text": period.text} if period else None
