"""Small claims and pages made by hand, for tests of the ledger."""

from __future__ import annotations

from typing import Any

from sutler.ledger.dates import ends_of
from sutler.ledger.match import Features, features
from sutler.ledger.origins import origin_of
from sutler.model.claim import Agreement, Claim, InDollars, Item, Told, Value
from sutler.model.deal import Entry
from sutler.model.document import Document
from sutler.model.evidence import Evidence
from sutler.model.goods import Category
from sutler.model.money import Bound
from sutler.model.voice import Voice

QUOTE = Evidence(0, 4, "arms")
QUOTES = (QUOTE,)


def page(id: str = "page", **told: Any) -> Document:
    """A document; its text follows from its id, so pages with two ids differ."""
    return Document(**{"id": id, "text": f"arms, as page {id} tells", "path": f"{id}.txt", "text_hash": f"hash of {id}"} | told)


def claim(
    supplier: str | None = "RUS",
    recipient: str | None = "TJK",
    *,
    id: str = "c1",
    type: str = "transfer",
    voices: tuple[Voice, ...] = (),
    values: tuple[Value, ...] = (),
    items: tuple[Item, ...] = (),
    agreement: int | str | None = None,
    **told: str,
) -> Claim:
    """A claim; `told` are its mode, stage, certainty, date and purpose, `agreement` a year or a name."""
    return Claim(
        id=id,
        type=Told(type, QUOTES),  # type: ignore[arg-type]  # the tests give one of the types
        supplier=tuple(Told(name, QUOTES) for name in (supplier or "").split("+") if name),
        recipient=tuple(Told(name, QUOTES) for name in (recipient or "").split("+") if name),
        values=values,
        items=items,
        sources=voices,
        agreement=Agreement(
            agreement if isinstance(agreement, int) else None, agreement if isinstance(agreement, str) else None, QUOTES
        )
        if agreement
        else None,
        **{name: Told(value, QUOTES) for name, value in told.items()},  # type: ignore[arg-type]  # as above
    )


def money(
    amount: float | None,
    currency: str | None = "USD",
    bound: Bound = "exact",
    high: float | None = None,
    *,
    usd: float | None = None,
    converts: int | None = None,
) -> Value:
    """A figure; `usd` is what it makes in dollars."""
    dollars = InDollars(usd, None, (amount or 0) / usd, "2015-04-01", "ECB", "event") if usd else None
    return Value(amount, currency, bound, high, "as told", QUOTES, converts=converts, usd=dollars)


def goods(
    name: str,
    quantity: float | None = None,
    bound: Bound = "exact",
    *,
    high: float | None = None,
    category: Category = "vehicle",
    designation: str | None = None,
) -> Item:
    return Item(
        category,
        name,
        quantity,
        bound if quantity is not None else None,
        high,
        None,
        QUOTES,
        QUOTES if quantity is not None else (),
        designation=designation,
    )


def voice(name: str, *, named: bool = True) -> Voice:
    return Voice(name, "media", named, QUOTE)


def featured(made: Claim, document: Document | None = None) -> Features:
    """The features of a claim on its page, with the time and origin that the ledger gives it."""
    at = document or page()
    return features(made, at, origin_of(made, at), made.date.value if made.date else at.published)


def entry(origin: str, made: Claim, told: str | None = None) -> Entry:
    """The claim in a deal, from this origin; `told` is its own date where none is given."""
    when = told or (made.date.value if made.date else None)
    assert when is None or ends_of(when)
    return Entry(page(f"of {origin}"), f"{origin}.txt", made, "d1", origin, when)
