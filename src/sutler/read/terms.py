"""The terms of a transfer beside parties and goods: its date, its period, the agreement it stands under, its purpose.

date: a time expression of the transfer's own clause; the day of saying counts only for what is done by saying it (a pledge, an
approval, a refusal). period: a window of that clause. agreement: "under a programme signed in 2014", "the 2014 contract".
purpose: "to strengthen the border", "the objective is to ...".
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from sutler.lexicon.load import table
from sutler.model.actor import Actor
from sutler.model.claim import Agreement, Period, Stage, Told
from sutler.model.evidence import Evidence
from sutler.model.goods import Goods
from sutler.model.span import Span
from sutler.model.when import When
from sutler.read.events import Event
from sutler.read.parsed import Sentence, Token
from sutler.read.tree import is_verb, lemma, own_subject

_BY_SAYING: frozenset[Stage | None] = frozenset({"pledged", "authorised", "refused"})
_SIGNS = frozenset({"sign", "conclude", "reach", "seal", "ink"})
_SIZES = frozenset({"major", "large", "huge", "big", "broad", "new", "old"})
"""Adjectives that say how large or recent an agreement is, and are no part of its name."""
_UNDER = frozenset({"under", "within", "through", "via", "per", "pursuant", "of"})
_ANNOUNCES = frozenset({"announce", "unveil", "pledge", "promise"})
_DONE_BY_SAYING = frozenset({"announce", "authorize", "authorise", "approve", "pledge", "commit", "direct"})
_PURPOSE_WORDS = 24
_CUT = frozenset({"while", "which", "who", "as", "after", "when", "including", "said", "saying"})


def date_of(event: Event, stage: Stage | None, others: Iterable[Event]) -> When | None:
    """The time expression that dates the stage, or None."""
    own = [d for d in event.dates if _dates(d)]
    said = {d.span for other in others if other is not event and _only_announces(other) for d in other.dates}
    taken = {d.span for other in others if other is not event for d in other.dates} - said
    signs = stage == "agreed" and event.frame.lemma in _SIGNS  # the day of the signature is that of the stage
    agreed = set() if signs else {d.span for d in own if _dates_agreement(event.sentence, d)}
    own = [d for d in own if d.span not in agreed and _counts(event.sentence, d, stage)]
    if own:
        return own[0]
    if stage in _BY_SAYING and not event.sentence.title:
        return next(
            (
                d
                for d in event.sentence.finds.dates
                if _dates(d)
                and d.span not in taken | agreed
                and (d.span in said or _of_saying(event, d))
                and _counts(event.sentence, d, stage)
            ),
            None,
        )
    return None


def _only_announces(event: Event) -> bool:
    """ "Canada will buy a battery, the minister announced on Wednesday": a verb that announces what another clause tells."""
    return event.frame.lemma in _ANNOUNCES and not event.goods and not event.money and len(event.triggers) == 1


def said_today(event: Event) -> Token | None:
    """The verb of "I am announcing", "we are authorising": done on the day of the text itself."""
    for trigger in (*event.triggers, *(token for token, _ in event.stance.governors)):
        said = is_verb(trigger) and trigger.tag_ == "VBG" and lemma(trigger) in _DONE_BY_SAYING
        if said and any(c.dep_ == "aux" and lemma(c) == "be" and c.tag_ in ("VBP", "VBZ") for c in trigger.children):
            return trigger
    return None


def _dates(when: When) -> bool:
    return when.kind == "point" and when.value is not None and not when.dateline


def _counts(sentence: Sentence, when: When, stage: Stage | None) -> bool:
    """A day on which somebody spoke dates only what is done by speaking, and never by a newspaper that reports it."""
    verb = sentence.head(when)
    while verb is not None and not is_verb(verb) and verb.head.i != verb.i:
        verb = verb.head
    if verb is None or lemma(verb) not in _speech():
        return True
    speaker = own_subject(verb)
    found = sentence.find_at(speaker) if speaker is not None else None
    reports = lemma(verb) in ("report", "write") or (isinstance(found, Actor) and found.kind == "media")
    return stage in _BY_SAYING and not reports


@cache
def _speech() -> frozenset[str]:
    return frozenset(row["lemma"] for row in table("en", "speech", "lemma", "needs", "how"))


def _of_saying(event: Event, when: When) -> bool:
    """The date hangs on a verb above the event's trigger, so it is the day on which this was said."""
    node = event.sentence.head(when)
    above = set()
    trigger = event.trigger
    for _ in range(25):
        above.add(trigger.i)
        if trigger.head.i == trigger.i:
            break
        trigger = trigger.head
    for _ in range(6):
        if node is None:
            return False
        if node.i in above and is_verb(node):
            return True
        if node.head.i == node.i:
            return False
        node = node.head
    return False


def _dates_agreement(sentence: Sentence, when: When) -> bool:
    """ "a contract signed in 2017", "the 2014 contract": the date is the agreement's."""
    node = sentence.head(when)
    for _ in range(5):
        if node is None or node.head.i == node.i:
            return False
        above = node.head
        if lemma(above) in _agreement_nouns() and node.dep_ in (
            "nummod",
            "compound",
            "amod",
            "nmod",
            "acl",
            "prep",
            "appos",
            "relcl",
        ):
            return True
        if is_verb(above) and above.dep_ not in ("acl", "relcl", "advcl"):
            return False
        node = above
    return False


