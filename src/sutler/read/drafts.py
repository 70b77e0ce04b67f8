"""Which tellings belong to one deal: events are gathered into drafts, sentence by sentence.

An event joins a draft when nothing told of the two contradicts and something connects them: the same goods, the same figure,
the same parties, or words that point back ("the package", "it includes"). The policy is the table `_SIGNS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache

from sutler.lexicon.load import table
from sutler.model.claim import Period, Told
from sutler.model.goods import Goods
from sutler.model.money import Money
from sutler.model.span import Span
from sutler.model.voice import Voice
from sutler.read.events import Event
from sutler.read.references import Named

_STOPPED = frozenset({"suspended", "cancelled", "refused"})
_DONE = frozenset({"delivered", "delivering"})
_APART = frozenset({"previous", "earlier", "prior", "past", "separate", "second", "third"})
_OWN_KIND = frozenset({"training", "repair", "production", "lease"})


@dataclass(eq=False)
class Telling:
    """An event with its parties resolved and its chain of voices."""

    event: Event
    supplier: tuple[Named, ...]
    recipient: tuple[Named, ...]
    chain: tuple[Voice, ...] = ()
    year: str | None = None
    open_roles: bool = False
    """The sentence leaves open which of two partners supplies; the roles are a default."""

    @property
    def goods(self) -> tuple[Goods, ...]:
        return tuple(g for g in self.event.goods if not g.general)

    @property
    def firm(self) -> bool:
        """It names goods or a sum: "announced a $425 million package", not "discussed support"."""
        return bool(self.goods) or any(m.amount is not None for m in self.event.money)

    @property
    def detail(self) -> bool:
        """It only tells more of a deal: "it includes", "the aid is worth"."""
        return self.event.stance.stage is None


@dataclass(eq=False)
class Draft:
    """The tellings of one deal so far; `total` marks a running sum."""

    tellings: list[Telling] = field(default_factory=list)
    total: bool = False
    extra: list[tuple[Goods, Telling]] = field(default_factory=list)
    """Goods of list points that follow the deal."""
    period: Period | None = None
    condition: Goods | None = None
    """A general word of a later sentence that tells the condition of all its goods."""
    purpose: Told[str] | None = None

    def side(self, name: str) -> dict[str, tuple[Span, ...]]:
        """The actors of one side, from the first body telling that names any, else from the title."""
        body = [t for t in self.tellings if not t.event.sentence.title]
        firm = [t for t in self.tellings if not t.open_roles]
        for group in ([t for t in body if not t.open_roles], firm, self.tellings):
            for telling in group:
                named: tuple[Named, ...] = getattr(telling, name)
                if named:
                    return dict(named)
        return {}

    @property
    def goods(self) -> list[Goods]:
        return [g for t in self.tellings for g in t.goods] + [g for g, _ in self.extra]

    @property
    def money(self) -> list[Money]:
        return [m for t in self.tellings for m in t.event.money if m.amount is not None]

    @property
    def main(self) -> Telling:
        """The telling that sets stage and certainty: the first of the body with goods or money of its own, else the first of
        the body that is more than a detail, one past mere talk if there is one, else the title's."""
        told = [t for t in self.tellings if not t.detail] or self.tellings
        body = [t for t in told if not t.event.sentence.title]
        settled = [t for t in body if t.event.stance.stage not in ("considered", "requested")]
        return next((t for t in body if t.firm), (settled or body or told)[0])

    @property
    def only_title(self) -> bool:
        return all(t.event.sentence.title for t in self.tellings)


Sign = Callable[[Draft, Telling], float | None]


def score(draft: Draft, telling: Telling, distance: int) -> float:
    """How well a telling fits a draft; below 2 it does not. `distance` counts drafts touched since this one."""
    total = -0.5 * distance
    for sign in _SIGNS:
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
    mine, theirs = telling.goods, draft.goods
    if not mine:
        return 0.5 if any(points_back(g, telling) for g in telling.event.goods) else 0.0
    if not theirs:
        return 0.5
    if any(same_goods(a, b) for a in mine for b in theirs):
        if telling.firm and not telling.detail and _adds(draft.main) != _adds(telling) and not _points_to(draft, telling):
            return None
        if (
            any(_clash(a, b) for a in mine for b in theirs if same_goods(a, b))
            and not draft.only_title
            and not telling.event.sentence.title
        ):
            return -0.5
        return 2.0
    if draft.only_title or telling.detail or telling.event.sentence.title or _request_granted(draft, telling):
        return 0.0
    return None if not _same_clause(draft, telling) else 0.0


