"""What no trigger has taken, and what pronouns mean inside one sentence."""

from __future__ import annotations

import re
from dataclasses import replace

from sutler.model.actor import Actor
from sutler.read.events.event import Event, ordered
from sutler.read.events.party import Party
from sutler.read.parsed import Sentence
from sutler.read.tokens import Token
from sutler.read.tree import is_verb

_FREE = {"to": "R", "for": "R", "from": "S"}


def with_loose_totals(sentence: Sentence, found: list[Event]) -> list[Event]:
    """ "brings aid to $9.8 billion, and to $11.8 billion since 2014": a running sum beside another goes where that went."""
    taken = {m.span for e in found for m in e.money}
    loose = tuple(m for m in sentence.finds.money if m.share == "total" and m.span not in taken)
    if not loose:
        return found
    home = next((k for k, e in enumerate(found) if any(m.share == "total" for m in e.money)), None)
    if home is not None:
        found[home] = replace(found[home], money=ordered(found[home].money, loose))
    return found


_PRICE = re.compile(
    r"\b(?:worth|amounting\s+to|totall?ing|valued\s+at|priced\s+at|costing"
    r"|(?:at|for|with|to)\s+an?\s+(?:total\s+|overall\s+|estimated\s+)*(?:cost|price|value|sum|amount|worth)\s+of)"
    r"\s+(?:an?\s+)?(?:total\s+of\s+)?\Z",
    re.I,
)


def with_loose_prices(sentence: Sentence, found: list[Event]) -> list[Event]:
    """ "equipment now in storage, worth 70 million": a price that no trigger has taken is of the last transfer before it."""
    taken = {m.span for e in found for m in e.money}
    for money in sentence.finds.money:
        start = min(money.span.start, money.hedge.start) if money.hedge else money.span.start
        words = str(sentence.tokens.text)[: start - sentence.span.start]
        if money.span in taken or money.share in ("total", "out_of") or not _PRICE.search(words):
            continue
        before = [k for k, e in enumerate(found) if e.frame.roles and sentence.span_of(e.trigger).start < start and not e.money]
        if before:
            k = before[-1]
            found[k] = replace(found[k], money=ordered(found[k].money, (money,)))
    return found


def with_what_pronouns_mean(sentence: Sentence, found: list[Event]) -> list[Event]:
    """ "buys back weapons and will hand them to the army": the goods named before, in a clause that is no deal itself."""
    taken = {g.span for e in found for g in e.goods}
    bought: list[Event] = []
    for k, event in enumerate(found):
        pronoun = next((c for c in event.trigger.children if c.dep_ == "dobj" and c.lower_ in ("it", "them")), None)
        if pronoun is None or event.goods or not event.frame.roles:
            continue
        purchase = next((e for e in found if event.trigger.head.i == e.trigger.i and _buys(e)), None)
        if purchase is not None and event.trigger.dep_ == "conj":
            goes_on = replace(event, goods=purchase.goods, money=ordered(purchase.money, event.money))
            found[k] = replace(goes_on, dates=ordered(purchase.dates, event.dates))
            bought += [purchase] if not (purchase.supplier or purchase.partners or purchase.origin) else []
            continue
        start = sentence.span_of(pronoun).start
        before = [g for g in sentence.finds.goods if g.span.end <= start and g.span not in taken]
        if before:
            found[k] = replace(event, goods=(before[-1],))
    return [e for e in found if e not in bought]


def _buys(event: Event) -> bool:
    """ "will buy tanks and donate them": the giver has bought what he gives, from nobody named."""
    return bool(event.goods) and event.frame.mode == "sale" and event.frame.roles.get("subject") == "R"


def with_free_parties(sentence: Sentence, found: list[Event]) -> list[Event]:
    """An actor behind "to", "for" or "from" whom no event has taken goes to the event next to it that lacks that side."""
    taken = {p.span for e in found for p in (*e.supplier, *e.recipient, *e.partners, *e.origin)}
    for actor in sentence.finds.actors:
        head = sentence.head(actor)
        if head is None or actor.span in taken or actor.kind in ("media", "person") or actor.form == "adjective":
            continue
        role = _FREE.get(_outer_place(head) or "")
        near = [k for k, event in enumerate(found) if role and _lacks(event, role, actor, head)]
        if near:
            k = max(near, key=lambda n: found[n].trigger.i)
            party = (Party(actor.span, actor.name, actor),)
            found[k] = replace(found[k], recipient=party) if role == "R" else replace(found[k], supplier=party)
    return found


def _lacks(event: Event, role: str, actor: Actor, head: Token) -> bool:
    """True where the event before the actor has room for it in this role."""
    if (
        not event.frame.roles
        or not (event.trigger.i < head.i or _is_with_goods(head, event))
        or (event.recipient if role == "R" else event.supplier)
    ):
        return False
    return (_hangs_on(head, event) or _is_with_goods(head, event)) and actor.id not in {
        p.actor.id for p in (*event.supplier, *event.recipient) if p.actor
    }


def _is_with_goods(head: Token, event: Event) -> bool:
    """ "200 tanks from Norland, delivered in 2010": the preposition depends on the goods."""
    node = head
    while node.dep_ not in ("prep", "dative") and node.head.i != node.i:
        node = node.head
    heads = [event.sentence.head(g) for g in event.goods]
    return node.head.i != node.i and any(t is not None and t.i == node.head.i for t in heads)


def _hangs_on(head: Token, event: Event) -> bool:
    """The preposition before the actor depends on a word of the event's own clause."""
    node = head
    while node.dep_ != "prep" and node.dep_ != "dative" and node.head.i != node.i:
        node = node.head
    above = {event.trigger.i}
    word = event.trigger
    while word.head.i != word.i and (not is_verb(word) or word.dep_ in ("xcomp", "ccomp", "acl", "pcomp")):
        word = word.head
        above.add(word.i)
    return node.head.i in above and node.head.pos_ in ("VERB", "AUX", "NOUN")


def _outer_place(head: Token) -> str | None:
    """The preposition before an actor, also through "the government of"."""
    node = head
    for _ in range(4):
        while node.dep_ in ("conj", "appos", "compound", "poss") and node.head.i != node.i:
            node = node.head
        if node.dep_ != "pobj":
            return None
        if node.head.lower_ != "of" or node.head.head.pos_ not in ("NOUN", "PROPN"):
            return str(node.head.lower_)
        node = node.head.head
    return None
