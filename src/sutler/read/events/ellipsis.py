"""What a clause leaves out because the one before it has told it.

Shapes: "the frigates come from Norland and go to Sudmark" (one subject for two verbs), "Norland gave ten tanks, and Sudmark
four howitzers" (the verb told once), "ten tanks to Norland and four howitzers to Sudmark" (the verb and the giver told once).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from sutler.model.actor import Actor
from sutler.model.goods import Goods
from sutler.model.money import Money
from sutler.read.events.event import Event, ordered
from sutler.read.events.party import Party
from sutler.read.parsed import Sentence
from sutler.read.tokens import Token
from sutler.read.tree import own_subject

_JOINT = re.compile(r"(?P<comma>[,;]?)\s*(?:\b(?:and|while|but|plus)\b\s*)?(?:the\s+)?$")
_BETWEEN = re.compile(r"[,\s]*(?:(?:also|another|some|about|around|a further|a|an|up to|as many as|its|their)\s+)*$")
_SENT = re.compile(r"\s+(?P<way>to|for|from)\s+(?:the\s+)?$")
_ORDER = ("requested", "considered", "pledged", "authorised", "agreed", "ordered", "delivering", "delivered")
_NAMES = ("state", "alliance", "group", "company")


def with_shared_subjects(sentence: Sentence, found: list[Event]) -> list[Event]:
    """Joins the telling of a second verb with that of the first, where goods are the subject of both."""
    out: list[Event] = []
    for event in found:
        before = next((k for k, e in enumerate(out) if event.trigger.head.i in {t.i for t in e.triggers}), None)
        if before is None or not _continues(sentence, out[before], event):
            out.append(event)
            continue
        first = out[before]
        out[before] = replace(
            first,
            stance=_later(first, event).stance,
            supplier=first.supplier or event.supplier,
            recipient=first.recipient or event.recipient,
            origin=(*first.origin, *event.origin),
            dates=ordered(_later(first, event).dates, ()) or first.dates,
            money=ordered(first.money, event.money),
            modes=(*first.modes, *event.modes),
            triggers=(*first.triggers, *event.triggers),
        )
    return out


def _continues(sentence: Sentence, first: Event, second: Event) -> bool:
    """The second verb has no subject and no goods of its own, the goods of the first are its subject, and no side clashes."""
    if second.goods or second.trigger.dep_ != "conj" or not second.frame.verb or own_subject(second.trigger) is not None:
        return False
    subjects = [sentence.head(g) for g in first.goods]
    theirs = any(t is not None and t.dep_ in ("nsubj", "nsubjpass") for t in subjects)
    return theirs and not (first.supplier and second.supplier) and not (first.recipient and second.recipient)


def _later(first: Event, second: Event) -> Event:
    """The one that tells the later stage; what stops a deal is always the later."""
    stages = [e.stance.stage for e in (first, second)]
    if stages[1] is None:
        return first
    if stages[0] is None or any(s not in _ORDER for s in stages):
        return second
    return second if _ORDER.index(stages[1]) >= _ORDER.index(str(stages[0])) else first


def shared_out(event: Event) -> list[Event]:
    """One event for each actor to whom, or from whom, some of the goods go."""
    return _by_direction(event) or _by_gap(event) or [event]


def _by_direction(event: Event) -> list[Event]:
    """ "ten tanks to Norland and four howitzers to Sudmark", "jets from Norland and radars from Sudmark" """
    groups: list[tuple[list[Goods], str, Actor]] = []
    pending: list[Goods] = []
    for goods in event.goods:
        pending.append(goods)
        sent = _sent(event.sentence, goods)
        if sent is not None:
            groups.append((pending, *sent))
            pending = []
    ways = {("S" if way == "from" else "R") for _, way, _ in groups}
    if pending or len(groups) < 2 or len(ways) > 1 or len({a.id for *_, a in groups}) < len(groups):
        return []
    side = ways.pop()
    return [_share(event, goods, side, actor) for goods, _, actor in groups]


def _sent(sentence: Sentence, goods: Goods) -> tuple[str, Actor] | None:
    for actor in sentence.finds.actors:
        if actor.span.start >= goods.span.end and actor.kind in _NAMES and actor.id and actor.form != "adjective":
            way = _SENT.match(_text(sentence, goods.span.end, actor.span.start))
            if way is not None:
                return way["way"], actor
    return None


def _by_gap(event: Event) -> list[Event]:
    """ "Norland gave Ostmark ten tanks, and Sudmark four howitzers": who stands right before goods, without a verb."""
    frame = event.frame
    if not frame.verb or frame.roles.get("subject") not in ("S", "R"):
        return []
    if len(event.goods) < 2:
        return _sums_by_gap(event) if not event.goods else []
    heads = [
        (k, actor, comma) for k, g in enumerate(event.goods) if k and (told := _before(event, g)) for actor, comma in [told]
    ]
    if not heads:
        return []
    bounds = [*(k for k, *_ in heads), len(event.goods)]
    out = [replace(event, goods=event.goods[: bounds[0]])]
    for (start, actor, comma), stop in zip(heads, bounds[1:], strict=True):
        side = frame.roles["subject"] if comma or not _double_object(event) else frame.roles.get("object", "R")
        out.append(_share(event, list(event.goods[start:stop]), side, actor))
    return out


def _sums_by_gap(event: Event) -> list[Event]:
    """ "Norland pledged $20 million, Ostmark $30 million and Sudmark 12 million": who stands right before a sum."""
    sums = sorted((m for m in event.money if m.share != "total"), key=lambda m: m.span.start)
    told = [(m, _before(event, m)) for m in sums]
    starts = [k for k, (_, found) in enumerate(told) if k and found is not None]
    if not starts or any(m not in sums for m in event.money):
        return []
    bounds = [*starts, len(sums)]
    sharers = {found[0].span for _, found in told[starts[0] :] if found is not None}
    origin = tuple(p for p in event.origin if p.span not in sharers)
    event = replace(event, origin=origin, recipient=tuple(p for p in event.recipient if p.span not in sharers))
    first = replace(event, money=tuple(sums[: bounds[0]]))
    out = [_within(first, sums[bounds[0]].span.start)]
    for start, stop in itertools.pairwise(bounds):
        found = told[start][1]
        if found is not None:
            actor, comma = found
            part = replace(event, money=tuple(sums[start:stop]), dates=())
            side = event.frame.roles["subject"] if comma or stop < len(sums) or len(starts) > 1 else ""
            side = side or ("R" if _double_object(event) else event.frame.roles["subject"])
            out.append(_share(part, (), side, actor))
    return out


def _within(event: Event, stop: int) -> Event:
    """The dates that stand before the first sum of another."""
    return replace(event, dates=tuple(d for d in event.dates if d.span.start < stop))


def _before(event: Event, goods: Goods | Money) -> tuple[Actor, bool] | None:
    """The actor that stands between the goods before and these, and whether a comma parts him from what stands before."""
    sentence = event.sentence
    ahead = goods.hedge if isinstance(goods, Money) else goods.quantity_span
    start = min(goods.span.start, ahead.start) if ahead else goods.span.start
    taken = event.supplier if isinstance(goods, Money) else (*event.supplier, *event.recipient)
    known = {p.span for p in taken}
    for actor in sentence.finds.actors:
        if actor.span.end > start or actor.kind not in _NAMES or not actor.id or actor.form == "adjective":
            continue
        if actor.span in known or sentence.span.start + event.trigger.idx > actor.span.start:
            continue
        joint = _JOINT.search(_text(sentence, sentence.span.start, actor.span.start))
        if joint is not None and joint.group().strip() and _BETWEEN.fullmatch(_text(sentence, actor.span.end, start)):
            return actor, bool(joint["comma"])
    return None


def _double_object(event: Event) -> bool:
    """ "gave Norland ten tanks": the receiver stands right behind the verb."""
    return any(c.i == event.trigger.i + 1 and c.dep_ in ("dative", "dobj", "compound") for c in _near(event.trigger))


def _near(trigger: Token) -> Sequence[Token]:
    return trigger.doc[trigger.i + 1 : trigger.i + 2]


def _share(event: Event, goods: Sequence[Goods], side: str, actor: Actor) -> Event:
    party = (Party(actor.span, actor.name, actor),)
    own = tuple(goods)
    if side == "S":
        return replace(event, goods=own, supplier=party)
    return replace(event, goods=own, recipient=party)


def _text(sentence: Sentence, start: int, end: int) -> str:
    shift = sentence.span.start
    return str(sentence.tokens.text)[max(start - shift, 0) : max(end - shift, 0)]
