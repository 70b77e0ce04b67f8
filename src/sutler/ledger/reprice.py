"""Figures that are in the ledger already, brought to dollars anew: after another table of rates was taken into use.

What pages tell is left alone; a figure for which no table has a rate any more keeps the one that it had.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from sutler.ledger.derived import rebuild
from sutler.ledger.schema import claims, figures
from sutler.ledger.view import entries
from sutler.rates import in_dollars

BATCH = 500


def reprice(connection: Connection) -> int:
    """Takes each figure at the rate of the tables in use, and makes anew what follows; gives how many have changed."""
    keys = connection.execute(select(claims.c.key).order_by(claims.c.key)).scalars().all()
    changed = 0
    for start in range(0, len(keys), BATCH):
        rows: list[dict[str, Any]] = []
        for entry in entries(connection, keys[start : start + BATCH]):
            event = entry.claim.date.value if entry.claim.date else None
            for n, value in enumerate(entry.claim.values):
                usd = in_dollars(value, event, entry.document.published)
                if usd and usd != value.usd:
                    rows.append({"its": entry.key, "at": n, "usd": asdict(usd)})
        if rows:
            place = (figures.c.claim == bindparam("its"), figures.c.position == bindparam("at"))
            connection.execute(update(figures).where(*place).values(usd=bindparam("usd")), rows)
        changed += len(rows)
    if changed:
        rebuild(connection)
    return changed
