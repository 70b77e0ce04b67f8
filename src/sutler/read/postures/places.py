"""Where forces go or stand: a state or region behind a preposition of place, by its name or before a noun of place."""

from __future__ import annotations

from sutler.model.actor import Actor
from sutler.read.events import Party
from sutler.read.parsed import Sentence
from sutler.read.postures.forces import is_place
from sutler.read.postures.words import words
from sutler.read.tokens import Token
from sutler.read.tree import is_verb, lemma

_IN = frozenset({
    "in", "to", "into", "at", "near", "on", "inside", "across", "throughout", "through", "for", "toward", "towards", "around",
    "off", "within", "onto", "between",
})  # fmt: skip
_KINDS = ("state", "region", "alliance")


def places(sentence: Sentence, word: Token, leaving: bool = False) -> list[Party]:
    """The states below a word that tell where; those that forces only come from are none, unless they leave (`leaving`)."""
    there: list[Party] = []
    left: list[Party] = []
    for actor in sentence.finds.actors:
        if (preposition := _behind(sentence, actor, word)) is None:
            continue
        party = Party(actor.span, actor.name, actor)
        (left if preposition == "from" else there).append(party)
    if leaving:
        left += reached(sentence, word)
    return there or (left if leaving else []) or _there(sentence, word)


def reached(sentence: Sentence, verb: Token) -> list[Party]:
    """ "the last soldiers left Mali", "the first have reached Mali": the place as the object."""
    found = [sentence.find_at(c) for c in verb.children if c.dep_ == "dobj"]
    return [Party(a.span, a.name, a) for a in found if isinstance(a, Actor) and a.kind in _KINDS and a.form == "name"]


def _behind(sentence: Sentence, actor: Actor, word: Token) -> str | None:
    """The preposition of place by which an actor hangs on a word."""
    head = sentence.head(actor)
    if head is None or actor.kind not in _KINDS:
        return None
    node = head
    while node.dep_ in ("conj", "appos", "npadvmod", "compound", "poss", "amod", "nmod") and node.head.i != node.i:
        if node.dep_ in ("poss", "amod", "compound", "nmod") and not _holds_place(node.head):
            return None
        node = node.head
    if actor.form not in ("name", "capital", "adjective", "demonym") or (node.i == head.i and actor.form == "adjective"):
        return None
    if node.dep_ == "pobj" and node.head.lower_ == "of" and lemma(node.head.head) in words("ground"):
        node = node.head.head  # "in the east of Poland"
    if node.dep_ != "pobj" or not _below(node, word):
        return None
    preposition = str(node.head.lower_)
    if preposition == "of" and node.head.head.lower_ == "out":
        return "from"  # "pulled out of Mali"
    if preposition == "for" and lemma(node.head.head) not in (
        "leave",
        "depart",
        "head",
        "set",
        "take",
        "embark",
        "bind",
        "sail",
    ):
        return None  # "forces trained for Ukraine"
    return preposition if preposition in _IN or preposition == "from" else None


def _holds_place(noun: Token) -> bool:
    """ "Slovak soil", "Niger's desert", "the Russian Far East": a noun of place, or a name."""
    return is_place(noun) or lemma(noun) in words("ground") or noun.pos_ == "PROPN"


def _below(node: Token, word: Token) -> bool:
    for _ in range(12):
        if node.i == word.i:
            return True
        if is_verb(node) or node.head.i == node.i:
            return False
        node = node.head
    return False


def _there(sentence: Sentence, word: Token) -> list[Party]:
    return [Party(sentence.span_of(c), "there") for c in word.children if c.lower_ == "there" and c.dep_ == "advmod"]
