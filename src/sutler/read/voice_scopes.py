"""Which words a verb of saying vouches for, and whose mouth it is.

Shapes: "X said that A" (X vouches for A), "A, X said on Friday, ahead of B" (for the whole sentence, wherever the parse hangs
the clause), "A, said X", "A, but Y said that B" (Y for B only), "X said A, while Y said B" (each for his own).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sutler.read.tokens import Token
from sutler.read.tree import is_passive, is_verb, own_subject, subject

Reach = frozenset[int]
"""Places in the sentence of the tokens that a voice vouches for."""
_BREAKS = frozenset({",", "-", "--", "–", "—", ":", ";", '"', "”", "“", "''", "``", "’", "'", ")", "!", "?"})
_CLOSERS = frozenset({",", '"', "”", "''", "’", "'", "-", "--", "–", "—", "!", "?"})
_FILLERS = frozenset({"ADV", "AUX", "PART"})
_OWN_CLAUSE = frozenset({"while", "whereas", "although", "though", "but", "after", "before", "since", "until", "once"})
"""Before a clause whose speaker vouches for nothing outside it."""
_INVERTS = frozenset({"say", "report", "write", "add", "note", "state", "warn", "explain", "announce", "confirm"})
_AFTER = frozenset({"nsubj", "dobj", "attr", "oprd", "appos", "npadvmod", "dep"})
_LONGEST = 14
"""Tokens that the subject of a reporting clause may have."""
_AROUND = 60
"""Tokens on either side of a verb of saying in which another speaker's clause may contrast with it."""


def whole(verb: Token) -> Reach:
    return frozenset(range(len(verb.doc)))


def speaker_of(verb: Token) -> Token | None:
    """Who says it: the verb's own subject, the name that touches it between commas, or the subject that it inherits."""
    found = own_subject(verb)
    if found is not None and not (found.tag_ in ("WDT", "WP") and verb.dep_ != "relcl"):
        near = touching(verb) if verb.dep_ == "relcl" and found.i == verb.head.i else None
        return near or found
    return touching(verb) or subject(verb)


def behind(verb: Token) -> Token | None:
    """The noun behind the verb of "A, reported the newspaper X", which the parse may take for an object."""
    if verb.i < 3 or verb.doc[verb.i - 1].text not in _CLOSERS or verb.lemma_ not in _INVERTS:
        return None
    if any(c.dep_ in ("aux", "auxpass", "cc") for c in verb.children):
        return None
    return next((c for c in verb.children if c.i > verb.i and c.left_edge.i == verb.i + 1 and c.dep_ in _AFTER), None)


def touching(verb: Token) -> Token | None:
    """The head of the noun phrase between the last comma and the verb: "..., the presidential official in Seoul said"."""
    last = verb.i - 1
    while last >= 0 and verb.doc[last].pos_ in _FILLERS:
        last -= 1
    first = last
    while first > 0 and verb.doc[first - 1].text not in _BREAKS and last - first < _LONGEST:
        first -= 1
    if last < 0 or first == 0 or verb.doc[first - 1].text not in _BREAKS:
        return None
    phrase = verb.doc[first : last + 1]
    if phrase[0].pos_ in ("CCONJ", "SCONJ", "ADP") or any(is_verb(t) and t.tag_ not in ("VBN", "VBG") for t in phrase):
        return None
    if any(_opens_clause(t) for t in phrase):
        return None
    inside = range(first, last + 1)
    return next((t for t in phrase if t.pos_ in ("NOUN", "PROPN", "PRON") and t.head.i not in inside), None)


def closes(verb: Token, speaker: Token | None) -> bool:
    """True for a reporting clause behind or inside what it reports: "A, X said", "A, said X, B"."""
    if speaker is None or is_passive(verb) or _has_complement(verb, speaker):
        return False
    first = min(speaker.i, verb.i)
    if speaker.i < verb.i:
        first = next((i for i in range(speaker.i, -1, -1) if i == 0 or verb.doc[i - 1].text in _BREAKS), speaker.i)
        if verb.i - first > _LONGEST + 6 or any(_opens_clause(t) for t in verb.doc[first : speaker.i]):
            return False
    return first > 2 and verb.doc[first - 1].text in _CLOSERS


def _opens_clause(token: Token) -> bool:
    """ "that", "which", "after", or a finite verb: no part of the name of a speaker."""
    finite = is_verb(token) and token.tag_ in ("VBD", "VBZ", "VBP", "MD")
    return token.tag_ in ("WDT", "WP", "WRB") or token.pos_ == "SCONJ" or finite


def _has_complement(verb: Token, speaker: Token | None = None) -> bool:
    """What is said stands behind the verb: a clause, a thing other than the speaker, a colon, a quotation."""
    after = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
    if after is not None and after.lower_ in ("that", ":", "it", "he", "she", "they"):
        return True
    for child in verb.children:
        if (speaker is not None and child.i == speaker.i) or child.lower_ == "known":
            continue
        if child.i > verb.i and child.dep_ in ("ccomp", "xcomp"):
            return True
        if child.i > verb.i and child.dep_ == "dobj" and verb.lemma_ not in ("tell", "say"):
            return True
        if child.i > verb.i and child.text == ":":
            return True
    return False


def reach(verb: Token, speaker: Token | None, speaks: Callable[[Token], bool]) -> Reach:
    """The tokens that a verb of saying vouches for; `speaks` tells verbs of saying from others."""
    inside = frozenset(t.i for t in verb.subtree)
    if verb.dep_ == "ROOT" or closes(verb, speaker) or (verb.dep_ == "acl" and is_passive(verb)):
        return whole(verb) - _rivals(verb, speaks)
    if verb.dep_ in ("conj", "relcl", "ccomp", "acl") or _contrasts(verb):
        return inside - _rivals(verb, speaks)
    return whole(verb) - _rivals(verb, speaks)


def _rivals(verb: Token, speaks: Callable[[Token], bool]) -> Reach:
    """The clauses of other speakers beside this one: "X said A, while Y said B", "A, said X; Y denied it"."""
    out: set[int] = set()
    for other in _beside(verb):
        if is_verb(other) and speaks(other) and _has_complement(other) and own_subject(other) is not None:
            out |= {t.i for t in other.subtree}
    return frozenset(out - {verb.i})


def _beside(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ in ("conj", "parataxis"):
            yield child
    if verb.dep_ in ("conj", "parataxis", "ccomp"):
        yield from (c for c in verb.head.children if c.i != verb.i and c.dep_ == "conj")
    near = verb.doc[max(0, verb.i - _AROUND) : verb.i + _AROUND]
    yield from (t for t in near if _contrasts(t) and t.i != verb.i and not t.is_ancestor(verb))


def _contrasts(verb: Token) -> bool:
    return verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in _OWN_CLAUSE for c in verb.children)
