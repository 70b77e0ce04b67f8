"""Is it a force, a base, or a weapon that its owner's crew keeps, and whose is it?"""

from __future__ import annotations

from sutler.model.actor import Actor
from sutler.model.goods import Goods
from sutler.read.events import Party
from sutler.read.parsed import Sentence
from sutler.read.postures.words import hows, words
from sutler.read.tokens import Token
from sutler.read.tree import conjuncts, lemma

_OWNING = ("amod", "compound", "poss", "nmod")
_OWNERS = ("state", "alliance", "group")
_NO_WEAPON = ("training", "services", "medical")


def is_force(sentence: Sentence, noun: Token) -> bool:
    """Soldiers, units and warships: "a group of soldiers", "the 45th brigade", "a frigate", "the patrol ship HMS Trent"."""
    found = sentence.find_at(noun)
    if isinstance(found, Goods) and not found.general and found.category != "training":
        return found.category == "ship" and bool(hows("ships", noun))  # warships sail abroad, patrol boats are given
    if hows("forces", noun) or any(c.text.isupper() and hows("named", c) for c in noun.children):
        return True
    inner = inside(noun) if hows("crowds", noun) or noun.pos_ == "NUM" or lemma(noun) in ("thousand", "hundred") else None
    return (inner is not None and is_force(sentence, inner)) or (isinstance(found, Actor) and found.form == "forces")


def inside(noun: Token) -> Token | None:
    """The "soldiers" of "a group of soldiers"."""
    return next((t for c in noun.children if c.lower_ == "of" for t in c.children if t.dep_ == "pobj"), None)


def is_place(noun: Token) -> bool:
    """A base, or what may be one ("facility", "hub") with a military word before it; no "customer base"."""
    found = hows("place", noun)
    before = {lemma(c) for c in noun.children if c.dep_ in ("compound", "amod", "nmod")}
    if not found or before & words("civil").keys():
        return False
    return "bare" in found or bool(before & words("military").keys())


def weapons(sentence: Sentence, noun: Token) -> tuple[Goods, ...]:
    """The weapons in a noun phrase."""
    under = {t.i for t in noun.subtree}
    return tuple(
        g for g in sentence.finds.goods
        if not g.general and g.category not in _NO_WEAPON and (head := sentence.head(g)) is not None and head.i in under
    )  # fmt: skip


def is_weapon(sentence: Sentence, noun: Token) -> bool:
    found = sentence.find_at(noun)
    if isinstance(found, Goods):
        return not found.general and found.category not in _NO_WEAPON
    within = inside(noun)
    return within is not None and hows("crowds", noun) != frozenset() and is_weapon(sentence, within)


def owners(sentence: Sentence, noun: Token) -> list[Party]:
    """Whose forces: "German soldiers", "soldiers of a German brigade", "Ukraine's troops", "batteries from the Netherlands"."""
    under = {t.i for t in noun.subtree}
    out = _by_ship(sentence, noun)
    for actor in sentence.finds.actors:
        head = sentence.head(actor)
        if head is None or head.i not in under or actor.kind not in _OWNERS:
            continue
        if (
            actor.form == "forces"
            or (actor.kind == "group" and head.i == noun.i)
            or (_owns(head, noun) and actor.form in ("adjective", "demonym", "name", "capital", "metonym"))
        ):
            out.append(Party(actor.span, actor.name, actor))
    return out or _mine(sentence, noun)


def _by_ship(sentence: Sentence, noun: Token) -> list[Party]:
    """ "USS", "HMS": the prefix of a warship's name tells whose she is."""
    apposed = [c for c in noun.children if c.dep_ == "appos"]
    for child in (c for word in (noun, *apposed) for c in word.children):
        for state in hows("named", child) if child.text.isupper() else ():
            span = sentence.span_of(child)
            return [Party(span, state, Actor(span, state, state, "state", "forces"))]
    return []


def _owns(head: Token, noun: Token) -> bool:
    node = head
    while node.dep_ == "conj" and node.head.i != node.i:
        node = node.head  # "German and Dutch soldiers"
    if node.dep_ in _OWNING:
        return not is_place(node.head) or node.head.i == noun.i  # "soldiers at its Djiboutian base"
    return node.dep_ == "pobj" and node.head.lower_ in ("from", "of") and node.head.head.i == noun.i


def _mine(sentence: Sentence, noun: Token) -> list[Party]:
    """ "its troops", "our soldiers": the document knows whose."""
    return [
        Party(sentence.span_of(c), _SUBJECTS.get(c.lower_, c.text))
        for t in conjuncts(noun)
        for c in t.children
        if c.dep_ == "poss" and c.pos_ == "PRON"
    ][:1]


_SUBJECTS = {"its": "it", "their": "they"}
