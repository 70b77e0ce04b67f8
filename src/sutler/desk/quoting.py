"""Words that an analyst names as evidence, found in the stored text of the page: to the letter, or as a screen shows them."""

from __future__ import annotations

import re

from sutler.model.span import Span
from sutler.publish.printable import BIDI

MOST = 20
"""Places that are told."""
LONGEST = 4_000
"""Characters of a quote."""
HIDDEN = f"[{''.join(sorted(BIDI))}]*"
"""Marks of writing direction, which a screen does not show, may stand between any two characters."""


def places(text: str, words: str) -> tuple[Span, ...]:
    """Where these words stand in the text, at most twenty places; blanks and line breaks between words are all alike."""
    told = "".join(char for char in words if char not in BIDI).split()
    if not told or len(words) > LONGEST:
        return ()
    pattern = rf"{HIDDEN}\s[\s{''.join(sorted(BIDI))}]*".join(HIDDEN.join(map(re.escape, word)) for word in told)
    found = []
    for hit in re.finditer(pattern, text):
        found.append(Span(*hit.span()))
        if len(found) == MOST:
            break
    return tuple(found)


def chosen(found: tuple[Span, ...], at: int | None) -> Span | None:
    """The only place, or the one that begins at `at`; None where that leaves it open."""
    if at is not None:
        return next((span for span in found if span.start == at), None)
    return found[0] if len(found) == 1 else None
