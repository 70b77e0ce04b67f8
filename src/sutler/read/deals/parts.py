"""Does a text tell that a delivery is only a part of the deal?

Shapes: "the fifth of six boats arrived", "the first batch", "eight of the 36 howitzers have been handed over", "of the 36
howitzers, eight have arrived", "six of them so far", and a remainder that is still to come: "the rest will follow next year",
"the other two are due in autumn", "another six aircraft should follow".
"""

from __future__ import annotations

from collections.abc import Iterator

from sutler.read.deals.account import Account
from sutler.read.deals.drafts import Draft
from sutler.read.numbers import find_figures
from sutler.read.parsed import Sentence, Token
from sutler.read.tree import is_future, is_verb, lemma

_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12,
}  # fmt: skip
_LOTS = frozenset(
    {
        "batch", "lot", "shipment", "consignment", "delivery", "instalment", "installment", "group", "part", "unit", "load",
        "cargo", "contingent", "pair", "trio", "half", "third", "portion",
    }
)  # fmt: skip
_REST = frozenset({"rest", "remainder", "balance", "remaining", "others", "sisters"})
_MORE = frozenset({"other", "another", "further", "more", "last", "final", "next"})
_COMES = frozenset(
    {
        "follow", "arrive", "come", "deliver", "hand", "receive", "ship", "transfer", "supply", "send", "reach", "join", "due",
        "expect", "schedule", "get", "hand over", "provide", "complete",
    }
)  # fmt: skip
_REACH = 2
"""Sentences after a delivery in which its remainder is told."""


def part_words(account: Account, draft: Draft) -> tuple[Sentence, tuple[Token, ...]] | None:
    """The words that say that what was delivered is a part, with their sentence."""
    told = [t.event for t in draft.tellings if t.event.stance.stage in ("delivered", "delivering")]
    for event in told:
        words = next(_counted(event.sentence, event.trigger), None)
        if words is not None:
            return event.sentence, words
    others = {t.event.sentence.number for d in account.drafts if d is not draft for t in d.tellings}
    for event in told:
        for sentence in account.sentences:
            gap = sentence.number - event.sentence.number
            if 0 <= gap <= _REACH and (gap == 0 or sentence.number not in others) and not event.sentence.title:
                words = next(_to_come(sentence), None)
                if words is not None:
                    return sentence, words
    return None


def _counted(sentence: Sentence, trigger: Token) -> Iterator[tuple[Token, ...]]:
    """A count out of a greater one, or one lot of several."""
    for token in sentence.tokens:
        place = _ORDINALS.get(token.lower_)
        whole = _of_number(token)
        if place is not None and whole is not None and place < whole:
            yield (token,)
        if place is not None and token.dep_ == "amod" and lemma(token.head) in _LOTS and token.head.pos_ == "NOUN":
            yield token, token.head
        if token.like_num and whole is not None and (count := _number(token)) is not None and count < whole:
            yield (token,)
        if token.lower_ == "far" and token.i > 0 and token.nbor(-1).lower_ == "so" and any(t.like_num for t in sentence.tokens):
            yield (token,)


def _of_number(token: Token) -> float | None:
    """The number behind "of" or "out of": "fifth of six", "eight of the 36 howitzers"."""
    for child in token.children:
        inner = next((c for c in child.children if c.lower_ == "of"), None) if child.lower_ == "out" else child
        if inner is None or inner.lower_ != "of":
            continue
        for noun in inner.children:
            if noun.dep_ == "pobj":
                words = [noun, *noun.children]
                return next((n for w in words if w.like_num and (n := _number(w)) is not None), None)
    return None


def _number(token: Token) -> float | None:
    figure = next(find_figures(token.text), None)
    return float(figure.value) if figure is not None and figure.value is not None else None


def _to_come(sentence: Sentence) -> Iterator[tuple[Token, ...]]:
    """A remainder that is still to come."""
    for token in sentence.tokens:
        counted = token.lower_ in _MORE and (token.head.like_num or any(c.like_num for c in (*token.children, *token.head.children)))
        if token.lower_ not in _REST and not counted:
            continue
        verb = token
        while not is_verb(verb) and verb.head.i != verb.i:
            verb = verb.head
        if is_verb(verb) and _is_ahead(verb) and _is_subject(token, verb):
            yield token, verb


def _is_subject(token: Token, verb: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass") and token in [*c.subtree] for c in verb.children)


def _is_ahead(verb: Token) -> bool:
    """ "will follow", "are due", "are expected", "should arrive", "follow before the year is out"."""
    if not ({lemma(verb)} | {lemma(c) for c in verb.children if c.dep_ in ("acomp", "xcomp")}) & _COMES:
        return False
    if is_future(verb) is not None or lemma(verb) in ("expect", "schedule"):
        return True
    if any(c.tag_ == "MD" for c in verb.children) or any(c.lower_ in ("due", "expected") for c in verb.children):
        return True
    return verb.tag_ in ("VBZ", "VBP") and lemma(verb) in ("follow", "come", "arrive")
