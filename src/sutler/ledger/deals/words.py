"""What each origin told of a deal's stage, how surely and since when.

A page that only repeats what its origin told before adds nothing, whenever it was published: otherwise a repost of an old
report would be news. A claim with a date of its own is a telling of that day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sutler.model.claim import Certainty, Claim, Stage
from sutler.model.deal import Entry

Sure = Literal["sure", "possible", "denied"]
SURE: dict[Certainty | None, Sure] = {
    "certain": "sure",
    "probable": "sure",
    None: "sure",
    "possible": "possible",
    "denied": "denied",
}
NEVER = "9999"
"""Sorts what has no date behind all that has."""


@dataclass(frozen=True, slots=True)
class Word:
    """A stage that one origin told; `when` is the earliest day on which it did, None where no page of it has a date."""

    origin: str
    stage: Stage
    sure: Sure
    when: str | None
    probable: bool = False


def sure_of(claim: Claim) -> Sure:
    return SURE[claim.certainty.value if claim.certainty else None]


def words_of(entries: Sequence[Entry]) -> tuple[Word, ...]:
    """The words of all origins, by time, those without last."""
    first: dict[tuple[str, Stage, Sure, str | None], Word] = {}
    for entry in entries:
        claim = entry.claim
        if claim.stage is None:
            continue
        sure = sure_of(claim)
        probable = claim.certainty is not None and claim.certainty.value == "probable"
        key = (entry.origin, claim.stage.value, sure, claim.date.value if claim.date else None)
        known = first.get(key)
        when = earlier(known.when, entry.told) if known else entry.told
        first[key] = Word(entry.origin, claim.stage.value, sure, when, probable and (known is None or known.probable))
    return tuple(sorted(first.values(), key=lambda word: (word.when or NEVER, word.origin, word.stage, word.sure)))


def earlier(one: str | None, other: str | None) -> str | None:
    """The earlier of two days; the other one where one is missing."""
    return min((day for day in (one, other) if day), default=None)
