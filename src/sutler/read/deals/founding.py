"""The bargain behind a delivery: "Twelve tanks arrived on Monday. The contract, worth $280 million, was signed in 2012."

Shapes: "the contract was signed in 2013", "the $241 million order was placed in 2019", and an order told in a relative clause
beside the goods that came: "the first of 14 that it ordered from Italy in 2018 for 1.6 billion euros".
"""

from __future__ import annotations

from sutler.read.deals.drafts import Draft, Telling
from sutler.read.tree import is_verb, lemma

BARGAINS = frozenset({"contract", "deal", "agreement", "accord", "order", "sale", "purchase", "package"})
SETTLED = frozenset({"agreed", "ordered"})
_COMES = frozenset({"delivered", "delivering"})
_COMING = frozenset({"deliver", "delivery", "shipment", "ship", "hand", "handover", "receive", "arrive", "arrival", "supply"})


def founds_delivery(draft: Draft, telling: Telling) -> bool:
    """A bargain without goods of its own, told of goods that come or have come."""
    if telling.goods or telling.event.stance.stage not in SETTLED or not _tells_delivery(draft):
        return False
    return names_the_bargain(telling) or _in_relative_clause(draft, telling)


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


def _in_relative_clause(draft: Draft, telling: Telling) -> bool:
    last = draft.tellings[-1].event
    return last.sentence is telling.event.sentence and telling.event.trigger.dep_ in ("relcl", "acl")
