"""A document with its claims as the contract's JSON object (`docs/contract.md`), and back.

    {"document": {...}, "claims": [{...}, ...]}

Offsets count code points of `document.text`. The evidence of a claim is a map from JSON Pointers into that claim to the
quotes that support the value there. `schema/claims.schema.json` is the published form of what `page_object` gives.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, cast

from sutler.model.claim import Agreement, Claim, InDollars, Item, Period, Quotes, Told, Value
from sutler.model.document import Chrome, Document, Mark
from sutler.model.evidence import Evidence
from sutler.model.span import Span
from sutler.model.voice import Voice

Json = dict[str, Any]
TOLD = ("mode", "stage", "certainty", "date", "purpose")


def page_object(document: Document, claims: Iterable[Claim]) -> Json:
    """The contract's object for one document; `claims` is an empty list where the page reports no transfer."""
    return {"document": document_object(document), "claims": [claim_object(claim) for claim in claims]}


def page_line(document: Document, claims: Iterable[Claim]) -> str:
    """The same as one line of JSON Lines, without the line's end. Half of a surrogate pair is written as an escape."""
    return json.dumps(page_object(document, claims), ensure_ascii=False).encode("utf-8", "backslashreplace").decode("utf-8")


def read_page(page: Mapping[str, Any]) -> tuple[Document, tuple[Claim, ...]]:
    """The document and claims that `page_object` wrote. Raises KeyError or TypeError where `page` is no such object."""
    return read_document_object(page["document"]), tuple(read_claim(claim) for claim in page["claims"])


def document_object(document: Document) -> Json:
    """A document with its stored text, where it is from, and which parts of the text are the article."""
    return {
        "id": document.id,
        "title": document.title,
        "published": document.published,
        "published_from": document.published_from,
        "language": document.language,
        "outlet": document.outlet,
        "republished_from": document.republished_from,
        "url": document.url,
        "path": document.path,
        "text_hash": document.text_hash,
        "title_span": _span(document.title_span) if document.title_span else None,
        "body": [_span(span) for span in document.body],
        "chrome": [{**_span(part.span), "kind": part.kind} for part in document.chrome],
        "marks": [
            {"name": mark.name, "form": mark.form, "evidence": _quote(mark.evidence) if mark.evidence else None}
            for mark in document.marks
        ],
        "related": list(document.related),
        "text": document.text,
    }


def read_document_object(page: Mapping[str, Any]) -> Document:
    """The document that `document_object` wrote; `republished_from` follows from its marks."""
    plain = ("id", "text", "title", "published", "published_from", "language", "outlet", "url", "path", "text_hash")
    return Document(
        **{name: page[name] for name in plain},
        title_span=_read_span(page["title_span"]) if page["title_span"] else None,
        body=tuple(_read_span(span) for span in page["body"]),
        chrome=tuple(Chrome(_read_span(part), part["kind"]) for part in page["chrome"]),
        marks=tuple(
            Mark(mark["name"], mark["form"], _read_quote(mark["evidence"]) if mark["evidence"] else None)
            for mark in page["marks"]
        ),
        related=tuple(page["related"]),
    )


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
        "evidence": {pointer: [_quote(quote) for quote in quotes] for pointer, quotes in claim.cells() if quotes},
        "confidence": dict(claim.confidence),
        "notes": list(claim.notes),
    }


def read_claim(claim: Mapping[str, Any]) -> Claim:
    """The claim that `claim_object` wrote."""
    quotes = {pointer: tuple(_read_quote(quote) for quote in found) for pointer, found in claim["evidence"].items()}

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


def _span(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _read_span(span: Mapping[str, Any]) -> Span:
    return Span(span["start"], span["end"])


def _quote(quote: Evidence) -> Json:
    plain: Json = {"start": quote.start, "end": quote.end, "quote": quote.quote}
    return plain if quote.by == "rule" else {**plain, "by": quote.by}


def _read_quote(quote: Mapping[str, Any]) -> Evidence:
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
