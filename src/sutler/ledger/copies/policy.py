"""When two pages carry nearly the same text."""

from __future__ import annotations

from sutler.ledger.copies.sketch import Sketch, contained, shared_marks, shared_runs

ENOUGH = ((12, 1.0), (40, 0.8), (10**9, 0.6))
"""Up to so many runs on the shorter page, so large a share must stand on both: few words are soon alike by chance.

A word that was changed takes three runs along on either side, so pages of which nine words in ten agree share 60 %.
"""
CUT, CUT_SHARE = 0.9, 0.45
"""A page of which so much stands on the other is the other one cut, where both still share so much."""
CUT_RUNS = 40
MARKS_ENOUGH = 0.75
"""So many of the names and figures of one must stand on the other; else both only come from one form."""


def nearly_same(one: Sketch, other: Sketch) -> bool:
    """True where one page is a copy of the other, or both are copies of a third."""
    shorter, share = min(one.runs, other.runs), shared_runs(one, other)
    needed = next(share for most, share in ENOUGH if shorter <= most)
    cut = shorter > CUT_RUNS and share >= CUT_SHARE and contained(one, other) >= CUT
    return (share >= needed or cut) and shared_marks(one, other) >= MARKS_ENOUGH
