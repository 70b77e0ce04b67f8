"""Who says so: the chain of voices of one sentence, from the reporter outward to the one who knows.

Shapes: "the ministry said", "X told Y" (Y a newspaper: Y reports X), "according to X", "with reference to X", "X reported,
citing Y", "X quoted Y as saying", "X was quoted by Y as saying", "X attributes it to Y", "X said in an interview with Y", "a
statement by X", "published in Y", "a document showed", and a headline's label ("X: ...", "...: report"). Unnamed voices keep
the text's words. A pronoun or a definite noun ("the paper", "the official") gives an attribution with `refers` set, for the
document to resolve.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from sutler.lexicon.load import table
from sutler.model.actor import Actor
from sutler.model.voice import Voice
from sutler.read.parsed import Sentence
from sutler.read.tokens import Token
from sutler.read.tree import conjuncts, has_part, is_passive, is_verb, lemma, negation
from sutler.read.voice_phrases import heard, is_medium, row_of, speakers
from sutler.read.voice_scopes import Reach, behind, speaker_of, touching, whole
from sutler.read.voice_scopes import reach as reach_of

_REPORTS = frozenset({"report", "write", "publish", "print", "broadcast", "air"})
"""What media do: an unknown name that is their subject is a medium's."""
_LABEL = 9
"""Tokens that the label before a colon may have."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """A voice and the tokens of the sentence that it vouches for; `refers` names what it points back to."""

    voice: Voice
    reach: Reach
    state: str | None = None
    refers: str | None = None

    def covers(self, token: Token) -> bool:
        return token.i in self.reach


@cache
def _speech() -> Mapping[str, tuple[tuple[frozenset[str], str], ...]]:
    rows: dict[str, list[tuple[frozenset[str], str]]] = {}
    for row in table("en", "speech", "lemma", "needs", "how"):
        rows.setdefault(row["lemma"], []).append((frozenset(row["needs"].split("|")) - {""}, row["how"]))
    return {key: tuple(group) for key, group in rows.items()}


@cache
def _leads() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """First word → the phrases that introduce a source ("according to", "with reference to"), the longest first."""
    rows: dict[str, list[tuple[str, ...]]] = {}
    for row in sorted(table("en", "source_leads", "words"), key=lambda r: -len(r["words"])):
        words = tuple(row["words"].split())
        rows.setdefault(words[0], []).append(words)
    return {key: tuple(group) for key, group in rows.items()}


@cache
def _speech_nouns() -> Mapping[str, tuple[frozenset[str], frozenset[str]]]:
    """Noun of saying → the prepositions before its speaker, and those before the medium that it was said to."""
    return {
        row["noun"]: (frozenset(row["speaker"].split("|")) - {""}, frozenset(row["medium"].split("|")) - {""})
        for row in table("en", "speech_nouns", "noun", "speaker", "medium")
    }


def attributions(sentence: Sentence) -> tuple[Attribution, ...]:
    """The voices of a sentence, reporters before those whom they report, each with the words that it vouches for."""
    found: list[Attribution] = [*_label(sentence), *_closing_label(sentence)]
    for token in sentence.tokens:
        if token.lower_ in _leads():
            found += _led(sentence, token)
        if is_verb(token):
            how = _how(token)
            if how is not None:
                found += _spoken(sentence, token, how)
        elif lemma(token) in _speech_nouns():
            found += _of_noun(sentence, token)
        if lemma(token) in _PUBLISHED and token.tag_ == "VBN":
            found += _published(sentence, token)
    return _ordered(found)


_PUBLISHED = frozenset({"publish", "carry", "print", "broadcast", "air", "obtain", "see", "review", "quote", "cite", "view"})


def _ordered(found: list[Attribution]) -> tuple[Attribution, ...]:
    """Each voice once with the widest reach that it has, first the media that report it all; none inside another's words."""
    kept: dict[tuple[str, str | None], Attribution] = {}
    for one in reversed(found):
        key = (one.voice.name, one.refers)
        wider = kept.get(key)
        reach = one.reach | wider.reach if wider is not None else one.reach
        kept[key] = Attribution(one.voice, reach, one.state, one.refers)
    order = list(dict.fromkeys((a.voice.name, a.refers) for a in found))
    unique = [kept[key] for key in order]
    outer = [a for a in unique if not any(_is_part(a, b) for b in unique)]
    widest = max((len(a.reach) for a in outer), default=0)
    return tuple(sorted(outer, key=lambda a: a.voice.kind != "media" or len(a.reach) < widest))


def _is_part(a: Attribution, b: Attribution) -> bool:
    """ "the ministry" of "a statement by the ministry"; the newspaper of "an official quoted by X" stays."""
    x, y = a.voice.evidence, b.voice.evidence
    if a is b or x is None or y is None or a.voice.kind == "media" or (x.start, x.end) == (y.start, y.end):
        return False
    return y.start <= x.start and x.end <= y.end


