"""Where the words of a search stand in the pages of some deals: one page for each deal."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from sutler.ledger.document_rows import read_document
from sutler.ledger.schema import claims, documents
from sutler.ledger.search import places
from sutler.ledger.stores.fulltext import holds
from sutler.ledger.words import phrases_of
from sutler.model.hit import Hit


def found_in(connection: Connection, deals: Sequence[str], words: str) -> dict[str, Hit]:
    """For each of these deals of which a page holds all the words, the first such page; its entries are left out."""
    phrases = phrases_of(words)
    if not phrases or not deals:
        return {}
    its = claims.c.deal.in_(deals), claims.c.status == "live", claims.c.document.is_not(None)
    pages = select(claims.c.deal, func.min(claims.c.document).label("page")).where(
        *its, holds(func.coalesce(claims.c.document, 0), phrases)
    )
    page_of = {row.deal: row.page for row in connection.execute(pages.group_by(claims.c.deal))}
    rows = connection.execute(select(documents).where(documents.c.key.in_(set(page_of.values())))).mappings()
    hits = {row["key"]: Hit(read_document(dict(row)), row["source"], places(row["text"], phrases), ()) for row in rows}
    return {deal: hits[page] for deal, page in page_of.items() if page in hits}
