"""Sums that are a stock and no flow: running totals, and what is given by the year."""

from __future__ import annotations

import re

from sutler.model.money import Money
from sutler.model.when import When
from sutler.read.deals.drafts import Telling
from sutler.read.events import Event
from sutler.read.parsed import Sentence
from sutler.read.tokens import Token
from sutler.read.tree import is_verb, lemma

_YEARLY = re.compile(
    r"\s+(?:in|of)\s+(?:[\w.'’-]+\s+){0,3}(?:aid|assistance|funding|financing|grants)\s+(?:(?:a|per|each|every)\s+year\b|annually\b)",
    re.I,
)
_RANKED = re.compile(r"\b(?:(?:the|its|his|their) (?:first|only|second|third|\w+est)|most \w+)\b(?: [\w-]+){0,3} $", re.I)
"""What stands before a "since" that only ranks: "a package of $300 million, the first since December"."""
_GIVEN = frozenset({"aid", "assistance", "support", "help", "contribution", "donation", "commitment"})
_TRADES = frozenset({"export", "sale", "delivery", "shipment", "licence", "license", "permit", "approval", "transfer"})
_SPAN = re.compile(
    r"(?:in|over|during|within|for) the \w+ (?:[\w-]+ )?(?:months|years|quarter|half)\b"
    r"|between .+ and |from .+ (?:to|until|till) ",
    re.I,
)
_HAS_COME_TO = frozenset({"stand", "reach", "exceed", "surpass", "top", "climb", "grow", "rise"})


def is_running(money: Money, telling: Telling) -> bool:
    """A running or cumulative sum, or one told by the year."""
    if money.amount is None:
        return False
    sentence = telling.event.sentence
    if money.share == "total" or money.per == "year" or _by_the_year(money, sentence):
        return True
    if any(_sums_up(t) for t in telling.event.triggers) or _is_of_a_span(money, telling.event):
        return True
    since = _since_an_event(telling.event) or any(
        d.kind == "window" and d.words.lower().startswith("since") and not _RANKED.search(_before(d, sentence))
        for d in sentence.finds.dates
    )
    so_far = re.search(r"\b(?:so far|to date)\b", sentence.tokens.text, re.IGNORECASE) is not None
    if so_far and any(t.tag_ in ("JJS", "RBS") for t in sentence.tokens):
        so_far = False  # "the biggest package to date" is one package
    bought = telling.event.stance.stage == "agreed" and since and _in_perfect(telling.event)
    return (
        (since or so_far)
        and all(g.category == "services" for g in telling.goods)
        and money.share != "additional"
        and (bought or telling.event.stance.stage in (None, "delivered", "pledged", "delivering"))
    )


def _before(date: When, sentence: Sentence) -> str:
    return sentence.words[: date.span.start - sentence.span.start]


def _by_the_year(money: Money, sentence: Sentence) -> bool:
    """ "gives Norland $1.3 billion in military aid a year", "$3 billion in assistance annually"."""
    behind = sentence.words[money.span.end - sentence.span.start :]
    return _YEARLY.match(behind) is not None


def _sums_up(noun: Token) -> bool:
    """ "its total military assistance", "military aid has reached": all that was given so far; not "aid could reach"."""
    if is_verb(noun) or lemma(noun) not in _GIVEN:
        return False
    verb = noun.head if noun.dep_ == "nsubj" else None
    so_far = (
        verb is not None and lemma(verb) in _HAS_COME_TO and (verb.tag_ == "VBZ" or any(a.lemma_ == "have" for a in verb.lefts))
    )
    so_far = so_far and verb is not None and not any(a.tag_ == "MD" for a in verb.lefts)
    return so_far or any(c.lower_ in ("total", "overall", "cumulative", "combined") for c in noun.children)


def _is_of_a_span(money: Money, event: Event) -> bool:
    """ "approved exports worth 500 million euros from May to July", "licensed exports worth 2 billion in the twelve
    months to June": what many licences or deliveries of a span come to, where no goods are named."""
    if money.share == "additional" or any(not g.general and g.category != "services" for g in event.goods):
        return False
    if event.stance.stage not in ("authorised", "delivered") or event.stance.certainty != "certain":
        return False
    many = any(lemma(t) == "export" or (t.tag_ == "NNS" and lemma(t) in _TRADES) for t in event.triggers)
    return many and any(d.kind == "window" and _SPAN.match(d.words) for d in event.dates)


def _since_an_event(event: Event) -> bool:
    """ "Since the war began in 2014 they have given": a clause tells from when the sum has grown."""
    told = (c for c in event.trigger.children if c.dep_ == "advcl")
    return _in_perfect(event) and any(g.dep_ == "mark" and g.lower_ == "since" for c in told for g in c.children)


def _in_perfect(event: Event) -> bool:
    """ "has bought": what went on up to now; who "bought" made one purchase."""
    return any(c.dep_ == "aux" and c.lower_ in ("has", "have") for c in event.trigger.children)
