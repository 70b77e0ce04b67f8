"""The words for goods in a stretch of text, and what they can mean."""

from __future__ import annotations

import re
from functools import cache

from sutler.ledger.match.passage.names import folded
from sutler.lexicon.load import table

WORD = re.compile(r"[^\W\d_][\w-]*")


def things_in(text: str) -> tuple[str, ...]:
    """The nouns for goods that the text holds, folded: of "patrol boats" the two words, else the last."""
    known = meanings()
    found: dict[str, None] = {}
    last = ""
    for word in WORD.findall(text):
        noun = folded(word)
        both = f"{last} {noun}"
        if both in known:
            found.pop(last, None)
            found[both] = None
        elif noun in known:
            found[noun] = None
        last = noun
    return tuple(found)


@cache
def meanings() -> dict[str, frozenset[str]]:
    """Folded nouns of one or two words, with the categories of goods that they can mean."""
    found: dict[str, frozenset[str]] = {}
    for row in table("en", "goods"):
        if row["category"] != "no":
            noun = " ".join(folded(word) for word in row["noun"].split())
            found[noun] = found.get(noun, frozenset()) | {row["category"]}
    return found


def kinds_of(things: frozenset[str]) -> frozenset[str]:
    """The categories that these nouns mean whatever stands with them."""
    return frozenset(next(iter(kinds)) for thing in things if len(kinds := meanings().get(thing, ())) == 1)
