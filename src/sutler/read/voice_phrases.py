"""Whom a noun phrase names as a voice, and with which words.

Shapes: "the defence ministry", "a senior official", "two people familiar with the matter", "one of the officials", "the
newspaper X", "Defence Minister X", "X, a lawyer for the ministry", "the spokesman, X", a capitalised name that no table knows
("Capital Wire reported"), whoever says ("a railwayman said"), a pronoun or a noun that points back ("he", "the paper").
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import cast

from sutler.lexicon.load import table
from sutler.model.actor import Actor
from sutler.model.evidence import Evidence
from sutler.model.span import Span
from sutler.model.voice import Voice, VoiceKind
from sutler.read.parsed import Sentence
from sutler.read.tokens import Token
from sutler.read.tree import lemma

_ANAPHORS = frozenset({"he", "she", "they", "it", "i", "we"})
_LEFT_OUT = frozenset({"relcl", "appos", "acl", "advcl", "punct", "cc", "conj", "parataxis", "advmod", "npadvmod", "mark"})
_INSIDE = frozenset({"of", "in", "at", "for", "with", "to", "from", "inside", "within", "on", "close", "by", "about"})
_ACTS = frozenset({"name", "capital", "demonym", "adjective"})
"""A state that says or denies something acts; it is no source."""
_PARTED = re.compile(r"[,;:–—]|\s-{1,2}\s?")
"""What parts the nation before it from an office: "missiles for Norland - minister"."""
_GENERAL = frozenset({"reporter", "reporters", "journalist", "journalists", "lawmaker", "lawmakers", "parliament", "agency"})
_BODIES = frozenset({"agency", "parliament"})
"""General alone, a voice with what tells whose they are ("South Korea's spy agency")."""
_TOGETHER = frozenset({"leaders", "presidents", "governments", "ministers", "parties", "sides"})
_PUBLIC = frozenset({"federal", "state", "national", "intelligence", "security", "secret", "border", "public"})
_NEARNESS = frozenset({"familiar", "aware", "close", "briefed", "acquainted", "involved", "knowledgeable", "privy"})
_PARTICLES = frozenset(
    {"de", "du", "da", "di", "del", "della", "van", "von", "der", "den", "al", "el", "bin", "ibn", "la", "le", "ha", "of"}
)
_PORTFOLIOS = frozenset(
    {"prime", "deputy", "defence", "defense", "foreign", "interior", "armed", "forces", "vice", "army", "ministry"}
)
"""Words before an office that may stand with it when the text comes back to its holder."""
_SOME = frozenset(
    {"one", "two", "three", "four", "several", "some", "many", "both", "another", "member", "members", "group", "couple"}
)


@dataclass(frozen=True, slots=True)
class Heard:
    """A voice as a phrase gives it; `state` is whose it is, `refers` what it points back to."""

    voice: Voice
    state: str | None = None
    refers: str | None = None


@cache
def speakers() -> Mapping[str, tuple[VoiceKind, bool]]:
    """Head noun → kind of voice, and whether the noun with its nation is a name ("defence ministry") or not ("official")."""
    return {
        row["noun"]: (cast(VoiceKind, row["kind"]), row["named"] == "yes")
        for row in table("en", "speakers", "noun", "kind", "named")
    }


@cache
def _places() -> Mapping[str, VoiceKind]:
    return {row["word"]: cast(VoiceKind, row["kind"]) for row in table("en", "source_places", "word", "kind")}


def row_of(noun: Token) -> tuple[VoiceKind, bool] | None:
    row = speakers().get(lemma(noun)) or speakers().get(noun.lower_)
    return ("official", False) if row == ("company", False) and _heads_office(noun) else row


def _heads_office(noun: Token) -> bool:
    """ "the head of the export agency", "the service's director": who leads a public body speaks for the state."""
    led = [c for c in noun.children if c.dep_ in ("compound", "poss")]
    led += [t for c in noun.children if c.dep_ == "prep" and c.lower_ == "of" for t in c.children if t.dep_ == "pobj"]
    return any(_is_body(t) for t in led)


def _is_body(noun: Token) -> bool:
    row = speakers().get(lemma(noun))
    public = row is not None and row[0] == "official"
    return public or (lemma(noun) == "service" and any(c.lower_ in _PUBLIC for c in noun.children))


def is_medium(noun: Token) -> bool:
    row = row_of(noun)
    return row is not None and row[0] == "media"


def heard(sentence: Sentence, noun: Token, reports: bool = False, human: bool = False) -> Heard | None:
    """The voice that a noun is, or None where it is none; `reports` says that its verb is what media do, `human` that whoever
    is its subject can speak ("a railwayman said")."""
    if noun.lower_ in _ANAPHORS and noun.pos_ == "PRON":
        return Heard(_quoted(sentence, sentence.span_of(noun), None, "unknown", True), refers=noun.lower_)
    if (among := _among(noun)) is not None:
        told = heard(sentence, among, reports)
        if told is None or told.voice.named or told.voice.evidence is None:
            return told if told is not None and not told.voice.named else None
        start = sentence.span_of(noun).start
        return replace(
            told, voice=_quoted(sentence, Span(start, told.voice.evidence.end), None, told.voice.kind, False), refers=None
        )
    if is_medium(noun) and any(c.dep_ == "det" and c.lower_ == "this" for c in noun.children):
        return None  # "told this newspaper": the page itself
    actor = actor_at(sentence, noun) or _named_before(sentence, noun)
    if actor is not None and actor.kind in ("person", "media"):
        kind: VoiceKind = "media" if actor.kind == "media" else _kind_of_person(sentence, noun)
        name = actor.name if actor.kind == "person" else None
        return Heard(_quoted(sentence, actor.span, name, kind, True), actor.state)
    told = _described(sentence, noun, actor) or _capitalised(sentence, noun, actor, reports or is_medium(noun))
    if told is None and human and noun.pos_ == "NOUN" and row_of(noun) is None and sentence.find_at(noun) is None:
        span = phrase_of(sentence, noun)
        return Heard(_quoted(sentence, span, None, _kind_by_place(sentence, span), False))
    return told


def _named_before(sentence: Sentence, noun: Token) -> Actor | None:
    """The person whom an office stands behind as an apposition: "Anna Berg, the head of the agency"."""
    found = sentence.find_at(noun.head) if noun.dep_ == "appos" and noun.head.i < noun.i and row_of(noun) is not None else None
    return found if isinstance(found, Actor) and found.kind == "person" else None


def _among(noun: Token) -> Token | None:
    """ "one of the officials", "several of those present": the people behind "of"."""
    if noun.lower_ not in _SOME:
        return None
    of = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    return next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None


def _described(sentence: Sentence, noun: Token, actor: Actor | None) -> Heard | None:
    """An institution, or somebody told by an office or a trade."""
    row = row_of(noun)
    if row is None:
        if actor is None or noun.lower_ in _GENERAL or (actor.kind == "state" and actor.form in _ACTS):
            return None
        kinds: dict[str, VoiceKind] = {"company": "company", "group": "group"}
        span = phrase_of(sentence, noun) if actor.form == "adjective" else actor.span
        return Heard(_quoted(sentence, span, None, kinds.get(actor.kind, "official"), True), actor.id or None)
    kind, named = row
    if kind == "media" and noun.pos_ == "PROPN" and noun.i > 0 and noun.text[:1].isupper():
        return None  # "Capital Wire": the noun is part of a name
    if noun.lower_ in _TOGETHER and any(c.lower_ in ("the", "two", "both", "three") for c in noun.children):
        return None  # "the two leaders welcomed": those who act
    bare = not any(c.dep_ in ("compound", "poss", "amod") for c in noun.children)
    if noun.lower_ in _GENERAL and kind != "media" and (bare or noun.lower_ not in _BODIES):
        return None
    name = _beside(sentence, noun)
    if name is not None and not named:
        whose: VoiceKind = "media" if kind == "media" else _kind_of_person(sentence, noun)
        return Heard(_quoted(sentence, name, None, whose, True), _state_in(sentence, noun))
    span = phrase_of(sentence, noun)
    refers = _reference(noun)
    state = actor.id if actor is not None and actor.kind == "state" else _state_in(sentence, noun)
    if kind == "unknown":
        kind = _kind_by_place(sentence, span)
    return Heard(_quoted(sentence, span, None, kind, named), state or None, refers)


def _beside(sentence: Sentence, noun: Token) -> Span | None:
    """The name in apposition to an office: "the official spokesperson, Shri X", "lawyer X"."""
    for child in noun.children:
        if child.dep_ == "appos" and child.pos_ == "PROPN" and child.i > noun.i and sentence.find_at(child) is None:
            return _run(sentence, child)
    return None


def _capitalised(sentence: Sentence, noun: Token, actor: Actor | None, reports: bool) -> Heard | None:
    """A proper name that no table knows, as the subject of a verb of saying."""
    if noun.pos_ != "PROPN" or actor is not None or sentence.find_at(noun) is not None or sentence.title:
        return None
    span = _run(sentence, noun)
    articled = any(c.dep_ == "det" for c in noun.children)
    if span is None or (articled and (not reports or noun.text.isupper())):
        return None  # "the SDA says": a thing with a name
    described = next((c for c in noun.children if c.dep_ == "appos" and row_of(c) is not None), None)
    if described is not None:
        kind = row_of(described)[0]  # type: ignore[index]  # asked one line above
        if kind == "unknown":
            kind = _kind_by_place(sentence, phrase_of(sentence, described))
    else:
        kind = "media" if reports else _kind_of_person(sentence, noun)
    return Heard(_quoted(sentence, span, None, kind, True), _state_in(sentence, described or noun))


def _run(sentence: Sentence, noun: Token) -> Span | None:
    """The capitalised words that the noun stands among; None where the sentence's first word is all of it."""
    tokens = sentence.tokens
    first = last = noun.i
    while first > 0 and _is_name(tokens[first - 1]) and _is_open(sentence, tokens[first - 1]):
        first -= 1
    while last + 1 < len(tokens) and _is_name(tokens[last + 1]) and _is_open(sentence, tokens[last + 1]):
        last += 1
    while first < last and (not tokens[first].text[:1].isupper() or tokens[first].lower_ in ("the", "a", "an")):
        first += 1
    while last > first and not (tokens[last].text[:1].isupper() or tokens[last].text[:1].isdigit()):
        last -= 1
    words = [t for t in tokens[first : last + 1] if t.text[:1].isupper()]
    return sentence.span_of(tokens[first], tokens[last]) if words else None


