"""Goods for goods: "hands over tanks in exchange for Norland rockets" tells two deliveries, one each way."""

from __future__ import annotations

from dataclasses import replace

from sutler.read.events.event import Event
from sutler.read.events.party import Party
from sutler.read.tokens import Token

_BACK = frozenset({"exchange", "return"})


def both_ways(event: Event) -> tuple[Event, ...]:
    """The event, and the one that pays for it in goods; what is paid for in money alone stays one."""
    text = str(event.sentence.tokens.text).lower()
    if not event.supplier or not any(word in text for word in _BACK):
        return (event,)
    behind = next((t for t in event.sentence.tokens if _pays(t)), None)
    if behind is None:
        return (event,)
    under = {t.i for t in behind.head.subtree if t.i > behind.i}
    sentence = event.sentence
    goods = tuple(g for g in event.goods if (head := sentence.head(g)) is not None and head.i in under)
    money = tuple(m for m in event.money if (head := sentence.head(m)) is not None and head.i in under)
    rest = tuple(g for g in event.goods if g not in goods)
    if not rest or not goods or (not money and all(g.general for g in goods)):
        return (event,)
    ours = {p.actor.id for p in event.supplier if p.actor}
    named = tuple(
        Party(a.span, a.name, a)
        for a in sentence.finds.actors
        if a.kind == "state" and a.id and a.id not in ours and (head := sentence.head(a)) is not None
        and (head.i in under or (head.i > behind.i and head.dep_ == "pobj" and head.head.lower_ == "from"))
    )  # fmt: skip
    given = replace(
        event,
        goods=rest,
        money=tuple(m for m in event.money if m not in money),
        origin=tuple(p for p in event.origin if all(p.span != n.span for n in named)),
    )
    modes = tuple((mode, span) for mode, span in event.modes if mode == "swap") or event.modes
    back = replace(
        event, goods=goods, money=money, origin=(), modes=modes,
        supplier=named or event.recipient, recipient=event.supplier, partners=(),
    )  # fmt: skip
    return (given, back)


def _pays(token: Token) -> bool:
    """The "for" of "in exchange for", "in return for"."""
    return token.lower_ == "for" and token.head.lower_ in _BACK and token.head.head.lower_ == "in"