def period_of(event: Event, alone: bool, text: str) -> Period | None:
    """The window over which the transfer runs: one of the event's own clause, or the sentence's where the event is `alone`."""
    windows = [d for d in (event.sentence.finds.dates if alone else event.dates) if d.kind == "window" and not _is_gap(d)]
    if not windows:
        return None
    best = next((w for w in windows if w.start or w.end), windows[0])
    return Period(best.start, best.end, best.words, (Evidence.at(best.span, text),))


def _is_gap(when: When) -> bool:
    """ "after weeks of talks": what went before, not how long it runs."""
    return when.start is None and when.end is None and when.words.lower().startswith(("after ", "before ", "following "))


@cache
def _agreement_nouns() -> dict[str, bool]:
    return {row["noun"]: row["programme"] == "yes" for row in table("en", "agreements", "noun", "programme")}


def agreement_of(sentence: Sentence, text: str) -> Agreement | None:
    """The agreement that a sentence names for its transfer: one it stands under, or one with its own year."""
    nouns = _agreement_nouns()
    for token in sentence.tokens:
        if token.pos_ not in ("NOUN", "PROPN") or lemma(token) not in nouns or _inside_name(token):
            continue
        under = _is_under(token)
        when = _year_of(sentence, token)
        proper = token.pos_ == "PROPN" and any(c.pos_ == "PROPN" for c in token.children)
        if when is None and not (under and (proper or nouns[lemma(token)])) and not (proper and nouns[lemma(token)]):
            continue
        if when is not None and not under and len(when.value or "") > 7:
            continue  # the day of the signature is the news itself, not an older agreement
        name = _name(sentence, token)
        spans = [name] + ([when.span] if when is not None else [])
        year = int(when.value[:4]) if when is not None and when.value else None
        return Agreement(year, name.of(text), tuple(Evidence.at(s, text) for s in spans))
    return None


def _inside_name(token: Token) -> bool:
    """ "framework" in "the Framework Agreement"."""
    return token.dep_ == "compound" and lemma(token.head) in _agreement_nouns()


def _is_under(token: Token) -> bool:
    node = token
    while node.dep_ in ("pobj", "compound", "conj", "pcomp") and node.head.i != node.i:
        if node.dep_ == "pobj":
            preposition = node.head
            if preposition.lower_ == "of":
                node = preposition.head if preposition.head.lower_ in ("part", "framework", "terms") else node
                return preposition.head.lower_ in ("part", "framework", "terms")
            return preposition.lower_ in _UNDER
        node = node.head
    return False


def _year_of(sentence: Sentence, noun: Token) -> When | None:
    """A point in time inside the noun's phrase or of the verb that signs it."""
    inside = {t.i for t in noun.subtree}
    verb = noun.head if noun.dep_ in ("dobj", "nsubjpass") and lemma(noun.head) in _SIGNS else None
    for when in sentence.finds.dates:
        if when.kind != "point" or not when.value or when.dateline:
            continue
        head = sentence.head(when)
        if head is None:
            continue
        if head.i in inside:
            if _dates_agreement(sentence, when) or _dates_signature(head, noun):
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
            return lemma(node) in _SIGNS and node.dep_ in ("acl", "relcl")
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


@cache
def _purpose_verbs() -> frozenset[str]:
    return frozenset(row["verb"] for row in table("en", "purposes", "verb"))


def purpose_of(sentence: Sentence, text: str) -> Told[str] | None:
    """The words after "to" (or "aimed at") that say what the transfer is for."""
    for token in sentence.tokens:
        if not is_verb(token) or lemma(token) not in _purpose_verbs():
            continue
        if not _opens_purpose(sentence, token):
            continue
        span = _clause(sentence, token)
        return Told(span.of(text), (Evidence.at(span, text),))
    return None


def _opens_purpose(sentence: Sentence, verb: Token) -> bool:
    to = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
    if to and verb.dep_ == "xcomp" and lemma(verb.head) == "be":
        return any(
            c.dep_ == "nsubj" and lemma(c) in ("objective", "aim", "goal", "purpose", "task", "mission")
            for c in verb.head.children
        )
    if to and verb.dep_ in ("advcl", "acl", "relcl"):
        return True
    if to and verb.dep_ == "xcomp":
        found = sentence.find_at(verb.head)
        return isinstance(found, Goods) or lemma(verb.head) in ("use", "mean", "design", "intend", "need", "aim")
    return verb.dep_ == "pcomp" and verb.head.lower_ == "at" and lemma(verb.head.head) == "aim"


def _clause(sentence: Sentence, verb: Token) -> Span:
    last = verb
    inside = {t.i for t in verb.subtree}
    for token in sentence.tokens[verb.i + 1 : verb.i + _PURPOSE_WORDS]:
        if token.i not in inside or token.lower_ in _CUT or token.text in (";", ":", "—", "–", "-"):
            break
        last = token
    while last.i > verb.i and last.is_punct:
        last = sentence.tokens[last.i - 1]
    return sentence.span_of(verb, last)
