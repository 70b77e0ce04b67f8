"""How reliable analysts hold voices to be, put on the claims and deals that these voices tell.

Grades are found by the folded name of a voice; one that nobody has graded is "F", it cannot be judged. Nothing is reckoned from
them: how credible a deal is follows from its origins and conflicts alone (`credibility.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sutler.ledger.origins import folded
from sutler.model.deal import Deal, Entry, Suggestion
from sutler.model.decision import UNGRADED, Grade

Grades = Mapping[str, Grade]


def graded(deal: Deal, grades: Grades) -> Deal:
    """The deal with the grade of each witness, and of each voice of its claims."""
    if not grades:
        return deal
    return replace(
        deal,
        witnesses=tuple(replace(one, reliability=grades.get(one.origin, UNGRADED)) for one in deal.witnesses),
        entries=tuple(graded_entry(entry, grades) for entry in deal.entries),
    )


def graded_entry(entry: Entry, grades: Grades) -> Entry:
    """The claim with the grade of its origin, and of each voice of its chain."""
    if not grades:
        return entry
    its = tuple(grades.get(folded(voice.name), UNGRADED) for voice in entry.claim.sources)
    return replace(entry, reliability=grades.get(entry.origin, UNGRADED), grades=its)


def graded_suggestion(made: Suggestion, grades: Grades) -> Suggestion:
    return replace(made, entry=graded_entry(made.entry, grades))
