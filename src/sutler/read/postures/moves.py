"""Verbs that move own forces abroad, keep them there, or open or strengthen a base."""

from __future__ import annotations

from sutler.model.actor import Actor
from sutler.model.goods import Goods
from sutler.read.carriers import is_carrier
from sutler.read.events import Party, parties_of
from sutler.read.parsed import Sentence
from sutler.read.postures.forces import is_force, is_place, is_weapon, owners, weapons
from sutler.read.postures.own import is_crewed, on_duty, stays_owners
from sutler.read.postures.places import places, reached
from sutler.read.postures.posture import Posture, posture
from sutler.read.postures.words import words
from sutler.read.tokens import Token
from sutler.read.tree import auxiliaries, is_future, is_passive, lemma, subject

_BACKGROUND = frozenset({"since", "after", "before", "until", "when"})


def moved(sentence: Sentence, verb: Token, ways: frozenset[str]) -> Posture | None:
    """The posture that a verb tells, whatever moves: the verb's object, its subject, or goods that go to an own base."""
    if is_background(verb) or invades(sentence, verb):
        return None
    passive = is_passive(verb)
    doer = subject(verb)
    found = sentence.find_at(doer) if doer is not None else None
    if isinstance(found, Goods) and is_carrier(sentence, found):
        return None  # "a navy ship carrying rifles arrived"
    thing = doer if passive else next((c for c in verb.children if c.dep_ == "dobj"), None)
    leaving = "leaves" in ways
    if thing is not None and _fits(sentence, thing, verb, ways):
        whose = _movers(sentence, verb, None if passive else doer, thing)
        where = [*places(sentence, verb, leaving), *places(sentence, thing, leaving)]
        return posture(sentence, verb, whose, where, _all_weapons(sentence, verb, thing))
    if "grows" in ways and doer is not None and not passive and (is_force(sentence, doer) or is_place(doer)):
        where = [*places(sentence, doer), *places(sentence, verb)]
        return posture(sentence, verb, owners(sentence, doer), where, weapons(sentence, doer))
    if doer is not None and not passive and _goes(sentence, doer, verb, ways):
        where = [*places(sentence, verb, leaving), *(reached(sentence, verb) if "reaches" in ways else [])]
        return posture(sentence, verb, _whose(sentence, doer), where, _all_weapons(sentence, verb, doer))
    if "sends" in ways and doer is not None and thing is not None and (base := _own_base(verb)) is not None:
        whose = parties_of(sentence, doer) if not passive else owners(sentence, thing)
        return posture(sentence, verb, whose, places(sentence, base), weapons(sentence, thing))
    if (
        "goes" in ways
        and doer is not None
        and not passive
        and is_weapon(sentence, doer)
        and (base := _own_base(verb)) is not None
    ):
        where = [*places(sentence, base), *places(sentence, verb)]
        return posture(sentence, verb, _holders(sentence, base), where, weapons(sentence, doer))
    return None


def _holders(sentence: Sentence, base: Token) -> list[Party]:
    """ "jets arrived at Norland's base in Sudland": whose base it is."""
    found = [sentence.find_at(c) for c in base.children if c.dep_ in ("poss", "amod", "compound")]
    return [Party(a.span, a.name, a) for a in found if isinstance(a, Actor) and a.kind in ("state", "alliance")]


def _movers(sentence: Sentence, verb: Token, doer: Token | None, thing: Token) -> list[Party]:
    """Whose forces move: their nation where it is told, for others may send them; weapons belong to who deploys them."""
    own = [p for p in owners(sentence, thing) if p.actor is not None]
    if own and is_force(sentence, thing):
        return own
    doers = _doers(sentence, verb, doer)
    base = _own_base(verb)
    return [p for p in doers if p.actor is not None] or own or doers or (_holders(sentence, base) if base is not None else [])


def _fits(sentence: Sentence, thing: Token, verb: Token, ways: frozenset[str]) -> bool:
    """The thing can be what the verb moves, opens or strengthens."""
    if is_place(thing):
        if for_another(sentence, thing) or for_another(sentence, verb):
            return False
        return bool(ways & {"strengthens", "opens"}) or ("wants" in ways and is_future(verb) is not None)
    if is_force(sentence, thing):
        return bool(ways & {"sends", "stations", "strengthens", "leaves", "raises"})
    return is_weapon(sentence, thing) and stays_owners(sentence, thing, ways)


