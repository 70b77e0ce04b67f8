"""In which mode something is given, by the words beside the trigger."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import cast

from sutler.lexicon.load import table
from sutler.model.claim import Mode
from sutler.model.span import Span
from sutler.read.parsed import Sentence
from sutler.read.tokens import Token
from sutler.read.tree import is_verb, lemma

_PROGRAMMES = frozenset({"programme", "program", "initiative", "scheme", "project", "plan"})

_TRADED = frozenset({"arm", "arms", "weapon", "weapons", "sale", "sales", "export", "purchase", "procurement", "trade"})


def without_mode(trigger: Token) -> bool:
    """ "arms package", "sales package" tell no gift, "re-export" no sale, "a gift instead of leasing them" no lease."""
    if trigger.head.dep_ == "prep" and trigger.head.lower_ in ("instead", "of", "than"):
        over = trigger.head
        before = trigger.doc[over.i - 1].lower_ if over.i else ""
        if over.lower_ == "instead" or (before, over.lower_) in (("instead", "of"), ("rather", "than")):
            return True
    if lemma(trigger) == "package":
        return any(c.dep_ == "compound" and lemma(c) in _TRADED for c in trigger.children)
    return lemma(trigger) == "export" and trigger.i > 1 and trigger.doc[trigger.i - 2].lower_ == "re"


def names_programme(noun: Token) -> bool:
    """ "the modernisation programme", "a programme for the modernisation of the army": what an agreement is called."""
    head = noun.head
    while head.pos_ == "ADP" and head.head.i != head.i:
        head = head.head
    return noun.pos_ == "NOUN" and head.i != noun.i and lemma(head) in _PROGRAMMES


def is_none(noun: Token) -> bool:
    """ "no contract" """
    return any(c.dep_ == "det" and c.lower_ == "no" for c in noun.children)


def phrased(sentence: Sentence, trigger: Token) -> tuple[tuple[Mode, Span], ...]:
    """A phrase in the trigger's own clause that tells the mode: "free of charge", "on credit"."""
    start = sentence.span.start
    clause = trigger
    while clause.head.i != clause.i and not is_verb(clause):
        clause = clause.head
    found = list(_mode_phrases().finditer(sentence.tokens.text))
    own = {t.idx for t in clause.subtree} if found else set()
    out = []
    for match in found:
        at = match.start() + start
        if match.start() in own:
            mode = _phrase_modes()[" ".join(match.group().lower().split())]
            out.append((mode, Span(at, match.end() + start)))
    return tuple(out)


@cache
def _phrase_modes() -> Mapping[str, Mode]:
    return {row["words"]: cast(Mode, row["mode"]) for row in table("en", "mode_phrases", "words", "mode")}


@cache
def _mode_phrases() -> re.Pattern[str]:
    words = sorted(_phrase_modes(), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(r"\s+".join(map(re.escape, w.split())) for w in words) + r")\b", re.IGNORECASE)


def in_exchange(sentence: Sentence, trigger: Token) -> tuple[tuple[Mode, Span], ...]:
    """ "in exchange Germany will give ...", "gets tanks in return": one delivery for another."""
    for child in trigger.children:
        if child.dep_ == "prep" and child.lower_ == "in":
            back = next((c for c in child.children if c.dep_ == "pobj" and lemma(c) in ("exchange", "return")), None)
            if back is not None:
                return (("swap", sentence.span_of(child, back)),)
    return ()
