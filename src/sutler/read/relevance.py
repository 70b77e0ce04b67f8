"""Does a page, or a headline alone, tell of arms or military aid that goes from one to another?"""

from __future__ import annotations

from collections.abc import Iterator

from sutler.model.actor import Actor
from sutler.model.claim import ClaimType
from sutler.model.document import Document
from sutler.read.events import Event
from sutler.read.military import are_arms, is_military
from sutler.read.reader import read_document, tellings
from sutler.read.vocabulary import SENDS

TRANSFERS: frozenset[ClaimType] = frozenset({"transfer", "total"})

_ANNOUNCES = frozenset({"announce", "unveil", "adopt", "decide"})


def is_relevant(document: Document) -> bool:
    """True when the page claims a transfer, or tells of one too barely for a claim ("Norland steps up its arms deliveries").

    A posture or threat alone is no transfer. Pages in a language without a reader are not relevant.
    """
    if any(claim.type.value in TRANSFERS for claim in read_document(document)):
        return True
    return any(_tells(event, document.text) for event in tellings(document))


def _tells(event: Event, text: str) -> bool:
    """A state, alliance or armed group on one side at least, and goods, money, or a noun of military aid."""
    if event.stance.hypothetical or not event.frame.roles:
        return False
    if event.frame.lemma in SENDS and not event.recipient:
        return False  # "sends jets after intruders"
    if event.frame.lemma in _ANNOUNCES and len(event.triggers) == 1 and not event.recipient and not event.money:
        return False  # "announces investment in air defence": for itself
    if not any(_is_party(actor) for actor in _parties(event)):
        return False
    if event.goods and not event.money and not are_arms((g.category for g in event.goods if not g.general), text):
        return False
    return bool(event.goods or event.money) or (not event.frame.verb and is_military(event))


def _parties(event: Event) -> Iterator[Actor]:
    """Who stands on a side; for "we need" the states of the sentence, for training also whose soldiers are trained."""
    for party in (*event.supplier, *event.recipient, *(event.origin if event.frame.mode == "training" else ())):
        if party.actor is not None:
            yield party.actor
        else:
            yield from (actor for actor in event.sentence.finds.actors if actor.form != "adjective")


def _is_party(actor: Actor) -> bool:
    return actor.kind in ("state", "alliance", "group")
