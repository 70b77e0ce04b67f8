"""The stage that tense, aspect, voice and negation give a verb whose plain past means some stage.

Shapes: "sent", "will send", "is to send", "is sending", "are being shipped", "has yet to send", "will not send",
"has not sent", "sent no tanks", "decided not to send", "the first tanks arrived".
"""

from __future__ import annotations

from sutler.model.claim import Stage
from sutler.read.governing import governors, under_bargain
from sutler.read.tokens import Token
from sutler.read.tree import auxiliaries, is_future, is_passive, is_verb, lemma, negation, own_subject

STOPS = frozenset({"suspended", "cancelled", "refused"})
_KEEPS_IN_FUTURE = frozenset(
    {"agreed", "requested", "suspended", "cancelled", "refused", "considered", "pledged", "authorised"}
)
_SEALS = frozenset(
    {"sign", "seal", "conclude", "agree", "ink", "clinch", "strike", "win", "award", "finalise", "finalize", "close", "reach"}
)
_WORKS = frozenset(
    {
        "modernise", "modernize", "upgrade", "overhaul", "repair", "retrofit", "refurbish", "service", "refit", "rebuild",
        "maintain",
    }
)  # fmt: skip
_MODALS = frozenset({"could", "may", "might", "can", "would", "should", "must"})
_PERHAPS = frozenset({"may", "might", "could"})
"""Before "have", these doubt what is past: "may have supplied"."""
_GIVES = frozenset({"provide", "send", "give", "donate", "supply", "gift", "grant"})
_BOUNDS = frozenset({"another", "additional", "new", "further", "more"})
_AWAITS = frozenset({"until", "till", "pending", "before"})


def tense(verb: Token, base: Stage | None) -> tuple[Stage | None, list[Token], bool]:
    """The stage that tense, aspect and negation give a verb; the words that do; whether it is denied."""
    no = negated(verb)
    if no is not None:
        return _negative(verb, base, no)
    if base is None:
        return None, [], False
    yet = _yet_to(verb)
    if yet is not None:
        return "pledged", [yet], False
    if base in ("delivered", "delivering") and _perhaps_done(verb):
        return base, [], False
    ahead = is_future(verb) or next((a for a in auxiliaries(verb) if a.lower_ in _MODALS), None) or _expected(verb)
    ahead = ahead or _follows(verb)
    if ahead is not None and (base not in _KEEPS_IN_FUTURE or (base == "agreed" and lemma(verb) not in _SEALS)):
        under = under_bargain(verb)
        return ("agreed", [under], False) if under is not None else ("pledged", [ahead], False)
    if base in ("delivered", "delivering") and verb.tag_ in ("VBZ", "VBP") and (under := under_bargain(verb)) is not None:
        return "agreed", [under], False
    if base == "agreed" and lemma(verb) in _WORKS:
        return _work(verb)
    if base == "delivered" and _is_first(verb):
        return "delivering", [verb], False
    to = next((a for a in auxiliaries(verb) if a.lower_ == "to"), None)
    perfect = any(a.lower_ == "have" for a in auxiliaries(verb))
    goes = base in ("delivered", "delivering") and not _is_one_in_turn(verb)
    if to is not None and not perfect and goes and (not governors(verb) or verb.tag_ == "VBN"):
        return "pledged", [to], False
    if base in ("delivered", "delivering"):
        return _in_progress(verb, base)
    return base, [], False


def _work(verb: Token) -> tuple[Stage, list[Token], bool]:
    """ "is repairing a submarine", "has overhauled the jets": work on what somebody owns."""
    helpers = auxiliaries(verb)
    going = next((a for a in helpers if a.lower_ == "being" or (verb.tag_ == "VBG" and lemma(a) == "be")), None)
    if going is not None:
        return "delivering", [going], False
    done = verb.tag_ == "VBD" or any(a.lower_ in ("has", "have", "had") for a in helpers)
    return ("delivered" if done else "agreed"), [], False


