"""Does a page, or a headline alone, tell of arms or military aid that goes from one to another?"""

from __future__ import annotations

from sutler.model.claim import ClaimType
from sutler.model.document import Document
from sutler.read.events import Event
from sutler.read.military import are_arms, is_military
from sutler.read.reader import read_document, tellings
from sutler.read.vocabulary import SENDS

TRANSFERS: frozenset[ClaimType] = frozenset({"transfer", "total"})


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
    parties = (p.actor for p in (*event.supplier, *event.recipient))
    if not any(actor is not None and actor.kind in ("state", "alliance", "group") for actor in parties):
        return False
    if event.goods and not event.money and not are_arms((g.category for g in event.goods if not g.general), text):
        return False
    return bool(event.goods or event.money) or (not event.frame.verb and is_military(event))
