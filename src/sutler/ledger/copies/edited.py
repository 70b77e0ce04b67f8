"""Whether the text at a place is a newer version of one that was there: a page that was edited, and not another page.

What stands at one place needs less in common than copies at two: the place itself speaks for one page. A file that is written
over every day, or the front page of a site, has another text each time and is another page.
"""

from __future__ import annotations

from collections import Counter

from sutler.ledger.copies.policy import nearly_same
from sutler.ledger.copies.sketch import WORDS, article, names_in, sketches
from sutler.model.document import Document

SHORT = 60
"""An article of so many words at the most is compared word by word: a few changes leave it few runs of words in common."""
SHARE = 0.8
"""So large a share of the words of the longer text must stand on both."""
WITHIN, WITHIN_SHARE = 0.9, 0.45
"""Or so large a share of the shorter text on the longer one, where something was added or cut."""
NAMES = 0.75
"""So many of the names on one must stand on the other, or both are only notices from one form. Figures may be corrected."""


def is_edited(old: Document, new: Document) -> bool:
    """True where `new`, at the place of `old`, is the same page with another text."""
    one, other = sketches([old, new])
    return (bool(one.runs and other.runs) and nearly_same(one, other)) or _is_short_and_alike(old, new)


def _is_short_and_alike(old: Document, new: Document) -> bool:
    """A short text of another day is another notice, however much it is like the first."""
    words = [WORDS.findall(article(page)) for page in (old, new)]
    shorter, longer = sorted(map(len, words))
    if not 0 < shorter <= SHORT or (old.published and new.published and old.published != new.published):
        return False
    folded = [[word.casefold() for word in some] for some in words]
    shared = (Counter(folded[0]) & Counter(folded[1])).total()
    alike = shared >= SHARE * longer or (shared >= WITHIN * shorter and shared >= WITHIN_SHARE * longer)
    mine, yours = (names_in(*pair) for pair in zip(words, folded, strict=True))
    return alike and len(mine & yours) >= NAMES * min(len(mine), len(yours))
