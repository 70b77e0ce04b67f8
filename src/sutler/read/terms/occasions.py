"""What is done by saying so: on the day of the text ("I am announcing"), or on that of a meeting or announcement told before.

"The two presidents spoke on Monday. ... To this end, X will supply tanks": the pledge was made on Monday.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sutler.model.claim import Stage
from sutler.model.when import When
from sutler.read.events import Event
from sutler.read.parsed import Sentence
from sutler.read.terms.dates import announced_before, done_before
from sutler.read.terms.dating import host_of, kind_of, looks_ahead
from sutler.read.tokens import Token
from sutler.read.tree import is_verb, lemma

_DONE_BY_SAYING = frozenset({"announce", "authorize", "authorise", "approve", "pledge", "commit", "direct"})


def said_today(event: Event) -> Token | None:
    """The verb of "I am announcing", "we are authorising": done on the day of the text itself."""
    for trigger in (*event.triggers, *(token for token, _ in event.stance.governors)):
        said = is_verb(trigger) and trigger.tag_ == "VBG" and lemma(trigger) in _DONE_BY_SAYING
        if said and any(c.dep_ == "aux" and lemma(c) == "be" and c.tag_ in ("VBP", "VBZ") for c in trigger.children):
            return trigger
    return None


_REACH = {"occasion": 8, "announced": 3}
"""Sentences after which a meeting or an announcement no longer dates what is told."""
_BY_SAYING = frozenset({"requested", "pledged", "authorised", "refused"})
Occasion = tuple[int, str, When]
"""The sentence's number, what it is, and its day."""


def occasions(sentence: Sentence) -> Iterator[Occasion]:
    """The days on which a sentence says that people met, spoke or announced."""
    if sentence.title:
        return
    for when in sentence.finds.dates:
        if when.kind != "point" or when.dateline or len(when.value or "") != 10:
            continue
        host = host_of(sentence, when)
        kind = kind_of(host) if host is not None else "other"
        main = host is not None and host.dep_ in ("ROOT", "conj", "ccomp", "parataxis")
        if host is not None and main and kind in _REACH and not looks_ahead(host):
            yield sentence.number, kind, when


def occasion_of(event: Event, stage: Stage | None, told: Iterable[Occasion]) -> When | None:
    """The day of the nearest occasion before the event, for a stage that is reached by speaking."""
    if stage not in _BY_SAYING or event.sentence.title or done_before(event, stage) or announced_before(event):
        return None
    here = event.sentence.number
    near = [(number, when) for number, kind, when in told if 0 <= here - number <= _REACH[kind]]
    return max(near, key=lambda row: row[0])[1] if near else None
