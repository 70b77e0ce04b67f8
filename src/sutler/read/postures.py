"""Own forces abroad: troops, bases or weapons of one state moved to, opened or reinforced in another.

Shapes: "France moved its last soldiers to Niger", "the first soldiers of a German brigade arrived in Lithuania", "Russia has
beefed up its bases in Tajikistan and Kyrgyzstan", "opened a base in Niger", "sent 17 vehicles to its base in Tajikistan".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from sutler.lexicon.load import table
from sutler.model.actor import Actor
from sutler.model.goods import Goods
from sutler.read.events import Party, parties_of
from sutler.read.parsed import Sentence, Token
from sutler.read.tree import has_part, is_passive, is_verb, lemma, negation, subject

_PLACES = frozenset({"in", "to", "into", "at", "from", "near", "on", "inside", "across", "throughout"})


_CROWDS = frozenset({"group", "number", "team", "hundred", "thousand", "dozen", "handful", "force", "part", "rest"})


@dataclass(frozen=True, slots=True, eq=False)
class Posture:
    """One telling of forces abroad: whose, where, with which weapons."""

    sentence: Sentence
    trigger: Token
    supplier: tuple[Party, ...]
    recipient: tuple[Party, ...]
    goods: tuple[Goods, ...]


@cache
def _words(role: str) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in table("en", "postures", "word", "role", "how"):
        if row["role"] == role:
            found.setdefault(row["word"], set()).add(row["how"])
    return {word: frozenset(hows) for word, hows in found.items()}


def postures(sentence: Sentence) -> Iterator[Posture]:
    """The moves of own forces that a sentence tells."""
    for token in sentence.tokens:
        hows = _words("verb").get(lemma(token), frozenset()) if is_verb(token) else frozenset()
        if (
            not hows
            or negation(token) is not None
            or not has_part(token, frozenset({"up"}) if lemma(token) in ("beef", "set") else frozenset())
        ):
            continue
        posture = _posture(sentence, token, hows)
        if posture is not None:
            yield posture


def _posture(sentence: Sentence, verb: Token, hows: frozenset[str]) -> Posture | None:
    passive = is_passive(verb)
    doer = subject(verb)
    moved = doer if passive else next((c for c in verb.children if c.dep_ == "dobj"), None)
    owner: list[Party] = []
    if moved is not None and _is_force(sentence, moved, hows):
        owner = parties_of(sentence, doer) if doer is not None and not passive else []
        owner = [p for p in owner if p.actor is None or p.actor.kind != "person"] or _owners(sentence, moved)
    elif "goes" in hows and doer is not None and _is_force(sentence, doer, hows):
        owner = _owners(sentence, doer)
        moved = doer
    elif "sends" in hows and doer is not None and moved is not None and (base := _own_base(verb)) is not None:
        owner = parties_of(sentence, doer)
        where = _where(sentence, base)
        return Posture(sentence, verb, tuple(owner), tuple(where), _goods(sentence, moved)) if where and owner else None
    else:
        return None
    where = [
        p for p in [*_where(sentence, verb), *(_where(sentence, moved) if moved is not None else [])] if p.actor is not None
    ]
    where = [p for p in where if all(p.actor.id != o.actor.id for o in owner if o.actor and p.actor)]
    unique = {p.span: p for p in where}
    if not owner or not unique:
        return None
    return Posture(sentence, verb, tuple(owner), tuple(unique.values()), _goods(sentence, moved) if moved is not None else ())


def _is_force(sentence: Sentence, noun: Token, hows: frozenset[str]) -> bool:
    found = sentence.find_at(noun)
    if isinstance(found, Goods) and not found.general:
        return (
            lemma(noun) in _words("forces") and found.category == "ship"
        )  # warships sail abroad, personnel carriers are given
    if lemma(noun) in _words("forces"):
        return True
    if lemma(noun) in _CROWDS and (inner := _of_what(noun)) is not None and lemma(inner) in _words("forces"):
        return True
    if lemma(noun) in _words("place"):
        return bool(hows & {"strengthens", "opens"})
    return isinstance(found, Actor) and found.form == "forces"


def _of_what(noun: Token) -> Token | None:
    """The "soldiers" of "a group of soldiers"."""
    return next((t for c in noun.children if c.lower_ == "of" for t in c.children if t.dep_ == "pobj"), None)


def _owners(sentence: Sentence, noun: Token) -> list[Party]:
    """Whose forces: "German soldiers", "soldiers of a German brigade", "Ukraine's troops"."""
    inside = {t.i for t in noun.subtree}
    out = []
    for actor in sentence.finds.actors:
        head = sentence.head(actor)
        if (
            head is not None
            and head.i in inside
            and actor.form in ("adjective", "demonym", "forces", "name")
            and actor.kind in ("state", "alliance", "group")
        ) and (head.dep_ in ("amod", "compound", "poss", "nmod") or actor.form == "forces"):
            out.append(Party(actor.span, actor.name, actor))
    return out


def _own_base(verb: Token) -> Token | None:
    """The base of its own to which something is sent."""
    for token in verb.subtree:
        if lemma(token) in ("base", "garrison") and any(c.dep_ == "poss" or c.lower_ == "own" for c in token.children):
            return token
    return None


def _where(sentence: Sentence, word: Token) -> list[Party]:
    out = []
    for actor in sentence.finds.actors:
        head = sentence.head(actor)
        if head is None or actor.kind not in ("state", "region", "alliance") or actor.form not in ("name", "capital"):
            continue
        node = head
        while node.dep_ in ("conj", "appos", "compound") and node.head.i != node.i:
            node = node.head
        if node.dep_ == "pobj" and node.head.lower_ in _PLACES and _below(node, word):
            out.append(Party(actor.span, actor.name, actor))
    return out


def _below(node: Token, word: Token) -> bool:
    for _ in range(12):
        if node.i == word.i:
            return True
        if is_verb(node) or node.head.i == node.i:
            return False
        node = node.head
    return False


def _goods(sentence: Sentence, noun: Token) -> tuple[Goods, ...]:
    inside = {t.i for t in noun.subtree}
    return tuple(
        g for g in sentence.finds.goods
        if not g.general and (head := sentence.head(g)) is not None and head.i in inside
        and g.category not in ("training", "services")
    )  # fmt: skip
