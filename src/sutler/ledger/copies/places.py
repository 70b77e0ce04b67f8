"""Where pages lie, so that their like is found: the bands of their MinHash.

A page's bands land all over the table, each on another page of the file. So those of the last pages are kept in a small table
of their own, and go into the large one together, in its order: every part of it is then written once for many pages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from sqlalchemy import Connection, delete, func, insert, select

from sutler.ledger.batches import batches
from sutler.ledger.schema import bands, fresh_bands
from sutler.ledger.stores.among import among
from sutler.ledger.stores.bulk import insert_rows

AT_ONCE = 2000
"""Keys in one question to the database."""
EVERY = 32_768
"""Pages after which the fresh bands go into the large table."""
BOTH = (bands, fresh_bands)


def pages_in(connection: Connection, wanted: Iterable[int]) -> dict[int, list[int]]:
    """The pages that lie in these bands, in the order of their keys, so that a later look comes to the same candidates."""
    found: dict[int, list[int]] = defaultdict(list)
    for some in batches(sorted(wanted), AT_ONCE):
        for band, document in chain(*(connection.execute(select(table).where(among(table.c.band, some))) for table in BOTH)):
            found[band].append(document)
    for there in found.values():
        there.sort()
    return found


def lie(connection: Connection, places: Sequence[Mapping[str, int]]) -> None:
    """Notes the bands of new pages."""
    if not places:
        return
    insert_rows(connection, fresh_bands, places)
    keys = [place["document"] for place in places]
    if (min(keys) - 1) // EVERY != max(keys) // EVERY:
        ordered = select(fresh_bands).order_by(fresh_bands.c.band, fresh_bands.c.document)
        connection.execute(insert(bands).from_select(["band", "document"], ordered))
        connection.execute(delete(fresh_bands))


def clear(connection: Connection) -> None:
    """Takes all pages out."""
    for table in BOTH:
        connection.execute(delete(table))


def count(connection: Connection) -> int:
    """How many places are noted, over all pages."""
    return sum(connection.execute(select(func.count()).select_from(table)).scalar_one() for table in BOTH)
