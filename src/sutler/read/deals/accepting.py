"""Is enough told of a deal to be a claim?"""

from __future__ import annotations

from sutler.model.claim import (
    Item,
    Value,
)  # fmt: skip
from sutler.read.deals.account import Account
from sutler.read.deals.drafts import Draft
from sutler.read.deals.home import Side, is_budget, is_crime, is_home_affair
from sutler.read.deals.same_goods import same_goods
from sutler.read.deals.sides import NEAR
from sutler.read.military import are_arms, is_civil, is_military
from sutler.read.vocabulary import SENDS

_MAKES = frozenset(
    {
        "build",
        "produce",
        "manufacture",
        "assemble",
        "upgrade",
        "modernise",
        "modernize",
        "overhaul",
        "repair",
        "retrofit",
        "refit",
        "refurbish",
        "rebuild",
        "service",
        "maintain",
    }
)


def is_transfer(account: Account, draft: Draft, supplier: Side, recipient: Side,
    items: tuple[Item, ...], values: tuple[Value, ...],
) -> bool:  # fmt: skip
    """Enough is told to be a transfer: arms, aid or money for them, and somebody on each side or firm goods."""
    if set(supplier) & set(recipient) or (not account.note and _is_no_deal(account, draft, supplier, recipient)):
        return False
    general = any(is_military(t.event) for t in draft.tellings) or in_military_context(account, draft, supplier)
    military = bool(items) or general
    if not military or not (supplier or recipient or alone(account, draft)):
        return False
    if (
        items
        and not values
        and not are_arms((i.category for i in items), account.text if supplier and recipient else _around(account, draft))
    ):
        return False
    told = [t for t in draft.tellings if not t.detail]
    if supplier and recipient:
        sent = bool(told) and all(t.event.frame.lemma in SENDS and not t.event.goods and not t.event.modes for t in told)
        return bool(items or values or (general and not sent))
    if not recipient and told and all(t.event.frame.lemma in _MAKES for t in told):
        return False  # "a destroyer built by Mitsubishi": made, for nobody named
    bare = all(i.quantity is None for i in items) and not values
    if not recipient and bare and told and all(t.event.frame.lemma in SENDS and not t.event.modes for t in told):
        return account.note  # "sent jets after the intruders": moved, to nobody named
    meant = bool(items) or draft.named or any(t.event.modes for t in draft.tellings)
    exact = (bool(values) and meant) or any(i.quantity is not None or i.designation for i in items)
    return not draft.only_title and (exact or (bool(items) and draft is account.drafts[0]))


def _is_no_deal(account: Account, draft: Draft, supplier: Side, recipient: Side) -> bool:
    return (
        is_home_affair(account, draft, supplier, recipient)
        or is_crime(draft, supplier, recipient)
        or is_budget(draft)
        or (draft.only_title and is_retold(account, draft))
    )


def _around(account: Account, draft: Draft) -> str:
    """The title and the paragraphs in which a deal is told: is it told of forces there?"""
    title = account.document.title_span
    numbers = {t.event.sentence.paragraph for t in draft.tellings}
    told = [p.of(account.text) for k, p in enumerate(account.document.article) if k in numbers]
    return "\n".join([title.of(account.text) if title else "", *told])


def is_retold(account: Account, draft: Draft) -> bool:
    """A headline whose goods the body tells of again, in a deal that shares a side or as forces that their owner deploys."""
    goods = [g for t in draft.tellings for g in t.goods]
    deployed = [g for posture, *_ in account.postures if not posture.sentence.title for g in posture.goods]
    body = [g for d in account.drafts if d is not draft and not d.only_title and _share_a_side(d, draft) for g in d.goods]
    return bool(goods) and all(any(same_goods(g, known) for known in (*body, *deployed)) for g in goods)


def _share_a_side(one: Draft, other: Draft) -> bool:
    return any(set(one.side(name)) & set(other.side(name)) for name in ("supplier", "recipient"))


def alone(account: Account, draft: Draft) -> bool:
    """No deal of the document has a party: a note about one package tells what it holds all the same."""
    meant = account.note or any(mode == "aid" for t in draft.tellings for mode, _ in t.event.modes)
    return meant and draft.main.firm and not any(d.side("supplier") or d.side("recipient") for d in account.drafts)


def in_military_context(account: Account, draft: Draft, supplier: Side) -> bool:
    """A sum that follows right after military aid by the same supplier, unless the text calls it civil."""
    if not draft.money or any(is_civil(t.event) for t in draft.tellings):
        return False
    here = draft.main.event.sentence.number
    return any(
        set(d.side("supplier")) & set(supplier) and any(is_military(t.event) for t in d.tellings)
        for d in [*account.drafts, *account.totals]
        if d is not draft and 0 <= here - d.tellings[-1].event.sentence.number <= NEAR
    )
