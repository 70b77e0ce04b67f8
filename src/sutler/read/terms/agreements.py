"""The agreement that a transfer stands under: "under a programme signed in 2014", "the 2014 contract"."""

from __future__ import annotations

from sutler.model.claim import Agreement
from sutler.model.evidence import Evidence
from sutler.model.span import Span
from sutler.model.when import When
from sutler.read.events import Event
from sutler.read.parsed import Sentence
from sutler.read.terms.dates import is_fresh, is_under, own_words
from sutler.read.terms.dating import SIGNS, agreement_nouns, in_noun
from sutler.read.tokens import Token
from sutler.read.tree import is_verb, lemma

_SIZES = frozenset({"major", "large", "huge", "big", "broad", "new", "old"})
"""Adjectives that say how large or recent an agreement is, and are no part of its name."""


def agreement_of(event: Event, text: str, dated: Span | None = None, published: str | None = None) -> Agreement | None:
    """The agreement that an event's sentence names for it: one it stands under, or one with its own year.

    `dated` is the time expression that dates the stage of the deal: the day of a signature is the news itself.
    """
    sentence, own = event.sentence, own_words(event)
    for token in sentence.tokens:
        if token.pos_ not in ("NOUN", "PROPN") or lemma(token) not in agreement_nouns() or _inside_name(token):
            continue
        under, when = is_under(token), _year_of(sentence, token)
        if when is not None and when.span == dated and is_fresh(when, published):
            continue
        if when is None:
            if not agreement_nouns()[lemma(token)] or not (under or _pays(token, own)) or not _is_one(token, under):
                continue
        elif not under and (len(when.value or "") > 7 or token.i not in own):
            continue
        name = _name(sentence, token)
        spans = [name] + ([when.span] if when is not None else [])
        year = int(when.value[:4]) if when is not None and when.value else None
        return Agreement(year, name.of(text), tuple(Evidence.at(s, text) for s in spans))
    return None


def _pays(noun: Token, own: set[int]) -> bool:
    """ "a Peace Facility package", "$200 million in Foreign Military Financing": the programme that the money is of."""
    if noun.dep_ == "compound":
        return noun.head.i in own or noun.head.lower_ in ("package", "funds", "funding", "money", "grant")
    return noun.dep_ == "pobj" and noun.head.lower_ in ("in", "from", "of") and noun.head.head.pos_ != "VERB"


def _is_one(noun: Token, under: bool) -> bool:
    """A programme with a name, or a single one that is told apart: "the Peace Facility", "under a modernisation programme"."""
    if noun.pos_ == "PROPN" and any(c.pos_ == "PROPN" or c.text[:1].isupper() for c in noun.lefts if c.dep_ != "det"):
        return True
    told = any(c.dep_ in ("compound", "amod", "poss") and c.lower_ not in _SIZES for c in noun.children)
    return under and told and noun.tag_ == "NN"


def _inside_name(token: Token) -> bool:
    """ "framework" in "the Framework Agreement"."""
    return token.dep_ == "compound" and lemma(token.head) in agreement_nouns()


def _year_of(sentence: Sentence, noun: Token) -> When | None:
    """A point in time inside the noun's phrase or of the verb that signs it."""
    inside = {t.i for t in noun.subtree}
    verb = noun.head if noun.dep_ in ("dobj", "nsubjpass") and lemma(noun.head) in SIGNS else None
    for when in sentence.finds.dates:
        if when.kind != "point" or not when.value or when.dateline:
            continue
        head = sentence.head(when)
        if head is None:
            continue
        if in_noun(sentence, when) == noun:
            return when
        if head.i in inside:
            if in_noun(sentence, when) is not None or _dates_signature(head, noun):
                return when
        elif verb is not None and head.i in {
            t.i for c in verb.children if c.dep_ in ("prep", "npadvmod", "advmod") for t in c.subtree
        }:
            return when
    return None


def _dates_signature(node: Token, noun: Token) -> bool:
    """ "a programme for X's army signed between A and B in 2014": the signature hangs on a noun inside the agreement's name."""
    for _ in range(8):
        if node.i == noun.i or node.head.i == node.i:
            return False
        if is_verb(node):
            return lemma(node) in SIGNS and node.dep_ in ("acl", "relcl")
        node = node.head
    return False


def _name(sentence: Sentence, noun: Token) -> Span:
    kept = {noun.i}
    for child in noun.children:
        of = child.dep_ == "prep" and child.lower_ in ("on", "of", "for")
        if (child.dep_ in ("amod", "compound", "nmod", "poss") and child.lower_ not in _SIZES) or of:
            kept |= {t.i for t in child.subtree} - _clauses(child)
    first = last = noun.i
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept:
        last += 1
    return sentence.span_of(sentence.tokens[first], sentence.tokens[last])


def _clauses(phrase: Token) -> set[int]:
    """The tokens of participles and relative clauses inside a phrase ("signed in 2014")."""
    return {t.i for inner in phrase.subtree if inner.dep_ in ("acl", "relcl") for t in inner.subtree}
