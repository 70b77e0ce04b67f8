"""How many of which goods a stretch of text counts, as far as the words after a count tell it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from sutler.ledger.match.passage.names import common, folded
from sutler.ledger.match.passage.things import meanings
from sutler.lexicon.designations import NAMES, listed
from sutler.lexicon.load import table

NEXT = re.compile(r"[ -]?([^\W_][\w'’-]*)")
LONGEST = 5
"""Words after a count, up to the noun that it counts."""
UNNAMED, ELLIPTIC = "?", ""
"""A name that the lexicon does not know ("20 Ratels"), and a count without a noun ("all 20")."""


def amount(text: str, at: int) -> tuple[str, ...]:
    """What a count that ends at `at` counts: categories of goods, or one of the two marks; nothing where it counts no goods."""
    words = list(_phrase(text, at))
    if not words:
        return (ELLIPTIC,)
    found: frozenset[str] = frozenset()
    last = ""
    for word in words:
        noun = folded(word)
        kinds = meanings().get(f"{last} {noun}") or meanings().get(noun) or (_weapon(noun) if word != word.lower() else None)
        found = kinds or found
        last = noun
    if found:
        return tuple(sorted(found))
    return (UNNAMED,) if words[0][0].isupper() and folded(words[0]) not in common() else ()


def _phrase(text: str, at: int) -> Iterator[str]:
    """The words of the noun phrase after a count: up to the next mark or small word."""
    for _ in range(LONGEST):
        m = NEXT.match(text, at)
        if not m or m[1].casefold() in small_words():
            return
        at = m.end()
        yield m[1]


@cache
def small_words() -> frozenset[str]:
    return frozenset(row["word"].casefold() for row in table("en", "function_words"))


@lru_cache(maxsize=50_000)
def _weapon(noun: str) -> frozenset[str]:
    """The category of a designation or of a proper name of a weapon."""
    if any(letter.isdigit() for letter in noun):
        found = listed(noun, exact_letters=True)
        return frozenset({found.category}) if found and found.category else frozenset()
    return _named().get(noun, frozenset())


@cache
def _named() -> dict[str, frozenset[str]]:
    rows = table("shared", "weapon_names", *NAMES)
    return {folded(row["name"].split()[-1]): frozenset({row["category"]}) for row in rows if row["category"]}
