"""Whom a phrase of a sentence stands for, as a party of a transfer."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sutler.model.actor import Actor
from sutler.model.goods import Goods
from sutler.model.money import Money
from sutler.model.span import Span
from sutler.read.parsed import Sentence
from sutler.read.tokens import Token
from sutler.read.tree import conjuncts, is_verb, lemma, own_subject

DEAL_WORDS = frozenset({"money", "sum", "programme", "program", "fund", "amount", "initiative", "facility", "scheme"})


_OWN_STATE = frozenset({"administration", "government", "country", "nation", "ministry", "department", "cabinet", "state"})


@dataclass(frozen=True, slots=True)
class Party:
    """An actor in a role; `actor` is None for a pronoun or a definite noun that the document must resolve ("it", "we")."""

    span: Span
    words: str
    actor: Actor | None = None


def parties_of(sentence: Sentence, phrase: Token) -> list[Party]:
    """The actors that a noun phrase stands for: itself, what is coordinated with it, the nation of "Czech firms"."""
    out: list[Party] = []
    for token in conjuncts(phrase):
        if is_speaker(sentence, token):
            continue
        found = sentence.find_at(token)
        if isinstance(found, Actor):
            if found.kind != "media" and not (found.kind == "group" and lemma(token) in DEAL_WORDS):
                out += [Party(a.span, a.name, a) for a in _joint_nations(sentence, token)]
                out.append(Party(found.span, found.name, found))
        elif token.lower_ in ("latter", "former") and (named := _of_two(sentence, token)) is not None:
            out.append(named)
        elif token.pos_ == "PRON" and token.tag_ in ("PRP", "PRP$"):
            out += _behind_pronoun(sentence, token) or [Party(sentence.span_of(token), token.text)]
        elif lemma(token) in _OWN_STATE and (mine := _first_person(token)) is not None:
            out.append(Party(sentence.span_of(mine, token), mine.text))
        elif lemma(token) in _OWN_STATE and (person := _speaker_of(sentence, token)) is not None:
            out.append(Party(sentence.span_of(token), person.name, person))
        elif not isinstance(found, Goods | Money) and (own := _nation(sentence, token)) is not None:
            out += [Party(a.span, a.name, a) for a in _joint_nations(sentence, token)]
            out.append(Party(own.span, own.name, own))
    return list({p.span: p for p in out}.values())


def is_speaker(sentence: Sentence, word: Token) -> bool:
    """ "ships from Norland, Sudmark's minister told reporters": an apposition that no comma closes before a finite verb is the
    subject of that verb, whatever the parse says."""
    if word.dep_ != "appos" or word.i + 1 >= len(sentence.tokens):
        return False
    after = sentence.tokens[word.i + 1]
    opened = any(t.text == "," for t in sentence.tokens[word.head.i + 1 : word.i])
    return opened and is_verb(after) and after.tag_ in ("VBD", "VBZ", "VBN") and after.head.i != word.i


def owned(sentence: Sentence, party: Party, trigger: Token) -> Party:
    """ "Norland says that no drones have reached its army": a force of nobody named is that of who speaks of it."""
    if party.actor is None or party.actor.id or party.actor.kind not in ("state", "group"):
        return party
    token = sentence.head(party.actor)
    if token is None or not any(c.dep_ == "poss" and c.lower_ in ("its", "their") for c in token.children):
        return party
    for actor in reversed(sentence.finds.actors):
        doer = sentence.head(actor) if actor.span.end <= party.span.start and actor.kind == "state" and actor.id else None
        if doer is not None and doer.dep_ in ("nsubj", "nsubjpass") and doer.head.i != trigger.i:
            return Party(party.span, actor.name, replace(actor, span=party.span))
    return party


def _first_person(noun: Token) -> Token | None:
    """The "my" or "our" of "my administration", "our government"."""
    return next((c for c in noun.children if c.dep_ == "poss" and c.lower_ in ("my", "our")), None)


def _speaker_of(sentence: Sentence, noun: Token) -> Actor | None:
    """ "the president said that Norland would lend his country money": the person who speaks of his own."""
    if not any(c.dep_ == "poss" and c.lower_ in ("his", "her") for c in noun.children):
        return None
    start = sentence.span_of(noun).start
    persons = [a for a in sentence.finds.actors if a.kind == "person" and a.span.end <= start]
    heads = [(a, h) for a in persons if (h := sentence.head(a)) is not None]
    return next((a for a, h in reversed(heads) if h.dep_ in ("nsubj", "nsubjpass")), None)


def _of_two(sentence: Sentence, word: Token) -> Party | None:
    """ "the latter": the last actor named before it in the sentence; "the former": the one before that."""
    start = sentence.span_of(word).start
    before = [a for a in sentence.finds.actors if a.span.end <= start and a.kind in ("state", "alliance", "group") and a.id]
    place = 1 if word.lower_ == "latter" else 2
    return Party(before[-place].span, before[-place].name, before[-place]) if len(before) >= place else None


def _behind_pronoun(sentence: Sentence, pronoun: Token) -> list[Party]:
    """ "Russia said it had sent": the subject of the verb of saying, where one sentence holds both."""
    verb = pronoun.head
    while verb.dep_ in ("conj", "xcomp") and is_verb(verb.head):
        verb = verb.head
    if verb.dep_ != "ccomp" or not is_verb(verb.head) or pronoun.lower_ not in ("it", "they", "he", "she"):
        return []
    speaker = own_subject(verb.head)
    if speaker is None or speaker.pos_ == "PRON":
        return []
    speakers = conjuncts(speaker) if pronoun.lower_ == "they" else (speaker,)  # "Norland and Sudmark said they would send"
    found = [a for s in speakers if isinstance(a := sentence.find_at(s), Actor) and a.kind != "media"]
    if not found and pronoun.lower_ == "they":  # "the leaders of Norland and Sudmark said they would send"
        found = _nations_of(sentence, speaker)
    return [Party(a.span, a.name, a) for a in found]


def _nations_of(sentence: Sentence, people: Token) -> list[Actor]:
    """The states whose leaders or ministers speak."""
    behind = [p for c in people.children if c.dep_ == "prep" and c.lower_ == "of" for p in c.children if p.dep_ == "pobj"]
    told = [a for p in behind for t in conjuncts(p) if isinstance(a := sentence.find_at(t), Actor) and a.kind == "state"]
    own = _nation(sentence, people)
    return told or ([own] if own is not None else [])


def _joint_nations(sentence: Sentence, noun: Token) -> list[Actor]:
    """ "the Norlandish and Sudmarkian governments": one plural noun with two adjectives stands for both states."""
    if noun.tag_ not in ("NNS", "NNPS"):
        return []
    joint = [list(conjuncts(c)) for c in noun.children if c.dep_ in ("amod", "nmod", "compound") and c.i < noun.i]
    words = [t for group in joint if len(group) > 1 for t in group]
    return [a for t in words if isinstance(a := sentence.find_at(t), Actor) and a.kind == "state"]


def _nation(sentence: Sentence, noun: Token) -> Actor | None:
    for child in noun.children:
        if child.dep_ in ("amod", "compound", "poss", "nmod"):
            found = sentence.find_at(child)
            if isinstance(found, Actor) and found.kind != "media":
                return found
        if child.dep_ == "prep" and child.lower_ == "of":
            found = next((f for c in child.children if isinstance(f := sentence.find_at(c), Actor) and f.kind == "state"), None)
            if found is not None:
                return found
    return None
