"""A side that a deal leaves open is taken from a deal told near it."""

from __future__ import annotations

from sutler.read.deals.account import Account
from sutler.read.deals.drafts import Draft
from sutler.read.deals.topic import recipient_of_title
from sutler.read.tree import is_verb, own_subject

NEAR = 3
"""Sentences over which a deal that names nobody takes its parties from the one before."""


def fill_sides(account: Account) -> None:
    """A side that a draft leaves open is taken from the nearest earlier draft that shares the other side.

    For whom the headline says that the page is, that one supplies only where a sentence says so.
    """
    topic = recipient_of_title(account)
    everything = [*account.drafts, *account.totals, *account.loose]
    for draft in (*account.drafts, *account.totals):
        for name, other in (("supplier", "recipient"), ("recipient", "supplier")):
            bare = not draft.side(other) and not draft.main.detail and not draft.total
            described = draft.main.event.trigger.dep_ == "relcl"
            if draft.side(name) or (bare and (described or not draft.main.firm)):
                continue
            here = draft.main.event.sentence.number
            near = sorted(
                (
                    d
                    for d in everything
                    if d is not draft
                    and d.side(name)
                    and (name == "recipient" or not set(topic) & set(d.side(name)))
                    and d.main.event.sentence.number <= here + (1 if d.only_title else 0)
                    and not _later_clause(d, draft)
                    and (not bare or here - d.main.event.sentence.number <= NEAR or d.only_title)
                ),
                key=lambda d: here - d.main.event.sentence.number,
            )
            match = next((d for d in near if set(d.side(other)) & set(draft.side(other))), None)
            if match is None and not draft.side(other) and near:
                match = near[0]
            if match is None and near and not set(near[0].side(name)) & set(draft.side(other)):
                match = near[0] if not near[0].side(other) or draft.total else None
            if match is None and not draft.side(name) and name == "recipient":
                match = only_recipient(account) or common_recipient(account, near, draft)
            if match is not None and not set(match.side(name)) & set(draft.side(other)):
                named = tuple(match.side(name).items())
                setattr(draft.main, name, named)


def _later_clause(other: Draft, draft: Draft) -> bool:
    """ "Norland went to Sudmark to discuss tanks, and a Westian company offers jets": the second deal tells nothing of whom
    the first is with."""
    event, mine = other.main.event, draft.main.event
    if event.sentence is not mine.sentence or event.trigger.i <= mine.trigger.i:
        return False
    above = (event.trigger, *event.trigger.ancestors)
    return any(t.dep_ == "conj" and t.i > mine.trigger.i and is_verb(t) and own_subject(t) is not None for t in above)


def only_recipient(account: Account) -> Draft | None:
    """A deal of the one recipient of whom the whole text tells, where two deals or more name him."""
    named = [d for d in (*account.drafts, *account.totals) if d.side("recipient")]
    return named[0] if len(named) > 1 and len({tuple(d.side("recipient")) for d in named}) == 1 else None


def common_recipient(account: Account, near: list[Draft], draft: Draft) -> Draft | None:
    """The recipient of the deal told last, where most of what the page tells is for it: one giver after another."""
    others = [d for d in (*account.drafts, *account.totals) if d is not draft]
    told = [{i for i, _ in t.recipient} for d in others for t in d.tellings if t.recipient]
    last = set(near[0].side("recipient")) if near else set()
    like = sum(1 for who in told if last and who & last)
    return near[0] if like >= 2 and 2 * like > len(told) and draft.side("supplier") else None
