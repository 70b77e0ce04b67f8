"""Which trigger takes which goods, money and dates: the nearest above them in the parse."""

from __future__ import annotations

from sutler.model.goods import Goods
from sutler.model.money import Money
from sutler.model.when import When
from sutler.read.carriers import is_carrier
from sutler.read.governing import operator_of
from sutler.read.parsed import Sentence
from sutler.read.stance import Stance
from sutler.read.tokens import Token
from sutler.read.tree import is_verb, lemma, own_subject
from sutler.read.vocabulary import Frame

_AMOUNTS = frozenset({"stand", "amount", "total", "reach", "exceed", "come", "run", "rise", "grow", "climb", "top", "surpass"})
"""Verbs that equate a subject with its sum: "aid now stands at", "contributions amount to"."""
_GIFTS = frozenset({"gift", "donation", "present", "purchase", "acquisition", "loan", "contribution"})
_PARTS = frozenset({"part", "spare", "component", "spares"})
_CHOOSES = frozenset({"choose", "select", "pick", "prefer", "favour", "favor"})


def homes_of(triggers: dict[int, Frame], told: dict[int, Stance]) -> dict[int, int]:
    """Token → the trigger that takes what hangs on it: a trigger takes its own, and what hangs on a verb that governs it.

    A word that has roles for parties goes before one that only tells more ("approved the sale for a cost of ...").
    """
    homes = {i: i for i in told}
    for i in sorted(told, key=lambda n: (not triggers[n].roles, -n)):
        for token, _ in told[i].governors:
            homes.setdefault(int(token.i), i)
    return homes


def owner(sentence: Sentence, find: Goods | Money | When, homes: dict[int, int]) -> int | None:
    """The trigger nearest above a find, or None where another verb takes it ("missiles that can hit tanks")."""
    head = sentence.head(find)
    if head is None or (isinstance(find, Goods) and (_carries(head) or _passed_over(head) or is_carrier(sentence, find))):
        return None
    if not isinstance(find, When):
        kinds = ("acl", "relcl") if is_served(sentence, head) else ("acl",)
        behind = (c for c in head.children if c.dep_ in kinds and homes.get(c.i) == c.i)
        participle = next((c for c in behind if c.dep_ == "relcl" or c.tag_ == "VBN"), None)
        if participle is not None:
            return int(participle.i)
        gift = (
            next((c for c in head.children if _is_gift(c) and homes.get(c.i) == c.i), None) if isinstance(find, Goods) else None
        )
        if gift is not None and _trigger_above(sentence, head, homes, True, False) is None:
            return int(gift.i)
    above = _trigger_above(sentence, head, homes, isinstance(find, Goods | Money), isinstance(find, Money))
    if above is None and isinstance(find, Money):
        above = _trigger_below(head, homes)
    if above is None and not isinstance(find, When):
        clause = next((c for c in head.children if c.dep_ in ("relcl", "acl") and homes.get(c.i) == c.i), None)
        return int(clause.i) if clause is not None else None
    return above


def _is_gift(child: Token) -> bool:
    """ "20 howitzers, a gift from Norland": what the goods are, told beside them."""
    return child.dep_ == "appos" and lemma(child) in _GIFTS


def is_served(sentence: Sentence, goods: Token) -> bool:
    """ "spares for the jets sold to Norland in 1978": what the other goods are for, told with a deal of its own."""
    if goods.dep_ != "pobj" or goods.head.lower_ != "for":
        return False
    serving = goods.head.head
    return isinstance(sentence.find_at(serving), Goods) or lemma(serving) in _PARTS


def tells_state(token: Token, sentence: Sentence) -> bool:
    """The participle of "24 refurbished jets", which the parse may take for a verb: it stands behind the count of the goods."""
    at = sentence.span_of(token).start
    for goods in sentence.finds.goods:
        state, count = goods.condition_span, goods.quantity_span
        if state is not None and count is not None and state.start <= at < state.end and count.end <= at:
            return True
    return False


