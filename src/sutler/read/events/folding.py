"""A noun and the verb that governs it are one event ("deliver the package", "signed a contract to supply")."""

from __future__ import annotations

from dataclasses import replace

from sutler.model.goods import Goods
from sutler.model.money import Money
from sutler.read.events.event import Event, ordered
from sutler.read.events.finds import is_served
from sutler.read.events.party import Party
from sutler.read.tokens import Token
from sutler.read.tree import clause, is_passive, is_verb, lemma

_UNDER = ("under", "within", "through")


_BARGAINS = frozenset({"deal", "contract", "agreement", "accord", "pact", "memorandum", "treaty", "protocol"})
_PAYS = frozenset({"finance", "fund"})
_STOPPED = frozenset({"refused", "suspended", "cancelled"})
_STANDS = frozenset({"pledged", "authorised", "agreed", "ordered"})


def merged(built: dict[int, Event], homes: dict[int, int]) -> list[Event]:
    """Folds each trigger into the one that governs it as its object, subject or complement."""
    built = {i: _half_of_swap(event, built) for i, event in built.items()}
    parent = {i: _governing(event, homes, built) for i, event in built.items()}
    for i in sorted(parent, key=lambda n: -_depth(built[n].trigger)):
        above = parent[i]
        if above is not None and above in built and i in built:
            built[above] = _fold(built[above], built.pop(i))
            for k, p in parent.items():
                if p == i:
                    parent[k] = above
    return [built[i] for i in sorted(built)]


def _depth(token: Token) -> int:
    depth, node = 0, token
    while node.head.i != node.i and depth < 60:
        node, depth = node.head, depth + 1
    return depth


def _governing(event: Event, homes: dict[int, int], built: dict[int, Event]) -> int | None:
    node = event.trigger
    for _ in range(10):
        head, dep = node.head, clause(node)
        if head.i == node.i:
            return None
        if dep == "relcl" and head.i in built and built[head.i].frame.mode == "swap" and _is_whole(event):
            return None
        if dep in ("acl", "relcl") and is_served(event.sentence, head):
            return None
        if dep == "relcl" and (homes.get(head.i) == head.i or isinstance(event.sentence.find_at(head), Goods | Money)):
            dep = "acl"  # "the Marders that Germany promised": one deal with what is told of the Marders
        if dep == "advcl" and _is_purpose(event, node) and homes.get(head.i) == head.i:
            return int(head.i)
        if dep == "advcl" and node.tag_ == "VBG" and _tells_bargain(event, node, homes):
            return int(homes[head.i])
        if (is_verb(node) and dep not in ("acl", "xcomp", "pcomp")) or head.pos_ in ("ADV", "SCONJ"):
            return None
        if dep == "prep" and node.lower_ not in ("of", "for", "on", "over", "to", "in", "with", "from", *_UNDER):
            return None
        if dep == "prep" and node.lower_ in _UNDER and event.frame.lemma not in ("contract", "deal", "agreement"):
            return None
        if dep in ("conj", "appos") and head.i in homes:
            return None
        if head.i in homes and homes[head.i] != event.trigger.i:
            return homes[head.i] if not (is_verb(head) and dep in ("advcl", "relcl", "parataxis")) else None
        if is_verb(head):
            return None
        node = head
    return None


def _is_purpose(event: Event, verb: Token) -> bool:
    """ "will be paid through a fund to give aid to Norland": an aim without goods or a sum of its own tells who gets them."""
    to = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
    return to and bool(event.recipient) and not event.goods and not event.money


def _half_of_swap(event: Event, built: dict[int, Event]) -> Event:
    """ "in a swap under which Norland will get trucks": the other half is a delivery of its own."""
    above = built.get(event.trigger.head.i) if clause(event.trigger) == "relcl" else None
    if above is None or above.frame.mode != "swap" or not _is_whole(event):
        return event
    return replace(event, modes=(*event.modes, ("swap", event.sentence.span_of(above.trigger))))


def _is_whole(event: Event) -> bool:
    return bool(event.goods and event.supplier and event.recipient)


def _tells_bargain(event: Event, verb: Token, homes: dict[int, int]) -> bool:
    """ "signed a deal here on Thursday giving Norland a loan": what stands behind the bargain tells what is in it."""
    bargain = next((c for c in verb.head.children if c.dep_ == "dobj" and c.i < verb.i), None)
    if bargain is None or homes.get(verb.head.i) is None or homes.get(bargain.i) is None or event.trigger.i != verb.i:
        return False
    return verb.head.i < bargain.i and lemma(bargain) in _BARGAINS


