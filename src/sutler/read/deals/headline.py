"""Where the headline and the body of a page give one deal different figures, the claim says so.

The body's figure stands in the claim; the headline's is told in a note with the words of both. "Over", "up to" and rounding
("2 billion" for 1.96) are no disagreement; "multi-billion" disagrees with less than two billion.
"""

from __future__ import annotations

from collections.abc import Sequence

from sutler.model.claim import Value
from sutler.model.goods import Goods
from sutler.model.money import Bound, Money
from sutler.model.span import Span
from sutler.read.deals.account import Account
from sutler.read.deals.drafts import Draft, Telling
from sutler.read.deals.same_goods import same_goods

_ROUNDING = 0.06
_SCALES = (("trillion", 1e12), ("billion", 1e9), ("million", 1e6))


def headline_notes(account: Account, draft: Draft, values: Sequence[Value]) -> tuple[str, ...]:
    """A sentence for each figure of the headline that no figure of the body bears out."""
    if draft.only_title:
        return ()
    told = _headlines(account, draft)
    money = [n for t in told for m in t.event.money if (n := _on_money(account, m, values))]
    goods = [n for t in told for g in t.goods if (n := _on_goods(account, g, draft))]
    return tuple(dict.fromkeys([*money, *goods]))


def _headlines(account: Account, draft: Draft) -> list[Telling]:
    """The headline's tellings of the deal; one that found no place with it is meant where the body tells of one deal alone."""
    own = [t for t in draft.tellings if t.event.sentence.title]
    body = [d for d in account.drafts if not d.only_title]
    apart = [t for d in account.drafts if d.only_title for t in d.tellings if len(body) == 1]
    return own or apart


def _on_money(account: Account, headline: Money, values: Sequence[Value]) -> str | None:
    body = [v for v in values if v.amount is not None and headline.currency in (None, v.currency)]
    if not body or headline.share == "total" or headline.per is not None or any(_agree(headline, v) for v in body):
        return None
    return _sentence(_words(account, headline.span, headline.hedge), body[0].words)


def _agree(headline: Money, value: Value) -> bool:
    high = value.amount_high or value.amount or 0.0
    if headline.amount is None:
        scale = next((size for word, size in _SCALES if word in headline.words.lower()), 0.0)
        return high >= 2 * scale
    top = headline.amount_high or headline.amount
    return _near(headline.bound, headline.amount, top, value.bound, value.amount or 0.0, high)


def _near(bound: Bound | None, low: float, high: float, other: Bound | None, least: float, most: float) -> bool:
    """Two figures that can both hold: they lie near one another, or one's bound leaves room for the other."""
    reach = _ROUNDING * max(high, most)
    if bound == "over" or other in ("under", "up_to"):
        return most >= low - reach
    if bound in ("under", "up_to") or other == "over":
        return least <= high + reach
    return least <= high + reach and most >= low - reach


def _on_goods(account: Account, headline: Goods, draft: Draft) -> str | None:
    if headline.quantity is None:
        return None
    told = [g for t in draft.tellings if not t.event.sentence.title for g in t.goods] + [g for g, _ in draft.extra]
    body = [g for g in told if g.quantity is not None and g.category == headline.category]
    same = [g for g in body if same_goods(headline, g)]
    counts = [g.quantity for g in body if g.quantity is not None]
    if not same or any(_fits(headline, n) for n in (*counts, sum(counts))):
        return None
    return _sentence(
        _words(account, headline.span, headline.quantity_span), _words(account, same[0].span, same[0].quantity_span)
    )


def _fits(headline: Goods, count: float) -> bool:
    wanted = headline.quantity or 0.0
    if headline.bound == "over":
        return count >= wanted
    if headline.bound in ("under", "up_to"):
        return count <= wanted
    return abs(count - wanted) <= (0.1 * wanted if headline.bound == "about" else 0)


def _words(account: Account, span: Span, before: Span | None) -> str:
    start = min(span.start, before.start if before is not None else span.start)
    return " ".join(account.text[start : span.end].split())


def _sentence(headline: str, body: str) -> str:
    return f"The headline says “{headline}”, the body “{body}”."