def _carries(goods: Token) -> bool:
    """ "arrived aboard an An-124", "on board a frigate", "sent by ship": what brings the goods is none of them."""
    first = goods.left_edge
    before = goods.doc[first.i - 1].lower_ if first.i else ""
    return before in ("aboard", "board") or (before == "by" and goods.tag_ == "NN" and first.i == goods.i)


def _passed_over(goods: Token) -> bool:
    """ "chose the Gripen over the Rafale", "jets instead of helicopters": what was not taken."""
    if goods.dep_ != "pobj":
        return False
    by, verb = goods.head, goods.head.head
    chosen = by.lower_ == "over" and is_verb(verb) and lemma(verb) in _CHOOSES
    return chosen or (by.lower_ == "of" and by.doc[by.i - 1].lower_ == "instead" if by.i else False)


def _trigger_below(sum_: Token, homes: dict[int, int]) -> int | None:
    """ "8 million euros in support to the army", where no verb takes the sum: the noun behind "in", "of" or "for"."""
    for child in sum_.children:
        if child.dep_ == "prep" and child.lower_ in ("in", "of", "for"):
            below = next((t.i for t in child.children if t.dep_ in ("pobj", "pcomp") and homes.get(t.i) == t.i), None)
            if below is not None:
                return int(below)
    return None


def _trigger_above(sentence: Sentence, node: Token, homes: dict[int, int], is_argument: bool, is_sum: bool) -> int | None:
    if node.i in homes:
        return homes[node.i]
    for _ in range(25):
        head = node.head
        if head.i == node.i:
            return None
        if head.i in homes:
            return homes[head.i]
        if (head.lemma_ == "be" or (is_sum and head.lemma_ in _AMOUNTS)) and (told := _copula(head, homes)) is not None:
            return told
        if head.lemma_ == "have" and is_argument and node.dep_ == "dobj" and (told := _on_order(node, homes)) is not None:
            return told
        if head.lemma_ == "be" and is_argument and node.dep_ == "nsubj" and (told := _complement(head, homes)) is not None:
            return told
        other = is_verb(head) and head.lemma_ not in ("be", "have") and operator_of(head) is None and head.dep_ != "acl"
        other = other and not tells_state(head, sentence)
        other = other and not isinstance(sentence.find_at(head), Goods)  # "demining" in "demining machines" is no verb
        if is_argument and other and node.dep_ in ("nsubj", "nsubjpass", "dobj", "attr"):
            return _as_what(head, homes)
        node = head
    return None


def _as_what(verb: Token, homes: dict[int, int]) -> int | None:
    """ "The vehicles were embarked as a gift to Norland": the trigger behind "as" takes what the verb is done to."""
    behind = [t for c in verb.children if c.dep_ == "prep" and c.lower_ == "as" for t in c.children if t.dep_ == "pobj"]
    return next((int(t.i) for t in behind if homes.get(t.i) == t.i), None)


def _on_order(goods: Token, homes: dict[int, int]) -> int | None:
    """ "Norland has 12 jets on order": the order, which the parse hangs on the goods or on the verb."""
    on = [c for above in (goods, goods.head) for c in above.children if c.dep_ == "prep" and c.lower_ == "on"]
    return next((int(t.i) for c in on for t in c.children if t.lower_ == "order" and homes.get(t.i) == t.i), None)


def _complement(be: Token, homes: dict[int, int]) -> int | None:
    """ "The jets are to go to Norland", "are on order", "are a gift of", "are due for delivery": the trigger behind "be"."""
    level = [be]
    for _ in range(4):
        below = [c for t in level for c in t.children if c.dep_ in ("attr", "acomp", "xcomp", "prep", "pobj", "oprd")]
        level = [c for c in below if c.dep_ != "prep" or c.head.i != be.i or c.lower_ == "on"]
        told = next((int(t.i) for t in level if homes.get(t.i) == t.i), None)
        if told is not None:
            return told
    return None


def _copula(be: Token, homes: dict[int, int]) -> int | None:
    """ "The cost is $2 billion", "the cost frame is ...": the trigger that the copula equates with its complement."""
    doer = own_subject(be)
    if doer is None:
        return None
    return next((homes[t.i] for t in (doer, *doer.children) if homes.get(t.i) == t.i and t.dep_ in ("nsubj", "compound")), None)
