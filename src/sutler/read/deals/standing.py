"""Stage and certainty of a deal, from all that tells of it.

The main telling sets both. Four facts of other tellings go before it: the deal was stopped; what was bargained for has been
delivered; only a part has been delivered; a contract stands. Who approves what it buys itself only plans to.
"""

from __future__ import annotations

from dataclasses import dataclass

from sutler.model.claim import Certainty, Stage, Told
from sutler.read.deals.account import Account
from sutler.read.deals.drafts import Draft, Telling
from sutler.read.deals.evidence import quotes
from sutler.read.deals.founding import founds_delivery, orders_the_whole
from sutler.read.deals.parts import last_words, part_words
from sutler.read.deals.same_goods import same_goods
from sutler.read.events import Event
from sutler.read.parsed import Sentence
from sutler.read.tense import STOPS
from sutler.read.tokens import Token
from sutler.read.tree import auxiliaries, is_future, is_verb, lemma

_TRADES = frozenset({"sell", "buy", "purchase", "acquire", "procure"})
_USES = frozenset({"operate", "fly", "field", "own", "possess", "use", "employ", "retain", "retire", "display", "parade"})
_BARGAINED: frozenset[Stage] = frozenset({"agreed", "ordered", "authorised"})


@dataclass(frozen=True, slots=True)
class _Found:
    """A stage with the words of a sentence that tell it."""

    stage: Stage
    words: tuple[Token, ...]
    sentence: Sentence


def standing_of(account: Account, draft: Draft) -> tuple[Told[Stage], Told[Certainty]]:
    event = draft.main.event
    stance = event.stance
    found = _Found(stance.stage or _noun_stage(event), stance.stage_words, event.sentence)
    found = _under_way(draft, found)
    found = _delivered(draft, found)
    found = _contracted(draft, found)
    found = _drawn_down(draft, found)
    found = _long_past(account, draft, found)
    found = _own_approval(draft, found)
    found = _whole(draft, _part(account, draft, found))
    found = _stopped(draft, found)
    certainty, sure_words, sure_sentence = stance.certainty, stance.certainty_words, event.sentence
    for telling in draft.tellings:
        other = telling.event.stance
        if telling.detail and other.certainty == "possible" and certainty == "certain" and _governs_aid(telling.event):
            certainty, sure_words, sure_sentence = "possible", other.certainty_words, telling.event.sentence
    if found.stage != stance.stage and found.stage in STOPS and certainty in ("possible", "probable"):
        certainty, sure_words, sure_sentence = "certain", found.words, found.sentence
    return (
        Told(found.stage, quotes(account, found.sentence, found.words)),
        Told(certainty, quotes(account, sure_sentence, sure_words)),
    )


def _under_way(draft: Draft, found: _Found) -> _Found:
    """Another telling says that the delivery goes on."""
    for telling in draft.tellings:
        event = telling.event
        if (
            event.stance.stage == "delivering"
            and (telling.firm or found.stage != "pledged")
            and found.stage in ("agreed", "ordered", "pledged", "delivered")
        ):
            return _Found("delivering", event.stance.stage_words, event.sentence)
    return found


def _delivered(draft: Draft, found: _Found) -> _Found:
    """What was agreed, ordered or approved has since been delivered; fewer than that, and the delivery goes on, also of what
    is only promised."""
    whole = next((t.event for t in draft.tellings if t is not draft.main and orders_the_whole(draft, t)), None)
    if found.stage == "delivered" and whole is not None:
        return _Found("delivering", found.words, found.sentence)
    if found.stage not in (*_BARGAINED, "pledged"):
        return found
    for telling in draft.tellings:
        event = telling.event
        if event.stance.stage != "delivered" or event.stance.certainty != "certain" or event.sentence.title:
            continue
        pairs = [(a, b) for a in telling.goods for b in draft.main.goods if same_goods(a, b)]
        if pairs:
            fewer = any(a.quantity is not None and b.quantity is not None and a.quantity < b.quantity for a, b in pairs)
            if found.stage == "pledged" and not fewer:
                continue
            return _Found("delivering" if fewer else "delivered", event.stance.stage_words, event.sentence)
    return found


def _contracted(draft: Draft, found: _Found) -> _Found:
    if found.stage != "pledged" or draft.main.event.stance.certainty != "certain":
        return found
    behind = next((t.event for t in draft.tellings if t is not draft.main and founds_delivery(draft, t)), None)
    if behind is not None and behind.stance.stage is not None and behind.stance.certainty == "certain":
        return _Found(behind.stance.stage, behind.stance.stage_words, behind.sentence)
    contract = next((t for x in draft.tellings for t in x.event.triggers if _is_contract(t, x)), None)
    if contract is None:
        return found
    return _Found("agreed", (contract,), next(x.event.sentence for x in draft.tellings if contract in x.event.triggers))


def _drawn_down(draft: Draft, found: _Found) -> _Found:
    """A drawdown that is announced has been authorised."""
    if found.stage != "pledged" or draft.main.event.stance.certainty != "certain":
        return found
    for telling in draft.tellings:
        drawdown = next((t for t in telling.event.triggers if lemma(t) == "drawdown"), None)
        if drawdown is not None and telling.event.stance.stage in (None, "pledged", "authorised"):
            return _Found("authorised", (drawdown,), telling.event.sentence)
    return found