def _how(verb: Token) -> str | None:
    return next((how for needs, how in _speech().get(lemma(verb), ()) if _stands_with(verb, needs)), None)


def _stands_with(verb: Token, needs: frozenset[str]) -> bool:
    """The words that the verb needs stand with it; "put ... at" and "found in May that" may have much between the two."""
    if has_part(verb, needs):
        return True
    if "that" in needs and any(c.dep_ == "ccomp" and c.i > verb.i for c in verb.children):
        return True
    return "at" in needs and any(t.lower_ == "at" and t.i > verb.i for t in verb.subtree)


def _speaks(verb: Token) -> bool:
    return _how(verb) is not None


def _label(sentence: Sentence) -> Iterator[Attribution]:
    """ "AFP: The department has approved the sale", "Ministry: no shells for Norland"."""
    tokens = sentence.tokens
    colon = next((t.i for t in tokens[: _LABEL + 1] if t.text == ":"), None)
    if colon is None or colon == 0 or colon + 2 >= len(tokens) or any(is_verb(t) for t in tokens[:colon]):
        return
    head = next((t for t in tokens[:colon] if t.head.i >= colon or t.head.i == t.i), tokens[colon - 1])
    for noun in (head, tokens[colon - 1]):
        found = list(_voices(sentence, noun, frozenset(range(colon + 1, len(tokens)))))
        if found:
            yield from found[:1]
            return


def _closing_label(sentence: Sentence) -> Iterator[Attribution]:
    """A headline's "...: report", "... - ministry"."""
    tokens = sentence.tokens
    last = next((t.i for t in reversed(tokens) if t.text in (":", "-", "–", "—") and t.whitespace_), None)
    if last is None or len(tokens) - last > _LABEL or last < 3 or tokens[-1].text == ".":
        return
    label = tokens[last + 1 :]
    if len(label) == 1 and label[0].lower_ in speakers():
        head: Token | None = label[0]  # "...: report" may be parsed as a verb
    else:
        nouns = (t for t in label if t.pos_ in ("NOUN", "PROPN") and (t.head.i <= last or t.head.i == t.i))
        head = None if any(is_verb(t) for t in label) else next(nouns, None)
    if head is not None:
        yield from list(_voices(sentence, head, frozenset(range(last))))[:1]


def _led(sentence: Sentence, first: Token) -> Iterator[Attribution]:
    """ "according to X", "in the words of X": the voice behind the phrase."""
    tokens = sentence.tokens
    if first.i > 0 and tokens[first.i - 1].lower_ in ("without", "not"):
        return  # "without citing sources"
    for words in _leads()[first.lower_]:
        last = first.i + len(words) - 1
        if last + 1 >= len(tokens) or tuple(t.lower_ for t in tokens[first.i : last + 1]) != words:
            continue
        source = next((c for t in tokens[first.i : last + 1] for c in t.children if c.dep_ == "pobj" and c.i > last), None)
        if source is None:
            source = next(
                (t for t in tokens[last + 1 : last + 9] if t.pos_ in ("NOUN", "PROPN", "PRON") and t.head.i <= last), None
            )
        if source is not None:
            yield from _voices(sentence, source, whole(first), reports=False)
        return


def _published(sentence: Sentence, verb: Token) -> Iterator[Attribution]:
    """The newspaper of "a document seen by X", "an interview published in X": it tells what the document says."""
    if verb.dep_ not in ("acl", "advcl", "relcl", "conj", "amod"):
        return
    for child in verb.children:
        if child.dep_ in ("agent", "prep") and child.lower_ in ("by", "in", "on"):
            for place in child.children:
                if place.dep_ == "pobj" and _is_media(sentence, place):
                    yield from _voices(sentence, place, whole(verb), reports=True)


def _of_noun(sentence: Sentence, noun: Token) -> Iterator[Attribution]:
    """ "a statement by X", "in an interview with the newspaper Y"."""
    speaks, media = _speech_nouns()[lemma(noun)]
    for child in noun.children:
        if child.dep_ == "acl" and child.tag_ == "VBN":
            yield from (a for a in _agents(sentence, child, whole(noun)) if a.voice.kind != "media")
        if child.dep_ not in ("prep", "agent"):
            continue
        for target in child.children:
            if target.dep_ != "pobj":
                continue
            if child.lower_ in media and _is_media(sentence, target):
                yield from _voices(sentence, target, whole(noun), reports=True)
            elif child.lower_ in speaks:
                yield from _voices(sentence, target, whole(noun))


def _is_media(sentence: Sentence, noun: Token) -> bool:
    found = heard(sentence, noun, reports=True)
    return found is not None and found.voice.kind == "media"