def _is_open(sentence: Sentence, token: Token) -> bool:
    """No actor of its own; a nation's adjective may begin a newspaper's name ("Thai Morning Mail")."""
    found = sentence.find_at(token)
    return found is None or (isinstance(found, Actor) and found.form == "adjective" and token.i > 0)


def _is_name(token: Token) -> bool:
    return (token.text[:1].isupper() and token.pos_ in ("PROPN", "ADJ", "NOUN", "DET")) or (
        token.lower_ in _PARTICLES or (token.text == "-" and not token.whitespace_)
    )


def actor_at(sentence: Sentence, noun: Token) -> Actor | None:
    """The actor that the noun is, or that stands beside it as a name ("the former secretary, Delfin Lorenzana")."""
    found = sentence.find_at(noun)
    if isinstance(found, Actor) and found.kind in ("person", "media"):
        return found
    after = sentence.find_at(sentence.tokens[noun.i + 1]) if noun.i + 1 < len(sentence.tokens) else None
    if isinstance(after, Actor) and after.kind == "media" and is_medium(noun):
        return after  # "the newspaper Kommersant"
    for child in noun.children:
        near = sentence.find_at(child)
        known = isinstance(near, Actor) and near.kind in ("person", "media")
        if isinstance(near, Actor) and known and (child.dep_ == "appos" or (child.dep_ == "compound" and near.kind == "media")):
            return near
    return found if isinstance(found, Actor) else None