def for_another(sentence: Sentence, word: Token) -> bool:
    """ "build an outpost for the Tajik police": a gift, not an own base."""
    return any(
        c.dep_ in ("prep", "dative") and c.lower_ == "for" and any(isinstance(sentence.find_at(t), Actor) for t in c.subtree)
        for c in word.children
    )


def _goes(sentence: Sentence, doer: Token, verb: Token, ways: frozenset[str]) -> bool:
    """Soldiers who arrive; who serve or fight abroad, where that goes on ("have been fighting", "will patrol")."""
    if not ways & {"goes", "stays", "leaves", "reaches"}:
        return False
    found = sentence.find_at(doer)
    if isinstance(found, Actor) and found.form == "demonym":
        return "goes" in ways and any(is_place(t) for t in verb.subtree)  # "the Americans move into seven bases"
    flown = is_weapon(sentence, doer) and (_of_a_force(sentence, doer) or on_duty(sentence) or is_crewed(doer))
    if not is_force(sentence, doer) and not flown:
        return False
    return bool(ways & {"goes", "leaves", "reaches"}) or any(
        t.lower_ in ("have", "has", "will", "to", "be", "been") for t in auxiliaries(verb)
    )


def _of_a_force(sentence: Sentence, noun: Token) -> bool:
    """ "two aircraft of the Maritime Self-Defense Force": flown by their owner, not given."""
    return any(p.actor is not None and p.actor.form == "forces" for p in owners(sentence, noun))


def _whose(sentence: Sentence, doer: Token) -> list[Party]:
    found = sentence.find_at(doer)
    if isinstance(found, Actor) and (found.form in ("demonym", "forces") or found.kind == "group"):
        return [Party(found.span, found.name, found)]
    return owners(sentence, doer)


def _doers(sentence: Sentence, verb: Token, doer: Token | None) -> list[Party]:
    """Who moves them: the subject, or "by X" of a passive; a person or a nameless subject gives way to the owner told."""
    found = _asked(sentence, verb) or (parties_of(sentence, doer) if doer is not None else [])
    for child in verb.children:
        if child.dep_ == "agent":
            found += [p for c in child.children if c.dep_ == "pobj" for p in parties_of(sentence, c)]
    return [p for p in found if p.actor is None or p.actor.kind in ("state", "alliance", "group")]


def _asked(sentence: Sentence, verb: Token) -> list[Party]:
    """The one on whom others call: "call on NATO to base a brigade"."""
    if verb.dep_ not in ("xcomp", "advcl") or lemma(verb.head) not in ("call", "appeal"):
        return []
    on = [c for c in verb.head.children if c.dep_ == "prep" and c.lower_ in ("on", "upon", "to")]
    return [p for c in on for t in c.children if t.dep_ == "pobj" for p in parties_of(sentence, t)]


def _all_weapons(sentence: Sentence, verb: Token, thing: Token) -> tuple[Goods, ...]:
    found = list(weapons(sentence, thing))
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in ("with", "alongside"):
            found += [g for g in weapons(sentence, child) if g not in found]
    return tuple(found)


def is_background(verb: Token) -> bool:
    """ "since Russia sent troops", "after France withdrew": told only to date something else."""
    return verb.dep_ in ("advcl", "pcomp") and any(
        (c.dep_ in ("mark", "advmod") and c.lower_ in _BACKGROUND) for c in verb.children
    )


def invades(sentence: Sentence, verb: Token) -> bool:
    """ "sent troops into X": an invasion is war, not the opening of a posture; "into bases in X" is one."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == "into":
            target = next((c for c in child.children if c.dep_ == "pobj"), None)
            found = sentence.find_at(target) if target is not None else None
            if isinstance(found, Actor) and found.kind == "state" and found.form == "name":
                return True
    return False


def _own_base(verb: Token) -> Token | None:
    """The base of its own to which something is sent."""
    for token in verb.subtree:
        if lemma(token) in words("own_base") and any(c.dep_ == "poss" or c.lower_ == "own" for c in token.children):
            return token
    return None
