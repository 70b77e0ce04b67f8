"""The stage of a deal whose claims differ, and whether totals count it.

The stage is the furthest that an origin tells as certain or probable. A suspension, cancellation or refusal that is told no
earlier than all progress ends it, unless the goods were delivered. What one origin tells and another denies is contested,
unless more origins tell it than deny it; an origin that has changed its mind has its last word. What is only possible counts
where nobody tells more. A running total is never added to the flows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sutler.ledger.deals.settled import NOTHING, Settled
from sutler.ledger.deals.words import NEVER, SURE, Word, earlier, words_of
from sutler.model.claim import Certainty, Stage
from sutler.model.deal import Deal, Entry

Standing = Literal["counted", "pledged", "talked", "possible", "contested", "denied", "stopped", "running"]
BY_STAGE: dict[Stage, Standing] = {
    "requested": "talked",
    "considered": "talked",
    "pledged": "pledged",
    "agreed": "counted",
    "authorised": "counted",
    "ordered": "counted",
    "delivering": "counted",
    "delivered": "counted",
    "suspended": "stopped",
    "cancelled": "stopped",
    "refused": "stopped",
}
"""In the order in which a deal goes through them; what is stopped comes last."""
ORDER = {stage: n for n, stage in enumerate(BY_STAGE)}


@dataclass(frozen=True, slots=True)
class State:
    """The stage of a deal, how sure it is, and since when it is told (ISO 8601); all None where no claim tells a stage."""

    stage: Stage | None = None
    certainty: Certainty | None = None
    since: str | None = None
    contested: bool = False


def told_as(stage: Stage | None, certainty: Certainty | None) -> Standing:
    """What a claim that tells this alone would count as."""
    sure = SURE[certainty]
    if sure != "sure":
        return sure
    return BY_STAGE[stage] if stage else "talked"


def standing_of(deal: Deal, settled: Settled = NOTHING) -> Standing | None:
    """What the deal counts as; None for postures and threats, which price nothing."""
    if deal.type == "total":
        return "running"
    if deal.type != "transfer":
        return None
    state = state_of(deal.entries, settled)
    if state.contested:
        return "contested"
    if state.certainty in ("denied", "possible"):
        return state.certainty
    return BY_STAGE[state.stage] if state.stage else "talked"


def state_of(entries: Sequence[Entry], settled: Settled = NOTHING) -> State:
    """The state in which these claims of one deal, and what an analyst has settled, leave it."""
    words = _last_words(words_of(entries))
    held_by = next((entry.claim for entry in entries if entry.key == settled.stage), None)
    if settled.stage is not None and held_by and held_by.stage:
        stage = held_by.stage.value
        since = _since([word for word in words if word.stage == stage])
        return State(stage, held_by.certainty.value if held_by.certainty else "certain", since)
    reports = [word for word in words if word.sure == "sure"]
    denials = [word for word in words if word.sure == "denied"]
    held = [word for word in reports if not _contested(word, reports, denials)]
    if held:
        return _state(_reached(held), held)
    if reports:
        return _state(_reached(reports), reports, contested=True)
    for certainty in ("possible", "denied"):
        if left := [word for word in words if word.sure == certainty]:
            return _state(_reached(left), left)
    return State()


def _state(stage: Stage, words: Sequence[Word], *, contested: bool = False) -> State:
    told = [word for word in words if word.stage == stage]
    certainty: Certainty = "probable" if all(word.probable for word in told) else "certain"
    if told[0].sure != "sure":
        certainty = "possible" if told[0].sure == "possible" else "denied"
    return State(stage, certainty, _since(told), contested)


def _reached(words: Sequence[Word]) -> Stage:
    """The furthest stage, or the last stop that is told no earlier than all progress."""
    progress = [word for word in words if BY_STAGE[word.stage] != "stopped"]
    stops = [word for word in words if BY_STAGE[word.stage] == "stopped"]
    furthest = max((word.stage for word in progress), key=ORDER.__getitem__, default=None)
    if not stops:
        return furthest or words[0].stage
    last = max(stops, key=lambda word: (word.when or NEVER, ORDER[word.stage]))
    if furthest is None:
        return last.stage
    resumed = max(word.when or "" for word in progress) > (last.when or NEVER)
    return furthest if resumed or furthest == "delivered" else last.stage


def _last_words(words: Sequence[Word]) -> list[Word]:
    """Without what an origin told and later denied, or denied and later told."""
    return [word for word in words if not any(_takes_back(later, word) for later in words)]


def _takes_back(later: Word, word: Word) -> bool:
    if later.origin != word.origin or not (word.when or NEVER) < (later.when or ""):
        return False
    if later.sure == "denied" and word.sure != "denied":
        return _covers(later.stage, word.stage)
    return later.sure == "sure" and word.sure == "denied" and _covers(word.stage, later.stage)


def _contested(word: Word, reports: Sequence[Word], denials: Sequence[Word]) -> bool:
    """True where no fewer other origins deny the stage than tell it, or one that is as far."""
    for denial in denials:
        if denial.origin != word.origin and _covers(denial.stage, word.stage):
            against = {one.origin for one in denials if _covers(one.stage, word.stage)}
            for_it = {one.origin for one in reports if _covers(word.stage, one.stage)}
            if len(against) >= len(for_it):
                return True
    return False


def _covers(denied: Stage, told: Stage) -> bool:
    """True where a denial of `denied` denies `told` too: what was not ordered was not delivered."""
    if "stopped" in (BY_STAGE[denied], BY_STAGE[told]):
        return denied == told
    return ORDER[denied] <= ORDER[told]


def _since(words: Sequence[Word]) -> str | None:
    first: str | None = None
    for word in words:
        first = earlier(first, word.when)
    return first
