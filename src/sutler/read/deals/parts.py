"""Does a text tell that a delivery is only a part of the deal?

Shapes: "the fifth of six boats arrived", "the first batch", "eight of the 36 howitzers have been handed over", "of the 36
howitzers, eight have arrived", "six of them so far", and a remainder that is still to come: "the rest will follow next year",
"the other two are due in autumn", "another six aircraft should follow".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sutler.read.deals.account import Account
from sutler.read.deals.drafts import Draft
from sutler.read.numbers import cardinal, read_digits, read_words
from sutler.read.parsed import Sentence
from sutler.read.tokens import Token
from sutler.read.tree import lemma

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
_TO_COME = re.compile(
    rf"\b(?:rest|remainder|balance|remaining|others|(?:other|another|further|last|final|next) {cardinal()}"
    rf"|{cardinal()} (?:more|others)"
    r"|(?:further|more|other|subsequent|next) (?:deliveries|shipments|batches|consignments|units|vehicles|aircraft))"
    r"(?: (?!had|have|has|was|were)[\w-]+){0,4}? (?:will|should|to follow|follows?|(?:is|are) "
    r"(?:due|to|expected|scheduled|set|still|being|planned|on (?:the|its|their) way)|still to|due|on the way)\b",
    re.I,
)
"""A remainder and what says that it has not come."""
_OUT_OF = re.compile(
    rf"\b(?P<one>{cardinal()}|{'|'.join(_ORDINALS)})(?: \w+)? (?:out )?of (?:\w+ ){{0,2}}?(?:total of )?"
    rf"(?P<whole>{cardinal()})\b",
    re.I,
)
"""What the parse may hide: "98 received out of 118", "the first of a promised 13"."""
_OF_THEM = re.compile(
    rf"\b{cardinal()} (?:of (?:them|these|those|which)) (?:(?:have|has|had|were|was|are) )(?:(?:already|so|far|now|since) )*"
    r"(?:been )?(?:delivered|received|handed|shipped|sent|supplied|arrived|reached|transferred|landed|unloaded)\b",
    re.I,
)
"""A count of a whole named before: "six of them have been delivered so far"."""
_LAST = re.compile(
    rf"\b(?:last|final|remaining) (?:(?:{cardinal()}|{'|'.join(sorted(_LOTS))})(?: \w+)? )?of (?:(?:the|its|their|a) )?"
    rf"(?:total of )?(?P<whole>{cardinal()})\b",
    re.I,
)
"""The lot that makes a delivery whole: "the last six of 12 jets", "the final batch of 30 tanks"."""
_REACH = 2
"""Sentences after a delivery in which its remainder is told."""


def part_words(account: Account, draft: Draft) -> tuple[Sentence, tuple[Token, ...]] | None:
    """The words that say that what was delivered is a part, with their sentence."""
    told = [t.event for t in draft.tellings if t.event.stance.stage in ("delivered", "delivering")]
    for event in told:
        words = next(_counted(event.sentence), None) or _of_them(event.sentence)
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


def last_words(draft: Draft) -> tuple[Sentence, tuple[Token, ...]] | None:
    """The words by which a delivery told as done is the last of the deal."""
    for event in (
        t.event for t in draft.tellings if t.event.stance.stage == "delivered" and t.event.stance.certainty == "certain"
    ):
        match = _LAST.search(event.sentence.tokens.text)
        span = event.sentence.tokens.between(match.start(), match.end()) if match else None
        if span is not None:
            return event.sentence, tuple(span)
    return None


def _counted(sentence: Sentence) -> Iterator[tuple[Token, ...]]:
    """A count out of a greater one, or one lot of several."""
    for token in sentence.tokens:
        place = _ORDINALS.get(token.lower_)
        whole = _of_number(token)
        if place is not None and whole is not None and place < whole:
            yield (token,)
        if place is not None and token.dep_ == "amod" and lemma(token.head) in _LOTS and token.head.pos_ == "NOUN":
            yield token, token.head
        if token.like_num and whole is not None and (count := _number(token.text)) is not None and count < whole:
            yield (token,)
    for match in _OUT_OF.finditer(sentence.tokens.text):
        span = sentence.tokens.between(match.start(), match.end())
        one, whole = _part_of(match["one"]), _number(match["whole"])
        if span is not None and one is not None and whole is not None and one < whole:
            yield tuple(span)


def _of_them(sentence: Sentence) -> tuple[Token, ...] | None:
    match = _OF_THEM.search(sentence.tokens.text)
    span = sentence.tokens.between(match.start(), match.end()) if match else None
    return tuple(span) if span is not None else None


def _of_number(token: Token) -> float | None:
    """The number behind "of" or "out of": "fifth of six", "eight of the 36 howitzers"."""
    for child in token.children:
        inner = next((c for c in child.children if c.lower_ == "of"), None) if child.lower_ == "out" else child
        if inner is None or inner.lower_ != "of":
            continue
        for noun in inner.children:
            if noun.dep_ == "pobj":
                words = [noun, *noun.children]
                return next((n for w in words if w.like_num and (n := _number(w.text)) is not None), None)
    return None


def _number(word: str) -> float | None:
    value = read_digits(word) if word.isdecimal() else read_words(word)
    return float(value) if value is not None else None


def _part_of(word: str) -> float | None:
    return _ORDINALS.get(word.lower()) or _number(word)


def _to_come(sentence: Sentence) -> Iterator[tuple[Token, ...]]:
    """A remainder that is still to come."""
    for match in _TO_COME.finditer(sentence.tokens.text):
        span = sentence.tokens.between(match.start(), match.end())
        if span is not None:
            yield tuple(span)
