"""What is known of actors: the state of a company, the members of an alliance."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from sutler.lexicon.load import table


@cache
def state_of(party: str) -> str | None:
    """The state that a company or a part of a state belongs to, folded: "embraer" and "brazilian navy" → "bra"."""
    known = _home()
    if party in known:
        return known[party]
    first, _, rest = party.partition(" ")
    return _demonyms().get(first) if rest else None


@cache
def members(party: str) -> frozenset[str]:
    """The members of an alliance, folded; none for what is no alliance."""
    rows = table("shared", "alliances", "id", "members")
    return frozenset(member.casefold() for row in rows if row["id"].casefold() == party for member in row["members"].split("|"))


@cache
def _home() -> Mapping[str, str]:
    rows = table("en", "companies", "names", "state")
    return {name.casefold(): row["state"].casefold() for row in rows if row["state"] for name in row["names"].split("|")}


@cache
def _demonyms() -> Mapping[str, str]:
    rows = table("en", "states", "id", "names", "adjectives", "people")
    return {
        name.casefold(): row["id"].casefold()
        for row in rows
        for column in ("names", "adjectives")
        for name in row[column].split("|")
        if name
    }
