"""Goods that stand in one list with goods of a transfer: "10 tanks; five (5) engines; and 20 guns".

A long list is more than the parser can hang on its verb. What follows goods that a transfer has taken, with nothing but a
comma, a semicolon, "and", "as well as" or "along with", counts and adjectives between, belongs to the same transfer.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from sutler.model.goods import Goods
from sutler.read.events.event import Event, ordered
from sutler.read.parsed import Sentence
from sutler.read.tree import is_passive, is_verb

_JOINT = re.compile(r"[,;]|\b(?:and|or|plus|as well as|along with|together with|in addition to)\b", re.I)
_PHRASES = re.compile(r"\b(?:as well as|along with|together with|in addition to|up to|more than|at least|a total of)\b", re.I)
_BRACKETS = re.compile(r"\([^()]*\)")
_MOST_WORDS = 7
"""Words that can stand between two goods of a list; more tell of something else."""
_CLAUSE = frozenset({"VBD", "VBZ", "VBP", "VB", "VBG", "MD", "IN", "TO", "WDT", "WP", "WRB", "PRP", "WP$"})
"""Tags of words that begin a clause or hang the next goods on something else."""

_BEFORE_NOUN = frozenset({"DT", "JJ", "JJR", "CD", "PRP$", "RB"})


def with_listed_goods(sentence: Sentence, found: list[Event]) -> list[Event]:
    """The events of a sentence, each with the goods that go on its list and that no event has taken."""
    goods = sentence.finds.goods
    found = _with_first(sentence, found)
    taken = {g.span: k for k, event in enumerate(found) for g in event.goods}
    for before, after in pairwise(goods):
        k = taken.get(before.span)
        if k is None or after.span in taken:
            continue
        if _named_again(sentence, before, after):
            taken[after.span] = k
        elif _goes_on(sentence, before, after):
            found[k] = replace(found[k], goods=ordered(found[k].goods, (after,)))
            taken[after.span] = k
    return found


def _with_first(sentence: Sentence, found: list[Event]) -> list[Event]:
    """Gives a verb without goods those right behind it ("requested to buy ten (10) jets; ...")."""
    taken = {g.span for event in found for g in event.goods}
    for k, event in enumerate(found):
        if event.goods or not event.frame.verb or event.frame.roles.get("object") == "R" or is_passive(event.trigger):
            continue
        start = max(sentence.span_of(t).end for t in (event.trigger, *event.triggers))
        first = next((g for g in sentence.finds.goods if g.span.start >= start), None)
        if first is not None and first.span not in taken and not first.general and _right_behind(sentence, start, first):
            found[k] = replace(event, goods=(first,))
    return found


def _right_behind(sentence: Sentence, end: int, goods: Goods) -> bool:
    """Nothing but the count and an article or adjective stands between `end` and the goods."""
    begin = min(s.start for s in (goods.span, goods.quantity_span, goods.condition_span) if s is not None)
    return all(t.tag_ in _BEFORE_NOUN for t in sentence.tokens if end <= t.idx + sentence.span.start < begin) and not _acts(
        sentence, goods
    )


def _named_again(sentence: Sentence, before: Goods, after: Goods) -> bool:
    """ "air-to-air missiles (AMRAAM) AIM-120C": a second name right behind the first, without a count, is of the same goods."""
    gap = sentence.words[before.span.end - sentence.span.start : after.span.start - sentence.span.start]
    return after.quantity is None and before.category == after.category and not re.sub(r"\([^()]*\)|[\s(]", "", gap)


def _goes_on(sentence: Sentence, before: Goods, after: Goods) -> bool:
    """Nothing but what joins the points of a list stands between the two."""
    start = min(s.start for s in (after.span, after.quantity_span, after.condition_span) if s is not None)
    if start < before.span.end:
        return False
    text = sentence.words
    gap = _BRACKETS.sub(" ", text[before.span.end - sentence.span.start : start - sentence.span.start])
    if not _JOINT.search(gap) or len(gap.split()) > _MOST_WORDS or re.search(r"[:.!?\"“”]\s", gap):
        return False
    joints = [range(m.start(), m.end()) for m in _PHRASES.finditer(text)]
    shift = sentence.span.start
    for token in sentence.tokens:
        inside = before.span.end <= token.idx + shift < start
        if (
            inside
            and token.tag_ in _CLAUSE
            and not any(token.idx in joint for joint in joints)
            and not _bracketed(text, token.idx)
        ):
            return False
    return not _acts(sentence, after)


def _bracketed(text: str, at: int) -> bool:
    """The word at `at` stands in brackets."""
    return text.rfind("(", 0, at) > text.rfind(")", 0, at)


def _acts(sentence: Sentence, goods: Goods) -> bool:
    """ "and jets flew over the city": the goods are what a verb behind them tells of."""
    head = sentence.head(goods)
    return (
        head is not None
        and head.dep_ in ("nsubj", "nsubjpass")
        and is_verb(head.head)
        and head.head.i > head.i
        and head.head.tag_ in ("VBD", "VBZ", "VBP", "VB", "VBN")
    )
