"""Stage and certainty of a deal, from all that tells of it."""

from __future__ import annotations

from sutler.model.claim import (
    Certainty,
    Stage,
    Told,
)  # fmt: skip
from sutler.read.deals.account import Account
from sutler.read.deals.drafts import Draft, Telling
from sutler.read.deals.evidence import quotes
from sutler.read.events import Event
from sutler.read.parsed import Token
from sutler.read.tree import is_verb


def standing_of(account: Account, draft: Draft) -> tuple[Told[Stage], Told[Certainty]]:
    event = draft.main.event
    stance = event.stance
    stage: Stage = stance.stage or _noun_stage(event)
    words = stance.stage_words
    sentence = event.sentence
    for telling in draft.tellings:
        other = telling.event.stance
        if (
            other.stage == "delivering"
            and (telling.firm or stage != "pledged")
            and stage in ("agreed", "ordered", "pledged", "delivered")
        ):
            stage, words, sentence = "delivering", other.stage_words, telling.event.sentence
    contract = next((t for x in draft.tellings for t in x.event.triggers if _is_contract(t, x)), None)
    if stage == "pledged" and stance.certainty == "certain" and contract is not None:
        told_by = next(x.event.sentence for x in draft.tellings if contract in x.event.triggers)
        stage, words, sentence = "agreed", (contract,), told_by
    certainty, sure_words, sure_sentence = stance.certainty, stance.certainty_words, event.sentence
    for telling in draft.tellings:
        other = telling.event.stance
        if telling.detail and other.certainty == "possible" and certainty == "certain" and _governs_aid(telling.event):
            certainty, sure_words, sure_sentence = "possible", other.certainty_words, telling.event.sentence
    return (
        Told(stage, quotes(account, sentence, words)),
        Told(certainty, quotes(account, sure_sentence, sure_words)),
    )


def _noun_stage(event: Event) -> Stage:
    """What a deal named only by a noun is: a contract is agreed, a delivery done, a request requested, the rest pledged."""
    lemmas = {t.lemma_.lower() for t in event.triggers}
    if lemmas & {"contract", "deal", "agreement", "purchase", "sale", "order"}:
        return "agreed"
    if any(c.lower_ in ("recent", "latest", "past", "previous", "earlier") for t in event.triggers for c in t.children):
        return "delivered"
    if lemmas & {"delivery", "shipment", "handover"}:
        return "delivered"
    return "requested" if lemmas & {"request", "plea", "appeal"} else "pledged"


def _is_contract(trigger: Token, telling: Telling) -> bool:
    """A contract told as a fact: "the contract is worth", "under a contract signed with"; not one that is to be signed."""
    if trigger.lemma_.lower() != "contract" or is_verb(trigger) or telling.event.stance.certainty != "certain":
        return False
    return telling.event.stance.stage in (None, "agreed", "ordered") or trigger.dep_ == "pobj"


def _governs_aid(event: Event) -> bool:
    """ "the amount of planned aid could reach": the hedge is on the aid itself, not on its price."""
    return any(t.lemma_.lower() in ("aid", "assistance", "supply", "delivery", "shipment") for t in event.triggers)
