"""The bargain behind a delivery: "Twelve tanks arrived on Monday. The contract, worth $280 million, was signed in 2012."

Shapes: "the contract was signed in 2013", "the $241 million order was placed in 2019", and an order told in a relative clause
beside the goods that came: "the first of 14 that it ordered from Italy in 2018 for 1.6 billion euros".
"""

from __future__ import annotations

from sutler.model.goods import Goods
from sutler.read.deals.drafts import Draft, Telling
from sutler.read.deals.same_goods import kind_of, same_goods
from sutler.read.tree import is_verb, lemma

BARGAINS = frozenset({"contract", "deal", "agreement", "accord", "order", "sale", "purchase", "package"})
SETTLED = frozenset({"agreed", "ordered"})
_NEAR = 2
"""Sentences after a delivery in which its order is told."""
_COMES = frozenset({"delivered", "delivering"})
_COMING = frozenset({"deliver", "delivery", "shipment", "ship", "hand", "handover", "receive", "arrive", "arrival", "supply"})


def founds_delivery(draft: Draft, telling: Telling) -> bool:
    """A bargain without goods of its own, told of goods that come or have come."""
    if telling.event.stance.stage not in SETTLED or telling.event.sentence.title or not _tells_delivery(draft):
        return False
    if telling.goods:
        return all(_means_these(draft, telling, g) for g in telling.goods)
    return names_the_bargain(telling) or _between_the_same(draft, telling) or _in_relative_clause(draft, telling)


def orders_the_whole(draft: Draft, telling: Telling) -> bool:
    """ "36 tanks have arrived. Togo ordered 73 of them in 2016": an order of more than what has come so far."""
    main, told = draft.main, telling.event
    if main.event.stance.stage not in _COMES or told.stance.stage not in SETTLED or main.event.sentence.title:
        return False
    if told.stance.certainty != "certain" or told.sentence.number - draft.tellings[-1].event.sentence.number > _NEAR:
        return False
    if main.year and telling.year and main.year < telling.year:
        return False
    pairs = [(a, b) for a in telling.goods for b in draft.goods if same_goods(a, b)]
    return any(a.quantity is not None and b.quantity is not None and a.quantity > b.quantity for a, b in pairs)


def _means_these(draft: Draft, telling: Telling, goods: Goods) -> bool:
    """ "Togo ordered the jets in 2013": the goods that have come."""
    head = telling.event.sentence.head(goods)
    definite = head is not None and any(c.lower_ in ("the", "these", "those") for c in head.children)
    known = any(same_goods(goods, g) or kind_of(goods, g) for g in draft.goods)
    return definite and known and goods.quantity is None


def names_the_bargain(telling: Telling) -> bool:
    """ "the contract", "this order": a bargain told of already or meant as known."""
    nouns = (t for t in telling.event.triggers if not is_verb(t) and lemma(t) in BARGAINS)
    return any(c.lower_ in ("the", "this", "that") for n in nouns for c in n.children)


def _tells_delivery(draft: Draft) -> bool:
    """What the deal tells first is that its goods come, have come or are to come."""
    main = draft.main
    if not main.goods or main.event.stance.certainty == "denied":
        return False
    stage = main.event.stance.stage
    return stage in _COMES or (stage == "pledged" and any(lemma(t) in _COMING for t in main.event.triggers))


def _between_the_same(draft: Draft, telling: Telling) -> bool:
    """ "Togo signed a $2.5 billion contract with Norway in 2017", right after what Norway has sent to Togo."""
    signed = any(not is_verb(t) and lemma(t) in BARGAINS for t in telling.event.triggers)
    near = telling.event.sentence.number - draft.tellings[-1].event.sentence.number <= 1
    sides = [(set(draft.side(n)), {i for i, _ in getattr(telling, n)}) for n in ("supplier", "recipient")]
    shared = all(not a or not b or a & b for a, b in sides) and any(a & b for a, b in sides)
    return signed and near and shared and telling.year is not None and not telling.event.sentence.title


def _in_relative_clause(draft: Draft, telling: Telling) -> bool:
    last = draft.tellings[-1].event
    return last.sentence is telling.event.sentence and telling.event.trigger.dep_ in ("relcl", "acl")
