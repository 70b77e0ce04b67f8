"""A claim as rows of several tables, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

from sutler.ledger.schema import looked_up, storable
from sutler.model.claim import Agreement, Claim, InDollars, Item, Period, Quotes, Told, Value
from sutler.model.evidence import Evidence
from sutler.model.voice import Voice

Row = dict[str, Any]
Rows = Mapping[str, Sequence[Mapping[str, Any]]]
"""Rows of one claim by table, in order of their position."""

TOLD = ("mode", "stage", "certainty", "date", "purpose")
FIGURE = ("amount", "currency", "bound", "amount_high", "words", "currency_from", "converts")
ITEM = ("category", "name", "quantity", "bound", "quantity_high", "condition", "designation")
USD = tuple(field.name for field in fields(InDollars))
LISTS = ("actors", "figures", "items", "voices")


def claim_row(claim: Claim) -> Row:
    """The columns of `claims` that tell what is claimed."""
    period, agreement = claim.period, claim.agreement
    return {
        "id": claim.id,
        "type": claim.type.value,
        **{name: told.value if (told := getattr(claim, name)) else None for name in TOLD},
        "period": {"start": period.start, "end": period.end, "text": period.text} if period else None,
        "agreement": {"year": agreement.year, "name": agreement.name} if agreement else None,
        "notes": list(claim.notes),
        "confidence": dict(claim.confidence),
        "evidence": {
            pointer: [[q.start, q.end, storable(q.quote), q.by] for q in quotes] for pointer, quotes in claim.cells() if quotes
        },
    }


def list_rows(claim: Claim) -> Iterator[tuple[str, Row]]:
    """Table and row of every entry of the claim's lists, without the claim's key."""
    for side in ("supplier", "recipient"):
        for n, actor in enumerate(getattr(claim, side)):
            yield "actors", {"side": side, "position": n, "name": actor.value, "folded": looked_up(actor.value)}
    for n, value in enumerate(claim.values):
        plain = {name: getattr(value, name) for name in FIGURE}
        usd = {name: getattr(value.usd, name) for name in USD} if value.usd else None
        yield "figures", {"position": n, **plain, "usd": usd}
    for n, item in enumerate(claim.items):
        yield "items", {"position": n, "folded": looked_up(item.name), **{name: getattr(item, name) for name in ITEM}}
    for n, voice in enumerate(claim.sources):
        yield "voices", {"position": n, "name": voice.name, "kind": voice.kind, "named": int(voice.named)}


def read_claim(row: Mapping[str, Any], lists: Rows) -> Claim:
    """The claim that `claim_row` and `list_rows` wrote."""
    quotes: dict[str, Quotes] = {
        pointer: tuple([Evidence(*quote) for quote in told]) for pointer, told in (row["evidence"] or {}).items()
    }

    def at(pointer: str) -> Quotes:
        return quotes.get(pointer, ())

    def actors(side: str) -> tuple[Told[str], ...]:
        return tuple(Told(one["name"], at(f"/{side}/{one['position']}")) for one in lists["actors"] if one["side"] == side)

    return Claim(
        id=row["id"],
        type=Told(row["type"], at("/type")),
        supplier=actors("supplier"),
        recipient=actors("recipient"),
        values=tuple(read_value(one, at(f"/values/{one['position']}")) for one in lists["figures"]),
        items=tuple(read_item(one, at) for one in lists["items"]),
        period=Period(**row["period"], evidence=at("/period")) if row["period"] else None,
        agreement=Agreement(**row["agreement"], evidence=at("/agreement")) if row["agreement"] else None,
        sources=tuple(_voice(one, at(f"/sources/{one['position']}")) for one in lists["voices"]),
        notes=tuple(row["notes"]),
        confidence=dict(row["confidence"] or {}),
        **{name: Told(row[name], at(f"/{name}")) if row[name] is not None else None for name in TOLD},
    )


def read_value(row: Mapping[str, Any], evidence: Quotes) -> Value:
    """The figure of a row of `figures`."""
    usd = InDollars(**row["usd"]) if row["usd"] else None
    return Value(**{name: row[name] for name in FIGURE}, usd=usd, evidence=evidence)


def read_item(row: Mapping[str, Any], at: Callable[[str], Quotes]) -> Item:
    """The goods of a row of `items`; `at` gives the quotes at a pointer."""
    pointer = f"/items/{row['position']}"
    plain = {name: row[name] for name in ITEM}
    return Item(
        **plain,
        evidence=at(pointer),
        quantity_evidence=at(f"{pointer}/quantity"),
        condition_evidence=at(f"{pointer}/condition"),
    )


def _voice(row: Mapping[str, Any], evidence: Quotes) -> Voice:
    return Voice(row["name"], row["kind"], bool(row["named"]), evidence[0] if evidence else None)
