"""Whether what a frame needs stands with its word: a particle, an object, or something said of either by a mark."""

from __future__ import annotations

from sutler.model.actor import Actor
from sutler.model.goods import Goods
from sutler.read.events.licences import licence_in
from sutler.read.parsed import Sentence
from sutler.read.tokens import Token
from sutler.read.tree import has_part, is_verb, lemma, own_subject
from sutler.read.vocabulary import Frame

_BARGAINS = frozenset({"deal", "contract", "agreement", "order", "package"})


def fits(token: Token, frame: Frame, sentence: Sentence) -> bool:
    """What the frame needs stands with the word; `*party` is an actor as object ("the tanks reached Norland"), `*from`
    one from whom the goods come ("spent $9 million on boats from Norland": who spends, buys), `*goods` goods
    as object ("fielded Norland missiles"), `*moved` goods as subject ("the tanks left for Norland");
    `*licence` "under licence" in the same sentence; `*weighed` goods of a told type or number as what is thought or talked of
    ("considering 12 jets", "in talks for four frigates").

    A noun may need the preposition before it ("on order"); a verb a noun behind a preposition or an adjective that tells what
    becomes of its object ("put at the disposal of", "make available").
    """
    if has_part(token, frame.needs):
        return True
    if "*party" in frame.needs:
        return any(c.dep_ == "dobj" and isinstance(sentence.find_at(c), Actor) for c in token.children)
    if "*goods" in frame.needs:
        return any(c.dep_ in ("dobj", "nsubjpass") and isinstance(sentence.find_at(c), Goods) for c in token.children)
    if "*moved" in frame.needs:
        doer = own_subject(token)
        return doer is not None and any(isinstance(sentence.find_at(t), Goods) for t in doer.subtree)
    if "*weighed" in frame.needs:
        return any(_is_told_exactly(t, sentence) for t in _matters(token))
    if "*licence" in frame.needs:
        return licence_in(sentence) is not None
    if "*from" in frame.needs:
        return any(c.lower_ == "from" and _names_actor(c, sentence) for c in token.subtree)
    if not frame.verb:
        return token.dep_ == "pobj" and token.head.lower_ in frame.needs
    near = {g.lower_ for c in token.children if _leads(c) for g in c.children if g.dep_ in ("pobj", "amod")}
    return bool(frame.needs & near)


def _matters(token: Token) -> list[Token]:
    """What is thought of, or stands behind the preposition of talks: "four frigates", "36 of the jets"."""
    objects = [c for c in token.children if c.dep_ == "dobj"] if is_verb(token) else []
    about = (c for c in token.children if c.dep_ == "prep" and c.lower_ in ("for", "over", "on", "about"))
    objects += [g for c in about for g in c.children if g.dep_ == "pobj"]
    return objects + [g for t in objects if t.pos_ == "NUM" for c in t.children if c.lower_ == "of" for g in c.children]


def _is_told_exactly(token: Token, sentence: Sentence) -> bool:
    found = sentence.find_at(token)
    return isinstance(found, Goods) and not found.general and (found.quantity is not None or found.designation is not None)


def _leads(child: Token) -> bool:
    """ "put at the disposal", "fall into the hands"; what is done "under a contract", "in a deal" makes no contract."""
    return child.dep_ == "dobj" or (child.dep_ == "prep" and child.lower_ in ("at", "in", "into", "to") and not _within(child))


def _within(preposition: Token) -> bool:
    """ "will receive six jets in a deal worth $1 billion": the deal is the frame of what is done, not what is got."""
    inner = (c for c in preposition.children if c.dep_ == "pobj")
    return preposition.lower_ == "in" and any(lemma(c) in _BARGAINS for c in inner)


def _names_actor(preposition: Token, sentence: Sentence) -> bool:
    return any(c.dep_ == "pobj" and isinstance(sentence.find_at(c), Actor) for c in preposition.children)