def _spoken(sentence: Sentence, verb: Token, how: str) -> Iterator[Attribution]:
    paper = _reporting_paper(sentence, verb)
    passive = is_passive(verb) and paper is None
    if verb.dep_ == "amod" or _is_silence(verb) or (passive and lemma(verb) in ("put", "price", "value", "peg")):
        return
    after = behind(verb)
    speaker = paper or (after if after is not None and heard(sentence, after, True) is not None else speaker_of(verb))
    reach = reach_of(verb, speaker, _speaks)
    objects = [c for c in verb.children if c.dep_ in ("dobj", "dative")]
    reports = lemma(verb) in _REPORTS and not (lemma(verb) == "write" and has_part(verb, frozenset({"on"})))
    if how == "prints" and (speaker is None or not _is_media(sentence, speaker)):
        return
    if how == "credits":
        for child in verb.children:
            if child.dep_ in ("prep", "dative") and child.lower_ in ("to", "on"):
                yield from (a for t in child.children if t.dep_ == "pobj" for a in _voices(sentence, t, whole(verb)))
        if speaker is None or passive:
            return
    if how == "cites":
        if passive:
            for teller in (verb, *_saying(verb)):
                yield from _agents(sentence, teller, reach)
        if speaker is not None and verb.dep_ not in ("advcl", "acl"):
            yield from _voices(sentence, speaker, reach, reports=not passive)
        if not passive:
            for target in objects:
                yield from _voices(sentence, target, whole(verb) if verb.dep_ in ("advcl", "acl", "relcl") else reach)
        return
    if passive:
        yield from _agents(sentence, verb, reach)
        return
    for target in objects:
        if _listens(sentence, verb, target):
            yield from _voices(sentence, target, reach, reports=True)
    for target in (t for c in verb.children if c.dep_ in ("prep", "dative") and c.lower_ == "to" for t in c.children):
        if target.dep_ == "pobj" and _listens(sentence, verb, target):
            yield from _voices(sentence, target, reach, reports=True)  # "confirmed to Reuters"
    if speaker is not None:
        yield from _voices(sentence, speaker, reach, reports, lemma(verb) in ("say", "tell"))
    if how == "learns":
        for child in verb.children:
            if child.dep_ == "prep" and child.lower_ == "from":
                yield from (a for c in child.children if c.dep_ == "pobj" for a in _voices(sentence, c, reach))


def _reporting_paper(sentence: Sentence, verb: Token) -> Token | None:
    """The newspaper of "A, the business daily X reported, citing Y", where the parse takes the verb for a bare participle."""
    if lemma(verb) not in _REPORTS or verb.dep_ != "acl" or not is_passive(verb):
        return None
    if any(c.dep_ in ("agent", "nsubjpass", "auxpass") or c.lower_ in ("by", "in") for c in verb.children):
        return None
    near = touching(verb)
    last = sentence.tokens[verb.i - 1]
    return next((n for n in (near, last) if n is not None and near is not None and _is_media(sentence, n)), None)


def _saying(verb: Token) -> Iterator[Token]:
    """ "was quoted as saying by the agency X": the verb of saying that the agency may hang on."""
    for child in verb.children:
        if child.lower_ == "as":
            yield from (c for c in child.children if is_verb(c))


def _listens(sentence: Sentence, verb: Token, target: Token) -> bool:
    """True for the medium that somebody tells something: "told Reuters", "told the paper", "told Le Courrier du Nord"."""
    found = sentence.find_at(target)
    if isinstance(found, Actor) and found.kind == "media":
        return True
    if is_medium(target):
        return target.lower_ not in ("journalist", "journalists", "reporter", "reporters", "correspondent", "media", "press")
    unknown = target.pos_ == "PROPN" and found is None and row_of(target) is None
    unknown = unknown and not any(c.dep_ == "det" for c in target.children)
    return lemma(verb) == "tell" and unknown and _is_media(sentence, target)


def _agents(sentence: Sentence, verb: Token, reach: Reach) -> Iterator[Attribution]:
    for child in verb.children:
        if child.dep_ == "agent" or (child.lower_ == "by" and lemma(verb) == "say"):
            for source in child.children:
                if source.dep_ == "pobj":
                    yield from _voices(sentence, source, reach, reports=lemma(verb) in _REPORTS)


def _is_silence(verb: Token) -> bool:
    """ "declined to say", "without telling", "did not confirm": nobody said anything."""
    if verb.dep_ == "xcomp" and lemma(verb.head) in ("decline", "refuse"):
        return True
    unsaid = negation(verb) is not None and lemma(verb) in (
        "say",
        "tell",
        "confirm",
        "comment",
        "disclose",
        "reveal",
        "specify",
    )
    return unsaid or (verb.dep_ == "pcomp" and verb.head.lower_ == "without")


def _voices(
    sentence: Sentence, phrase: Token, reach: Reach, reports: bool = False, human: bool = False
) -> Iterator[Attribution]:
    for token in conjuncts(phrase):
        if token.i != phrase.i and (
            token.dep_ == "appos" or any(is_verb(t) for t in phrase.doc[phrase.i + 1 : token.left_edge.i])
        ):
            continue
        told = heard(sentence, token, reports, human)
        if told is not None:
            yield Attribution(told.voice, reach, told.state, told.refers)
