"""Who says so: the chain of voices of one sentence, from the reporter outward to the one who knows.

Shapes: "the ministry said", "X told Y" (Y a newspaper: Y reports X), "according to X", "X reported, citing Y", "X quoted Y as
saying", "X was quoted by Y as saying", "a document showed". Unnamed voices keep the text's words. A pronoun or a definite noun
("the paper", "the official") gives an attribution with `refers` set, for the document to resolve.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from sutler.lexicon.load import table
from sutler.model.actor import Actor
from sutler.model.evidence import Evidence
from sutler.model.span import Span
from sutler.model.voice import Voice, VoiceKind
from sutler.read.parsed import Sentence, Token
from sutler.read.tree import conjuncts, has_part, is_passive, is_verb, lemma, subject

_ANAPHORS = frozenset({"he", "she", "they", "it", "i", "we"})
_LEFT_OUT = frozenset({"relcl", "appos", "acl", "advcl", "punct", "cc", "conj", "parataxis", "advmod", "npadvmod", "mark"})
_ACTS = frozenset({"name", "capital", "demonym", "adjective"})
"""A state that says or denies something acts; it is no source."""
_GENERAL = frozenset({"reporter", "reporters", "journalist", "journalists", "lawmaker", "lawmakers", "parliament", "agency"})


_BODIES = frozenset({"agency", "parliament"})
"""General alone, a voice with what tells whose they are ("South Korea's spy agency")."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """A voice and the tokens `[first, last]` of the sentence that it vouches for; `refers` names what it points back to."""

    voice: Voice
    first: int
    last: int
    state: str | None = None
    refers: str | None = None

    def covers(self, token: Token) -> bool:
        return bool(self.first <= token.i <= self.last)


@cache
def _speech() -> Mapping[str, tuple[tuple[frozenset[str], str], ...]]:
    rows: dict[str, list[tuple[frozenset[str], str]]] = {}
    for row in table("en", "speech", "lemma", "needs", "how"):
        rows.setdefault(row["lemma"], []).append((frozenset(row["needs"].split("|")) - {""}, row["how"]))
    return {key: tuple(group) for key, group in rows.items()}


@cache
def _speakers() -> Mapping[str, tuple[VoiceKind, bool]]:
    """Head noun → kind of voice, and whether the noun with its nation is a name ("defence ministry") or not ("official")."""
    return {
        row["noun"]: (cast(VoiceKind, row["kind"]), row["named"] == "yes")
        for row in table("en", "speakers", "noun", "kind", "named")
    }


def attributions(sentence: Sentence) -> tuple[Attribution, ...]:
    """The voices of a sentence, reporters before those whom they report, each with the words that it vouches for."""
    found: list[Attribution] = []
    for token in sentence.tokens:
        if token.lower_ == "according":
            found += _according(sentence, token)
        elif is_verb(token):
            how = _how(token)
            if how is not None:
                found += _spoken(sentence, token, how)
    unique = {(a.voice.name, a.refers): a for a in reversed(found)}
    kept = [a for a in found if unique.get((a.voice.name, a.refers)) is a]
    return tuple(sorted(kept, key=lambda a: a.voice.kind != "media"))


def _how(verb: Token) -> str | None:
    return next((how for needs, how in _speech().get(lemma(verb), ()) if has_part(verb, needs)), None)


def _according(sentence: Sentence, token: Token) -> Iterator[Attribution]:
    to = next((c for c in token.children if c.lower_ == "to"), None)
    source = next((c for c in (to or token).children if c.dep_ == "pobj"), None)
    if source is not None:
        yield from _seen_by(sentence, source)
        yield from _voices(sentence, source, 0, len(sentence.tokens) - 1)


def _seen_by(sentence: Sentence, paper: Token) -> Iterator[Attribution]:
    """The newspaper of "a document seen by X": it tells what the document says."""
    for verb in paper.children:
        if verb.dep_ == "acl" and lemma(verb) in ("see", "obtain", "review", "view", "acquire"):
            yield from _agents(sentence, verb, 0, len(sentence.tokens) - 1)


def _spoken(sentence: Sentence, verb: Token, how: str) -> Iterator[Attribution]:
    if verb.dep_ == "amod" or _is_negated_infinitive(verb):
        return
    first, last = _scope(verb)
    speaker = subject(verb)
    objects = [c for c in verb.children if c.dep_ in ("dobj", "dative")]
    if how == "cites":
        if not is_passive(verb):
            if speaker is not None and verb.dep_ not in ("advcl", "acl"):
                yield from _voices(sentence, speaker, first, last)
            for target in objects:
                yield from _voices(sentence, target, 0 if verb.dep_ == "advcl" else first, last)
        else:
            yield from _agents(sentence, verb, first, last)
            if speaker is not None:
                yield from _voices(sentence, speaker, first, last)
        return
    if is_passive(verb):
        yield from _agents(sentence, verb, first, last)
        return
    for target in objects:
        found = _actor(sentence, target)
        paper = (_speakers().get(lemma(target)) or ("", False))[0] == "media" and _is_definite_bare(target)
        if paper or (found is not None and found.kind == "media"):
            yield from _voices(sentence, target, first, last)
    if speaker is not None:
        yield from _voices(sentence, speaker, first, last)
    if how == "learns":
        for child in verb.children:
            if child.dep_ == "prep" and child.lower_ == "from":
                yield from (a for c in child.children if c.dep_ == "pobj" for a in _voices(sentence, c, first, last))


def _agents(sentence: Sentence, verb: Token, first: int, last: int) -> Iterator[Attribution]:
    for child in verb.children:
        if child.dep_ == "agent":
            for source in child.children:
                if source.dep_ == "pobj":
                    yield from _voices(sentence, source, first, last)


def _is_negated_infinitive(verb: Token) -> bool:
    """ "declined to say", "would not comment": nobody said anything."""
    return verb.dep_ == "xcomp" and lemma(verb.head) in ("decline", "refuse")


def _scope(verb: Token) -> tuple[int, int]:
    """A verb of saying vouches for its own clause, or for everything when it closes the sentence."""
    if verb.dep_ == "ROOT":
        return 0, len(verb.doc) - 1
    inside = [t.i for t in verb.subtree]
    if verb.dep_ == "conj" and verb.head.i < verb.i and verb.doc[max(0, min(inside) - 1)].text == ",":
        return 0, len(verb.doc) - 1  # "Norway will send boats, a minister said": two clauses without a conjunction
    if verb.dep_ in ("conj", "relcl", "ccomp", "acl"):
        return min(inside), max(inside)
    return 0, len(verb.doc) - 1


def _voices(sentence: Sentence, phrase: Token, first: int, last: int) -> Iterator[Attribution]:
    for token in conjuncts(phrase):
        if token.dep_ == "appos" and token.i != phrase.i:
            continue
        attribution = _voice(sentence, token, first, last)
        if attribution is not None:
            yield attribution


def _voice(sentence: Sentence, noun: Token, first: int, last: int) -> Attribution | None:
    actor = _actor(sentence, noun)
    text = sentence.words
    if noun.lower_ in _ANAPHORS and noun.pos_ == "PRON":
        return Attribution(
            _as_voice(sentence, sentence.span_of(noun), noun.text, "unknown", True, text), first, last, refers=noun.lower_
        )
    if actor is not None and actor.kind in ("person", "media"):
        kind: VoiceKind = "media" if actor.kind == "media" else _kind_of_person(sentence, noun)
        return Attribution(
            _as_voice(sentence, actor.span, actor.name if actor.kind == "person" else None, kind, True, text),
            first,
            last,
            actor.state,
        )
    row = _speakers().get(lemma(noun)) or _speakers().get(noun.lower_)
    if row is None:
        if actor is None or noun.lower_ in _GENERAL or (actor.kind == "state" and actor.form in _ACTS):
            return None
        kinds: dict[str, VoiceKind] = {"company": "company", "group": "group"}
        span = _np(sentence, noun) if actor.form == "adjective" else actor.span
        return Attribution(
            _as_voice(sentence, span, None, kinds.get(actor.kind, "official"), True, text), first, last, actor.id or None
        )
    kind, named = row
    bare = not any(c.dep_ in ("compound", "poss", "amod") for c in noun.children)
    if noun.lower_ in _GENERAL and kind != "media" and (bare or noun.lower_ not in _BODIES):
        return None
    span = _np(sentence, noun)
    refers = noun.lower_ if _is_definite_bare(noun) else None
    state = actor.id if actor is not None and actor.kind == "state" else _state_in(sentence, span)
    if kind == "unknown":
        kind = _kind_by_place(sentence, span)
    return Attribution(_as_voice(sentence, span, None, kind, named, text), first, last, state or None, refers)


def _actor(sentence: Sentence, noun: Token) -> Actor | None:
    """The actor that the noun is, or that stands beside it as a name ("the former secretary, Delfin Lorenzana")."""
    found = sentence.find_at(noun)
    if isinstance(found, Actor) and found.kind in ("person", "media"):
        return found
    after = sentence.find_at(sentence.tokens[noun.i + 1]) if noun.i + 1 < len(sentence.tokens) else None
    if isinstance(after, Actor) and after.kind == "media" and (_speakers().get(lemma(noun)) or ("", False))[0] == "media":
        return after  # "the newspaper Kommersant"
    for child in noun.children:
        near = sentence.find_at(child)
        known = isinstance(near, Actor) and near.kind in ("person", "media")
        if isinstance(near, Actor) and known and (child.dep_ == "appos" or (child.dep_ == "compound" and near.kind == "media")):
            return near
    return found if isinstance(found, Actor) else None


def _kind_of_person(sentence: Sentence, noun: Token) -> VoiceKind:
    """By the office beside the name: "chief executive Armin Papperger" speaks for a company."""
    near = {t.lower_ for t in noun.subtree if t.i < noun.i} | {
        t.lower_ for c in noun.children if c.dep_ == "appos" for t in c.subtree
    }
    before = sentence.tokens[max(0, noun.i - 6) : noun.i]
    near |= {t.lower_ for t in before}
    for word in near:
        row = _speakers().get(word)
        if row is not None and row[0] in ("company", "expert", "group"):
            return row[0]
    return "official"


def _np(sentence: Sentence, noun: Token) -> Span:
    """The noun with what stands before it and its prepositional phrases, without article, clause or apposition."""
    kept = {noun.i}
    for child in noun.children:
        if child.dep_ in _LEFT_OUT or (child.dep_ == "det" and child.lower_ in ("the", "a", "an", "some")):
            continue
        if child.dep_ == "prep" and (child.lower_ not in ("of", "in", "at", "for", "with", "to", "from", "inside", "within")):
            continue
        kept |= {t.i for t in child.subtree}
    familiar = next(
        (
            c
            for c in noun.children
            if c.dep_ in ("amod", "acl", "relcl") and c.lower_ in ("familiar", "aware", "close", "briefed")
        ),
        None,
    )
    if familiar is not None:
        kept |= {t.i for t in familiar.subtree}
    first = noun.i
    while first - 1 in kept:
        first -= 1
    last = noun.i
    while last + 1 in kept:
        last += 1
    return sentence.span_of(sentence.tokens[first], sentence.tokens[last])


def _is_definite_bare(noun: Token) -> bool:
    """ "the paper", "the officials", "the ministry": points back to one named before."""
    kinds = [c for c in noun.children if c.dep_ not in ("punct", "prep", "relcl")]
    return all(c.dep_ in ("det", "poss") and c.lower_ in ("the", "its", "his", "her", "their") for c in kinds) and bool(kinds)


@cache
def _places() -> Mapping[str, VoiceKind]:
    return {row["word"]: cast(VoiceKind, row["kind"]) for row in table("en", "source_places", "word", "kind")}


def _kind_by_place(sentence: Sentence, span: Span) -> VoiceKind:
    """ "sources in the General Staff" are official, "industry sources" speak for a company."""
    inside = [a for a in sentence.finds.actors if span.covers(a.span)]
    if any(a.kind in ("state", "alliance") and a.form in ("forces", "ministry", "government", "metonym") for a in inside):
        return "official"
    words = sentence.tokens.text[span.start - sentence.span.start : span.end - sentence.span.start].casefold().split()
    return next((_places()[word] for word in words if word in _places()), "unknown")


def _state_in(sentence: Sentence, span: Span) -> str | None:
    return next((a.id for a in sentence.finds.actors if span.covers(a.span) and a.kind == "state" and a.id), None)


def _as_voice(sentence: Sentence, span: Span, name: str | None, kind: VoiceKind, named: bool, text: str) -> Voice:
    words = text[span.start - sentence.span.start : span.end - sentence.span.start]
    return Voice(name or words, kind, named, Evidence(span.start, span.end, words))
