"""What a sentence without a transfer of its own tells of the deal before it: whether its clause is about that, and its day.

"The jets landed on Monday" · "a ship carrying the tanks docked last week" · "The handover took place in May".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from sutler.lexicon.load import table
from sutler.model.actor import Actor
from sutler.model.goods import Goods
from sutler.model.when import When
from sutler.read.parsed import Sentence
from sutler.read.terms.dating import Kind, host_of, in_noun, is_due, kind_of
from sutler.read.tokens import Token
from sutler.read.tree import is_verb, lemma, subject

BARRED: frozenset[Kind] = frozenset({"said", "occasion", "requested"})
_CARRIES = frozenset({"carry", "transport", "bring", "haul", "load"})
"""Verbs by which a carrier stands for its load."""
_TOLD: frozenset[Kind] = frozenset({"delivered", "delivering"})
Day = tuple[Kind, When]
"""What is dated, and the time expression."""


def days_beside(sentence: Sentence, like: Sequence[Goods], known: Sequence[Goods], published: str | None) -> Iterator[Day]:
    """The days on which the sentence says that the goods of a deal came."""
    for when in sentence.finds.dates:
        host = host_of(sentence, when)
        if host is None or when.kind != "point" or not when.value or when.dateline or in_noun(sentence, when) is not None:
            continue
        kind = kind_of(host)
        if kind in _TOLD and not is_due(host, when, published) and of_deal(sentence, host, like, known):
            yield kind, when


def of_deal(sentence: Sentence, host: Token, like: Sequence[Goods], known: Sequence[Goods]) -> bool:
    """The subject of the time's clause is the deal or its goods."""
    if not is_verb(host):
        return lemma(host) in deal_words()
    if kind_of(host) in BARRED:
        return False
    doer = subject(host)
    if doer is None:
        return False
    doer = _load(doer)
    found = sentence.find_at(doer)
    if isinstance(found, Goods):
        return any(found.span == g.span for g in like) or (not known and found.general) or lemma(doer) in deal_words()
    return not isinstance(found, Actor) and lemma(doer) in deal_words()


def _load(carrier: Token) -> Token:
    """ "a ship carrying the tanks": the tanks."""
    loads = (c for verb in carrier.children if verb.dep_ == "acl" and lemma(verb) in _CARRIES for c in verb.children)
    return next((c for c in loads if c.dep_ == "dobj"), carrier)


@cache
def deal_words() -> frozenset[str]:
    return frozenset(row["word"] for row in table("en", "deal_subjects", "word"))
