"""The pages on which the wanted words stand, found before the list is: a word may stand on a few of them or on half."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from sutler.ledger.filter import Filter
from sutler.ledger.schema import claims
from sutler.ledger.stores.among import among
from sutler.ledger.stores.fulltext import some_pages
from sutler.ledger.stores.listed import listed
from sutler.ledger.words import phrases_of

FEW_PAGES = 4_000
"""Pages whose claims are looked through and put in order; of words on more, the next hundred are soon met in time."""
ASKED_PAGES = 25_000
"""So many pages are asked for their claims, so that an index tells whether a claim is on one of them."""
MANY_PAGES = 400_000
"""So many pages with the wanted words are held at once; of words that stand on more, each page is asked for them."""


@dataclass(frozen=True, slots=True)
class Worded:
    """The pages that hold the wanted words, and all claims of these pages where they are few enough to be asked for."""

    pages: frozenset[int]
    claims: frozenset[int] | None

    @property
    def few(self) -> bool:
        """Whether the claims of these pages are looked through and then put in order."""
        return len(self.pages) <= FEW_PAGES


def worded(connection: Connection, wanted: Filter) -> Worded | None:
    """Where the wanted words stand; None where that is on more pages than many, or no words are wanted."""
    if wanted.text is None:
        return None
    phrases = phrases_of(wanted.text)
    pages = some_pages(connection, phrases, MANY_PAGES + 1) if phrases else []
    if len(pages) > MANY_PAGES:
        return None
    asked = FEW_PAGES < len(pages) <= ASKED_PAGES
    told = frozenset(listed(connection, select(claims.c.key).where(among(claims.c.document, pages)))) if asked else None
    return Worded(frozenset(pages), told)
