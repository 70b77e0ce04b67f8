"""Where the words of a search stand in the pages of some deals: one page for each deal."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from sutler.ledger.batches import batches
from sutler.ledger.document_rows import read_document
from sutler.ledger.filter import Filter
from sutler.ledger.lists.worded import worded
from sutler.ledger.schema import claims, documents
from sutler.ledger.search import places
from sutler.ledger.words import phrases_of
from sutler.model.hit import Hit

BATCH = 500


def found_in(connection: Connection, deals: Sequence[str], words: str) -> dict[str, Hit]:
    """For each of these deals of which a page holds all the words, the first such page; its entries are left out.

    Of words that stand on more pages than are held at once only the first page of each deal is looked at.
    """
    phrases = phrases_of(words)
    if not phrases or not deals:
        return {}
    held = worded(connection, Filter(text=words))
    page_of: dict[str, int] = {}
    for batch in batches(deals, BATCH):
        its = claims.c.deal.in_(batch), claims.c.status == "live", claims.c.document.is_not(None)
        for row in connection.execute(select(claims.c.deal, claims.c.document).where(*its).order_by(claims.c.document)):
            if row.deal not in page_of and (held is None or row.document in held.pages):
                page_of[row.deal] = row.document
    hits: dict[int, Hit] = {}
    for some in batches(sorted(set(page_of.values())), BATCH):
        for page in connection.execute(select(documents).where(documents.c.key.in_(some))).mappings():
            if found := places(page["text"], phrases):
                hits[page["key"]] = Hit(read_document(dict(page)), page["source"], found, ())
    return {deal: hits[page] for deal, page in page_of.items() if page in hits}
