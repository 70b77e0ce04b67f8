"""The texts of a page: one that was edited at its place has several, and the newest of them is what the page says.

Each is a row of `documents`; the older ones stay, since claims that analysts decided on quote them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection, or_, select, update

from sutler.ledger.batches import batches
from sutler.ledger.copies.edited import is_edited
from sutler.ledger.document_rows import read_document
from sutler.ledger.schema import documents
from sutler.model.document import Document

BATCH = 500
LAST = 5
"""Pages of one place that a new text is held against, those that were added last."""


class Newest:
    """The newest texts at these places; looked up once for all of them."""

    def __init__(self, connection: Connection, places: Iterable[str]) -> None:
        self._at: dict[str, list[tuple[int, Document]]] = defaultdict(list)
        keys: dict[str, list[int]] = defaultdict(list)
        for batch in batches(dict.fromkeys(places), BATCH):
            wanted = select(documents.c.place, documents.c.key).where(documents.c.place.in_(batch), documents.c.newer.is_(None))
            for place, key in connection.execute(wanted.order_by(documents.c.key)):
                keys[place].append(key)
        for some in batches((key for there in keys.values() for key in there[-LAST:]), BATCH):
            rows = select(documents).where(documents.c.key.in_(some)).order_by(documents.c.key)
            for row in connection.execute(rows).mappings():
                self._at[row["place"]].append((row["key"], read_document(dict(row))))

    def edited(self, place: str, document: Document) -> int | None:
        """The key of the page's text until now where this is a newer one; None for another page."""
        last = reversed(self._at[place][-LAST:])
        return next((key for key, there in last if is_edited(there, document)), None)

    def add(self, place: str, key: int, document: Document, older: int | None) -> None:
        """From now on this text is there too, in the place of the `older` one, if any."""
        self._at[place] = [one for one in self._at[place] if one[0] != older] + [(key, document)]


def take_over(connection: Connection, older: int, newer: int) -> None:
    """From now on `newer` is the newest text of the page of which `older` was that."""
    theirs = or_(documents.c.key == older, documents.c.newer == older)
    connection.execute(update(documents).where(theirs).values(newer=newer))


def texts_of(connection: Connection, newest: int) -> list[int]:
    """The keys of all texts of the page whose newest text has this key, the oldest first."""
    theirs = or_(documents.c.key == newest, documents.c.newer == newest)
    return list(connection.execute(select(documents.c.key).where(theirs).order_by(documents.c.key)).scalars())


def is_newest(connection: Connection, key: int) -> bool:
    """True for the newest text of its page."""
    return connection.execute(select(documents.c.newer).where(documents.c.key == key)).scalar_one() is None
