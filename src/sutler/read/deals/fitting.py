"""How well does a telling fit a deal told before?

An event joins a draft when nothing told of the two contradicts and something connects them: the same goods, the same figure,
the same parties, or words that point back ("the package", "it includes"). The policy is the table `SIGNS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sutler.model.goods import Goods
from sutler.model.money import Money
from sutler.model.span import Span
from sutler.read.deals.apart import adds, fresh
from sutler.read.deals.drafts import Draft, Telling
from sutler.read.deals.same_goods import kind_of, same_goods
from sutler.read.events import Event
from sutler.read.tree import is_verb, lemma

_STOPPED = frozenset({"suspended", "cancelled", "refused"})


_DONE = frozenset({"delivered", "delivering"})
_SETTLED = frozenset({"agreed", "ordered"})


_AHEAD = frozenset({"requested", "considered", "pledged", "refused"})
_HOLDS = frozenset({"include", "comprise", "cover", "contain", "consist"})
_BARGAINS = frozenset({"contract", "deal", "agreement", "accord", "order", "sale", "purchase", "package"})
_PORTIONS = frozenset({"batch", "shipment", "consignment", "tranche", "delivery", "instalment", "installment", "lot"})
_COUNTED = frozenset({"first", "initial", "second", "third", "fourth", "last", "final", "next"})


_GREAT = frozenset({"USD", "EUR", "GBP", "CHF"})
"""Currencies of which none has cost twice another for a generation."""


_OWN_KIND = frozenset({"training", "repair", "production", "lease"})


Sign = Callable[[Draft, Telling], float | None]


def score(draft: Draft, telling: Telling, distance: int) -> float:
    """How well a telling fits a draft; below 2 it does not. `distance` counts drafts touched since this one."""
    total = -0.5 * distance
    for sign in SIGNS.values():
        weight = sign(draft, telling)
        if weight is None:
            return -1.0
        total += weight
    return total


def _parties(draft: Draft, telling: Telling) -> float | None:
    total = 0.0
    if telling.open_roles or any(t.open_roles for t in draft.tellings):
        return 1.0 if _both(draft.side) & _both(lambda name: dict(getattr(telling, name))) or telling.detail else 0.0
    for name in ("supplier", "recipient"):
        a, b = set(draft.side(name)), {i for i, _ in getattr(telling, name)}
        if a and b:
            if not a & b:
                return None
            total += 1.0
    other = {i for i, _ in telling.supplier} & set(draft.side("recipient")) or {i for i, _ in telling.recipient} & set(
        draft.side("supplier")
    )
    return None if other and not telling.detail else total


def _both(side: Callable[[str], dict[str, tuple[Span, ...]]]) -> set[str]:
    return {*side("supplier"), *side("recipient")}


def _goods(draft: Draft, telling: Telling) -> float | None:
    mine, theirs = telling.goods, _not_of_others(draft.goods, telling.goods)
    if not mine:
        return 0.5 if any(points_back(g, telling) for g in telling.event.goods) else 0.0
    if not draft.goods:
        return 0.5
    if any(same_goods(a, b) or (kind_of(a, b) and points_back(a, telling)) for a in mine for b in theirs):
        if telling.firm and not telling.detail and adds(draft.main) != adds(telling) and not _points_to(draft, telling):
            return None
        if (
            any(_clash(a, b) and not _is_part(a, b, telling) for a in mine for b in theirs if same_goods(a, b))
            and not draft.only_title
            and not telling.event.sentence.title
        ):
            return -0.5
        return 2.0
    if draft.only_title or telling.detail or telling.event.sentence.title or _request_granted(draft, telling):
        return 0.0
    return None if not _same_clause(draft, telling) else 0.0


def _not_of_others(known: list[Goods], goods: tuple[Goods, ...]) -> list[Goods]:
    """The goods told of, without the bare "four batteries" of S-300s where other types of the kind are told."""
    types = {g.designation for g in goods} - {None}
    own = {(g.category, g.designation) for g in known if g.designation}
    others = {category for category, _ in own} - {category for category, named in own if named in types}
    if not types or any(g.designation is None for g in goods):
        return known
    return [g for g in known if g.designation or g.category not in others or " " in g.name]


def _points_to(draft: Draft, telling: Telling) -> bool:
    """Title, list or definite goods: the same deal in other words."""
    return draft.only_title or telling.event.sentence.title or all(points_back(g, telling) for g in telling.goods)


def _request_granted(draft: Draft, telling: Telling) -> bool:
    """A sale approved and the request for it, between the same parties, are one deal however each words the goods."""
    stages = {draft.main.event.stance.stage, telling.event.stance.stage}
    return stages == {"requested", "authorised"} and bool(_both(draft.side) & _both(lambda name: dict(getattr(telling, name))))


def _money(draft: Draft, telling: Telling) -> float | None:
    mine = [m for m in telling.event.money if m.amount is not None and m.per != "unit"]
    theirs = draft.money
    if not mine or not theirs:
        return 0.0
    if any(_near(a, b) for a in mine for b in theirs):
        return 2.0
    if not draft.only_title and not telling.event.sentence.title and all(_far(a, b) for a in mine for b in theirs):
        return None
    if (
        any(a.currency == b.currency for a in mine for b in theirs)
        and not (_tells_parts(telling) and _smaller(mine, theirs))
        and not draft.only_title
        and not telling.event.sentence.title
    ):
        return None
    return 0.0


def _kind(draft: Draft, telling: Telling) -> float | None:
    a, b = _modes(draft.main.event), _modes(telling.event)
    if telling.detail or not b or not a:
        return 0.0
    for own in _OWN_KIND:
        if (own in a) != (own in b):
            firm = [g for g in telling.goods if g.category != "training"]
            if firm and own != "training" and draft.goods and not draft.only_title:
                return None
            return -1.0 if telling.goods or telling.event.money else 0.0
    return 0.5 if a & b else 0.0


def _stage(draft: Draft, telling: Telling) -> float | None:
    if telling.detail:
        return 1.0
    a, b = draft.main.event.stance, telling.event.stance
    if (a.certainty == "denied") != (b.certainty == "denied"):
        return 0.0 if draft.only_title and not draft.main.goods else None
    if a.stage == b.stage:
        return 0.5
    if draft.only_title:
        return 0.0
    known = [g for t in draft.tellings if not t.event.sentence.title for g in t.goods] or draft.goods
    connected = any(same_goods(x, y) for x in telling.goods for y in known)
    if (a.stage in _STOPPED) != (b.stage in _STOPPED):
        return 0.0 if connected or not (telling.goods or telling.event.money) else None
    if (a.stage in _DONE) != (b.stage in _DONE) and not connected and (telling.goods or telling.event.money) and draft.goods:
        return None
    return 0.0


def _time(draft: Draft, telling: Telling) -> float | None:
    years = {t.year for t in draft.tellings if t.year and not t.event.sentence.title}
    if telling.year and years and telling.year not in years and not telling.detail:
        if _comes_of(draft, telling):
            return 0.0
        return None if telling.event.money or telling.goods else -0.5
    open_now = not years and draft.main.event.stance.stage in _AHEAD and not draft.only_title
    if open_now and telling.long_ago and telling.firm and not telling.detail and not _recalls(telling):
        return None  # what is asked for now was not bought years ago
    return 0.0


def _recalls(telling: Telling) -> bool:
    """ "the contract was signed in 2010", "these jets": words for what the text has told of."""
    nouns = (t for t in telling.event.triggers if not is_verb(t))
    known = any(c.lower_ in ("the", "this", "that") for n in nouns for c in n.children)
    return known or any(points_back(g, telling) for g in telling.event.goods)


def _comes_of(draft: Draft, telling: Telling) -> bool:
    """A first shipment of what was ordered the year before; the contract of earlier years under which goods now come."""
    a, b = draft.main.event.stance.stage, telling.event.stance.stage
    if not any(same_goods(x, y) for x in telling.goods for y in draft.goods):
        return False
    named = {g.designation for g in draft.goods} & {g.designation for g in telling.goods} - {None}
    back = bool(named) or any(points_back(g, telling) for g in telling.goods)
    comes = (a == "delivering" and bool(named)) or (a == "pledged" and back)
    return (a in _SETTLED and b in _DONE and _is_portion(telling)) or (comes and b in _SETTLED)


def _back(draft: Draft, telling: Telling) -> float | None:
    """Words that point back to what was told last."""
    gap = telling.event.sentence.number - draft.tellings[-1].event.sentence.number
    near = 1.0 if gap <= 1 else 0.5 if gap <= 3 else 0.0
    if gap == 0 and telling.detail and telling.event.trigger.lower_ == "including":
        return 3.5  # what a package of the same sentence is made of
    return near + (1.0 if telling.detail or (near and _names_the_deal(telling)) else 0.0)


def _names_the_deal(telling: Telling) -> bool:
    """ "The contract, worth $600 million, was signed in March": no goods and no parties, but a deal told of already."""
    bare = not (telling.goods or telling.supplier or telling.recipient)
    if not bare or telling.event.stance.stage not in _SETTLED:
        return False
    nouns = (t for t in telling.event.triggers if not is_verb(t) and lemma(t) in _BARGAINS)
    return any(c.lower_ in ("the", "this", "that") for n in nouns for c in n.children)


SIGNS: Mapping[str, Sign] = {
    "parties": _parties,
    "goods": _goods,
    "money": _money,
    "kind": _kind,
    "stage": _stage,
    "time": _time,
    "back": _back,
    "fresh": fresh,
}


def _modes(event: Event) -> set[str]:
    return {mode for mode, _ in event.modes}


def _same_clause(draft: Draft, telling: Telling) -> bool:
    last = draft.tellings[-1].event
    return last.sentence is telling.event.sentence and last.trigger.i == telling.event.trigger.i


def points_back(goods: Goods, telling: Telling) -> bool:
    """The goods stand with "the", "these" or "its", as what the text has told of before."""
    head = telling.event.sentence.head(goods)
    return head is not None and any(c.lower_ in ("the", "these", "those", "this", "that", "its") for c in head.children)


def _tells_parts(telling: Telling) -> bool:
    """ "The package includes", "notified Congress of the proposed sale, which includes": goods of what was told before."""
    nouns = [t for t in telling.event.triggers if not is_verb(t)]
    holds = any(lemma(t) in _HOLDS for t in telling.event.triggers)
    return bool(telling.goods) and holds and (telling.detail or any(c.lower_ == "the" for n in nouns for c in n.children))


def _smaller(parts: list[Money], whole: list[Money]) -> bool:
    """ "It includes 50 jets worth $10 billion and 18 drones worth $3 billion": what the goods of a package cost one by one."""
    most = max((m.amount for m in whole if m.amount is not None), default=0.0)
    return all(m.amount is not None and m.amount < most for m in parts)


def _near(a: Money, b: Money) -> bool:
    if a.amount is None or b.amount is None or a.currency != b.currency:
        return False
    return abs(a.amount - b.amount) <= 0.02 * max(a.amount, b.amount)


def _far(a: Money, b: Money) -> bool:
    """A sum in another of the great currencies that is no conversion of the first: one is more than twice the other."""
    if a.amount is None or b.amount is None or a.currency == b.currency or {a.currency, b.currency} - _GREAT:
        return False
    return max(a.amount, b.amount) > 2 * min(a.amount, b.amount)


def _is_part(goods: Goods, whole: Goods, telling: Telling) -> bool:
    """ "four of the vessels" of eight told before."""
    fewer = goods.quantity is not None and whole.quantity is not None and goods.quantity < whole.quantity
    return _is_rest(goods, telling) or (fewer and (points_back(goods, telling) or _is_portion(telling)))


def _is_rest(goods: Goods, telling: Telling) -> bool:
    """ "the remaining eight aircraft" of an order of which some have come."""
    head = telling.event.sentence.head(goods)
    return head is not None and any(c.lower_ in ("remaining", "other", "outstanding") for c in head.children)


def _is_portion(telling: Telling) -> bool:
    """ "a first shipment of 30 jets", "another batch": goods that come in parts."""
    nouns = (t for t in telling.event.triggers if lemma(t) in _PORTIONS)
    return any(c.lower_ in _COUNTED for noun in nouns for c in noun.children)


def _clash(a: Goods, b: Goods) -> bool:
    """Two counts that cannot be of one deal; a part beside the whole can."""
    if a.named or b.named:
        return False
    return a.quantity is not None and b.quantity is not None and a.quantity != b.quantity
