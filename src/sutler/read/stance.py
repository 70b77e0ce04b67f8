"""In which stage a transfer is, and how sure the text is of it, from the verb that tells it and what governs that verb.

Shapes: "sent", "will send", "could send", "has begun sending", "plans to send", "is ready to send", "denied that it had sent",
"will not send", "has yet to send", "halted the delivery", "a request to send", "is expected to sign", "reportedly considers
selling". The outermost governing word sets the stage, but a stop (suspended, cancelled, refused) is not undone from outside.
"""

from __future__ import annotations

from dataclasses import dataclass

from sutler.model.claim import Certainty, Stage
from sutler.read.parsed import Token
from sutler.read.tree import auxiliaries, clause, has_part, is_future, is_passive, is_verb, lemma, negation, own_subject
from sutler.read.vocabulary import Operator, hedges, operators

_STOPS = frozenset({"suspended", "cancelled", "refused"})
_STRENGTH: dict[Certainty, int] = {"certain": 0, "probable": 1, "possible": 2, "denied": 3}
_KEEPS_IN_FUTURE = frozenset(
    {"agreed", "requested", "suspended", "cancelled", "refused", "considered", "pledged", "authorised"}
)
_ANNOUNCES = frozenset({"announce", "declare", "reveal", "disclose"})
_SEALS = frozenset({"sign", "seal", "conclude", "agree", "ink", "clinch", "strike", "win", "award"})
_TRANSPARENT = frozenset({"pobj", "prep", "conj", "appos", "compound", "pcomp", "dative", "nmod"})


@dataclass(frozen=True, slots=True)
class Stance:
    """A stage and a certainty with the words that tell them; `governors` are the operator words passed on the way out."""

    stage: Stage | None
    stage_words: tuple[Token, ...]
    certainty: Certainty
    certainty_words: tuple[Token, ...]
    governors: tuple[tuple[Token, Operator], ...] = ()
    hypothetical: bool = False


def operator_of(token: Token) -> Operator | None:
    """The row of `operators.csv` that fits a token."""
    pos = "V" if is_verb(token) else "A" if token.pos_ in ("ADJ", "ADV") else "N"
    for row in operators().get((lemma(token), pos), ()):
        if has_part(token, row.needs):
            return row
    return None


def stance(trigger: Token, base: Stage | None) -> Stance:
    """The stance of a transfer told by `trigger`, a verb or noun whose plain past means stage `base`."""
    stage, certainty = base, _certainty_here(trigger)
    stage_words: list[Token] = [trigger]
    certainty_words = list(_hedge_words(trigger))
    if is_verb(trigger):
        stage, extra, denied = _tense(trigger, base)
        stage_words += extra
        if denied:
            certainty, certainty_words = "denied", [*extra]
    governors = []
    for token, operator in _governors(trigger):
        governors.append((token, operator))
        over = _stage_of(token, operator, stage)
        if over is not None and over != stage:
            stage, stage_words = over, [*stage_words, token]
        sure = max((operator.certainty or "certain", _certainty_here(token)), key=_STRENGTH.__getitem__)
        if operator.certainty == "denied" and negation(token) is not None:
            sure = "certain"
        if _STRENGTH[sure] > _STRENGTH[certainty]:
            certainty, certainty_words = sure, [*_hedge_words(token), token]
    return Stance(
        stage, tuple(stage_words), certainty, tuple(certainty_words or stage_words), tuple(governors), _hypothetical(trigger)
    )


def _tense(verb: Token, base: Stage | None) -> tuple[Stage | None, list[Token], bool]:
    """The stage that tense, aspect and negation give a verb; the words that do; whether it is denied."""
    future, no = is_future(verb), negation(verb)
    if no is not None:
        if any(a.lower_ in ("has", "have", "had") for a in auxiliaries(verb)) and any(c.lower_ == "yet" for c in verb.children):
            return "pledged", [no], False
        if future is not None or any(a.lower_ in ("can", "could", "would") for a in auxiliaries(verb)):
            return "refused", [no], False
        if any(a.lower_ == "to" for a in auxiliaries(verb)) and base not in _STOPS:
            return "refused", [no], False  # "decided not to send"
        return base, [no], True
    if base is None:
        return None, [], False
    yet = _yet_to(verb)
    if yet is not None:
        return "pledged", [yet], False
    modal = next(
        (a for a in auxiliaries(verb) if a.lower_ in ("could", "may", "might", "can", "would", "should", "must")), None
    )
    if (future or modal) is not None and base not in _KEEPS_IN_FUTURE:
        return "pledged", [future or modal], False
    if (future or modal) is not None and base == "agreed" and lemma(verb) not in _SEALS:
        return "pledged", [future or modal], False
    if base == "delivered" and _is_first(verb):
        return "delivering", [verb], False
    if verb.tag_ == "VB" and base in ("delivered", "delivering") and not _governors(verb):
        to = next((a for a in auxiliaries(verb) if a.lower_ == "to"), None)
        if to is not None:
            return "pledged", [to], False
    being = next((a for a in auxiliaries(verb) if lemma(a) == "be"), None)
    if verb.tag_ == "VBG" and being is not None and base in ("delivered", "delivering"):
        return ("pledged" if _one_act(verb) else "delivering"), [being], False
    return base, [], False


