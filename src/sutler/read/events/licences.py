"""Production under another's licence: who builds receives, who lets it be built supplies.

Shapes: "Egypt assembles tanks under licence from Norland", "under a licence bought from Norland", "under a Norland licence",
"builds Norland tanks under licence".
"""

from __future__ import annotations

from dataclasses import replace

from sutler.model.actor import Actor
from sutler.read.events.event import Event
from sutler.read.events.party import Party, parties_of
from sutler.read.parsed import Sentence
from sutler.read.tokens import Token
from sutler.read.tree import is_passive, lemma, own_subject

_MAKES = frozenset({"build", "make", "produce", "manufacture", "assemble"})
_LICENCE = frozenset({"licence", "license"})


def licence_in(sentence: Sentence) -> Token | None:
    """The "licence" of "under licence"."""
    return next((t for t in sentence.tokens if lemma(t) in _LICENCE and t.dep_ == "pobj" and t.head.lower_ == "under"), None)


def licensed(event: Event) -> Event:
    """The event with its sides as a licence gives them; without one, or where both are told otherwise, as it is."""
    if event.frame.mode != "production" or (word := licence_in(event.sentence)) is None:
        return event
    licensors = _on(event.sentence, word) or event.origin
    ids = {p.actor.id for p in licensors if p.actor}
    makers = tuple(p for p in (*event.supplier, *event.recipient, *event.partners) if p.actor is None or p.actor.id not in ids)
    if not makers:
        return event
    return replace(event, supplier=tuple(licensors), recipient=makers, partners=())


def made_by(event: Event) -> Event:
    """ "ordered the carriers that Norland builds", "missiles made by Arms Works": who makes them sells them, where nobody else
    is told to."""
    if event.supplier or event.origin or event.frame.mode == "production":
        return event
    heads = [head for g in event.goods if (head := event.sentence.head(g)) is not None]
    makes = [c for h in heads for c in h.children if c.dep_ == "relcl" and lemma(c) in _MAKES and not is_passive(c)]
    makers = [p for verb in makes if (doer := own_subject(verb)) is not None for p in parties_of(event.sentence, doer)]
    made = (c for h in heads for c in h.children if c.dep_ in ("acl", "relcl") and lemma(c) in _MAKES)
    by = (g for verb in made for c in verb.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj")
    makers += [p for maker in by for p in parties_of(event.sentence, maker)]
    return replace(event, origin=tuple(p for p in makers if p.actor is not None))


def _on(sentence: Sentence, licence: Token) -> tuple[Party, ...]:
    """ "a Norland licence", "licence from Norland", "a licence granted by Norland" """
    under = {t.i for t in licence.subtree}
    return tuple(
        Party(a.span, a.name, a)
        for a in sentence.finds.actors
        if isinstance(a, Actor)
        and a.kind in ("state", "company")
        and (head := sentence.head(a)) is not None
        and head.i in under
    )