def _kind_of_person(sentence: Sentence, noun: Token) -> VoiceKind:
    """By the office beside the name: "chief executive Armin Papperger" speaks for a company."""
    if any(c.dep_ == "appos" and _heads_office(c) for c in noun.children):
        return "official"
    near = {t.lower_ for t in noun.subtree if t.i < noun.i} | {
        t.lower_ for c in noun.children if c.dep_ == "appos" for t in c.subtree
    }
    near |= {t.lower_ for t in sentence.tokens[max(0, noun.i - 6) : noun.i]}
    for word in sorted(near):
        row = speakers().get(word)
        if row is not None and row[0] in ("company", "expert", "group"):
            return row[0]
    return "official"


def phrase_of(sentence: Sentence, noun: Token) -> Span:
    """The noun with what stands before it and its prepositional phrases, without article, clause or apposition."""
    kept = {noun.i}
    for child in noun.children:
        if child.dep_ in _LEFT_OUT or (child.dep_ == "det" and child.lower_ in ("the", "a", "an", "some")):
            continue
        if child.dep_ == "prep" and child.lower_ not in _INSIDE:
            continue
        kept |= _without_clauses(child)
    for child in noun.children:
        if child.dep_ in ("amod", "acl", "relcl") and child.lower_ in _NEARNESS:
            kept |= {t.i for t in child.subtree}
    first = last = noun.i
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept:
        last += 1
    while last > noun.i and sentence.tokens[last].pos_ == "PUNCT":
        last -= 1
    return sentence.span_of(sentence.tokens[first], sentence.tokens[last])


