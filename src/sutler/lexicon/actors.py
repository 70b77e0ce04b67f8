"""The id of an actor whom a person names: the code of a state, alliance or organisation where the lexicon knows the words.

>>> [actor_id(words) for words in ("Russia", "russian", "rus", "U.S.", "european union", "Rosoboronexport")]
['RUS', 'RUS', 'RUS', 'USA', 'EU', 'Rosoboronexport']
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from sutler.lexicon.load import table

CODED = frozenset({"EU", "NATO", "UN"})
"""Alliances and organisations that claims know by a code."""


def actor_id(words: str) -> str:
    """The id of the actor with this name, adjective or code, in whatever case; any other name as it is given."""
    told = " ".join(words.split())
    folded = told.casefold()
    return _ids().get(folded) or _ids().get(folded.removeprefix("the "), told)


@cache
def _ids() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for words, id in _known():
        found.setdefault(words.casefold(), id)
    return found


def _known() -> Iterator[tuple[str, str]]:
    """Codes and usual names first: an adjective that two states share is that of the first."""
    for row in table("shared", "states", "id", "alpha2", "name"):
        yield row["id"], row["id"]
        yield row["name"], row["id"]
    states = table("en", "states", "id", "names", "adjectives", "people")
    for column in ("names", "adjectives", "people"):
        for row in states:
            yield from ((words.strip(), row["id"]) for words in row[column].split("|") if words.strip())
    for row in table("en", "metonyms", "names", "id", "form", "generic"):
        if row["id"] in CODED:
            yield from ((words.strip(), row["id"]) for words in row["names"].split("|"))
