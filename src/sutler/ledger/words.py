"""What a person types to find pages, as words and phrases: only quotation marks and a star at the end mean something."""

from __future__ import annotations

import re

from sutler.ledger.stores.fulltext import Phrases

PART = re.compile(r'"([^"]*)"?|(\S+)')
WORD = re.compile(r"[^\W_]+")
MOST = 32
"""Phrases, and words of a phrase, that are looked for; the rest of a very long query is left out."""
LONGEST = 100
"""Characters of a word; no word of a text is longer."""


def phrases_of(told: str) -> Phrases:
    """The phrases that must all be found: words in quotation marks, and each other word alone; empty where there is no word.

    A word in which others are joined is a phrase of them: T-72 is "t 72". A star makes a word the beginning of one: deliver*.
    """
    found: dict[tuple[tuple[str, ...], bool], None] = {}
    for quoted, alone in PART.findall(folded(told.replace("“", '"').replace("”", '"'))):
        part = quoted or alone
        words = tuple(word[:LONGEST] for word in WORD.findall(part)[:MOST])
        if words:
            found[words, part.endswith("*")] = None
    return tuple(found)[:MOST]


def folded(text: str) -> str:
    """The text in the case in which words are compared, character for character, so that places in it stay right."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(one if len(one := char.lower()) == 1 else char for char in text)
