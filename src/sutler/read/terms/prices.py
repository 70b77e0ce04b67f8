"""Figures that price a deal though no word of a transfer governs them: "Its value is 13 billion", "worth 23 million euros".

Two ways: a sum behind "worth" or "at a cost of" in the sentence of the deal goes to the event before it; a sum in a sentence
after it, whose subject is the price or the deal, goes to the deal told last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from sutler.lexicon.load import table
from sutler.model.actor import Actor
from sutler.model.goods import Goods
from sutler.model.money import Money
from sutler.read.events import Event
from sutler.read.parsed import Sentence
from sutler.read.tokens import Token
from sutler.read.tree import is_verb, lemma, own_subject

_STEPS = 6


def with_prices(sentence: Sentence, told: Sequence[Event]) -> tuple[Event, ...]:
    """The events, those without a sum given what stands behind them with "worth" or "at a cost of" and nobody has taken."""
    taken = {m.span for e in told for m in e.money}
    out = list(told)
    for money in sentence.finds.money:
        if money.span in taken or money.amount is None or money.share == "total" or not _is_attached(sentence, money):
            continue
        before = [k for k, e in enumerate(out) if e.frame.roles and sentence.span_of(e.trigger).start < money.span.start]
        if before and not out[before[-1]].money:
            whole = (money, *(m for m in sentence.finds.money if m.converts == money.span and m.span not in taken))
            out[before[-1]] = replace(out[before[-1]], money=whole)
    return tuple(out)


def prices_beside(sentence: Sentence, told: Iterable[Event]) -> Iterator[Money]:
    """The figures of a sentence that tell what the deal before it costs, and that no event of it has taken."""
    taken = {m.span for e in told for m in e.money}
    kept: set[object] = set()
    for money in sentence.finds.money:
        if money.span in taken or money.amount is None or money.share in ("total", "out_of") or money.per is not None:
            continue
        if money.converts in kept or (is_price(sentence, money) and _is_told(sentence, money)):
            kept.add(money.span)
            yield money


def is_price(sentence: Sentence, money: Money) -> bool:
    """False for a budget, a fine, a down payment, help that is not military, or what each piece costs."""
    return not _of_each(sentence, money) and not any(
        lemma(t) in _words("not") or t.lower_ in _words("civil") for t in _nouns(sentence, money)
    )


def _of_each(sentence: Sentence, money: Money) -> bool:
    """ "Each system costs 140 million euros", "a single missile costs": the price of one."""
    node = sentence.head(money)
    for _ in range(_STEPS):
        if node is None or node.head.i == node.i or is_verb(node):
            break
        node = node.head
    if node is None or not is_verb(node) or lemma(node) not in ("cost", "value", "price", "be", "worth"):
        return False
    doer = own_subject(node) or next((c for c in node.children if c.dep_ == "nsubjpass"), None)
    return doer is not None and (
        doer.lower_ == "each"
        or any(c.lower_ in ("each", "every", "single") for c in doer.children if c.dep_ in ("det", "amod"))
    )


def _nouns(sentence: Sentence, money: Money) -> Iterator[Token]:
    """The nouns that a sum stands with, and their modifiers: "a $5 million fine", "a budget of $2 billion"."""
    head = sentence.head(money)
    if head is None:
        return
    near = [c for p in head.children if p.dep_ == "prep" and p.lower_ in ("of", "in") for c in p.children if c.dep_ == "pobj"]
    node = head
    for _ in range(3):
        above = node.head
        if above.i == node.i or is_verb(above):
            break
        if above.pos_ in ("NOUN", "PROPN") and (node.dep_ in ("compound", "nmod", "nummod", "amod") or node.lower_ == "of"):
            near.append(above)
        node = above
    if is_verb(node.head) and lemma(node.head) == "be" and (doer := own_subject(node.head)) is not None:
        near.append(doer)
    for noun in near:
        yield noun
        yield from (c for c in noun.children if c.dep_ in ("amod", "compound", "nmod"))


def _is_attached(sentence: Sentence, money: Money) -> bool:
    """ "worth $5 million", "valued at $5 million", "at a cost of $5 million"."""
    head = sentence.head(money)
    node = head
    for _ in range(_STEPS):
        if node is None or node.head.i == node.i:
            return False
        above = node.head
        if above.lower_ == "worth" or (lemma(above) in _words("at") and node.lower_ == "at"):
            return is_price(sentence, money)
        if above.pos_ == "NOUN" and lemma(above) in _words("price") and node.lower_ == "of":
            return is_price(sentence, money)
        if is_verb(above):
            return False
        node = above
    return False


def _is_told(sentence: Sentence, money: Money) -> bool:
    """The sum is what the price, the deal or "it" comes to."""
    node = sentence.head(money)
    for _ in range(_STEPS):
        if node is None or node.head.i == node.i:
            return False
        above = node.head
        if is_verb(above):
            doer = own_subject(above)
            if lemma(above) in _words("at") and (node.lower_ == "at" or above.tag_ == "VBN"):
                thing = next((c for c in above.children if c.dep_ in ("dobj", "nsubjpass")), doer)
                return thing is not None and _is_deal(sentence, thing)
            return lemma(above) in _words("is") and doer is not None and _is_deal(sentence, doer)
        node = above
    return False


def _is_deal(sentence: Sentence, noun: Token) -> bool:
    if isinstance(sentence.find_at(noun), Actor):
        return False
    if isinstance(sentence.find_at(noun), Goods):
        return any(c.dep_ == "det" and c.lower_ in ("the", "these", "those") for c in noun.children)
    return lemma(noun) in _words("price") | _words("deal") or noun.lower_ in _words("deal")


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(row["word"] for row in table("en", "price_words", "word", "kind") if row["kind"] == kind)
