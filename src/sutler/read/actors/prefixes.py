"""The nation of a short form before a hyphen: "Franco-German", "Sino-Pakistani"."""

from __future__ import annotations

import re
from functools import cache

from sutler.lexicon.load import table
from sutler.model.actor import Actor
from sutler.model.span import Span


@cache
def _nations() -> dict[str, str]:
    return {row["prefix"]: row["id"] for row in table("en", "nation_prefixes", "prefix", "id")}


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])({'|'.join(_nations())})(?=-[A-Z])")


def find_prefixes(text: str) -> list[Actor]:
    """Every such form, as the nation's adjective; "Indo-Pacific" is a region and stays one."""
    return [
        Actor(Span(*m.span(1)), _nations()[m[1]], m[1], "state", "adjective", _nations()[m[1]])
        for m in _pattern().finditer(text)
    ]
