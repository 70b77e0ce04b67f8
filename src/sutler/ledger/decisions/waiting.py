"""One thing that waits, with all that is needed to decide it; and how much waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select, text

from sutler.ledger.by_key import key_told
from sutler.ledger.decisions.inbox import MOST, failed, not_found, waiting_called
from sutler.ledger.decisions.proposed_cells import Change, open_changes
from sutler.ledger.decisions.settling import with_settled
from sutler.ledger.decisions.standing import stands
from sutler.ledger.lists.walk import counted
from sutler.ledger.schema import AT_ODDS, PROPOSED, claims, deals, documents, fresh, suggestions
from sutler.ledger.view import entries, whole_deals
from sutler.model.deal import Conflict, Deal, Entry, Suggestion
from sutler.model.decision import Waiting, WaitingKind
from sutler.model.outcome import Outcome


@dataclass(frozen=True, slots=True)
class WaitingLook:
    """What waits, and what it is about.

    `entries` are the claim; of a proposal that first and then the claim which it would replace. `deal` is the whole deal of a
    conflict, or that of which the claim of a suggestion may be.
    """

    waiting: Waiting
    entries: tuple[Entry, ...] = ()
    suggestion: Suggestion | None = None
    conflict: Conflict | None = None
    deal: Deal | None = None
    outcome: Outcome | None = None
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """How many; where it is not `complete`, there are more."""

    number: int
    complete: bool


def looked_at(connection: Connection, id: str) -> WaitingLook | None:
    """What waits under this id; None where nothing does any more."""
    waiting = waiting_called(connection, id)
    if waiting is None:
        return None
    if waiting.kind == "conflict":
        deal = _deal(connection, waiting.what)
        conflict = next((one for one in deal.open_conflicts if one.id == waiting.about), None) if deal else None
        return WaitingLook(waiting, conflict=conflict, deal=deal)
    if waiting.kind == "suggestion":
        row = connection.execute(select(suggestions).where(suggestions.c.key == int(waiting.what[1:]))).one()
        (entry,) = entries(connection, [row.claim])
        told = Suggestion(entry, row.deal, row.score, tuple(row.reasons), row.state, row.key)
        return WaitingLook(waiting, (entry,), suggestion=told, deal=_deal(connection, row.deal))
    if waiting.kind == "failed":
        return WaitingLook(waiting, outcome=Outcome("failed", waiting.what, why=waiting.why.partition(" was not read: ")[2]))
    key = key_told(waiting.what)
    keys = _with_replaced(connection, key) if key else ()
    return WaitingLook(waiting, tuple(entries(connection, keys)), changes=_changes(connection, keys))


def counts(connection: Connection) -> dict[WaitingKind, Count]:
    """How many things of each kind wait, counted as far as a bound; of conflicts and new claims the deals that have some."""
    found: dict[WaitingKind, Any] = {
        "proposal": select(claims.c.key).where(text(f"claims.{PROPOSED}")),
        "unread": select(claims.c.key).join(documents, documents.c.key == claims.c.document).where(*not_found()),
        "suggestion": select(suggestions.c.key).where(suggestions.c.state == "open"),
        "conflict": select(deals.c.id).where(text(f"deals.{AT_ODDS}")),
        "unmatched": select(claims.c.key).where(claims.c.deal.is_(None), claims.c.status == "live"),
        "failed": failed().with_only_columns(text("outcomes.key")),
        "new": select(fresh.c.deal),
    }
    told = {kind: counted(connection, [query], MOST + 1) for kind, query in found.items()}
    return {kind: Count(min(number, MOST), number <= MOST) for kind, number in told.items()}


def _with_replaced(connection: Connection, key: int) -> Sequence[int]:
    replaced = connection.execute(select(claims.c.replaces).where(claims.c.key == key, claims.c.status == "proposed")).scalar()
    return [key] if replaced is None else [key, replaced]


def _changes(connection: Connection, keys: Sequence[int]) -> tuple[Change, ...]:
    """What the first of two claims has otherwise than the second, without what was refused."""
    if len(keys) != 2:
        return ()
    found = stands(connection, keys)
    return tuple(open_changes(connection, found[keys[1]], found[keys[0]]))


def _deal(connection: Connection, id: str) -> Deal | None:
    return next(with_settled(connection, list(whole_deals(connection, [id], {}))), None)
