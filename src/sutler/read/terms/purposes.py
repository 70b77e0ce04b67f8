"""What a transfer is for: "to strengthen the border", "the objective is to ..."."""

from __future__ import annotations

from functools import cache

from sutler.lexicon.load import table
from sutler.model.claim import Told
from sutler.model.evidence import Evidence
from sutler.model.goods import Goods
from sutler.model.span import Span
from sutler.read.parsed import Sentence, Token
from sutler.read.tree import is_verb, lemma

_PURPOSE_WORDS = 24
_CUT = frozenset({"while", "which", "who", "as", "after", "when", "including", "said", "saying"})


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
