"""What a transfer is for.

"to strengthen the border" · "are meant to help the army" · "the aim is to deter" · "These systems will help to protect
cities" · "enabling it to defend itself" · "aimed at deterring" · "for the fight against smugglers" · "for maritime
surveillance".
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sutler.lexicon.load import table
from sutler.model.actor import Actor
from sutler.model.claim import Told
from sutler.model.evidence import Evidence
from sutler.model.goods import Goods
from sutler.model.span import Span
from sutler.read.events import Event
from sutler.read.parsed import Sentence
from sutler.read.terms.beside import deal_words
from sutler.read.terms.dates import own_words
from sutler.read.tokens import Token
from sutler.read.tree import auxiliaries, is_passive, is_verb, lemma, own_subject, subject

_WORDS = 24
_CUT = frozenset({"while", "which", "who", "as", "after", "when", "including", "said", "saying"})
_AIMS = frozenset({"objective", "aim", "goal", "purpose", "task", "mission", "intention", "idea"})
_MEANT = frozenset(
    {"use", "mean", "design", "intend", "need", "aim", "help", "enable", "deploy", "employ", "destine", "earmark"}
)
_HELPS = frozenset({"help", "enable", "allow", "serve", "assist"})


def purpose_of(sentence: Sentence, text: str, told: Sequence[Event] = ()) -> Told[str] | None:
    """The words that say what a transfer is for: that of the events `told`, or without them of the deal told last."""
    if sentence.title:
        return None
    own = {i for event in told for i in own_words(event)}
    for token in sentence.tokens:
        start = _opens(sentence, token, own, bool(told))
        if start is not None:
            span = _clause(sentence, start)
            return Told(span.of(text), (Evidence.at(span, text),))
    return None


def _opens(sentence: Sentence, token: Token, own: set[int], has_event: bool) -> Token | None:
    """The word with which a purpose begins, where `token` tells one."""
    if is_verb(token):
        if lemma(token) not in _words("verb") or token.i in own or is_passive(token):
            return None
        if any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children):
            return token if _is_end(sentence, token, own, has_event) else None
        if _is_aimed(token):
            return token
        return _of_the_thing(sentence, token)
    noun = token.i not in own and token.dep_ == "pobj" and token.head.lower_ == "for" and lemma(token) in _words("noun")
    if noun and _is_for(sentence, token.head, own):
        return token.left_edge if token.left_edge.i > token.head.i else token
    return None


def _is_end(sentence: Sentence, verb: Token, own: set[int], has_event: bool) -> bool:
    """The infinitive tells what its head is done or used for."""
    head = verb.head
    if lemma(head) == "be" and verb.dep_ in ("xcomp", "ccomp"):
        doer = own_subject(head)
        return doer is not None and (lemma(doer) in _AIMS or _is_thing(sentence, doer))
    if verb.dep_ not in ("advcl", "acl", "relcl", "xcomp", "ccomp", "conj"):
        return False
    if isinstance(sentence.find_at(head), Goods) or lemma(head) in _MEANT:
        return True
    if verb.dep_ == "xcomp":
        return False  # "continued to support": what is done itself
    if head.i in own:
        return True
    if not has_event:
        doer = subject(head) if is_verb(head) else None
        return doer is not None and _is_thing(sentence, doer)
    return head.pos_ == "NOUN" or any(i in own for i in (t.i for t in head.ancestors))


def _is_aimed(verb: Token) -> bool:
    """ "aimed at deterring", "with the aim of deterring", "for watching the border"."""
    if verb.dep_ != "pcomp":
        return False
    preposition = verb.head
    if preposition.lower_ == "at":
        return lemma(preposition.head) == "aim"
    if preposition.lower_ == "of":
        return lemma(preposition.head) in _AIMS
    return preposition.lower_ == "for" and lemma(preposition.head) in _MEANT


def _of_the_thing(sentence: Sentence, verb: Token) -> Token | None:
    """ "These systems will help to protect cities", "weapons that will strengthen the army", "enabling it to defend itself"."""
    inner = next((c for c in verb.children if c.dep_ in ("xcomp", "ccomp", "advcl") and lemma(c) in _words("verb")), None)
    if verb.tag_ == "VBG" and verb.dep_ == "advcl" and lemma(verb) in _HELPS and inner is not None:
        return inner
    if not any(a.lower_ in ("will", "would", "can", "could", "shall") for a in auxiliaries(verb)):
        return None
    doer = own_subject(verb)
    if doer is None or not _is_thing(sentence, doer):
        return None
    plain = inner is not None and lemma(verb) in _HELPS and not any(c.dep_ == "nsubj" for c in inner.children)
    return inner if plain else verb


def _is_for(sentence: Sentence, preposition: Token, own: set[int]) -> bool:
    head = preposition.head
    return head.i in own or isinstance(sentence.find_at(head), Goods) or lemma(head) in _MEANT


def _is_thing(sentence: Sentence, noun: Token) -> bool:
    """The deal or its goods."""
    found = sentence.find_at(noun)
    return isinstance(found, Goods) or (not isinstance(found, Actor) and lemma(noun) in deal_words())


def _clause(sentence: Sentence, first: Token) -> Span:
    """From the first word to the end of its phrase, at most so many words, without what is told beside it."""
    last = first
    root = first if is_verb(first) else first.head if first.dep_ != "pobj" else first
    inside = {t.i for t in root.subtree}
    for token in sentence.tokens[first.i + 1 : first.i + _WORDS]:
        joined = token.text == "-" and not token.whitespace_
        if token.i not in inside or token.lower_ in _CUT or (token.text in (";", ":", "—", "–", "-") and not joined):
            break
        last = token
    while last.i > first.i and (last.is_punct or last.lower_ in ("and", "or")):
        last = sentence.tokens[last.i - 1]
    return sentence.span_of(first, last)


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(row["word"] for row in table("en", "purposes", "word", "kind") if row["kind"] == kind)
