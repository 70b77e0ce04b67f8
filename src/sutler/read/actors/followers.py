"""The fighters of a person: "forces loyal to Oren Vask", "the troops of General Oren Vask", "Vask's men".

Arms go to the fighters, not to the one who leads them; they keep the text's words.
"""

from __future__ import annotations

import re
from functools import cache

from sutler.model.actor import Actor
from sutler.model.span import Span
from sutler.read.actors.pieces import words_of

_WORDS_BETWEEN = r"(?: (?!of\b|to\b|and\b|by\b)[\w-]+){0,4}? "
"""A title or description before the name: "forces of eastern commander Oren Vask"."""

_REACH = 70
"""Characters before the name in which the noun may stand."""


def find_followers(text: str, persons: list[Actor]) -> list[Actor]:
    """One group for each person behind or before a noun for fighters; the first words for it are its id from there on."""
    found: list[Actor] = []
    ids: dict[str, str] = {}
    for person in persons:
        if person.state:
            continue  # a head of state's forces are those of the state
        span = _followers(text, person.span)
        if span is not None:
            words = span.of(text)
            found.append(Actor(span, ids.setdefault(person.name, words), words, "group"))
    return found


def _followers(text: str, person: Span) -> Span | None:
    led = _led().search(text, max(0, person.start - _REACH), person.start)
    if led is not None:
        return Span(led.start(), person.end)
    own = _own().match(text, person.end)
    return Span(person.start, own.end()) if own is not None else None


@cache
def _led() -> re.Pattern[str]:
    ties = (
        "of|under|"
        + "|".join(rf"{word} (?:to|with|behind)" for word in ("loyal", "allied", "aligned"))
        + "|(?:led|commanded) by"
    )
    heads = "|".join(sorted(words_of("followers", "word"), key=len, reverse=True))
    return re.compile(rf"\b(?:{heads}) (?:{ties})(?:{_WORDS_BETWEEN}| )$")


@cache
def _own() -> re.Pattern[str]:
    heads = "|".join(sorted(words_of("followers", "word"), key=len, reverse=True))
    return re.compile(rf"['’]s? (?:{heads})\b")
