"""Is it worth reading? A document is read only where it names an actor, a sum or counted goods together with goods or
a stem of `gate.csv`.

A sentence is parsed only where goods, money, a stem or somebody who may speak stand in it, or where it says when something
runs or is due, or what for.
"""

from __future__ import annotations

import re
from functools import cache

from sutler.lexicon.load import table
from sutler.read.parsed import Finds

SPEAKING = frozenset({"media", "person", "group"})

_CITES = re.compile(r"\b(?:quot(?:ing|ed|es)|cit(?:ing|ed|es)|attribut(?:ed|es)|according to|in an interview)\b", re.IGNORECASE)
"""Words with which a medium names its own source."""


@cache
def _stems() -> re.Pattern[str]:
    stems = "|".join(sorted((re.escape(row["stem"]) for row in table("en", "gate", "stem")), key=len, reverse=True))
    return re.compile(rf"\b(?:{stems})", re.IGNORECASE)


def sentence_matters(words: str, finds: Finds) -> bool:
    """True when the sentence can tell of goods, money, a deal, forces or a threat, or can name a voice that others refer to."""
    if finds.goods or finds.money or any(actor.kind in SPEAKING for actor in finds.actors):
        return True
    return any(p.search(words) for p in (_stems(), _CITES, _purpose())) or _tells_when(words, finds)


def _tells_when(words: str, finds: Finds) -> bool:
    """ "The first is due in 2026", "It is to be used between 2015 and 2017", "The two presidents met on Monday"."""
    if any(d.value and len(d.value) == 10 and not d.dateline for d in finds.dates) and finds.actors:
        return True
    ends = any(d.kind == "window" and (d.start or d.end) for d in finds.dates)
    return ends or (bool(finds.dates) and _ahead().search(words) is not None)


@cache
def _purpose() -> re.Pattern[str]:
    """ "They are meant to help the army watch the border"."""
    words = "|".join(re.escape(row["word"]) for row in table("en", "purposes", "word", "kind") if row["kind"] == "cue")
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


@cache
def _ahead() -> re.Pattern[str]:
    words = "|".join(re.escape(row["word"]) for row in table("en", "time_words") if row["kind"] == "ahead")
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def document_matters(text: str, finds: Finds) -> bool:
    """True when the article names somebody or a figure, and goods, or tells of arms, aid, forces or a threat at all."""
    named = finds.actors or finds.money or any(goods.quantity for goods in finds.goods)
    return bool(named and (finds.goods or _stems().search(text)))
