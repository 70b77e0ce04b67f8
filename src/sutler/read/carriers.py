"""Does a ship, plane or truck only bring the goods?

Shapes: "a cargo plane carrying 20 tonnes of ammunition landed", "a navy ship loaded with tanks docked", "a military plane
delivered rifles", "two transport planes with radars on board". "A patrol vessel carrying missiles" may itself be what is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sutler.lexicon.load import table
from sutler.model.goods import Goods
from sutler.read.parsed import Sentence
from sutler.read.tokens import Token
from sutler.read.tree import is_passive, lemma

_WORD = re.compile(r"[^\W\d_]+")
_MOVERS = frozenset({"ship", "aircraft", "vehicle"})


def is_carrier(sentence: Sentence, goods: Goods) -> bool:
    """True for what the sentence says to bring other goods."""
    head = sentence.head(goods)
    if head is None or goods.category not in _MOVERS or head.dep_ not in ("nsubj", "nsubjpass", "ROOT", "conj"):
        return False
    return _may_carry(goods, head) and any(_is_load(sentence, goods, token) for token in _loads(head))


def _may_carry(goods: Goods, head: Token) -> bool:
    words = [w.rstrip("s") for w in _WORD.findall(goods.name.lower())]
    known = {kind: _words(kind) for kind in ("noun", "beside", "type")}
    is_type = any(w in known["type"] for w in words)
    named = lemma(head) in known["noun"] or head.lower_.rstrip("s") in known["noun"] or is_type
    return named and all(any(w in row for row in known.values()) for w in words)


def _loads(head: Token) -> Iterator[Token]:
    """The nouns that the carrier may bring: the objects of what it does, and what it is loaded with."""
    for child in head.children:
        if child.dep_ in ("acl", "relcl") and lemma(child) in _words("bears"):
            yield from _things(child)
        if child.dep_ == "prep" and child.lower_ == "with" and {"aboard", "board"} & {t.lower_ for t in _near(child)}:
            yield from (c for c in child.children if c.dep_ in ("pobj", "pcomp"))
    verb = head.head
    if head.dep_ == "nsubj" and not is_passive(verb) and lemma(verb) in _words("brings"):
        yield from (c for c in verb.children if c.dep_ == "dobj")


def _things(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ == "dobj":
            yield child
        if child.dep_ == "prep" and child.lower_ in ("with", "of"):
            yield from (c for c in child.children if c.dep_ == "pobj")


def _near(preposition: Token) -> Iterator[Token]:
    """The phrase and the two words behind it: "with radars on board"."""
    last = max(t.i for t in preposition.subtree)
    yield from preposition.doc[preposition.i : last + 3]


def _is_load(sentence: Sentence, carrier: Goods, noun: Token) -> bool:
    under = {t.i for t in noun.subtree}
    heads = ((g, sentence.head(g)) for g in sentence.finds.goods if g.span != carrier.span and g.category != "training")
    return any(h is not None and h.i in under for _, h in heads)


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(row["word"] for row in table("en", "carriers", "word", "kind") if row["kind"] == kind)
