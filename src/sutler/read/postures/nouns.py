"""Nouns of forces abroad: "the deployment of 500 French soldiers to Romania", "Russia's troop withdrawal from Syria"."""

from __future__ import annotations

from sutler.model.actor import Actor
from sutler.model.goods import Goods
from sutler.read.events import Party, parties_of
from sutler.read.parsed import Sentence
from sutler.read.postures.forces import inside, is_force, is_place, is_weapon, owners, weapons
from sutler.read.postures.moves import for_another
from sutler.read.postures.places import places
from sutler.read.postures.posture import Posture, posture
from sutler.read.postures.words import hows, words
from sutler.read.tokens import Token
from sutler.read.tree import is_verb, lemma, subject


def named(sentence: Sentence, noun: Token) -> Posture | None:
    """The posture that a noun of moving or opening tells."""
    ways = hows("noun", noun)
    thing = inside(noun)
    compound = next((c for c in noun.children if c.dep_ in ("compound", "amod") and hows("forces", c)), None)
    if thing is not None and not _fits(sentence, thing, ways):
        return None
    if thing is None and compound is None:
        return None
    leaving = "leaves" in ways
    where = [*places(sentence, noun, leaving), *(places(sentence, thing, leaving) if thing is not None else [])]
    goods: tuple[Goods, ...] = weapons(sentence, thing) if thing is not None else ()
    return posture(sentence, noun, _whose(sentence, noun, thing), where, goods)


def _fits(sentence: Sentence, thing: Token, ways: frozenset[str]) -> bool:
    if is_place(thing):
        if for_another(sentence, thing):
            return False
        return bool(ways & {"opens", "strengthens"})
    if is_force(sentence, thing):
        return True
    return "stations" in ways and is_weapon(sentence, thing)


def _whose(sentence: Sentence, noun: Token, thing: Token | None) -> list[Party]:
    """The owner on the noun itself, on what is moved, behind "by", else who decides on it."""
    own = [
        Party(found.span, found.name, found)
        for c in noun.children
        if c.dep_ in ("poss", "amod", "compound", "nmod")
        and isinstance(found := sentence.find_at(c), Actor)
        and found.kind in ("state", "alliance", "group")
    ]
    if own:
        return own
    by = [
        p
        for c in noun.children
        if c.dep_ in ("prep", "agent") and c.lower_ == "by"
        for o in c.children
        if o.dep_ == "pobj"
        for p in parties_of(sentence, o)
    ]
    theirs = by or (owners(sentence, thing) if thing is not None else [])
    return theirs or _deciders(sentence, noun)


def _deciders(sentence: Sentence, noun: Token) -> list[Party]:
    verb = noun.head
    if not is_verb(verb) or noun.dep_ != "dobj" or lemma(verb) not in words("decides"):
        return []
    doer = subject(verb)
    return [p for p in parties_of(sentence, doer) if p.actor is None or p.actor.kind != "person"] if doer is not None else []
