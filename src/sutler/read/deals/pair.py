"""The two states of which a whole text tells: where a deal names one of them only, the other is its other side.

Shapes: a headline that names two states ("Thai cabinet approves Chinese submarine"), else one that does with the next sentence.
"""

from __future__ import annotations

from sutler.model.actor import Actor
from sutler.model.goods import Goods
from sutler.model.span import Span
from sutler.read.deals.account import Account
from sutler.read.deals.drafts import Draft, Telling
from sutler.read.parsed import Sentence

_FORUMS = frozenset({"UN", "NATO"})
"""Bodies through which others give."""


def pair_of(account: Account) -> dict[str, Span]:
    """The two states that the headline names, or the headline with the first sentence; empty where it is another number."""
    sentences = [sentence for sentence, _ in account.heard.values()]
    title = _states([s for s in sentences if s.title])
    if len(title) == 2:
        return title
    lead = [s for s in sentences if not s.title][:1]
    both = _states([s for s in sentences if s.title] + lead)
    return both if len(both) == 2 else {}


def fill_from_pair(account: Account, draft: Draft) -> None:
    """The open side of a deal between the two states of which the text tells, unless the text tells the other direction."""
    pair = pair_of(account)
    given = _givers(account, set(pair))
    for name, other in (("supplier", "recipient"), ("recipient", "supplier")):
        known = set(draft.side(other))
        left = [i for i in pair if i not in known]
        if draft.side(name) or len(known) != 1 or len(left) != 1:
            continue
        giver = left[0] if name == "supplier" else next(iter(known))
        if not given or given == {giver}:
            setattr(draft.main, name, ((left[0], (pair[left[0]],)),))


def turn_by_others(account: Account) -> None:
    """The direction of a bargain that its own words leave open ("signed contracts with Norland"), where the text tells of
    one of the two elsewhere that it gets or gives."""
    tellings = [t for d in (*account.drafts, *account.totals, *account.loose) for t in d.tellings if not t.open_roles]
    for draft in account.drafts:
        bargains = [t for t in draft.tellings if t.open_roles and t.supplier and t.recipient]
        for told in ([t for t in draft.tellings if not t.open_roles], tellings):
            ways = {turned for b in bargains[:1] for t in told if (turned := _turned(b, t)) is not None}
            if ways == {True}:
                for telling in bargains:
                    telling.supplier, telling.recipient = telling.recipient, telling.supplier
            if ways:
                break


def _turned(bargain: Telling, telling: Telling) -> bool | None:
    """True where a telling has a side of the bargain the other way round, False where it has it as told."""
    gives, gets = {i for i, _ in bargain.supplier}, {i for i, _ in bargain.recipient}
    supplier, recipient = {i for i, _ in telling.supplier}, {i for i, _ in telling.recipient}
    if gives & supplier or gets & recipient:
        return False
    return True if gets & supplier or gives & recipient else None


def _givers(account: Account, pair: set[str]) -> set[str]:
    """Who of the two supplies the other elsewhere in the text, or whose goods the headline names ("Chinese submarine")."""
    out: set[str] = set()
    for draft in (*account.drafts, *account.totals, *account.loose):
        sides = set(draft.side("supplier")), set(draft.side("recipient"))
        if len(sides[0]) == len(sides[1]) == 1 and sides[0] | sides[1] == pair:
            out |= sides[0]
    for sentence, _ in account.heard.values():
        if sentence.title and not out:
            out |= {a.id for a in sentence.finds.actors if a.form == "adjective" and a.id in pair and _marks_goods(sentence, a)}
    return out


def _marks_goods(sentence: Sentence, actor: Actor) -> bool:
    head = sentence.head(actor)
    return head is not None and isinstance(sentence.find_at(head.head), Goods)


def _states(sentences: list[Sentence]) -> dict[str, Span]:
    found: dict[str, Span] = {}
    for sentence in sentences:
        for actor in sentence.finds.actors:
            whose = actor.id if actor.kind in ("state", "alliance") else actor.state
            if whose and whose not in _FORUMS and actor.kind in ("state", "alliance", "company"):
                found.setdefault(whose, actor.span)
    return found
