"""Which pages the ledger holds already: the same text at the same place, or under the same id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from sutler.ledger.batches import batches
from sutler.ledger.document_rows import content_of, page_place
from sutler.ledger.schema import documents, storable
from sutler.model.document import Document

BATCH = 500


@dataclass(frozen=True, slots=True)
class There:
    """A page that is there."""

    key: int
    place: str
    id: str
    url: str | None


class Known:
    """The pages that are there, of those that have one of the texts of these documents; looked up once for all of them."""

    def __init__(self, connection: Connection, pages: Iterable[Document]) -> None:
        self._there: dict[str, list[There]] = defaultdict(list)
        self._pages = list(pages)  # held here, so that no other page can have the id of one of these
        self._contents = {id(page): content_of(page) for page in self._pages}
        columns = (documents.c.content, documents.c.key, documents.c.place, documents.c.id, documents.c.url)
        for batch in batches(dict.fromkeys(self._contents.values()), BATCH):
            for content, *told in connection.execute(select(*columns).where(documents.c.content.in_(batch))):
                self._there[content].append(There(*told))

    def _content(self, document: Document) -> str:
        return self._contents.get(id(document)) or content_of(document)

    def key(self, document: Document, source: str | None = None) -> int | None:
        """The key of the document that is already there, None where there is none."""
        place, id = page_place(document, source), storable(document.id)
        for page in self._there.get(self._content(document), ()):
            if page.place == place or (page.id == id and (document.url is None or page.url is None)):
                return page.key
        return None

    def add(self, document: Document, source: str, key: int) -> None:
        """From now on this page is there too."""
        there = There(key, page_place(document, source), storable(document.id), document.url)
        self._there[self._content(document)].append(there)
