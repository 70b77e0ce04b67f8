"""A stated danger: who threatens whom.

Shapes: "X threatens Y", "Y is threatened by invasion from X", "X is a threat to Y", "the threat from X (to Y)", "activity of X
near the borders of Y", "Y fears that X may attack", "fears of a Russian attack", "because of X". Who is threatened may be left
open here; the document settles it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sutler.model.actor import Actor
from sutler.read.events import Party, parties_of
from sutler.read.parsed import Sentence
from sutler.read.postures.words import words
from sutler.read.tokens import Token
from sutler.read.tree import is_passive, is_verb, lemma, negation, subject

_GATHERING = frozenset({"activity", "buildup", "build-up", "concentration", "presence", "cell", "movement"})


@dataclass(frozen=True, slots=True, eq=False)
class Threat:
    """One telling of a danger: from whom, to whom."""

    sentence: Sentence
    trigger: Token
    supplier: tuple[Party, ...]
    recipient: tuple[Party, ...]


def threats(sentence: Sentence) -> Iterator[Threat]:
    """The dangers that a sentence states, with their author known."""
    for token in sentence.tokens:
        if is_verb(token) and lemma(token) == "threaten" and token.dep_ != "amod" and negation(token) is None:
            found = _verb(sentence, token)
        elif token.pos_ == "NOUN" and lemma(token) in ("threat", "danger", "menace"):
            found = _noun(sentence, token)
        elif token.pos_ == "NOUN" and lemma(token) in _GATHERING:
            found = _gathering(sentence, token)
        elif lemma(token) in words("fear") and negation(token) is None:
            found = _fear(sentence, token)
        elif token.lower_ == "because":
            found = _because(sentence, token)
        else:
            continue
        if found is not None and found.supplier:
            yield found


def _verb(sentence: Sentence, verb: Token) -> Threat | None:
    if any(c.dep_ == "xcomp" for c in verb.children):
        return None  # "threatened to leave" is a manner of speaking
    doer = subject(verb)
    if is_passive(verb):
        by = [a for c in verb.children if c.dep_ in ("agent", "prep") for a in _actors(sentence, c)]
        if doer is None and verb.dep_ in ("acomp", "xcomp", "oprd", "ccomp", "advcl") and lemma(verb.head) in words("face"):
            doer = subject(verb.head)  # "feels threatened by X"
        return Threat(sentence, verb, tuple(by), tuple(parties_of(sentence, doer)) if doer is not None else ())
    target = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if target is None or doer is None:
        return None
    return Threat(sentence, verb, tuple(parties_of(sentence, doer)), tuple(_actors(sentence, target)))


def _noun(sentence: Sentence, noun: Token) -> Threat | None:
    to: list[Party] = []
    source: list[Party] = []
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("to", "against", "for"):
            to += _actors(sentence, child)
        elif child.dep_ == "prep" and child.lower_ in ("from", "of", "by"):
            for actor in _actors(sentence, child):
                (to if _is_goal(sentence, actor) else source).append(actor)
        elif child.dep_ == "acl" and is_passive(child):
            source += [a for c in child.children if c.dep_ == "agent" for a in _actors(sentence, c)]
        elif child.dep_ in ("poss", "amod", "compound"):
            near = sentence.find_at(child)
            if isinstance(near, Actor) and near.kind in ("state", "group"):
                source.append(Party(near.span, near.name, near))
    if not source and noun.dep_ == "attr" and is_verb(noun.head):
        doer = subject(noun.head)
        source = parties_of(sentence, doer) if doer is not None else []
    if not source and noun.dep_ == "pobj" and noun.head.lower_ == "as" and is_verb(noun.head.head):
        source = _object(sentence, noun.head.head)  # "sees X as a threat"
    aimed = any(c.dep_ == "prep" and c.lower_ in ("to", "against", "for") for c in noun.children)
    return Threat(sentence, noun, tuple(source), tuple(to if to or aimed else _facing(sentence, noun)))


def _facing(sentence: Sentence, noun: Token) -> list[Party]:
    """ "Moldova faces a danger from X", "helps Moldova counter the X threat", "sees X as a threat": who has it before him."""
    phrase = noun.head.head if noun.dep_ == "pobj" else noun.head
    if not is_verb(phrase) or lemma(phrase) not in words("face"):
        return []
    doer = subject(phrase)
    found = parties_of(sentence, doer) if doer is not None else []
    return [p for p in found if p.actor is not None and p.actor.kind in ("state", "alliance")]


def _is_goal(sentence: Sentence, party: Party) -> bool:
    """ "a spillover of militants into Tajikistan": who stands behind "into" is threatened."""
    head = sentence.head(party.actor) if party.actor else None
    return head is not None and head.dep_ == "pobj" and head.head.lower_ in ("into", "to", "against", "on")


def _gathering(sentence: Sentence, noun: Token) -> Threat | None:
    """ "increased activity of militants near the borders of X" """
    near, of = [], []
    for actor in sentence.finds.actors:
        head = sentence.head(actor)
        if head is None:
            continue
        path: list[str] = []
        node = head
        while node.head.i != node.i and node.i != noun.i and len(path) < 10:
            path.append(node.lower_)
            node = node.head
        border = "border" in path or "borders" in path
        if border and actor.kind == "state":
            near.append(Party(actor.span, actor.name, actor))
        elif node.i == noun.i and actor.kind == "group":
            of.append(Party(actor.span, actor.name, actor))
    return Threat(sentence, noun, tuple(of), tuple(near[:1])) if of and near else None


def _fear(sentence: Sentence, word: Token) -> Threat | None:
    """ "Y fears that X may attack", "fears of an attack by X"; nobody fears himself."""
    harm = next((t for t in word.subtree if t.i != word.i and lemma(t) in words("harm")), None)
    if harm is None:
        return None
    if is_verb(harm):
        by = parties_of(sentence, doer) if (doer := subject(harm)) is not None and not is_passive(harm) else []
        by += [a for c in harm.children if c.dep_ == "agent" for a in _actors(sentence, c)]
    else:
        by = [a for c in harm.children if c.dep_ in ("amod", "poss", "compound") or c.lower_ in ("by", "from", "of")
              for a in _actors(sentence, c)]  # fmt: skip
    afraid = subject(word) if is_verb(word) else next((c for c in word.children if c.dep_ in ("poss", "amod")), None)
    to = parties_of(sentence, afraid) if afraid is not None else []
    return Threat(sentence, word, tuple(p for p in by if p.actor is not None), tuple(to))


def _object(sentence: Sentence, verb: Token) -> list[Party]:
    """The actors of a verb's object; none of those that its object is only aimed at."""
    target = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if target is None:
        return []
    return [p for p in _actors(sentence, target) if not _is_goal(sentence, p)]


def _because(sentence: Sentence, word: Token) -> Threat | None:
    """ "Lithuania asked for it because of Russia": a state that is by itself the reason."""
    verb = word.head
    target = next((c for c in word.children if c.dep_ == "pobj"), None)
    found = sentence.find_at(target) if target is not None else None
    if not isinstance(found, Actor) or found.kind not in ("state", "group") or found.form != "name" or not is_verb(verb):
        return None
    doer = subject(verb)
    to = parties_of(sentence, doer) if doer is not None else []
    return Threat(sentence, word, (Party(found.span, found.name, found),), tuple(to))


def _actors(sentence: Sentence, word: Token) -> list[Party]:
    inside = {t.i for t in word.subtree}
    return [
        Party(a.span, a.name, a)
        for a in sentence.finds.actors
        if a.kind in ("state", "group", "alliance", "region") and (head := sentence.head(a)) is not None and head.i in inside
    ]
