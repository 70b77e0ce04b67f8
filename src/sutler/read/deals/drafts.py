"""Drafts: the tellings of one deal, gathered while a document is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from sutler.model.claim import Period, Told
from sutler.model.goods import Goods
from sutler.model.money import Money
from sutler.model.span import Span
from sutler.model.voice import Voice
from sutler.read.events import Event
from sutler.read.references import Named
from sutler.read.terms import Day


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
    long_ago: bool = False
    """It happened two years or more before the page was published."""

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
    named: bool = False
    """A note only names it, without a verb."""
    extra: list[tuple[Goods, Telling]] = field(default_factory=list)
    """Goods of list points that follow the deal."""
    beside: list[Event] = field(default_factory=list)
    """Bare tellings right after it that are no part of a deal: they can tell when, and under which agreement."""
    sums: list[Money] = field(default_factory=list)
    """What sentences after it say that it costs."""
    days: list[Day] = field(default_factory=list)
    """The days on which sentences after it say that its goods came."""
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
        return [m for t in self.tellings for m in t.event.money if m.amount is not None] + self.sums

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
