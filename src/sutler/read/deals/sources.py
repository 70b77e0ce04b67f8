"""The chain of voices of a deal, from all that tells of it.

The longest chain of its tellings counts, the headline's only where the body has none; a comment quoted in the next sentence of
the paragraph and a later "the paper said, quoting X" belong to it.
"""

from __future__ import annotations

import re

from sutler.model.evidence import Evidence
from sutler.model.voice import Voice
from sutler.read.deals.account import Account
from sutler.read.deals.drafts import Draft, Telling
from sutler.read.quotations import QUOTE

_LATER = 3
"""Sentences after the last telling in which the source of it may still be told."""
_SAID = r"(?:remarks?|comments?|statements?|announcement|disclosure|figures?)"
_MADE = re.compile(
    rf"\b(?:made|making|gave|giving) (?:the|these|those|his|her|their|its) {_SAID}\b"
    rf"|\b(?:was|were) (?:speaking|talking) (?:to|with|in)\b|\b{_SAID} (?:was|were) made (?:to|in|on)\b",
    re.I,
)
_SILENT: tuple[None, tuple[Voice, ...]] = (None, ())


def sources_of(account: Account, draft: Draft) -> tuple[Voice, ...]:
    if account.memory.signers:
        return with_marks(account, account.memory.signers)
    body = [t for t in draft.tellings if not t.event.sentence.title]
    chains = [t.chain for t in (draft.main, *body) if t.chain and not t.event.sentence.title]
    chains = chains or [t.chain for t in draft.tellings if t.chain]
    chains = chains or [chain for t in body if (chain := _comment_after(account, t))]
    told = _told_on(account, draft, max(chains, key=len, default=()))
    return with_marks(account, (*told, *(v for v in _priced_by(account, draft) if v not in told)))


def with_marks(account: Account, chain: tuple[Voice, ...]) -> tuple[Voice, ...]:
    names = {v.name.lower() for v in account.marks}
    chain = tuple(dict.fromkeys(account.memory.identity(v) for v in chain))
    return (*account.marks, *(v for v in chain if v.name.lower() not in names and not _publishes(account, v)))


def _publishes(account: Account, voice: Voice) -> bool:
    """The ministry on whose own page this stands: what it announces there needs no source."""
    outlet = (account.document.outlet or "").lower()
    return voice.kind == "official" and voice.named and voice.name.lower() in outlet


def _comment_after(account: Account, telling: Telling) -> tuple[Voice, ...]:
    """Who is quoted on it in the next sentence of its paragraph: "The boats go in May. 'A gift,' the envoy said."."""
    after, chain = account.heard.get(telling.event.sentence.number + 1, _SILENT)
    same = after is not None and after.paragraph == telling.event.sentence.paragraph
    return chain if same and after is not None and QUOTE.search(after.words) else ()


def _priced_by(account: Account, draft: Draft) -> tuple[Voice, ...]:
    """Who tells the price in a sentence of its own: "Local radio put it at 3 million euros."."""
    spans = [m.span for m in draft.sums]
    heard = (chain for sentence, chain in account.heard.values() if any(sentence.span.covers(s) for s in spans))
    return next((chain for chain in heard if chain), ())


def _told_on(account: Account, draft: Draft, chain: tuple[Voice, ...]) -> tuple[Voice, ...]:
    """The chain that a later sentence makes longer: "the paper said, quoting an official", "the official told the paper"."""
    last = draft.tellings[-1].event.sentence.number
    later = (account.heard.get(n, _SILENT)[1] for n in range(last + 1, last + 1 + _LATER))
    longer = next((more for more in later if _goes_on(account, chain, more)), chain)
    return (*_made_to(account, last), *chain) if longer == chain and chain and chain[0].kind != "media" else longer


def _made_to(account: Account, last: int) -> tuple[Voice, ...]:
    """The paper to which what was told had been said: "She made the remarks in an interview with the Morning Star."."""
    for n in range(last + 1, last + 1 + _LATER):
        sentence, voices = account.heard.get(n, _SILENT)
        if sentence is not None and _MADE.search(sentence.words):
            heard = [v for v in voices if v.kind == "media"]
            named = [
                Voice(a.span.of(account.text), "media", True, Evidence.at(a.span, account.text))
                for a in sentence.finds.actors
                if a.kind == "media"
            ]
            return tuple(heard or named)[:1]
    return ()


def _goes_on(account: Account, chain: tuple[Voice, ...], more: tuple[Voice, ...]) -> bool:
    """The same voices stand in the longer chain, with whom they quote behind them or the paper that they told before them."""
    size = len(chain)
    if not 0 < size < len(more):
        return False
    names = [account.memory.identity(v).name.lower() for v in more]
    told = [account.memory.identity(v).name.lower() for v in chain]
    return (names[:size] == told and chain[-1].kind == "media") or (names[-size:] == told and more[0].kind == "media")