def _fold(outer: Event, inner: Event) -> Event:
    """One event of a governing trigger and the governed one; roles told by the inner word win, for they are more exact."""
    placed = outer.frame.roles.get("from") == "R" and inner.frame.roles.get("from") == "S" and not inner.frame.verb
    if placed and not inner.recipient and not {p.span for p in outer.supplier} & {p.span for p in inner.supplier}:
        inner = replace(inner, supplier=inner.recipient, recipient=inner.supplier)  # "won an order from Norland"
    same = {p.span for p in outer.supplier} <= {p.span for p in inner.recipient}
    if same and _buys(inner) and outer.frame.roles.get("subject") == "S" and not outer.recipient and not _lends(outer):
        outer = replace(outer, supplier=())  # "announced plans to buy": who promises a purchase is the buyer
    if inner.frame.mode == "sale" and not inner.frame.verb and outer.frame.mode == "repair" and not outer.frame.verb:
        sold = {p.span for p in inner.supplier}  # "approved a sale of launcher upgrades": who lets it be sold does not get it
        outer = replace(outer, recipient=tuple(p for p in outer.recipient if p.span not in sold))
    asker = {p.span for p in outer.recipient} & {p.span for p in inner.supplier}
    giver = {p.span for p in outer.supplier} & {p.span for p in inner.recipient}
    supplier = tuple(p for p in inner.supplier if p.span not in asker) or outer.supplier
    recipient = tuple(p for p in inner.recipient if p.span not in giver) or outer.recipient
    if outer.frame.lemma in _PAYS and not is_passive(outer.trigger) and inner.frame.roles.get("possessor") == "R":
        supplier, recipient = inner.supplier, inner.recipient  # who pays for another's purchase neither sells nor gets
        outer = replace(outer, supplier=())
    if outer.frame.roles and inner.frame.mode == "repair" and not inner.frame.verb and outer.supplier and outer.recipient:
        supplier, recipient = outer.supplier, outer.recipient  # "a sale to Bahrain of launcher upgrades"
    supplier, recipient = _told(supplier, outer.supplier), _told(recipient, outer.recipient)
    known = {p.span for p in (*supplier, *recipient)}
    partners = tuple(p for p in (*outer.partners, *inner.partners) if p.span not in known)
    stopped = outer.stance.stage in _STOPPED and clause(inner.trigger) == "relcl"  # "blocked the sale of jets that it wanted"
    told = outer.stance if outer.frame.stage or stopped or not inner.stance.stage else inner.stance
    behind = inner.trigger.head.lower_ if inner.trigger.dep_ == "pobj" else ""
    aside = (inner.trigger.dep_ == "relcl" or behind in _UNDER) and outer.frame.stage is not None
    if told.stage in _STANDS and inner.stance.stage in ("delivered", "delivering") and _of_part(inner.trigger):
        told, aside = replace(told, stage="delivering", stage_words=(inner.trigger,)), False
        outer = replace(outer, dates=())
    if inner.stance.certainty != "certain" and told.certainty == "certain":
        told = replace(told, certainty=inner.stance.certainty, certainty_words=inner.stance.certainty_words)
    if outer.frame.verb and inner.stance.stage and outer.frame.lemma == "announce":
        told = replace(told, stage=inner.stance.stage if inner.stance.stage != "delivered" else told.stage)
    bare = not outer.frame.roles and bool(inner.frame.roles.get("from")) and not inner.frame.verb
    return replace(
        outer,
        frame=inner.frame if bare else outer.frame,  # "deliveries included tanks from Norland"
        stance=told,
        supplier=supplier,
        recipient=recipient,
        partners=partners,
        origin=(*outer.origin, *inner.origin),
        goods=ordered(outer.goods, inner.goods),
        money=ordered(outer.money, inner.money),
        dates=outer.dates if aside else ordered(outer.dates, inner.dates),
        modes=(*outer.modes, *inner.modes),
        triggers=(*outer.triggers, *inner.triggers),
    )


def _of_part(verb: Token) -> bool:
    """ "ordered 140 tanks, eleven of which were delivered in August"."""
    doers = [c for c in verb.children if verb.dep_ == "relcl" and c.dep_ in ("nsubj", "nsubjpass")]
    return any(t.lower_ in ("which", "them") and t.head.lower_ == "of" for d in doers for t in d.subtree)


def _buys(event: Event) -> bool:
    """ "to buy", "the purchase": the one who does it gets the goods."""
    done = event.frame.verb and not is_passive(event.trigger)
    return event.frame.roles.get("subject" if done else "possessor") == "R"


def _lends(event: Event) -> bool:
    """ "lent his country $2 billion to buy tanks": whose money it is does not buy, even where the borrower is not named."""
    return any(mode == "credit" for mode, _ in event.modes)


def _told(inner: tuple[Party, ...], outer: tuple[Party, ...]) -> tuple[Party, ...]:
    """ "Armenia has received howitzers that it ordered": the name before the pronoun."""
    return outer if outer and all(p.actor is None for p in inner) and any(p.actor for p in outer) else inner
