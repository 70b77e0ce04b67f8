"""The words of `postures.csv`, by what they do."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from sutler.lexicon.load import table
from sutler.read.tokens import Token
from sutler.read.tree import has_part, lemma


@cache
def words(role: str) -> Mapping[str, frozenset[str]]:
    """Word of a role → the ways in which it plays it."""
    found: dict[str, set[str]] = {}
    for row in table("en", "postures", "word", "role", "how", "needs"):
        if row["role"] == role:
            found.setdefault(row["word"], set()).add(row["how"])
    return {word: frozenset(hows) for word, hows in found.items()}


@cache
def _rows(role: str) -> Mapping[str, tuple[tuple[str, frozenset[str]], ...]]:
    found: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for row in table("en", "postures", "word", "role", "how", "needs"):
        if row["role"] == role:
            needs = frozenset(row["needs"].split("|")) if row["needs"] else frozenset()
            found.setdefault(row["word"], []).append((row["how"], needs))
    return {word: tuple(rows) for word, rows in found.items()}


def hows(role: str, word: Token) -> frozenset[str]:
    """The ways in which a word plays a role, those left out whose particle does not stand with it."""
    return frozenset(how for how, needs in _rows(role).get(lemma(word), ()) if has_part(word, needs))
