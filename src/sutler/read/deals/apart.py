"""Words by which a text sets a deal apart from one that it told of before: "a separate package", "additional launchers"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from sutler.read.deals.drafts import Draft, Telling
from sutler.read.tokens import Token
from sutler.read.tree import is_verb, lemma, own_subject
from sutler.read.vocabulary import frames

_APART = frozenset({"previous", "earlier", "prior", "past", "separate", "second", "third"})


_ON_TOP = frozenset({"additional", "another", "further"})
"""Words that set a deal apart from one of which enough is told: "further acquisitions" are not the acquisition told of."""


_ORDINAL = frozenset({"first", "initial", "original", "second", "third", "fourth", "new"})
"""Words that do so when "a" stands before them: "a first contract", but "the first delivery" is of the deal at hand."""

_ALSO = frozenset({"also", "separately", "additionally"})
_OF_THINGS = frozenset({"it", "this", "that", "which", "these", "those"})
_HOLDS = frozenset({"include", "comprise", "cover", "contain", "feature", "have", "represent", "mark"})
_KNOWN = frozenset({"the", "these", "those", "this", "that", "its"})

_MORE = frozenset({"additional", "another", "further", "more", "extra", "second"})


def adds(telling: Telling) -> bool:
    """ "additional launchers", "12 more howitzers": goods on top of others of the kind."""
    heads = [telling.event.sentence.head(g) for g in telling.goods]
    return any(c.lower_ in _MORE for head in heads if head is not None for c in head.children)


def fresh(draft: Draft, telling: Telling) -> float | None:
    """ "Previous assistance includes", "a separate package", "a first contract": words that set a deal apart from the one
    before."""
    if draft.only_title:
        return 0.0
    if _besides(draft, telling) or _is_new(draft, telling):
        return None
    for noun in (n for t in telling.event.triggers for n in _nouns_over(t)):
        words = {c.lower_ for c in noun.children if c.dep_ in ("amod", "det", "nummod")}
        on_top = words & _ON_TOP and draft.main.firm and not adds(draft.main)
        if words & _APART or on_top or (words & _ORDINAL and words & {"a", "an"} and draft.main.firm and telling.detail):
            return None
    return 0.0


def _besides(draft: Draft, telling: Telling) -> bool:
    """ "Paris is also coordinating deliveries of launchers": somebody does one thing more, with goods of its own. A package
    that "also includes" launchers is the package told of."""
    if not telling.goods or not draft.goods or telling.event.sentence is draft.tellings[-1].event.sentence:
        return False
    if telling.detail and is_verb(telling.event.trigger):
        return False  # "also included are"
    verb = _verb_over(telling.event.trigger)
    doer = own_subject(verb) if verb is not None else None
    if verb is None or doer is None or doer.lower_ in _OF_THINGS or lemma(doer) in _transfers():
        return False
    heads = [h for g in telling.goods if (h := telling.event.sentence.head(g)) is not None]
    if any(c.dep_ in ("det", "poss") and c.lower_ in _KNOWN for h in heads for c in h.children):
        return False
    return any(c.lower_ in _ALSO for c in verb.children if c.dep_ == "advmod")


def _is_new(draft: Draft, telling: Telling) -> bool:
    """ "Parliament passed a $40 billion aid bill": a sum of its own, told as new of somebody who does something with it."""
    told = telling.event
    if not telling.detail or is_verb(told.trigger) or not told.money or told.sentence is draft.tellings[-1].event.sentence:
        return False
    doing = (n for n in told.triggers if n.dep_ == "dobj" and is_verb(n.head) and lemma(n.head) not in _HOLDS)
    new = [n for n in doing if any(c.dep_ == "det" and c.lower_ in ("a", "an") for c in n.children)]
    doers = [d for n in new if (d := own_subject(n.head)) is not None]
    return any(d.pos_ in ("PROPN", "NOUN") and lemma(d) not in _transfers() for d in doers)


def _verb_over(trigger: Token) -> Token | None:
    """The trigger if it is a verb, else the verb whose object it is."""
    if is_verb(trigger):
        return trigger
    return trigger.head if trigger.dep_ == "dobj" and is_verb(trigger.head) else None


@cache
def _transfers() -> frozenset[str]:
    """The nouns that are a transfer by themselves: "package", "shipment"."""
    return frozenset(word for (word, verb), rows in frames().items() if not verb and any(f.roles for f in rows))


def _nouns_over(trigger: Token) -> Iterator[Token]:
    """The trigger, and the noun of which it is the kind: "an earlier line of credit"."""
    yield trigger
    if trigger.dep_ == "pobj" and trigger.head.lower_ == "of":
        yield trigger.head.head
