"""Words by which a text sets a deal apart from one that it told of before: "a separate package", "additional launchers"."""

from __future__ import annotations

from collections.abc import Iterator

from sutler.read.deals.drafts import Draft, Telling
from sutler.read.parsed import Token

_APART = frozenset({"previous", "earlier", "prior", "past", "separate", "second", "third"})


_ON_TOP = frozenset({"additional", "another", "further"})
"""Words that set a deal apart from one of which enough is told: "further acquisitions" are not the acquisition told of."""


_ORDINAL = frozenset({"first", "initial", "original", "second", "third", "fourth", "new"})
"""Words that do so when "a" stands before them: "a first contract", but "the first delivery" is of the deal at hand."""

_MORE = frozenset({"additional", "another", "further", "more", "extra", "second"})


def adds(telling: Telling) -> bool:
    """ "additional launchers", "12 more howitzers": goods on top of others of the kind."""
    heads = [telling.event.sentence.head(g) for g in telling.goods]
    return any(c.lower_ in _MORE for head in heads if head is not None for c in head.children)


def fresh(draft: Draft, telling: Telling) -> float | None:
    """ "Previous assistance includes", "a separate package", "a first contract": words that set a deal apart from the one
    before."""
    if draft.only_title:
        return 0.0
    for noun in (n for t in telling.event.triggers for n in _nouns_over(t)):
        words = {c.lower_ for c in noun.children if c.dep_ in ("amod", "det", "nummod")}
        on_top = words & _ON_TOP and draft.main.firm and not adds(draft.main)
        if words & _APART or on_top or (words & _ORDINAL and words & {"a", "an"} and draft.main.firm and telling.detail):
            return None
    return 0.0


def _nouns_over(trigger: Token) -> Iterator[Token]:
    """The trigger, and the noun of which it is the kind: "an earlier line of credit"."""
    yield trigger
    if trigger.dep_ == "pobj" and trigger.head.lower_ == "of":
        yield trigger.head.head
