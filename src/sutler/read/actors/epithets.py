"""Nouns that stand for a state named before: "the kingdom", "the island", "the Himalayan nation".

They are found as actors without id; which state they mean is for the document to say.
"""

from __future__ import annotations

import re
from functools import cache

from sutler.lexicon.load import table
from sutler.model.actor import Actor
from sutler.model.span import Span


@cache
def _nouns() -> dict[str, frozenset[str]]:
    return {row["noun"]: frozenset(row["ids"].split("|")) - {""} for row in table("en", "state_nouns", "noun", "ids")}


@cache
def _regions() -> dict[str, frozenset[str]]:
    return {row["adjective"]: frozenset(row["ids"].split("|")) for row in table("en", "state_regions", "adjective", "ids")}


@cache
def _pattern() -> re.Pattern[str]:
    def one_of(words: dict[str, frozenset[str]]) -> str:
        return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))

    return re.compile(
        rf"\b[Tt]he (?P<words>(?:(?P<region>{one_of(_regions())}) )?(?P<noun>(?i:{one_of(_nouns())})))(?![\w-]| of\b)"
    )


def find_epithets(text: str) -> list[Actor]:
    """Every such noun with "the", of which a region or the kind of state or nothing at all tells which one it is."""
    found = (m for m in _pattern().finditer(text) if m["words"] not in _full_names())
    return [Actor(Span(m.start("words"), m.end("words")), "", m["words"], "state", "name") for m in found]


@cache
def _full_names() -> frozenset[str]:
    """ "Central African Republic" is a state's own name, not a word for one named before."""
    return frozenset(
        name for row in table("en", "states", "id", "names", "adjectives", "people") for name in row["names"].split("|")
    )


def states_of(words: str) -> frozenset[str] | None:
    """The states that an epithet can mean, empty for any; None for other words."""
    noun = next((n for n in sorted(_nouns(), key=len, reverse=True) if words.lower().endswith(n)), None)
    if noun is None:
        return None
    region = words[: -len(noun)].strip()
    if region:
        return _regions().get(region)
    return _nouns()[noun]
