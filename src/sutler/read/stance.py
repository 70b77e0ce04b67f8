"""In which stage a transfer is, and how sure the text is of it, from the verb that tells it and what governs that verb.

Shapes: "sent", "will send", "could send", "has begun sending", "plans to send", "is ready to send", "denied that it had sent",
"will not send", "has yet to send", "halted the delivery", "a request to send", "is expected to sign", "reportedly considers
selling". The outermost governing word sets the stage, but a stop (suspended, cancelled, refused) is not undone from outside.
"""

from __future__ import annotations

from dataclasses import dataclass

from sutler.model.claim import Certainty, Stage
from sutler.read.governing import governors
from sutler.read.tense import STOPS, awaited, governs_clause, tense
from sutler.read.tokens import Token
from sutler.read.tree import auxiliaries, condition_of, is_future, is_verb, lemma, negation
from sutler.read.vocabulary import Operator, hedges

_STRENGTH: dict[Certainty, int] = {"certain": 0, "probable": 1, "possible": 2, "denied": 3}
_UNDECIDED = frozenset({"decide", "decision"})
_RULES_OUT = frozenset({"rule", "exclude"})
_ANNOUNCES = frozenset({"announce", "declare", "reveal", "disclose"})


@dataclass(frozen=True, slots=True)
class Stance:
    """A stage and a certainty with the words that tell them; `governors` are the operator words passed on the way out."""

    stage: Stage | None
    stage_words: tuple[Token, ...]
    certainty: Certainty
    certainty_words: tuple[Token, ...]
    governors: tuple[tuple[Token, Operator], ...] = ()
    hypothetical: bool = False


def stance(trigger: Token, base: Stage | None) -> Stance:
    """The stance of a transfer told by `trigger`, a verb or noun whose plain past means stage `base`."""
    stage, certainty = base, _certainty_here(trigger)
    stage_words: list[Token] = [trigger]
    certainty_words = list(_hedge_words(trigger))
    if is_verb(trigger):
        stage, extra, denied = tense(trigger, base)
        stage_words += extra
        if denied:
            certainty, certainty_words = "denied", [*extra]
    elif (ahead := awaited(trigger)) is not None:
        stage, stage_words = "pledged", [ahead, trigger]
    if is_verb(trigger) and certainty == "certain" and (condition := condition_of(trigger)) is not None:
        certainty, certainty_words = "possible", [condition]
    above = governors(trigger)
    begged_off = False
    for token, operator in above:
        if stage in STOPS and operator.stage == "requested" and is_verb(token) and negation(token) is None:
            stage, stage_words = None, [trigger]  # who urges somebody to stop a sale stops nothing
            begged_off = is_verb(trigger) and negation(trigger) is not None  # "urged X not to sell": no deal is told
            break
        over = _stage_of(token, operator, stage)
        if over is not None and over != stage:
            stage, stage_words = over, [*stage_words, token]
        told = None if _is_promised(token) else operator.certainty
        sure = max((told or "certain", _certainty_here(token)), key=_STRENGTH.__getitem__)
        if negation(token) is not None and (operator.certainty == "denied" or lemma(token) in _RULES_OUT):
            sure = "certain" if operator.certainty == "denied" else "possible"
        if _STRENGTH[sure] > _STRENGTH[certainty]:
            certainty, certainty_words = sure, [*_hedge_words(token), token]
    return Stance(
        stage,
        tuple(stage_words),
        certainty,
        tuple(certainty_words or stage_words),
        tuple(above),
        begged_off or _hypothetical(trigger),
    )


def _stage_of(token: Token, operator: Operator, inner: Stage | None) -> Stage | None:
    if operator.stage is None or _announces_fact(token, inner):
        return None
    if is_verb(token) and negation(token) is not None:
        return _not_governed(token, operator)
    if not is_verb(token) and any(c.dep_ == "det" and c.lower_ == "no" for c in token.children):
        return _not_governed(token, operator)
    if inner in STOPS and operator.stage not in STOPS and not (operator.stage == "authorised" and operator.needs):
        return None
    if operator.stage in ("delivering", "delivered"):
        future = is_verb(token) and (is_future(token) is not None or _certainty_here(token) != "certain")
        return "pledged" if future else operator.stage if inner in (None, "delivered", "pledged", "delivering") else None
    if operator.stage == "pledged" and inner == "requested":
        return None
    return operator.stage


def _not_governed(token: Token, operator: Operator) -> Stage | None:
    """ "has no plans to", "did not agree to" refuse; who has not decided, or rules nothing out, still considers."""
    if lemma(token) in _UNDECIDED or (operator.stage == "refused" and lemma(token) in _RULES_OUT):
        return "considered"
    return "refused" if operator.stage in ("pledged", "authorised", "agreed") else None


def _is_promised(token: Token) -> bool:
    """ "we will be able to deliver": a promise, where "is able to" and "could be able to" leave it open."""
    return lemma(token) == "able" and is_verb(token.head) and any(a.lower_ == "will" for a in auxiliaries(token.head))


def _announces_fact(token: Token, inner: Stage | None) -> bool:
    """ "has ordered 24 howitzers, the ministry announced": a verb of saying over a whole clause leaves the stage as it is."""
    if lemma(token) not in _ANNOUNCES or inner is None:
        return False
    return governs_clause(token)


def _hedge_words(word: Token) -> list[Token]:
    rows = hedges()
    return [c for c in word.children if c.lower_ in rows and c.dep_ in ("aux", "advmod")]


def _certainty_here(word: Token) -> Certainty:
    rows = hedges()
    return max((rows[c.lower_] for c in _hedge_words(word)), key=_STRENGTH.__getitem__, default="certain")


def _hypothetical(word: Token) -> bool:
    """True inside an if-clause and for what ought to be: "if the West gives tanks", "must not send", "must show our resolve to
    keep weapons flowing" report nothing."""
    node = word
    for _ in range(8):
        if is_verb(node) and any(a.lower_ in _OUGHT for a in auxiliaries(node)):
            return True
        if any(c.dep_ == "mark" and c.lower_ in ("if", "unless", "whether") for c in node.children):
            return True
        if node.dep_ == "pobj" and node.head.lower_ in ("if", "unless"):
            return True
        above = node.dep_ in ("xcomp", "conj", "dobj", "acl", "prep", "pobj", "pcomp") or (
            node.dep_ == "advcl" and any(c.lower_ == "to" and c.dep_ == "aux" for c in node.children)
        )
        if not above or node.head.i == node.i:
            return False
        node = node.head
    return False


_OUGHT = frozenset({"must", "should", "ought"})
