"""Claims in short, so that a table of sentences can say what each must give."""

from __future__ import annotations

from sutler.model.claim import Claim, Item, Value
from sutler.page import Given, from_text
from sutler.read import read_document


def brief(text: str, published: str | None = "2023-05-16", title: str | None = None) -> list[str]:
    """One line a claim: type, parties, mode, stage and certainty; then what else it has, each part after a bar.

    Unsaid parts leave no trace. Evidence is held against the text on the way.
    """
    document = from_text(text, Given("page", title=title, published=published))
    claims = read_document(document)
    for claim in claims:
        for path, quotes in claim.cells():
            for quote in quotes:
                assert document.text[quote.start : quote.end] == quote.quote, path
    return [_line(claim) for claim in claims]


def _line(claim: Claim) -> str:
    head = [claim.type.value, f"{_names(claim.supplier)}>{_names(claim.recipient)}"]
    head += [told.value for told in (claim.mode, claim.stage, claim.certainty) if told]
    parts = [" ".join(head)]
    parts += [_value(value) for value in claim.values]
    parts += [_item(item) for item in claim.items]
    if claim.date:
        parts.append(f"on {claim.date.value}")
    if claim.period:
        parts.append(f"over {claim.period.start or ''}..{claim.period.end or ''} {claim.period.text!r}")
    if claim.agreement:
        parts.append(f"under {claim.agreement.year or ''} {claim.agreement.name or ''}".replace("  ", " ").rstrip())
    if claim.purpose:
        parts.append(f"to {claim.purpose.value!r}")
    if claim.sources:
        parts.append("says " + " < ".join(f"{v.name}{'' if v.named else '?'} ({v.kind})" for v in claim.sources))
    return " | ".join(parts)


def _names(told: tuple[object, ...]) -> str:
    return "+".join(str(name.value) for name in told)  # type: ignore[attr-defined]


def _value(value: Value) -> str:
    high = f"..{value.amount_high:g}" if value.amount_high is not None else ""
    return f"{value.bound} {value.amount:g}{high} {value.currency or '?'}"


def _item(item: Item) -> str:
    count = "" if item.quantity is None else f"{'' if item.bound == 'exact' else f'{item.bound} '}{item.quantity:g} "
    state = f" ({item.condition})" if item.condition else ""
    return f"{count}{item.name} [{item.category}]{state}"
