"""Money as told: the words, then the figure, its bound, its currency and its period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sutler.model.span import Span

Bound = Literal["exact", "about", "over", "under", "up_to", "between"]
CurrencyFrom = Literal["sign", "code", "word", "context", "conversion"]
Per = Literal["year", "month", "unit"]
Share = Literal["additional", "total", "out_of", "part"]


@dataclass(frozen=True, slots=True)
class Money:
    """One figure of money in a text.

    `span` covers the figure with its currency, not its hedge; `hedge` is the span of the words that set the bound.
    `amount` is in whole units of `currency` (ISO 4217); with bound "between" it is the lower end and `amount_high` the upper.
    A figure without a number ("a multi-billion-dollar deal") has `amount` None and bound "over".
    `currency_from` says how the currency is known; "context" marks an ambiguous "$" settled by an actor of the text.
    `converts` is the span of the figure that this one, in brackets or after "or", restates in another currency.
    `per` is set for a rate ("a year", "each"); `share` tells a figure that adds to, sums up or is part of another.
    """

    span: Span
    words: str
    amount: float | None
    currency: str | None
    bound: Bound = "exact"
    amount_high: float | None = None
    hedge: Span | None = None
    currency_from: CurrencyFrom | None = None
    converts: Span | None = None
    per: Per | None = None
    share: Share | None = None
