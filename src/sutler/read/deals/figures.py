"""The figures and goods of a deal, each once, the body's before the headline's."""

from __future__ import annotations

from dataclasses import replace

from sutler.model.claim import (
    Item,
    Value,
)  # fmt: skip
from sutler.model.evidence import Evidence
from sutler.model.goods import Goods
from sutler.model.money import Money
from sutler.read.deals.account import Account
from sutler.read.deals.drafts import Draft, Telling
from sutler.read.deals.same_goods import kind_of, same_goods
from sutler.read.terms import is_price


def values_of(account: Account, draft: Draft) -> tuple[Value, ...]:
    body = [m for t in draft.tellings if not t.event.sentence.title for m in t.event.money if is_price(t.event.sentence, m)]
    body += draft.sums
    title = [m for t in draft.tellings if t.event.sentence.title for m in t.event.money]
    figures = body if any(m.amount is not None for m in body) else title
    kept: dict[tuple[float | None, str | None, str], Money] = {}
    for money in figures:
        if money.per == "unit" or money.share in ("out_of",) or money.amount is None:
            continue
        kept.setdefault((money.amount, money.currency, money.bound), money)
    order = list(kept.values())
    return tuple(_value(m, order, account.text) for m in order)


def items_of(account: Account, draft: Draft) -> tuple[Item, ...]:
    body = [g for t in draft.tellings if not t.event.sentence.title for g in named_goods(t, draft)]
    body += [g for g, _ in draft.extra]
    title = [g for t in draft.tellings if t.event.sentence.title for g in t.goods]
    found: list[Goods] = []
    for goods in [*body, *(g for g in title if not any(same_goods(g, b) or g.category == b.category for b in body))]:
        twin = next(
            (
                k
                for k, g in enumerate(found)
                if same_goods(g, goods) and (g.quantity is None or goods.quantity is None or g.quantity == goods.quantity)
            ),
            None,
        )
        if twin is None:
            found.append(goods)
        else:
            found[twin] = _richer(found[twin], goods)
    return tuple(item(_in_condition(g, draft.condition), account.text) for g in found)


def named_goods(telling: Telling, draft: Draft) -> list[Goods]:
    """The goods of a telling, without a bare "the jets" that only points back."""
    out = []
    for goods in telling.goods:
        others = [
            g
            for g in draft.goods
            if g.span != goods.span
            and len(g.name) > len(goods.name)
            and (g.category == goods.category or g.name.endswith(goods.name) or kind_of(goods, g))
        ]
        head = telling.event.sentence.head(goods)
        definite = head is not None and any(c.lower_ in ("the", "these", "those", "its", "their") for c in head.children)
        if definite and goods.quantity is None and others and " " not in goods.name:
            continue
        out.append(goods)
    return out


def _value(money: Money, order: list[Money], text: str) -> Value:
    spans = [money.span] if money.hedge is None else sorted([money.hedge, money.span])
    converts = next((k for k, m in enumerate(order) if m.span == money.converts), None)
    return Value(
        money.amount, money.currency, money.bound, money.amount_high, money.words,
        tuple(Evidence.at(s, text) for s in spans), money.currency_from, converts,
    )  # fmt: skip


def item(goods: Goods, text: str) -> Item:
    quantity = (Evidence.at(goods.quantity_span, text),) if goods.quantity_span else (Evidence.at(goods.span, text),)
    condition = (Evidence.at(goods.condition_span, text),) if goods.condition_span else ()
    return Item(
        goods.category or "other", goods.name, goods.quantity, goods.bound, goods.quantity_high, goods.condition,
        (Evidence.at(goods.name_span, text),), quantity if goods.quantity is not None else (), condition, goods.designation,
    )  # fmt: skip


def _richer(a: Goods, b: Goods) -> Goods:
    """Of two mentions of the same goods the longer name, with the count and condition of either."""
    name, other = (a, b) if len(a.name) >= len(b.name) else (b, a)
    if name.quantity is None and other.quantity is not None:
        name = replace(
            name,
            quantity=other.quantity,
            bound=other.bound,
            quantity_high=other.quantity_high,
            quantity_span=other.quantity_span,
        )
    if name.condition is None and other.condition is not None:
        name = replace(name, condition=other.condition, condition_span=other.condition_span)
    return name


def _in_condition(goods: Goods, told: Goods | None) -> Goods:
    if told is None or goods.condition is not None or goods.category in ("training", "services"):
        return goods
    return replace(goods, condition=told.condition, condition_span=told.condition_span)