_GIVES = frozenset({"provide", "send", "give", "donate", "supply", "gift", "grant"})
_BOUNDS = frozenset({"another", "additional", "new", "further", "more"})


def _is_first(verb: Token) -> bool:
    """ "the first parts landed", "received the first six": more are to follow."""
    things = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass" if is_passive(verb) else "dobj")]
    if lemma(verb) in ("arrive", "land", "come"):
        doer = own_subject(verb)
        things += [doer] if doer is not None else []
    return any(w.lower_ == "first" and w.dep_ in ("amod", "nummod") for t in things for w in t.subtree)


def _one_act(verb: Token) -> bool:
    """ "is sending another 31 tanks": a counted or bounded gift in the progressive is an arranged one, not one under way."""
    if lemma(verb) not in _GIVES:
        return False
    things = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    behind = [p for c in verb.children if c.dep_ == "prep" and c.lower_ == "with" for p in c.children if p.dep_ == "pobj"]
    return any(w.lower_ in _BOUNDS or w.dep_ in ("nummod", "quantmod") for thing in (*things, *behind) for w in thing.subtree)


def _yet_to(verb: Token) -> Token | None:
    """ "has yet to deliver" """
    head = verb.head
    if verb.dep_ == "xcomp" and lemma(head) == "have":
        return next((c for c in [*head.children, *verb.children] if c.lower_ == "yet"), None)
    return None


def _stage_of(token: Token, operator: Operator, inner: Stage | None) -> Stage | None:
    if operator.stage is None or _announces_fact(token, inner):
        return None
    if is_verb(token) and negation(token) is not None:
        return "refused" if operator.stage in ("pledged", "authorised", "agreed") else None
    if inner in _STOPS and operator.stage not in _STOPS:
        return None
    if operator.stage in ("delivering", "delivered"):
        future = is_verb(token) and (is_future(token) is not None or _certainty_here(token) != "certain")
        return "pledged" if future else operator.stage if inner in (None, "delivered", "pledged", "delivering") else None
    if operator.stage == "pledged" and inner == "requested":
        return None
    return operator.stage


def _announces_fact(token: Token, inner: Stage | None) -> bool:
    """ "has ordered 24 howitzers, the ministry announced": a verb of saying over a whole clause leaves the stage as it is."""
    if lemma(token) not in _ANNOUNCES or inner is None:
        return False
    return any(c.dep_ == "ccomp" and own_subject(c) is not None for c in token.children)


def _governors(trigger: Token) -> list[tuple[Token, Operator]]:
    """The operator words above a trigger, from the inside out, as far as they govern it."""
    found, node = [], trigger
    for _ in range(12):
        head = node.head
        if head.i == node.i or not _governed(node, head):
            break
        operator = operator_of(head)
        if operator is None and head.lemma_ == "be" and (doer := own_subject(head)) is not None and not is_verb(doer):
            operator = operator_of(doer)  # "talks are under way on repairing"
        if operator is not None:
            found.append((head, operator))
        node = head
    return found


def _governed(node: Token, head: Token) -> bool:
    if node.dep_ == "conj" and is_verb(node) and own_subject(node) is not None:
        return False  # "X plans to send tanks, and Y offers jets"
    if node.dep_ in _TRANSPARENT:
        return not (node.dep_ == "prep" and node.lower_ in ("after", "before", "since", "despite", "under", "during", "amid"))
    if clause(node) in ("xcomp", "acomp", "dobj", "nsubjpass", "attr", "oprd", "acl"):
        return True
    if node.dep_ == "ccomp":
        return operator_of(head) is not None or head.pos_ == "ADJ"
    return bool(node.dep_ == "advcl" and head.pos_ == "ADJ")


def _hedge_words(word: Token) -> list[Token]:
    rows = hedges()
    return [c for c in word.children if c.lower_ in rows and c.dep_ in ("aux", "advmod")]


def _certainty_here(word: Token) -> Certainty:
    rows = hedges()
    return max((rows[c.lower_] for c in _hedge_words(word)), key=_STRENGTH.__getitem__, default="certain")


def _hypothetical(word: Token) -> bool:
    """True inside an if-clause and for what ought to be: "if the West gives tanks", "must not send" report nothing."""
    node = word
    if is_verb(word) and any(a.lower_ in ("must", "should", "ought") for a in auxiliaries(word)):
        return True
    for _ in range(6):
        if any(c.dep_ == "mark" and c.lower_ in ("if", "unless", "whether") for c in node.children):
            return True
        if node.dep_ not in ("xcomp", "conj", "dobj", "acl", "prep", "pobj", "pcomp") or node.head.i == node.i:
            return False
        node = node.head
    return False