def _without_clauses(top: Token) -> set[int]:
    """The tokens below `top` up to the first relative clause or participle behind a comma."""
    out = {t.i for t in top.subtree}
    for token in top.subtree:
        if token.dep_ in ("relcl", "acl", "advcl", "appos") and token.lower_ not in _NEARNESS:
            out -= {t.i for t in token.subtree}
    return out


def _reference(noun: Token) -> str | None:
    """ "the paper", "its officials", "the prime minister": words that point back to one named before."""
    kinds = [c for c in noun.children if c.dep_ not in ("punct", "prep", "relcl", "appos")]
    definite = [c for c in kinds if c.dep_ in ("det", "poss") and c.lower_ in ("the", "its", "his", "her", "their")]
    office = [c.lower_ for c in kinds if c.dep_ in ("compound", "amod") and c.lower_ in _PORTFOLIOS and c.i < noun.i]
    if not definite or len(definite) + len(office) < len(kinds):
        return None
    return " ".join([*office, noun.lower_])


def _kind_by_place(sentence: Sentence, span: Span) -> VoiceKind:
    """ "sources in the General Staff" are official, "industry sources" speak for a company."""
    inside = [a for a in sentence.finds.actors if span.covers(a.span)]
    if any(a.kind in ("state", "alliance") and a.form in ("forces", "ministry", "government", "metonym") for a in inside):
        return "official"
    words = (
        sentence.tokens.text[span.start - sentence.span.start : span.end - sentence.span.start]
        .casefold()
        .replace("-", " ")
        .split()
    )
    return next((_places()[word] for word in words if word in _places()), "unknown")


def _state_in(sentence: Sentence, noun: Token) -> str | None:
    span, at = phrase_of(sentence, noun), sentence.span_of(noun).start
    states = (a for a in sentence.finds.actors if span.covers(a.span) and a.kind == "state" and a.id)
    return next((a.id for a in states if not _PARTED.search(_between(sentence, a.span.end, at))), None)


def _between(sentence: Sentence, start: int, end: int) -> str:
    return sentence.words[max(0, start - sentence.span.start) : max(0, end - sentence.span.start)]


def _quoted(sentence: Sentence, span: Span, name: str | None, kind: VoiceKind, named: bool) -> Voice:
    words = sentence.words[span.start - sentence.span.start : span.end - sentence.span.start]
    return Voice(name or words, kind, named, Evidence(span.start, span.end, words))
