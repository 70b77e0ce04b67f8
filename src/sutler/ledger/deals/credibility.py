"""How credible a deal is: the second half of an Admiralty grade, from its independent origins and open conflicts alone.

The number of pages plays no part, and neither does how reliable the origins are: that is the first half, which analysts give.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sutler.ledger.conflicts.courses import DENIED
from sutler.model.deal import Conflict, Deal

SCALE: dict[int, str] = {
    1: "confirmed by other independent origins",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}


@dataclass(frozen=True, slots=True)
class Support:
    """Who stands behind a deal: origins that tell it, those of them that tell it as more than possible, and those that deny it.

    An origin that denies is not among those that tell. `at_odds` are the kinds of open conflicts, but for denials.
    `outvoted` is true where in each of these more origins stand on one side than on all others together.
    """

    telling: int
    firm: int
    denying: int
    at_odds: tuple[str, ...]
    outvoted: bool


@dataclass(frozen=True, slots=True)
class Credibility:
    """A grade from 1 to 6, its name on the scale, and the sentence that says why."""

    grade: int
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the policy: the first that fits gives the grade; `why` is filled from the support."""

    grade: int
    fits: Callable[[Support], bool]
    why: str


POLICY: tuple[Row, ...] = (
    Row(5, lambda s: s.denying > 0 and s.denying >= s.telling, "{denying} {deny} it, {telling} {tell} it"),
    Row(4, lambda s: s.denying > 0, "{telling} {tell} it, {denying} {deny} it"),
    Row(6, lambda s: s.telling < 2, "one origin alone tells it, however many pages repeat it"),
    Row(3, lambda s: s.firm == 0, "{telling} tell it, all as no more than possible"),
    Row(1, lambda s: s.firm >= 2 and not s.at_odds, "{firm} tell it, and nothing is at odds"),
    Row(2, lambda s: not s.at_odds, "{telling} tell it, of which {firm} as more than possible, and nothing is at odds"),
    Row(2, lambda s: s.telling >= 3 and s.outvoted, "{telling} tell it; on {at_odds} most of them agree"),
    Row(3, bool, "{telling} tell it, but they differ on {at_odds}"),
)
"""Denials weigh first, then whether anybody confirms it, then whether those who do agree."""


def credibility_of(deal: Deal) -> Credibility:
    """The grade of the deal, with conflicts that an analyst settled counted as none."""
    support = support_of(deal)
    row = next(row for row in POLICY if row.fits(support))
    why = row.why.format(
        telling=_origins(support.telling),
        firm=_origins(support.firm),
        denying=_origins(support.denying),
        at_odds=" and ".join(support.at_odds),
        tell="tells" if support.telling == 1 else "tell",
        deny="denies" if support.denying == 1 else "deny",
    )
    return Credibility(row.grade, SCALE[row.grade], why)


def support_of(deal: Deal) -> Support:
    """What the claims of the deal say by origin. A denial counts where it is at odds with what others tell, or stands alone."""
    certainty = [(entry.origin, entry.claim.certainty.value if entry.claim.certainty else "certain") for entry in deal.entries]
    telling = {origin for origin, told in certainty if told != "denied"}
    firm = {origin for origin, told in certainty if told in ("certain", "probable")}
    denying = _denying(deal) if telling else {origin for origin, _ in certainty}
    told = [conflict for conflict in deal.open_conflicts if conflict.field != "certainty"]
    return Support(
        telling=len(telling - denying),
        firm=len(firm - denying),
        denying=len(denying),
        at_odds=tuple(dict.fromkeys(conflict.kind for conflict in told)),
        outvoted=all(_has_majority(conflict) for conflict in told),
    )


def _denying(deal: Deal) -> set[str]:
    """The origins on the side that denies; where an analyst settled it for one side, all or none."""
    for conflict in deal.conflicts:
        if conflict.field == "certainty":
            denials = [side for side in conflict.sides if side.words.endswith(DENIED)]
            if conflict.settled is None:
                return {origin for side in denials for origin in side.origins}
            holds = conflict.sides[conflict.settled.side] in denials
            return {entry.origin for entry in deal.entries} if holds else set()
    return set()


def _has_majority(conflict: Conflict) -> bool:
    most = max(len(side.origins) for side in conflict.sides)
    return 2 * most > len({origin for side in conflict.sides for origin in side.origins})


def _origins(number: int) -> str:
    return f"{number} independent origin{'' if number == 1 else 's'}"
