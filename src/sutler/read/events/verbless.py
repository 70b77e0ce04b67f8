"""Headlines and notes without a verb: "Norland: 20 tanks from Sudmark", "New howitzers for Norland from Sudmark"."""

from __future__ import annotations

import re
from types import MappingProxyType

from sutler.model.actor import Actor
from sutler.model.goods import Goods
from sutler.read.events.event import Event
from sutler.read.events.party import Party
from sutler.read.parsed import Sentence
from sutler.read.stance import Stance
from sutler.read.vocabulary import Frame

_BEHIND = re.compile(r"\b(?P<way>to|for|from)\s+(?:the\s+)?$")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_TROOPS = frozenset({"troops", "soldiers", "forces", "fleet"})
"""Beside these, ships and tanks on the way to a country are on the march."""
_NAMES = ("state", "alliance", "group", "company")
GOES = Frame("", False, frozenset(), "pledged", None, MappingProxyType({"to": "R", "for": "R", "from": "S"}))
"""What a note without a verb tells: something is to go from one to another."""


def verbless(sentence: Sentence) -> tuple[Event, ...]:
    """Goods with a preposition of giving or taking behind them, in a sentence without a finite verb."""
    goods = tuple(g for g in sentence.finds.goods if not g.general)
    if not goods or any(t.tag_ in _FINITE or t.lower_ in _TROOPS for t in sentence.tokens):
        return ()
    sides = _sides(sentence, goods[0])
    supplier, recipient, origin = sides["S"], sides["R"], _origin(sentence, goods)
    trigger = sentence.head(goods[0])
    if trigger is None or not recipient or not (supplier or origin):
        return ()
    told = Stance("pledged", (trigger,), "certain", (trigger,))
    return (Event(sentence, trigger, GOES, told, supplier, recipient, (), origin, goods, triggers=(trigger,)),)


def _sides(sentence: Sentence, first: Goods) -> dict[str, tuple[Party, ...]]:
    """Who stands behind "to", "for" or "from"; who stands before a colon has the side that is left open."""
    text, shift = str(sentence.tokens.text), sentence.span.start
    sides: dict[str, tuple[Party, ...]] = {"S": (), "R": ()}
    lead: tuple[Party, ...] = ()
    for actor in sentence.finds.actors:
        if actor.kind not in _NAMES:
            continue
        party = Party(actor.span, actor.name, actor)
        if actor.span.end <= first.span.start:
            if text[: actor.span.start - shift].strip() == "" and text[actor.span.end - shift :].startswith(":"):
                lead = (party,)
            continue
        behind = _BEHIND.search(text[: actor.span.start - shift])
        if behind is not None:
            side = "S" if behind["way"] == "from" else "R"
            sides[side] = (*sides[side], party)
    if lead and bool(sides["S"]) != bool(sides["R"]):
        sides["R" if sides["S"] else "S"] = lead
    return sides


def _origin(sentence: Sentence, goods: tuple[Goods, ...]) -> tuple[Party, ...]:
    """ "Russian tanks": the nation whose adjective stands with the goods."""
    heads = {t.i for g in goods if (t := sentence.head(g)) is not None}
    out = []
    for actor in sentence.finds.actors:
        token = sentence.head(actor)
        if (
            token is not None
            and token.head.i in heads
            and token.dep_ in ("amod", "compound", "nmod")
            and isinstance(actor, Actor)
        ):
            out.append(Party(actor.span, actor.name, actor))
    return tuple(out)
