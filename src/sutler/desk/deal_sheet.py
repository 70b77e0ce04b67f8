"""What the page of one deal shows, put together of what the ledger holds on it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import or_, select

from sutler.desk.side_by_side import Beside, beside
from sutler.desk.timeline import Axis, axis_of
from sutler.ledger import Ledger
from sutler.ledger.deals.credibility import Credibility, credibility_of
from sutler.ledger.deals.figure import Figure, figure_of
from sutler.ledger.deals.life import Life, Step, life_of
from sutler.ledger.deals.settled import NOTHING, settled
from sutler.ledger.schema import claims, suggestions
from sutler.model.deal import Deal, Entry, Link
from sutler.model.decision import Decision

MOST_CLAIMS, MOST_ORIGINS, MOST_STEPS, MOST_DECISIONS, MOST_PAGES = 30, 6, 60, 30, 8
"""What is shown of a large deal before one asks for all of it."""
MOST_SUGGESTED = 10


@dataclass(frozen=True, slots=True)
class Suggested:
    """A deal that may be the same, and why; `key` is the number of the suggestion."""

    deal: str
    key: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DealSheet:
    """`entries` are the claims that are shown, `history` the last decisions, the latest first; `steps` are those drawn."""

    deal: Deal
    figure: Figure | None
    credibility: Credibility
    life: Life
    axis: Axis
    beside: Beside
    links: tuple[Link, ...]
    suggested: tuple[Suggested, ...]
    entries: tuple[Entry, ...]
    history: tuple[Decision, ...]
    decisions: int
    whole: bool
    keys: dict[str, int]
    """The key of each claim by its id."""

    @property
    def steps(self) -> tuple[Step, ...]:
        """The stages that are shown: the last of many."""
        return self.life.steps if self.whole else self.life.steps[-MOST_STEPS:]

    @property
    def cut(self) -> bool:
        """True where there is more than is shown."""
        return not self.whole and (
            len(self.deal.entries) > len(self.entries)
            or self.beside.left_out > 0
            or self.decisions > len(self.history)
            or len(self.life.steps) > MOST_STEPS
            or any(len(witness.pages) > MOST_PAGES for witness in self.deal.witnesses)
        )


def deal_sheet(ledger: Ledger, id: str, *, whole: bool = False) -> DealSheet:
    """The deal with this id. Raises NoSuchDeal."""
    deal = ledger.deal(id)
    log = ledger.history(deal.id)[::-1]
    with ledger.store.reading() as connection:
        figure = figure_of(deal, settled(connection, [deal.id]).get(deal.id, NOTHING))
    life = life_of(deal)
    steps = life.steps if whole else life.steps[-MOST_STEPS:]
    return DealSheet(
        deal,
        figure,
        credibility_of(deal),
        life,
        axis_of(steps),
        beside(deal, None if whole else MOST_ORIGINS),
        ledger.links(deal.id),
        _suggested(ledger, deal),
        deal.entries if whole else deal.entries[:MOST_CLAIMS],
        tuple(log if whole else log[:MOST_DECISIONS]),
        len(log),
        whole,
        {entry.claim.id: entry.key for entry in deal.entries},
    )


def _suggested(ledger: Ledger, deal: Deal) -> tuple[Suggested, ...]:
    """Deals that may be this one: where a claim of it may be theirs, or one of theirs its."""
    query = (
        select(suggestions.c.key, suggestions.c.deal, suggestions.c.reasons, claims.c.deal.label("own"))
        .join(claims, claims.c.key == suggestions.c.claim)
        .where(
            or_(
                suggestions.c.deal == deal.id,
                suggestions.c.claim.in_([entry.key for entry in deal.entries[:MOST_CLAIMS]]),
            ),
            suggestions.c.state == "open",
            claims.c.status == "live",
        )
        .order_by(suggestions.c.score.desc(), suggestions.c.key)
        .limit(MOST_SUGGESTED)
    )
    with ledger.store.reading() as connection:
        rows = connection.execute(query).all()
    found = (Suggested(row.own if row.deal == deal.id else row.deal, row.key, tuple(row.reasons)) for row in rows)
    return tuple(one for one in found if one.deal and one.deal != deal.id)
