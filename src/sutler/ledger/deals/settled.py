"""What an analyst has settled for a deal; it goes before all that is reckoned from its claims.

A decision of the kind "settle" tells in `cell` the field in conflict, and in `claim` the claim whose side holds. It counts
for the deal that this claim is of now, so that merged and split deals keep it. A new side opens the conflict again
(`decisions/settling.py`), but what was settled goes on to hold until an analyst settles it anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, exists, select

from sutler.ledger.schema import claims, decisions


@dataclass(frozen=True, slots=True)
class Settled:
    """The keys of the claims whose sum and whose stage hold; None where that is not settled.

    `counts` are the claims whose counts hold, each behind what is counted (`Conflict.about`), the last settled last.
    """

    figure: int | None = None
    stage: int | None = None
    counts: tuple[tuple[str, int], ...] = ()


NOTHING = Settled()
FIELDS = {"value": "figure", "stage": "stage", "certainty": "stage"}
"""What a settlement of each field of a conflict sets."""


def settled(connection: Connection, deals: Sequence[str]) -> dict[str, Settled]:
    """What is settled for each of these deals, by the decisions in force; the last one holds."""
    undo = decisions.alias("undo")
    rows = connection.execute(
        select(claims.c.deal, claims.c.key, decisions.c.cell, decisions.c.after)
        .join(claims, claims.c.key == decisions.c.claim)
        .where(
            decisions.c.kind == "settle",
            claims.c.deal.in_(deals),
            claims.c.status == "live",
            ~exists().where(undo.c.undoes == decisions.c.key),
        )
        .order_by(decisions.c.key)
    )
    found: dict[str, Settled] = {}
    for row in rows:
        if field := FIELDS.get(row.cell or ""):
            found[row.deal] = replace(found.get(row.deal, NOTHING), **{field: row.key})
        elif row.cell == "quantity":
            found[row.deal] = _with_count(found.get(row.deal, NOTHING), (row.after or {}).get("conflict") or "", row.key)
    return found


def _with_count(before: Settled, conflict: str, key: int) -> Settled:
    about = conflict.partition(":")[2]
    return replace(before, counts=(*(told for told in before.counts if told[0] != about), (about, key)))
