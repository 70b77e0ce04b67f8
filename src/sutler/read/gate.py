"""Is it worth reading? A document is read only where it names an actor, a sum or counted goods together with goods or
a stem of `gate.csv`.

A sentence is parsed only where goods, money, a stem or somebody who may speak stand in it.
"""

from __future__ import annotations

import re
from functools import cache

from sutler.lexicon.load import table
from sutler.read.parsed import Finds

SPEAKING = frozenset({"media", "person", "group"})


@cache
def _stems() -> re.Pattern[str]:
    stems = "|".join(sorted((re.escape(row["stem"]) for row in table("en", "gate", "stem")), key=len, reverse=True))
    return re.compile(rf"\b(?:{stems})", re.IGNORECASE)


def sentence_matters(words: str, finds: Finds) -> bool:
    """True when the sentence can tell of goods, money, a deal, forces or a threat, or can name a voice that others refer to."""
    speaks = any(actor.kind in SPEAKING for actor in finds.actors)
    return bool(finds.goods or finds.money or speaks or _stems().search(words))


def document_matters(text: str, finds: Finds) -> bool:
    """True when the article names somebody or a figure, and goods, or tells of arms, aid, forces or a threat at all."""
    named = finds.actors or finds.money or any(goods.quantity for goods in finds.goods)
    return bool(named and (finds.goods or _stems().search(text)))
