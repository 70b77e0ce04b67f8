"""The words of transfers and what governs them, as tables keyed by lemma and part of speech."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from sutler.lexicon.load import table
from sutler.model.claim import Certainty, Mode, Stage

Role = Literal["S", "R", "P", "B"]
"""Supplier, recipient, either party of a bargain, or the one for whom a buyer buys."""
SENDS = frozenset({"send", "dispatch", "fly"})
"""Verbs that are a transfer only where somebody is sent it."""
_PLACES = ("subject", "object", "possessor", "to", "from", "with", "for", "by", "of")


@dataclass(frozen=True, slots=True)
class Frame:
    """A word that reports a transfer: the stage that it tells when done, the mode it implies, and the role of each place."""

    lemma: str
    verb: bool
    needs: frozenset[str]
    stage: Stage | None
    mode: Mode | None
    roles: Mapping[str, Role]


@dataclass(frozen=True, slots=True)
class Operator:
    """A word that governs a transfer and sets its stage or certainty; `holder` is the role of its subject."""

    lemma: str
    pos: Literal["V", "A", "N"]
    needs: frozenset[str]
    stage: Stage | None
    certainty: Certainty | None
    holder: Role | Literal["C"] | None


def _needs(cell: str) -> frozenset[str]:
    return frozenset(cell.split("|")) if cell else frozenset()


@cache
def frames() -> Mapping[tuple[str, bool], tuple[Frame, ...]]:
    """(lemma, is a verb) → its frames, those with a condition first."""
    found: dict[tuple[str, bool], list[Frame]] = {}
    for row in table("en", "frames", "lemma", "pos", "needs", "stage", "mode", *_PLACES):
        roles = {place: cast(Role, row[place]) for place in _PLACES if row[place]}
        frame = Frame(
            row["lemma"], row["pos"] == "V", _needs(row["needs"]),
            cast(Stage, row["stage"]) or None, cast(Mode, row["mode"]) or None, roles,
        )  # fmt: skip
        found.setdefault((frame.lemma, frame.verb), []).append(frame)
    return {key: tuple(sorted(group, key=lambda f: not f.needs)) for key, group in found.items()}


@cache
def operators() -> Mapping[tuple[str, str], tuple[Operator, ...]]:
    """(lemma, V, A or N) → its rows, those with a condition first."""
    found: dict[tuple[str, str], list[Operator]] = {}
    for row in table("en", "operators", "lemma", "pos", "needs", "stage", "certainty", "holder"):
        operator = Operator(
            row["lemma"], cast(Literal["V", "A", "N"], row["pos"]), _needs(row["needs"]),
            cast(Stage, row["stage"]) or None, cast(Certainty, row["certainty"]) or None,
            cast(Role | Literal["C"], row["holder"]) or None,
        )  # fmt: skip
        found.setdefault((operator.lemma, operator.pos), []).append(operator)
    return {key: tuple(sorted(group, key=lambda o: not o.needs)) for key, group in found.items()}


@cache
def hedges() -> Mapping[str, Certainty]:
    """Modal or adverb → the certainty that it tells."""
    return {row["word"]: cast(Certainty, row["certainty"]) for row in table("en", "hedges", "word", "kind", "certainty")}
