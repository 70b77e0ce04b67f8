"""What follows from documents and claims is made anew: after a ledger of an older version was opened, and on request."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update

from sutler.ledger import tallies
from sutler.ledger.batches import batches
from sutler.ledger.copies import families_of, keep, places
from sutler.ledger.deals.rows import refresh
from sutler.ledger.document_rows import read_document
from sutler.ledger.match.ready import make_anew
from sutler.ledger.names import note_names
from sutler.ledger.schema import actors, blocks, claims, deals, documents, items, names, sketches
from sutler.ledger.stores import word_index
from sutler.ledger.view import entries
from sutler.ledger.whole_claim import claim_rows
from sutler.model.claim import Claim
from sutler.model.document import Document

BATCH = 500
COLUMNS = ("origin", "told", "told_first", "told_last", "listed")


def rebuild(connection: Connection) -> None:
    """The index of words, the families of pages, what follows from every claim, then the rows and facets of every deal."""
    word_index.rebuild(connection)
    _families(connection)
    for made in (blocks, names):
        connection.execute(delete(made))
    for batch in batches(connection.execute(select(claims.c.key).order_by(claims.c.key)).scalars().all(), BATCH):
        rows: list[dict[str, Any]] = []
        read: dict[int, tuple[Claim, Document]] = {}
        goods: set[str] = set()
        for entry in entries(connection, batch):
            read[entry.key] = entry.claim, entry.document
            for table, row in claim_rows(entry.claim, entry.document):
                if table == "claims":
                    rows.append({"its": entry.key, **{name: row[name] for name in COLUMNS}})
                elif table == "items":
                    goods.add(row["folded"])
        write = update(claims).where(claims.c.key == bindparam("its")).values({name: bindparam(name) for name in COLUMNS})
        connection.execute(write, rows)
        for listed in (actors, items):
            when = select(claims.c.listed).where(claims.c.key == listed.c.claim).scalar_subquery()
            connection.execute(update(listed).where(listed.c.claim.in_(batch)).values(listed=when))
        note_names(connection, goods)
        make_anew(connection, read)
    refresh(connection, connection.execute(select(deals.c.id).order_by(deals.c.id)).scalars().all())
    tallies.make_anew(connection)


def _families(connection: Connection) -> None:
    places.clear(connection)
    connection.execute(delete(sketches))
    connection.execute(update(documents).values(family=None))
    write = update(documents).where(documents.c.key == bindparam("its")).values(family=bindparam("now"))
    for batch in batches(connection.execute(select(documents.c.key).order_by(documents.c.key)).scalars().all(), BATCH):
        rows = connection.execute(select(documents).where(documents.c.key.in_(batch)).order_by(documents.c.key)).mappings()
        found = families_of(connection, [(row["key"], read_document(dict(row))) for row in rows])
        keep(connection, found)
        connection.execute(write, [{"its": key, "now": family} for key, family in found.of.items()])