_MORE = frozenset({"additional", "another", "further", "more", "extra", "second"})


def _adds(telling: Telling) -> bool:
    """ "additional launchers", "12 more howitzers": goods on top of others of the kind."""
    heads = [telling.event.sentence.head(g) for g in telling.goods]
    return any(c.lower_ in _MORE for head in heads if head is not None for c in head.children)


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
    if (
        any(a.currency == b.currency for a in mine for b in theirs)
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
    connected = any(same_goods(x, y) for x in telling.goods for y in draft.goods)
    if (a.stage in _STOPPED) != (b.stage in _STOPPED):
        return 0.0 if connected or not (telling.goods or telling.event.money) else None
    if (a.stage in _DONE) != (b.stage in _DONE) and not connected and (telling.goods or telling.event.money) and draft.goods:
        return None
    return 0.0


def _time(draft: Draft, telling: Telling) -> float | None:
    years = {t.year for t in draft.tellings if t.year and not t.event.sentence.title}
    if telling.year and years and telling.year not in years and not telling.detail:
        return None if telling.event.money or telling.goods else -0.5
    return 0.0


def _back(draft: Draft, telling: Telling) -> float | None:
    """Words that point back to what was told last."""
    gap = telling.event.sentence.number - draft.tellings[-1].event.sentence.number
    near = 1.0 if gap <= 1 else 0.5 if gap <= 3 else 0.0
    return near + (1.0 if telling.detail else 0.0)


def _fresh(draft: Draft, telling: Telling) -> float | None:
    """ "Previous assistance includes", "a separate package": words that set a deal apart from the one before."""
    words = {c.lower_ for t in telling.event.triggers for c in t.children if c.dep_ == "amod"}
    return None if words & _APART and not draft.only_title else 0.0


_SIGNS: tuple[Sign, ...] = (_parties, _goods, _money, _kind, _stage, _time, _back, _fresh)


def _modes(event: Event) -> set[str]:
    return {mode for mode, _ in event.modes}


def _same_clause(draft: Draft, telling: Telling) -> bool:
    last = draft.tellings[-1].event
    return last.sentence is telling.event.sentence and last.trigger.i == telling.event.trigger.i


def points_back(goods: Goods, telling: Telling) -> bool:
    """The goods stand with "the", "these" or "its", as what the text has told of before."""
    head = telling.event.sentence.head(goods)
    return head is not None and any(c.lower_ in ("the", "these", "those", "this", "that", "its") for c in head.children)


def _near(a: Money, b: Money) -> bool:
    if a.amount is None or b.amount is None or a.currency != b.currency:
        return False
    return abs(a.amount - b.amount) <= 0.02 * max(a.amount, b.amount)


def _clash(a: Goods, b: Goods) -> bool:
    return a.quantity is not None and b.quantity is not None and a.quantity != b.quantity


_WORD = re.compile(r"[^\W_]+")


def _content(goods: Goods) -> set[str]:
    return {w.rstrip("s") for w in _WORD.findall(goods.name.lower())}


def same_goods(a: Goods, b: Goods) -> bool:
    """True when two mentions can mean the same goods: same category, and shared words or one a bare noun for the kind."""
    if a.category != b.category:
        return False
    if a.designation and b.designation:
        return a.designation == b.designation
    x, y = _content(a), _content(b)
    return bool(x & y) or _stands_for_all(a, x) or _stands_for_all(b, y)


def _stands_for_all(goods: Goods, words: set[str]) -> bool:
    """ "the jets", "the systems" """
    return len(words) == 1 and words <= _hypernyms().get(goods.category or "", frozenset())


@cache
def _hypernyms() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in table("en", "goods_hypernyms", "category", "word"):
        found.setdefault(row["category"], set()).add(row["word"].rstrip("s"))
    return {category: frozenset(words) for category, words in found.items()}