def _in_progress(verb: Token, base: Stage) -> tuple[Stage, list[Token], bool]:
    """ "is sending", "are being shipped"; a plain past of what goes on by itself ("has trained") is done."""
    helpers = auxiliaries(verb)
    if lemma(verb) == "train" and verb.tag_ in ("VBZ", "VBP") and not helpers:
        return "delivering", [verb], False  # "trains Ostland's pilots": it goes on
    passive = next(
        (a for a in helpers if a.lower_ == "being" and any(b.lower_ in ("is", "are", "’s", "'s") for b in helpers)), None
    )
    if passive is not None:
        return "delivering", [passive], False
    being = next((a for a in helpers if lemma(a) == "be"), None)
    if verb.tag_ == "VBG" and being is not None:
        return ("pledged" if _one_act(verb) else "delivering"), [being], False
    return base, [], False


def _negative(verb: Token, base: Stage | None, no: Token) -> tuple[Stage | None, list[Token], bool]:
    helpers = auxiliaries(verb)
    if any(a.lower_ in ("has", "have", "had") for a in helpers) and any(c.lower_ == "yet" for c in verb.children):
        return "pledged", [no], False
    if is_future(verb) is not None or any(a.lower_ in ("can", "could", "would") for a in helpers):
        return "refused", [no], False
    if any(a.lower_ == "to" for a in helpers) and base not in STOPS:
        return "refused", [no], False  # "decided not to send"
    return base, [no], True


def negated(verb: Token) -> Token | None:
    """The "not" of a verb, or the "no" of what it gives: "sent no tanks", "none of the tanks was delivered"."""
    over = verb.head if verb.dep_ == "xcomp" and verb.head.lower_ == "going" else verb
    no = negation(verb) or negation(over)
    if no is not None:
        return no
    things = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    none = next((t for t in things if t.lower_ in ("none", "neither")), None)
    if none is not None:
        return none
    noes = (d for t in things for d in t.children if d.dep_ == "det" and d.lower_ == "no")
    return next((d for d in noes if not any(w.text in (":", ";") for w in verb.doc[min(d.i, verb.i) : max(d.i, verb.i)])), None)


def awaited(noun: Token) -> Token | None:
    """ "until the arrival of the jets", "ahead of the delivery": what is still to come."""
    over = noun.head
    if noun.dep_ != "pobj":
        return None
    if over.lower_ in _AWAITS or (over.lower_ == "of" and over.head.lower_ == "ahead"):
        return over
    return None


def _expected(verb: Token) -> Token | None:
    """ "is likely to send", "expects France to deliver", a headline's "set to buy": an infinitive of what is foreseen."""
    if verb.tag_ != "VB" or not any(a.lower_ == "to" for a in auxiliaries(verb)):
        return None
    if any(a.lower_ == "have" for a in auxiliaries(verb)):
        return None
    above = governors(verb)
    if not above or any(row.stage is not None or row.certainty == "denied" or "be" in row.needs for _, row in above):
        return None
    return None if lemma(above[0][0]) in ("accuse", "allege", "exist", "seem", "appear") else above[0][0]


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


def _perhaps_done(verb: Token) -> bool:
    """ "may have supplied rockets": done if it is true."""
    helpers = {a.lower_ for a in auxiliaries(verb)}
    return bool(helpers & _PERHAPS) and "have" in helpers


def _is_one_in_turn(verb: Token) -> bool:
    """ "was the first to send", "the only country to have sent", but not "will be the first country to send"."""
    head = verb.head
    if head.head.lemma_ == "be" and is_future(head.head) is not None:
        return False
    return any(w.lower_ in ("first", "last", "second", "only") for w in (head, *(c for c in head.children if c.dep_ == "amod")))


def _follows(verb: Token) -> Token | None:
    """ "will follow Norland in sending tanks": as much ahead as the following is."""
    leads = verb.dep_ == "pcomp" and verb.head.lower_ == "in" and lemma(verb.head.head) in ("follow", "join")
    return is_future(verb.head.head) if leads else None


def _yet_to(verb: Token) -> Token | None:
    """ "has yet to deliver" """
    head = verb.head
    if verb.dep_ == "xcomp" and lemma(head) == "have":
        return next((c for c in [*head.children, *verb.children] if c.lower_ == "yet"), None)
    return None


def governs_clause(token: Token) -> bool:
    """A verb over a whole clause with a subject of its own."""
    return any(c.dep_ == "ccomp" and is_verb(c) and own_subject(c) is not None for c in token.children)
