"""Deals that leave nothing for another state: own forces and own industry, budgets, crime.

A deal between states needs a second party somewhere on the page. Where the whole article names one state alone, its orders,
deliveries and factories are its own affair, unless it gives ("aid"), exports, has no industry of its own to buy from, or the
page, which then speaks from abroad, tells what goes to that state by name.
"""

from __future__ import annotations

import re
from functools import cache

from sutler.lexicon.load import table
from sutler.model.span import Span
from sutler.read.deals.account import Account
from sutler.read.deals.drafts import Draft

Side = dict[str, tuple[Span, ...]]
_SPENDS = frozenset({"spend", "budget"})


def _pattern(kind: str) -> re.Pattern[str]:
    words = sorted((row["word"] for row in table("en", "no_transfers", "word", "kind") if row["kind"] == kind), key=len)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, reversed(words)))})", re.IGNORECASE)


_CRIME, _BUDGET, _ABROAD = _pattern("crime"), _pattern("budget"), _pattern("abroad")


def is_home_affair(account: Account, draft: Draft, supplier: Side, recipient: Side) -> bool:
    """One side at most is told, and nobody on the page can be the other."""
    if (supplier and recipient) or len(account.parties) > 1:
        return False
    if (supplier or recipient) and any(mode == "aid" for t in draft.tellings for mode, _ in t.event.modes):
        return False
    if recipient and not set(recipient) & _makers():
        return False
    abroad = any(_ABROAD.search(t.event.sentence.words) for t in draft.tellings)
    return bool(account.parties) and not abroad and not _given_from_abroad(draft)


@cache
def _makers() -> frozenset[str]:
    """The states with an arms industry."""
    return frozenset(row["state"] for row in table("en", "companies", "names", "state") if row["state"])


def _given_from_abroad(draft: Draft) -> bool:
    """ "deliveries to the Kingdom of Saudi Arabia", "the sale of jets to Egypt": told by the giver's side."""
    return any(
        (head := t.event.sentence.head(p.actor)) is not None and head.dep_ == "pobj" and head.head.lower_ in ("to", "for")
        for t in draft.tellings
        for p in t.event.recipient
        if p.actor is not None and p.actor.form == "name"
    )


def is_crime(draft: Draft, supplier: Side, recipient: Side) -> bool:
    """Smuggling and theft by private people, told of in court: no state on the other side."""
    return not (supplier and recipient) and any(_CRIME.search(t.event.sentence.words) for t in draft.tellings)


def is_budget(draft: Draft) -> bool:
    """ "plans to spend 2.9 trillion dinars on defence": what a state spends, on nothing that is named."""
    told = [t for t in draft.tellings if not t.detail]
    return not draft.goods and bool(told) and all(
        not t.event.recipient and (t.event.frame.lemma in _SPENDS or _BUDGET.search(t.event.sentence.words)) for t in told
    )  # fmt: skip
