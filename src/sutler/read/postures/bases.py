"""Bases and troops told from the side of the host, and bases that a state opens, wants or is given."""

from __future__ import annotations

from sutler.read.events import Party, parties_of
from sutler.read.parsed import Sentence
from sutler.read.postures.forces import is_force, is_place, is_weapon, owners, weapons
from sutler.read.postures.posture import Posture, posture
from sutler.read.postures.words import words
from sutler.read.tokens import Token
from sutler.read.tree import clause, is_passive, lemma, subject


def hosted(sentence: Sentence, verb: Token) -> Posture | None:
    """ "Niger hosts a French drone base", "Poland will receive 5,000 US soldiers"; none in a clause that only describes."""
    doer = subject(verb)
    guest = _object(verb)
    if doer is None or guest is None or is_passive(verb) or clause(verb) in ("relcl", "acl") or _stands(verb):
        return None
    weapon = is_weapon(sentence, guest) and lemma(verb) in ("host", "house")
    if not (is_force(sentence, guest) or is_place(guest) or weapon):
        return None
    host = [p for p in parties_of(sentence, doer) if p.actor is None or p.actor.kind == "state"]
    return posture(sentence, verb, _named(owners(sentence, guest)), host, weapons(sentence, guest))


def _stands(verb: Token) -> bool:
    """ "already hosts", "still hosts": an old base, no news."""
    return any(c.dep_ == "advmod" and c.lower_ in words("standing") for c in verb.children)


def granted(sentence: Sentence, verb: Token) -> Posture | None:
    """ "Colombia grants American forces the use of its bases", "gives Washington access to nine bases"."""
    doer, thing = subject(verb), _object(verb)
    if doer is None or thing is None or lemma(thing) not in ("use", "access"):
        return None
    if not any(is_place(t) for t in thing.subtree):
        return None
    guest = next((c for c in verb.children if c.dep_ == "dative"), None)
    if guest is not None and guest.pos_ == "ADP":
        guest = next((c for c in guest.children if c.dep_ == "pobj"), None)
    if guest is None:
        return None
    whose = _named(owners(sentence, guest)) or _named(parties_of(sentence, guest))
    return posture(sentence, verb, whose, [p for p in parties_of(sentence, doer) if p.actor is not None], ())


def _named(parties: list[Party]) -> list[Party]:
    return [p for p in parties if p.actor is not None]


def _object(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ == "dobj"), None)
