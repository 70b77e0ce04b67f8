"""What a note-taker enters for the deal at hand: the object of "we report", the complement of "therefore, the amount is"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from sutler.lexicon.load import table
from sutler.model.goods import Goods
from sutler.model.money import Money
from sutler.read.parsed import Sentence
from sutler.read.tokens import Token
from sutler.read.tree import is_verb, lemma, negation, own_subject


def entered_money(sentence: Sentence) -> Money | None:
    """The sum that the note-taker enters: the object of "we report", the complement of "the amount is"."""
    for below in _entries(sentence):
        found = [m for m in sentence.finds.money if (head := sentence.head(m)) is not None and head.i in below]
        if found:
            return replace(found[0], share=None)
    return None


def entered_goods(sentence: Sentence) -> list[Goods]:
    """The counted goods that the note-taker enters: "we assume that the number of PT-91 is 60"."""
    counted = [g for g in sentence.finds.goods if g.quantity is not None and not g.general]
    below = {i for entry in _entries(sentence) for i in entry}
    return [g for g in counted if (head := sentence.head(g)) is not None and head.i in below]


def _entries(sentence: Sentence) -> Iterator[set[int]]:
    """The words under each verb by which something is entered, the main verb first."""
    verbs = [t for t in sentence.tokens if is_verb(t) and negation(t) is None and t.dep_ not in ("relcl", "acl")]
    for verb in sorted(verbs, key=lambda t: t.dep_ != "ROOT"):
        doer = own_subject(verb)
        entered = lemma(verb) in _accounting("V") and _is_we(verb)
        equated = verb.lemma_ == "be" and doer is not None and lemma(doer) in _accounting("N") and _is_conclusion(sentence)
        if entered or equated:
            yield {c.i for c in verb.subtree if not _under_other(c, verb)}


def _is_we(verb: Token) -> bool:
    """ "we" is the subject, also of the verb that this one is coordinated with or depends on as an infinitive."""
    node = verb
    for _ in range(4):
        doer = own_subject(node)
        if doer is not None:
            return bool(doer.lower_ == "we")
        if node.head.i == node.i or node.dep_ not in ("conj", "xcomp", "advcl"):
            return False
        node = node.head
    return False


def _is_conclusion(sentence: Sentence) -> bool:
    """A conclusion: "Therefore, the amount is"."""
    return sentence.tokens[0].lower_ in ("therefore", "hence", "thus", "so", "consequently", "accordingly")


def _under_other(token: Token, verb: Token) -> bool:
    """Another verb stands between the token and the verb."""
    node = token
    while node.i != verb.i and node.head.i != node.i:
        if is_verb(node) and node.i != token.i and node.dep_ in ("conj", "relcl", "advcl", "acl"):
            return True
        node = node.head
    return False


@cache
def _accounting(pos: str) -> frozenset[str]:
    return frozenset(row["lemma"] for row in table("en", "accounting", "lemma", "pos") if row["pos"] == pos)
