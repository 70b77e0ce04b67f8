"""What a time expression dates: the word that it hangs on in the parse, and what that word tells.

"ordered in 2019": the order. "will arrive in May": a delivery that is due. "the minister announced on Friday": the
announcement. "the 2014 contract", "a contract signed in 2014": the contract.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal, cast

from sutler.lexicon.load import Row, table
from sutler.model.actor import Actor
from sutler.model.claim import Stage
from sutler.model.goods import Goods
from sutler.model.money import Money
from sutler.model.when import When
from sutler.read.governing import operator_of
from sutler.read.parsed import Sentence
from sutler.read.tokens import Token
from sutler.read.tree import auxiliaries, has_part, is_future, is_verb, lemma, own_subject
from sutler.read.vocabulary import frames

Kind = Stage | Literal["said", "announced", "agreement", "occasion", "other"]
_STEPS = 14
_OPENS = frozenset({"expect", "schedule", "slate", "plan", "set", "start", "begin", "date"})
"""Verbs that can stand in a time expression and tell what it dates: "expected in May", "to start in 2025"."""
_EXPECTS = frozenset({"expect", "schedule", "slate", "plan", "due", "set", "intend", "anticipate", "hope", "aim"})


def host_of(sentence: Sentence, when: When) -> Token | None:
    """The verb, or the noun that tells an event, nearest above a time expression."""
    node = sentence.head(when)
    inside = {t.i for t in sentence.covered(when.span)}
    for _ in range(_STEPS):
        if node is None:
            return None
        thing = isinstance(sentence.find_at(node), Goods | Money)
        own = node.i in inside and lemma(node) not in _OPENS  # "before the year is out"
        if is_verb(node) and not (thing or own) and node.dep_ not in ("aux", "auxpass", "amod"):
            return node
        if node.i not in inside and node.pos_ in ("NOUN", "PROPN") and (lemma(node), "N") in _words():
            return node
        beside = (
            node.i not in inside
            and node.pos_ == "ADJ"
            and node.dep_ in ("amod", "appos", "acl", "relcl")
            and node.lower_ != "worth"
        )
        if node.head.i == node.i or beside:
            return None  # "the maker, close to bankruptcy four years ago, has won"
        node = node.head
    return None


def kind_of(host: Token) -> Kind:
    """What a host tells: a stage, speech, an announcement, an agreement, an occasion, or nothing of a transfer."""
    fits = [f for f in frames().get((lemma(host), True), ()) if is_verb(host) and has_part(host, f.needs)]
    exact = next((f.stage for f in fits if f.needs and f.stage is not None), None)
    if exact is not None:
        return exact
    word = (lemma(host), "V" if is_verb(host) else "N")
    if word in _words():
        return _words()[word]
    if not is_verb(host):
        return "other"
    if lemma(host) == "be":
        return _copula(host)
    plain = next((f.stage for f in fits if f.stage is not None), None)
    operator = operator_of(host)
    told = plain or (operator.stage if operator is not None else None)
    return told or ("said" if _says(host) else "other")


def _says(verb: Token) -> bool:
    return any(row["lemma"] == lemma(verb) and has_part(verb, _parts(row["needs"])) for row in _speech())


def _parts(cell: str) -> frozenset[str]:
    return frozenset(cell.split("|")) if cell else frozenset()


def _copula(verb: Token) -> Kind:
    """ "The delivery was in May", "the jets are due in May": what the subject or the predicate tells."""
    doer = own_subject(verb)
    told = _words().get((lemma(doer), "N")) if doer is not None else None
    if told is not None:
        return told
    due = any(lemma(c) in _EXPECTS for c in verb.children)
    return "delivered" if due else "other"


def reports(sentence: Sentence, verb: Token) -> bool:
    """The speaker is a newspaper or the verb one of reporting: its day dates nothing."""
    speaker = own_subject(verb)
    found = sentence.find_at(speaker) if speaker is not None else None
    return lemma(verb) in ("report", "write") or (isinstance(found, Actor) and found.kind == "media")


def is_due(host: Token, when: When, published: str | None) -> bool:
    """The time lies ahead of the publication, or its verb does where the two cannot be told apart."""
    value = when.value or when.start or when.end
    if is_verb(host) and host.tag_ == "VBD":
        return False
    if value and published:
        size = min(len(value), len(published), 10)
        if value[:size] != published[:size]:
            return value[:size] > published[:size]
    return looks_ahead(host)


def looks_ahead(host: Token) -> bool:
    """ "will arrive", "could arrive", "is expected to arrive", "due"."""
    if not is_verb(host):
        return any(lemma(c) in ("planned", "upcoming", "future", "expected", "plan", "expect") for c in host.children)
    if lemma(host) in _EXPECTS or is_future(host) is not None or any(lemma(c) in _EXPECTS for c in host.children):
        return True
    if any(a.tag_ == "MD" for a in auxiliaries(host)):
        return True
    return host.tag_ == "VB" and host.dep_ in ("xcomp", "acl", "advcl", "ccomp")


def in_noun(sentence: Sentence, when: When) -> Token | None:
    """The noun of an agreement that the time stands in: "the 2014 contract", "a contract signed in 2014"."""
    node = sentence.head(when)
    if node is not None and (named := _whose_signature(node)) is not None:
        return named
    for _ in range(5):
        if node is None or node.head.i == node.i:
            return None
        above = node.head
        if lemma(above) in agreement_nouns() and above.pos_ in ("NOUN", "PROPN") and node.dep_ in _INSIDE:
            signed = not agreement_nouns()[lemma(above)] or node.dep_ in ("acl", "relcl", "nummod", "compound")
            return above if signed else None
        if is_verb(above) and above.dep_ not in ("acl", "relcl", "advcl"):
            return None
        node = above
    return None


def _whose_signature(node: Token) -> Token | None:
    """ "the programme that the two countries signed in 2014": by the order of words, since parses hang the clause elsewhere."""
    while not is_verb(node) and node.head.i != node.i:
        node = node.head
    if lemma(node) not in SIGNS:
        return None
    that = next(
        (t for t in reversed(node.doc[max(0, node.i - 6) : node.i]) if t.lower_ in ("that", "which") or t.is_punct), None
    )
    noun = node.doc[that.i - 1] if that is not None and not that.is_punct and that.i > 0 else None
    return noun if noun is not None and noun.pos_ in ("NOUN", "PROPN") and lemma(noun) in agreement_nouns() else None


SIGNS = frozenset({"sign", "conclude", "reach", "seal", "ink"})
_INSIDE = frozenset({"nummod", "compound", "amod", "nmod", "acl", "prep", "appos", "relcl", "poss", "npadvmod"})


@cache
def agreement_nouns() -> Mapping[str, bool]:
    """Noun → whether it names something that runs without a signature."""
    return {row["noun"]: row["programme"] == "yes" for row in table("en", "agreements", "noun", "programme")}


@cache
def _speech() -> tuple[Row, ...]:
    rows = table("en", "speech", "lemma", "needs", "how")
    return tuple(row for row in rows if row["how"] not in ("foresees", "prints", "credits"))


@cache
def _words() -> Mapping[tuple[str, str], Kind]:
    return {(row["lemma"], row["pos"]): cast(Kind, row["kind"]) for row in table("en", "dated_words", "lemma", "pos", "kind")}
