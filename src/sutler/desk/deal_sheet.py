"""What the page of one deal shows, put together of what the ledger holds on it."""

from __future__ import annotations

from dataclasses import dataclass

from sutler.desk.side_by_side import Beside, beside
from sutler.desk.timeline import Axis, axis_of
from sutler.ledger import Ledger
from sutler.ledger.deals.credibility import Credibility, credibility_of
from sutler.ledger.deals.figure import Figure
from sutler.ledger.deals.life import Life, Step, life_of
from sutler.ledger.match.about import Likely
from sutler.model.deal import Deal, Entry, Link
from sutler.model.decision import Decision

MOST_CLAIMS, MOST_ORIGINS, MOST_STEPS, MOST_DECISIONS, MOST_PAGES = 30, 6, 60, 30, 8
"""What is shown of a large deal before one asks for all of it."""


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
    suggested: tuple[Likely, ...]
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
    life = life_of(deal)
    steps = life.steps if whole else life.steps[-MOST_STEPS:]
    return DealSheet(
        deal,
        ledger.figure(deal),
        credibility_of(deal),
        life,
        axis_of(steps),
        beside(deal, None if whole else MOST_ORIGINS),
        ledger.links(deal.id),
        ledger.likely_the_same(deal),
        deal.entries if whole else deal.entries[:MOST_CLAIMS],
        tuple(log if whole else log[:MOST_DECISIONS]),
        len(log),
        whole,
        {entry.claim.id: entry.key for entry in deal.entries},
    )