def _long_past(account: Account, draft: Draft, found: _Found) -> _Found:
    """ "In 2006 it sold 118 tanks": what was bought years ago, told in passing, has come."""
    trigger, published = draft.main.event.trigger, account.document.published
    if found.stage != "agreed" or lemma(trigger) not in _TRADES or trigger.tag_ not in ("VBD", "VBN"):
        return found
    if (user := _in_use(trigger)) is not None:
        return _Found("delivered", (user, *found.words), found.sentence)
    if not published:
        return found
    years = [int(d.value[:4]) for d in draft.main.event.dates if d.value and d.value[:4].isdigit()]
    years += [int(d.end[:4]) for d in draft.main.event.dates if d.end and d.end[:4].isdigit()]
    old = bool(years) and max(years) <= int(str(published)[:4]) - 2
    return _Found("delivered", found.words, found.sentence) if old else found


def _in_use(trade: Token) -> Token | None:
    """ "flies 24 jets bought in 2015": what is used has come."""
    if trade.dep_ not in ("acl", "relcl"):
        return None
    thing = trade.head
    while thing.dep_ in ("conj", "appos", "pobj", "prep") and thing.head.i != thing.i and not is_verb(thing):
        thing = thing.head
    user = thing.head
    return user if thing.dep_ == "dobj" and lemma(user) in _USES and is_future(user) is None else None


def _own_approval(draft: Draft, found: _Found) -> _Found:
    """ "The Thai cabinet approved the purchase": the buyer's own approval promises, the supplier's authorises."""
    if found.stage != "authorised":
        return found
    event = draft.main.event
    approver = next((t for t, row in event.stance.governors if row.stage == "authorised" and is_verb(t)), event.trigger)
    doer = next((c for c in approver.children if c.dep_ in ("nsubj", "agent")), None)
    if doer is None:
        return found
    first, last = event.sentence.span_of(doer.left_edge).start, event.sentence.span_of(doer.right_edge).end
    recipient, supplier = draft.side("recipient"), draft.side("supplier")
    buys = any(a.id in recipient and a.id not in supplier and first <= a.span.start < last for a in event.sentence.finds.actors)
    return _Found("pledged", found.words, found.sentence) if buys else found


def _part(account: Account, draft: Draft, found: _Found) -> _Found:
    if found.stage not in ("delivered", *_BARGAINED):
        return found
    part = part_words(account, draft)
    return _Found("delivering", part[1], part[0]) if part is not None else found


def _whole(draft: Draft, found: _Found) -> _Found:
    """ "The last six of 12 jets have arrived": nothing is left to come."""
    last = (
        last_words(draft)
        if found.stage == "delivering" and draft.main.event.stance.stage in ("delivered", "delivering")
        else None
    )
    return _Found("delivered", last[1], last[0]) if last is not None else found


def _stopped(draft: Draft, found: _Found) -> _Found:
    """A stop told in the title or the body, unless a later telling says that the deal went on."""
    if found.stage in STOPS:
        return found
    for place, telling in enumerate(draft.tellings):
        event = telling.event
        if event.stance.stage not in STOPS or event.stance.certainty != "certain":
            continue
        if not _is_fact(event) or (telling.goods and draft.main.goods and not _share_goods(telling, draft.main)):
            continue
        later = [t for t in draft.tellings[place + 1 :] if not t.detail and t.event.stance.certainty == "certain"]
        if event.sentence.title or not any(t.event.stance.stage in ("delivered", "delivering", "authorised") for t in later):
            return _Found(event.stance.stage, event.stance.stage_words, event.sentence)
    return found


def _share_goods(a: Telling, b: Telling) -> bool:
    return any(same_goods(x, y) for x in a.goods for y in b.goods)


def _is_fact(event: Event) -> bool:
    """A stop that was made, not one that would be or had been before."""
    words = [t for t in event.stance.stage_words if is_verb(t)]
    return not any(is_future(t) is not None or any(a.lower_ == "had" for a in auxiliaries(t)) for t in words)


def _noun_stage(event: Event) -> Stage:
    """What a deal named only by a noun is: a contract is agreed, a delivery done, a request requested, the rest pledged."""
    lemmas = {lemma(t) for t in event.triggers}
    if lemmas & {"contract", "deal", "agreement", "purchase", "sale", "order"}:
        return "agreed"
    if any(c.lower_ in ("recent", "latest", "past", "previous", "earlier") for t in event.triggers for c in t.children):
        return "delivered"
    if lemmas & {"delivery", "shipment", "handover"}:
        return "delivered"
    return "requested" if lemmas & {"request", "plea", "appeal"} else "pledged"


def _is_contract(trigger: Token, telling: Telling) -> bool:
    """A contract told as a fact: "the contract is worth", "under a contract signed with"; not one that is to be signed."""
    if lemma(trigger) != "contract" or is_verb(trigger) or telling.event.stance.certainty != "certain":
        return False
    announced = trigger.dep_ == "dobj" and lemma(trigger.head) in ("announce", "unveil", "disclose", "reveal")
    if announced and is_future(trigger.head) is None:
        return True
    return telling.event.stance.stage in (None, "agreed", "ordered") or trigger.dep_ == "pobj"


def _governs_aid(event: Event) -> bool:
    """ "the amount of planned aid could reach": the hedge is on the aid itself, not on its price."""
    return any(lemma(t) in ("aid", "assistance", "supply", "delivery", "shipment") for t in event.triggers)
