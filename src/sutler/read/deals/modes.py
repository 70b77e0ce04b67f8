"""The mode of a deal."""

from __future__ import annotations

from collections import Counter

from sutler.model.claim import (
    Mode,
    Told,
)  # fmt: skip
from sutler.model.evidence import Evidence
from sutler.model.span import Span
from sutler.read.deals.account import Account
from sutler.read.deals.drafts import Draft
from sutler.read.deals.evidence import quotes
from sutler.read.events import Event
from sutler.read.tree import lemma

_MODE_ORDER: tuple[Mode, ...] = ("credit", "swap", "lease", "repair", "training", "production", "sale", "aid")


_LOOSE = frozenset({"give", "support"})
"""Words for aid that also stand for any handing over: they tell the mode of their own deal, not of another."""
_PRICED = frozenset({"deal", "pay", "win", "award"})


def mode_of(account: Account, draft: Draft) -> Told[Mode] | None:
    """The mode that the main telling implies, else the one that most of the others do; ties by `_MODE_ORDER`."""
    main = _outer(draft.main.event)
    rest = [m for t in draft.tellings if t is not draft.main for m in t.event.modes]
    rest = rest or [m for event in draft.beside for m in event.modes]
    training_only = all(g.category == "training" for g in draft.goods)
    for group in (main, rest):
        found = [(mode, span) for mode, span in group if mode != "training" or training_only]
        if found:
            counts = Counter(mode for mode, _ in found) if group is rest else Counter({mode for mode, _ in found})
            if group is main and "sale" in counts and any(mode == "credit" for mode, _ in rest):
                found = [(mode, span) for mode, span in rest if mode == "credit"]  # the supplier's loan pays for the sale
                counts = Counter(mode for mode, _ in found)
            best = max(counts, key=lambda mode: (counts[mode], -_MODE_ORDER.index(mode)))
            span = next(span for mode, span in found if mode == best)
            return Told(best, (Evidence.at(span, account.text),))
    return bought(account, draft) or same_aid(account, draft) or _throughout(account, draft)


def _outer(event: Event) -> tuple[tuple[Mode, Span], ...]:
    """Of a gift and a purchase in one telling the one that its outer word tells: "donates howitzers ordered from Nexter"."""
    if {"aid", "sale"} <= {mode for mode, _ in event.modes} and event.frame.mode in ("aid", "sale"):
        other = "sale" if event.frame.mode == "aid" else "aid"
        return tuple((mode, span) for mode, span in event.modes if mode != other)
    return event.modes


def _throughout(account: Account, draft: Draft) -> Told[Mode] | None:
    """What passes between two parties is given, or sold, where the page says so of all else that passes between them."""
    supplier, recipient = set(draft.side("supplier")), set(draft.side("recipient"))
    if not supplier or not recipient:
        return None
    found: list[tuple[Mode, Span]] = []
    firm: list[tuple[Mode, Span]] = []
    for other in (*account.drafts, *account.totals, *account.loose):
        if other is not draft and set(other.side("supplier")) & supplier and set(other.side("recipient")) & recipient:
            told = [telling.event for telling in other.tellings]
            found += [row for event in told for row in event.modes]
            firm += [row for event in told if event.frame.lemma not in _LOOSE for row in event.modes]
    if firm and {mode for mode, _ in found} in ({"aid"}, {"sale"}):
        return Told(firm[0][0], (Evidence.at(firm[0][1], account.text),))
    return None


def same_aid(account: Account, draft: Draft) -> Told[Mode] | None:
    """What goes from one state to another is aid where a signed statement calls what passes between them aid."""
    supplier, recipient = set(draft.side("supplier")), set(draft.side("recipient"))
    if not account.memory.signers or not supplier or not recipient:
        return None
    for other in (*account.drafts, *account.totals, *account.loose):
        if set(other.side("supplier")) & supplier and set(other.side("recipient")) & recipient:
            found = (span for telling in other.tellings for mode, span in telling.event.modes if mode == "aid")
            if (span := next(found, None)) is not None:
                return Told("aid", (Evidence.at(span, account.text),))
    return None


def bought(account: Account, draft: Draft) -> Told[Mode] | None:
    """A deal at a price is a sale where nothing calls it aid: "sealed a $1.6 billion deal", "is paying for"."""
    for telling in draft.tellings:
        for trigger in telling.event.triggers:
            if lemma(trigger) in _PRICED and (draft.money or lemma(trigger) == "deal"):
                return Told("sale", quotes(account, telling.event.sentence, [trigger]))
    return None
