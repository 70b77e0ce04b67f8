"""What one sentence tells of transfers: each trigger word with its parties, goods, money, dates and stance.

A trigger is a word of `frames.csv`. Goods, money and dates belong to the nearest trigger above them in the parse; an actor's
place beside the trigger (subject, object, behind "to", possessor, …) gives its role. A noun trigger that a verb governs
("deliver the package", "signed a contract to supply") and the verb are one event.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from sutler.lexicon.load import table
from sutler.model.actor import Actor
from sutler.model.claim import Mode
from sutler.model.goods import Goods
from sutler.model.money import Money
from sutler.read.events.ellipsis import shared_out, with_shared_subjects
from sutler.read.events.event import Event
from sutler.read.events.finds import homes_of, owner, tells_state
from sutler.read.events.folding import merged
from sutler.read.events.going import goes_somewhere
from sutler.read.events.grounds import is_ground
from sutler.read.events.licences import licensed, made_by
from sutler.read.events.listed import with_listed_goods
from sutler.read.events.loose import with_free_parties, with_loose_prices, with_loose_totals, with_what_pronouns_mean
from sutler.read.events.modes import in_exchange, is_none, names_programme, phrased, without_mode
from sutler.read.events.needs import fits
from sutler.read.events.party import DEAL_WORDS, Party, owned
from sutler.read.events.roles import from_governors, from_subject, role_of
from sutler.read.events.shares import split
from sutler.read.events.swaps import both_ways
from sutler.read.events.verbless import verbless
from sutler.read.parsed import Sentence
from sutler.read.stance import Stance, stance
from sutler.read.tokens import Token
from sutler.read.tree import controls_object, is_passive, is_verb, lemma, own_subject
from sutler.read.vocabulary import Frame, frames

_USES = frozenset({"fly", "field", "commission"})


def events(sentence: Sentence) -> tuple[Event, ...]:
    """The transfers that a sentence tells, in text order, merged where a noun and the verb above it tell one."""
    triggers = {t.i: frame for t in sentence.tokens if (frame := _frame(t, sentence)) is not None}
    if not triggers:
        return verbless(sentence)
    told = {i: _stance(sentence, sentence.tokens[i], frame) for i, frame in triggers.items()}
    homes = homes_of(triggers, told)
    built = {i: _event(sentence, sentence.tokens[i], frame, told[i], homes) for i, frame in triggers.items()}
    folded = merged(built, homes)
    joined = with_shared_subjects(sentence, with_what_pronouns_mean(sentence, folded))
    whole = with_loose_totals(sentence, with_free_parties(sentence, joined))
    whole = with_listed_goods(sentence, with_loose_prices(sentence, whole))
    whole = [half for event in whole for half in both_ways(made_by(licensed(event)))]
    whole = [event for event in whole if goes_somewhere(event) and not is_ground(event)]
    return tuple(part for event in whole for share in split(event) for part in shared_out(share))


def _stance(sentence: Sentence, trigger: Token, frame: Frame) -> Stance:
    """The stance of a trigger; a verb whose subject is the deal itself ("the package will provide") only tells more of it."""
    told = stance(trigger, frame.stage)
    if not frame.roles:
        return replace(told, stage=None)
    asked = any(controls_object(token) and not is_passive(token) for token, _ in told.governors)
    if told.stage == "requested" and frame.stage != "requested" and frame.roles.get("subject") == "S" and not asked:
        told = replace(told, stage="pledged")  # who wants to give makes an offer
    active = not is_passive(trigger) or frame.lemma == "make"  # "the donation was made" tells no more than the noun
    if frame.verb and frame.stage and active and (doer := own_subject(trigger)) is not None:
        found = sentence.find_at(doer)
        is_deal = (lemma(doer), False) in frames() or lemma(doer) in DEAL_WORDS
        actor = isinstance(found, Actor) and not (found.kind == "group" and lemma(doer) in DEAL_WORDS)
        if frame.roles.get("subject") and (isinstance(found, Money) or (is_deal and not actor)):
            return replace(told, stage=None)
    return told


def _frame(token: Token, sentence: Sentence) -> Frame | None:
    verb = is_verb(token)
    if not verb and token.pos_ not in ("NOUN", "PROPN"):
        return None
    if verb and token.dep_ in ("aux", "auxpass", "amod", "compound"):
        return None
    found = sentence.find_at(token)
    named = isinstance(found, Money | Actor) or (isinstance(found, Goods) and (verb or not found.general))
    if named and not (isinstance(found, Goods) and found.category == "training" and not verb):
        return None
    if verb and (tells_state(token, sentence) or _tells_use(token, sentence)):
        return None
    if verb and lemma(token) == "support" and any(isinstance(sentence.find_at(c), Goods) for c in token.children):
        return None  # "equipment to support F-16s"
    if token.lower_ == "order" and token.dep_ == "pobj" and token.head.lower_ == "in":
        return None  # "in order to"
    if verb and lemma(token) == "need" and token.tag_ == "VBN" and token.dep_ in ("acl", "amod", "conj"):
        return None  # "the parts needed for the jets"
    if verb and any(c.dep_ in ("dobj", "nsubjpass") and _is_said(c) for c in token.children):
        return None  # "gave no figure"
    frame = next((f for f in frames().get((lemma(token), verb), ()) if fits(token, f, sentence)), None)
    if (
        frame
        and verb
        and frame.mode == "production"
        and token.dep_ == "relcl"
        and isinstance(sentence.find_at(token.head), Goods)
    ):
        return None  # "ordered the carriers that Norland builds under licence": where such goods come from
    return None if frame and verb and frame.stage == "requested" and _asks_to_give(token) else frame


def _is_said(noun: Token) -> bool:
    """A "figure", but not "a number of tanks"."""
    return lemma(noun) in _said_things() and not any(c.lower_ == "of" for c in noun.children)


def _tells_use(verb: Token, sentence: Sentence) -> bool:
    """ "jets that the kingdom flies": what somebody does with goods all the time, nobody getting them."""
    present = verb.tag_ in ("VBZ", "VBP") and not any(c.dep_ in ("aux", "auxpass") for c in verb.children)
    used = verb.dep_ == "relcl" and isinstance(sentence.find_at(verb.head), Goods) and own_subject(verb) is not None
    somewhere = any(c.dep_ == "prep" and c.lower_ in ("to", "into", "from") for c in verb.children)
    return present and used and not somewhere and lemma(verb) in _USES


@cache
def _said_things() -> frozenset[str]:
    return frozenset(row["noun"] for row in table("en", "said_things", "noun"))


def _asks_to_give(verb: Token) -> bool:
    """ "wants to hand over tanks" is no request: the subject of the infinitive gives."""
    inner = (f for c in verb.children if c.dep_ == "xcomp" for f in frames().get((lemma(c), True), ()))
    return any(frame.roles.get("subject") == "S" for frame in inner)


def _event(sentence: Sentence, trigger: Token, frame: Frame, told: Stance, homes: dict[int, int]) -> Event:
    sides: dict[str, list[Party]] = {"S": [], "R": [], "P": [], "O": [], "B": []}
    for actor in sentence.finds.actors:
        role = role_of(sentence, actor, trigger, frame, homes)
        if role is not None:
            sides[role].append(Party(actor.span, actor.name, actor))
    for role, party in from_subject(sentence, trigger, frame):
        if role == "S" and frame.mode == "repair" and _asks_for_itself(told):
            role = "R"  # "has requested to upgrade its launchers"
        if all(party.span != p.span for p in sides[role]):
            sides[role].append(party)
    for role, party in from_governors(sentence, trigger, frame, told):
        if not sides[role] and all(party.span != p.span for side in sides.values() for p in side):
            sides[role].append(party)
    sides["P"].sort(key=lambda party: party.span.start)  # of two who bargain the first-named buys
    finds = sentence.finds
    goods = tuple(g for g in finds.goods if owner(sentence, g, homes) == trigger.i)
    money = tuple(m for m in finds.money if owner(sentence, m, homes) == trigger.i)
    dates = tuple(d for d in finds.dates if owner(sentence, d, homes) == trigger.i)
    weaker = "R" if frame.roles.get("subject" if frame.verb else "possessor") == "S" else "S"
    if told_to := _of_both(sides):
        sides["S"] = [p for p in sides["S"] if p.actor is None or p.actor.id not in told_to]
    stronger = {p.actor.id for p in sides["S" if weaker == "R" else "R"] if p.actor}
    sides[weaker] = [p for p in sides[weaker] if p.actor is None or p.actor.id not in stronger or not p.actor.id]
    past = trigger.tag_ in ("VBD", "VBN") and told.stage in ("delivered", "delivering", "agreed")
    if past and any(_is_no(sentence, g) for g in goods):
        told = replace(told, certainty="denied")  # "has sent no tanks"
    sides["B"] = [p for p in sides["B"] if p.actor is None or p.actor.id or not sides["R"]]  # "boats for its coast guard"
    sides = {role: [owned(sentence, party, trigger) for party in side] for role, side in sides.items()}
    modes = (*phrased(sentence, trigger), *in_exchange(sentence, trigger))
    if frame.mode and not is_none(trigger) and not names_programme(trigger) and not without_mode(trigger):
        mode: Mode = "credit" if frame.mode == "lease" and _lends_money(sentence, trigger, goods, money) else frame.mode
        modes = ((mode, sentence.span_of(trigger)), *modes)  # lent money is a credit, a lent thing a lease
    if frame.lemma == "spend" and sides["O"] and sides["S"] and not sides["R"]:
        sides["R"], modes = sides["S"], (("sale", sentence.span_of(trigger)),)  # "has spent $4 billion on Norland weapons"
        sides["S"], sides["O"] = sides["O"], []
    if sides["B"] and (sides["R"] or frame.mode == "sale"):  # "Canada will buy a battery for Ukraine": the buyer gives it on
        if sides["R"] and not sides["S"]:
            sides["S"], modes = sides["R"], (("aid", sentence.span_of(trigger)),)
        sides["R"] = sides["B"]
    return Event(
        sentence, trigger, frame, told, tuple(sides["S"]), tuple(sides["R"]), tuple(sides["P"]), tuple(sides["O"]),
        goods, money, dates, modes, (trigger,),
    )  # fmt: skip


def _of_both(sides: dict[str, list[Party]]) -> frozenset[str]:
    """ "Norland and Sudland signed a deal giving Sudland a loan": of two who act together the one told as receiver receives."""
    givers = {p.actor.id for p in sides["S"] if p.actor and p.actor.id}
    told = {p.actor.id for p in sides["R"] if p.actor and p.actor.id}
    return frozenset(told) if told < givers else frozenset()


def _lends_money(sentence: Sentence, trigger: Token, goods: tuple[Goods, ...], money: tuple[Money, ...]) -> bool:
    """ "lent Norland $2 billion for tanks": what is lent is the object."""
    if not is_verb(trigger):
        return False
    lent = [c for c in trigger.children if c.dep_ in ("dobj", "nsubjpass")]
    return (bool(money) and not goods) or any(isinstance(sentence.find_at(c), Money) for c in lent)


def _asks_for_itself(told: Stance) -> bool:
    """ "has requested to upgrade its launchers", not "asked Norland to upgrade them"."""
    objects = (c for t, _ in told.governors for c in t.children if c.dep_ in ("dobj", "dative", "nsubjpass"))
    return told.stage == "requested" and next(objects, None) is None


def _is_no(sentence: Sentence, goods: Goods) -> bool:
    head = sentence.head(goods)
    return head is not None and any(c.dep_ == "det" and c.lower_ == "no" for c in head.children)
