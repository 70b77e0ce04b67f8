"""One sentence that gives several shares: one event each."""

from __future__ import annotations

import re
from dataclasses import replace

from sutler.read.events.event import Event
from sutler.read.events.party import Party

_SHARE = re.compile(r"\s+(?:of (?:it|that|which)\s+)?(?:will go |goes |went |would go )?(?:for|to)\s+(?:the\s+)?")


def split(event: Event) -> list[Event]:
    """ "$55 million for Taiwan and $30 million for Lebanon": one event a share, each with its own recipient."""
    sentence = event.sentence
    text, shift = sentence.tokens.text, sentence.span.start
    shares = []
    for money in event.money:
        for actor in sentence.finds.actors:
            between = text[money.span.end - shift : actor.span.start - shift] if actor.span.start >= money.span.end else None
            if between is not None and _SHARE.fullmatch(between):
                shares.append((money, Party(actor.span, actor.name, actor)))
    if len(shares) < 2:
        return _split_by_dates(event)
    return [replace(event, money=(money,), recipient=(party,)) for money, party in shares]


def _split_by_dates(event: Event) -> list[Event]:
    """ "40 million euros in June 2022 and 7 million in December 2021": one event a sum, each with its own date."""
    sums = [m for m in event.money if m.converts is None and m.share != "total"]
    points = [d for d in event.dates if d.kind == "point" and not d.dateline]
    turns = sorted([*((m.span.start, "sum") for m in sums), *((d.span.start, "date") for d in points)])
    if len(sums) < 2 or event.goods or [kind for _, kind in turns] != ["sum", "date"] * len(sums):
        return [event]
    return [replace(event, money=(money,), dates=(point,)) for money, point in zip(sums, points, strict=True)]
