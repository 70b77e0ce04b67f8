"""The date of a stage: of all time expressions that a deal is told with, the one that hangs on the word telling its stage.

The policy is the table `_RANKS`: for each stage the kinds of words whose time dates it, the better first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sutler.model.claim import Stage
from sutler.model.when import When
from sutler.read.events import Event
from sutler.read.terms.beside import Day
from sutler.read.terms.dating import Kind, host_of, in_noun, is_due, kind_of, reports
from sutler.read.tokens import Token
from sutler.read.tree import auxiliaries, clause, is_verb, lemma

_SAYING: tuple[Kind, ...] = ("announced", "said")
_RANKS: Mapping[Stage, tuple[Kind, ...]] = {
    "requested": ("requested", "occasion"),
    "considered": ("considered",),
    "pledged": ("pledged", *_SAYING, "authorised", "agreed"),
    "authorised": ("authorised", *_SAYING, "pledged"),
    "agreed": ("agreed", "ordered", "agreement", "announced"),
    "ordered": ("ordered", "agreed", "agreement", "announced"),
    "delivering": ("delivering", "delivered"),
    "delivered": ("delivered", "delivering"),
    "suspended": ("suspended",),
    "cancelled": ("cancelled",),
    "refused": ("refused", *_SAYING),
}
"""A delivery that is due dates a pledge too, after all of these."""
_ANNOUNCES = frozenset({"announce", "unveil", "pledge", "promise"})
_DONE = frozenset({"delivered", "delivering"})
_PUBLISHES = frozenset({"publish", "release", "issue", "date"})
"""Participles that tell the day of a paper which speaks ("a document published on Thursday showed")."""
_UNSETTLED = frozenset({"requested", "considered", "pledged"})
PLAIN = 8
"""The rank of a time that hangs on the event's own verb, whose kind does not fit the stage."""
DUE = 9
"""The rank of a delivery that is due."""
_OTHER_WORDS: frozenset[Kind] = frozenset({"said", "announced", "agreement", "occasion"})


def date_of(event: Event, stage: Stage | None, others: Iterable[Event], published: str | None = None) -> When | None:
    """The time expression that dates the stage, or None. `others` are the sentence's events of other deals."""
    ranked = ranked_dates(event, stage, others, published)
    return min(ranked, key=lambda row: row[0])[1] if ranked else None


def ranked_dates(
    event: Event, stage: Stage | None, others: Iterable[Event], published: str | None = None
) -> list[tuple[int, When]]:
    """The time expressions of the event's sentence that can date the stage, each with its rank; 0 is best."""
    elsewhere = [other for other in others if other is not event]
    taken = {d.span for other in elsewhere if not _only_announces(other) for d in other.dates}
    found = []
    for when in event.sentence.finds.dates:
        if when.kind != "point" or when.value is None or when.dateline or when.span in taken:
            continue
        rank = _rank(event, stage, when, published)
        if rank is not None:
            found.append((rank, when))
    return found


def _only_announces(event: Event) -> bool:
    """ "Canada will buy a battery, the minister announced on Wednesday": a verb that announces what another clause tells."""
    return event.frame.lemma in _ANNOUNCES and not event.goods and not event.money and len(event.triggers) == 1


def _rank(event: Event, stage: Stage | None, when: When, published: str | None) -> int | None:
    sentence = event.sentence
    host = host_of(sentence, when)
    if host is None or stage is None:
        return None
    kinds = _RANKS[stage]
    paper = in_noun(sentence, when)
    if paper is not None:
        counts = "agreement" in kinds and (not is_under(paper) or is_fresh(when, published))
        return kinds.index("agreement") if counts else None
    kind, own = kind_of(host), own_words(event)
    if kind in _SAYING and host.i not in own:
        if kind not in kinds or sentence.title or reports(sentence, host) or _aside(host, own):
            return None
        return None if kind == "said" and done_before(event, stage) else kinds.index(kind)
    governs = host.i in _governing(event)
    if host.i not in own and when not in event.dates and not governs:
        return None
    ahead = is_due(host, when, published)
    if kind in kinds and not (ahead and (stage in _DONE or (stage in _UNSETTLED and kind == "agreed"))):
        return kinds.index(kind)
    if kind == "other" and governs:
        same = event.stance.stage in (stage, None) and (not ahead or stage in _UNSETTLED)
        return len(kinds) if same else None
    due = stage in _UNSETTLED and kind in ("delivered", "delivering", "agreed", "ordered")
    if due and ahead:
        return DUE
    tells = host.i in own and not ahead and clause(host) not in ("acl", "relcl", "advcl") and kind not in _OTHER_WORDS
    return PLAIN if tells and is_verb(host) and when in event.dates else None


def day_of(days: Iterable[Day], stage: Stage | None) -> When | None:
    """The best of the days told beside a deal, for its stage."""
    kinds = _RANKS[stage] if stage is not None else ()
    rows = [(kinds.index(kind), when) for kind, when in days if kind in kinds]
    return min(rows, key=lambda row: row[0])[1] if rows else None


def is_fresh(when: When, published: str | None) -> bool:
    """A day or month that lies at most a month back: the news itself, also where it stands behind "under"."""
    if not when.value or not published or len(when.value) < 7 or len(published) < 7:
        return False
    months = [int(day[:4]) * 12 + int(day[5:7]) for day in (when.value, published)]
    return 0 <= months[1] - months[0] <= 1


def done_before(event: Event, stage: Stage | None) -> bool:
    """ "has been promised, he said on Monday": the promise was made before it was spoken of."""
    return any(kind_of(t) == stage for t in _verbs(event) if t.tag_ in ("VBD", "VBN"))


def announced_before(event: Event) -> bool:
    """ "has announced", beside what happens now; a plain "announced" can be part of it."""
    perfect = (t for t in _verbs(event) if any(lemma(a) == "have" for a in auxiliaries(t)))
    return any(kind_of(t) == "announced" for t in perfect)


def _verbs(event: Event) -> list[Token]:
    return [t for i in sorted(own_words(event)) if is_verb(t := event.sentence.tokens[i])]


def _governing(event: Event) -> set[int]:
    """The words above the trigger up to the verb of its clause ("initialled a letter of intent for the purchase")."""
    found, node = set(), event.trigger
    for _ in range(10):
        if node.head.i == node.i or (is_verb(node) and node.dep_ not in ("xcomp", "acl", "pcomp")):
            break
        node = node.head
        found.add(node.i)
    return found


def own_words(event: Event) -> set[int]:
    """The tokens that tell the event: its triggers, what sets its stage, what governs it."""
    return {t.i for t in (*event.triggers, *event.stance.stage_words, *(t for t, _ in event.stance.governors))}


def _aside(host: Token, own: set[int]) -> bool:
    """A verb of saying in a clause of its own beside the event ("who said on Monday", "after he said")."""
    if host.dep_ in ("relcl", "acl"):
        return lemma(host) not in _PUBLISHES
    marked = any(c.dep_ == "mark" or (c.dep_ == "advmod" and c.lower_ == "when") for c in host.children)
    return bool(host.dep_ == "advcl" and marked and host.head.i in own)


def is_under(noun: Token) -> bool:
    """ "under a contract", "within the framework of the agreement"."""
    node = noun
    while node.dep_ in ("pobj", "compound", "conj", "pcomp") and node.head.i != node.i:
        if node.dep_ == "pobj":
            if node.head.lower_ == "of":
                return node.head.head.lower_ in ("part", "framework", "terms")
            return node.head.lower_ in _UNDER
        node = node.head
    return False


_UNDER = frozenset({"under", "within", "through", "via", "per", "pursuant", "of"})
