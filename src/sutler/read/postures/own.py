"""Weapons that go abroad and stay their owner's, by the verb, by what goes with them, and by what they are."""

from __future__ import annotations

from sutler.read.parsed import Sentence
from sutler.read.postures.forces import is_force
from sutler.read.postures.words import words
from sutler.read.tokens import Token
from sutler.read.tree import conjuncts, lemma


def stays_owners(sentence: Sentence, thing: Token, ways: frozenset[str]) -> bool:
    """Weapons that are stationed or moved; withdrawn by the one whose they are; sent with soldiers or on a duty."""
    if ways & {"stations", "moves"}:
        return True
    if "leaves" in ways:
        return any(c.dep_ == "poss" for c in thing.children)  # "withdrew its battery", no "withdrew the jets" from a sale
    return "sends" in ways and (on_duty(sentence) or _with_soldiers(sentence, thing))


def _with_soldiers(sentence: Sentence, thing: Token) -> bool:
    """ "sends two batteries and 500 troops": the soldiers come to work them."""
    return any(other.i != thing.i and is_force(sentence, other) for other in conjuncts(thing))


def on_duty(sentence: Sentence) -> bool:
    """ "air policing", "a peacekeeping mission": what goes there stays its owner's."""
    return any(lemma(t) in words("duty") for t in sentence.tokens)


def is_crewed(noun: Token) -> bool:
    """Bombers, tankers, flying radars: they land abroad with their crews, and go home again."""
    return lemma(noun) in words("crewed") or any(c.dep_ == "compound" and lemma(c) in words("crewed") for c in noun.children)
