"""Who gives, and who gets."""

from __future__ import annotations

from functools import lru_cache

from sutler.ledger.match.compare.found import Contradiction, Findings, Found
from sutler.ledger.match.features import Features, words
from sutler.ledger.match.parties import members, state_of


def parties(one: Features, other: Features) -> Findings:
    """The same actors on both sides; a side that one page leaves out is weak evidence."""
    shared = 0
    sides = (("supplier", one.supplier, other.supplier), ("recipient", one.recipient, other.recipient))
    for n, (side, mine, yours) in enumerate(sides):
        if mine == yours and mine:
            shared += 1
        elif not mine or not yours:
            yield Found("side left out", f"the {side} is not named by both")
        else:
            shared += 1
            yield _related(side, mine, yours, frozenset({one.first_named[n], other.first_named[n]}))
    if not shared:
        raise Contradiction("no party is named by both")
    if one.supplier == other.supplier and one.recipient == other.recipient:
        yield Found("same parties", "same parties")


def _related(side: str, mine: frozenset[str], yours: frozenset[str], first: frozenset[str | None]) -> Found:
    found = _relation(side, mine, yours, first)
    if found is None:
        raise Contradiction(f"the {side} differs: {_names(mine)} and {_names(yours)}")
    return found


@lru_cache(maxsize=20_000)
def _relation(side: str, mine: frozenset[str], yours: frozenset[str], first: frozenset[str | None]) -> Found | None:
    """How unlike actors may be meant for the same; None where they may not."""
    common = mine & yours
    if common:
        if (mine <= yours or yours <= mine) and common & first:
            return Found("first of several", f"{_names(common)} is the first {side} of several")
        if mine <= yours or yours <= mine:
            return Found("one of several", f"{_names(common)} is one {side} of several")
        return Found("some actors shared", f"both name {_names(common)} as {side}")
    for ones, others in ((mine, yours), (yours, mine)):
        for party in ones:
            home = state_of(party)
            if home in others or (home and any(state_of(two) == home for two in others)):
                return Found("part of a state", f"{_name(party)} is of {home.upper()}")
            if found := members(party) & others:
                return Found("alliance and member", f"{_names(found)} is a member of {_name(party)}")
            if any(words(party) and (words(party) <= words(two) or words(two) <= words(party)) for two in others):
                return Found("part of a state", f"{_name(party)} may be {_names(others)}")
    return None


def _names(parties: frozenset[str]) -> str:
    return ", ".join(sorted(_name(party) for party in parties))


def _name(party: str) -> str:
    return party.upper() if len(party) == 3 else party
