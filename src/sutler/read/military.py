"""Is it arms, or aid to forces? What is humanitarian or economic is none of this ledger's business."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sutler.lexicon.load import table
from sutler.model.goods import Category
from sutler.read.events import Event

_PROGRAMMES = "|".join(re.escape(row["name"]) for row in table("en", "military_programmes", "name"))
_MILITARY = re.compile(
    rf"\b(?:{_PROGRAMMES})\b|"
    r"\b(?:military|milit\w+|arms|weapon\w*|armed forces|army|navy|air force|lethal|munition\w*|defen[cs]e|security assistance"
    r"|security aid|drawdown)\b",
    re.IGNORECASE,
)
_CIVIL = frozenset(
    {"humanitarian", "economic", "development", "financial", "medical", "food", "reconstruction", "refugee", "budget"}
)


def is_military(event: Event) -> bool:
    """Arms or aid to forces, as far as the event's sentence tells; not humanitarian or economic help."""
    if is_civil(event):
        return False
    return bool(event.goods) or _MILITARY.search(event.sentence.tokens.text) is not None


def is_civil(event: Event) -> bool:
    """ "humanitarian aid", not "military and humanitarian aid"."""
    words = {t.lower_ for t in event.sentence.tokens}
    if words & _CIVIL and not _MILITARY.search(event.sentence.tokens.text):
        return all(g.category in (None, "medical") for g in event.goods)
    return any(
        any(c.lower_ in _CIVIL for c in t.children) and not any(c.lower_ == "military" for c in t.children)
        for t in event.triggers
    )


_DUAL_USE = frozenset({"vehicle", "engine", "medical", "engineering", "other"})
_DISASTER = re.compile(rf"\b(?:{'|'.join(re.escape(row['stem']) for row in table('en', 'disasters', 'stem'))})", re.IGNORECASE)


def are_arms(categories: Iterable[Category | None], text: str) -> bool:
    """False for goods that civilians use too, in a text that says nothing of forces, or that go where a disaster struck."""
    if not set(categories) <= _DUAL_USE:
        return True
    return _MILITARY.search(text) is not None and _DISASTER.search(text) is None
