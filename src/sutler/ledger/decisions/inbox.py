"""What waits for an analyst: the least sure and most valuable first."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from shlex import quote
from typing import Any

from sqlalchemy import Connection, func, or_, select

from sutler.ledger.decisions.cells import Json, without_dollars
from sutler.ledger.decisions.proposed_cells import Change, open_changes
from sutler.ledger.decisions.settling import with_settled
from sutler.ledger.decisions.standing import Standing, stands
from sutler.ledger.schema import claims, deals, documents, outcomes, suggestions
from sutler.ledger.view import whole_deals
from sutler.model.deal import Conflict
from sutler.model.decision import Waiting

HALF = 0.5
"""How doubtful a thing is of which nobody has reckoned it."""
CONFLICT = 0.9
UNREAD = 0.7
SURE = 3.0
"""The score of a suggestion that is half sure."""


def inbox(connection: Connection, limit: int) -> list[Waiting]:
    """The first `limit` things that wait, of each kind those that are worth most."""
    found = chain.from_iterable(kind(connection, limit) for kind in KINDS)
    return sorted(found, key=lambda waiting: (-weight(waiting), waiting.kind, waiting.what))[:limit]


def weight(waiting: Waiting) -> float:
    """Doubt, times one for each power of ten that the deal is worth."""
    return waiting.doubt * (1 + math.log10(1 + max(waiting.usd or 0.0, 0.0)))


def _proposals(connection: Connection, limit: int) -> Iterator[Waiting]:
    """Claims that a later reading would put in the place of one that an analyst has decided on."""
    old = claims.alias()
    query = (
        select(claims.c.key, old.c.key.label("old"), old.c.deal, deals.c.usd)
        .join(old, old.c.key == claims.c.replaces)
        .outerjoin(deals, deals.c.id == old.c.deal)
        .where(claims.c.status == "proposed")
        .order_by(deals.c.usd.is_(None), deals.c.usd.desc(), claims.c.key)
        .limit(limit)
    )
    rows = connection.execute(query).all()
    found = stands(connection, [key for row in rows for key in (row.key, row.old)])
    for row in rows:
        new = found[row.key]
        if told := differences(open_changes(connection, found[row.old], new)):
            doubt = 1 - min(new.claim.confidence.values()) if new.claim.confidence else HALF
            edited = found[row.old].document_key != new.document_key
            read = "the edited text" if edited else "a later reading"
            why = f"{read} of {_page(new)} differs from claim {new.claim.id}: {told}"
            one = f"sutler reject @{row.key} CELL" if edited else f"sutler accept @{row.key} CELL"
            do = f"sutler accept @{row.key}, or sutler reject @{row.key}; of one cell: {one}"
            yield Waiting("proposal", f"@{row.key}", row.deal, why, do, doubt, row.usd)


def _unread(connection: Connection, limit: int) -> Iterator[Waiting]:
    """Decided claims that the last reading of their page does not find."""
    later, refused = claims.alias(), claims.alias()
    own = select(refused.c.key).where(refused.c.replaces == claims.c.key, refused.c.status == "rejected")
    replaces = or_(later.c.replaces == claims.c.key, later.c.replaces.in_(own))
    newer = select(later.c.key).where(replaces, later.c.version == documents.c.version).exists()
    query = (
        select(claims.c.key, claims.c.deal, deals.c.usd)
        .join(documents, documents.c.key == claims.c.document)
        .outerjoin(deals, deals.c.id == claims.c.deal)
        .where(claims.c.status == "live", claims.c.version < documents.c.version, ~newer)
        .order_by(deals.c.usd.is_(None), deals.c.usd.desc(), claims.c.key)
        .limit(limit)
    )
    rows = connection.execute(query).all()
    found = stands(connection, [row.key for row in rows])
    for row in rows:
        why = f"the last reading of {_page(found[row.key])} does not find claim {found[row.key].claim.id} any more"
        yield Waiting("unread", f"@{row.key}", row.deal, why, f"sutler reject @{row.key}", UNREAD, row.usd)


def _suggestions(connection: Connection, limit: int) -> Iterator[Waiting]:
    query = (
        select(suggestions, claims.c.id.label("called"), deals.c.usd)
        .join(claims, claims.c.key == suggestions.c.claim)
        .join(deals, deals.c.id == suggestions.c.deal)
        .where(suggestions.c.state == "open", claims.c.status == "live", claims.c.deal != suggestions.c.deal)
        .order_by(deals.c.usd.is_(None), deals.c.usd.desc(), suggestions.c.score.desc(), suggestions.c.key)
        .limit(limit)
    )
    for row in connection.execute(query):
        why = f"claim {row.called} may be of deal {row.deal}: {'; '.join(map(str, row.reasons))}"
        doubt = SURE / (SURE + max(row.score, 0.0))
        yield Waiting(
            "suggestion", f"s{row.key}", row.deal, why, f"sutler accept s{row.key}, or sutler reject s{row.key}", doubt, row.usd
        )


def _conflicts(connection: Connection, limit: int) -> Iterator[Waiting]:
    worth = (
        select(deals.c.id, deals.c.usd)
        .where(deals.c.conflicts > 0)
        .order_by(deals.c.usd.is_(None), deals.c.usd.desc(), deals.c.id)
        .limit(limit)
    )
    usd = {row.id: row.usd for row in connection.execute(worth)}
    for deal in with_settled(connection, list(whole_deals(connection, list(usd), {}))):
        for conflict in deal.open_conflicts:
            do = f"sutler settle {deal.id} {_first(conflict)} --conflict {quote(conflict.id)} --why '…'"
            yield Waiting("conflict", deal.id, deal.id, conflict.why, do, CONFLICT, usd[deal.id])


def _unmatched(connection: Connection, limit: int) -> Iterator[Waiting]:  # noqa: ARG001 - one line for all of them
    wanted = select(func.count()).where(claims.c.deal.is_(None), claims.c.status == "live")
    if number := connection.execute(wanted).scalar_one():
        words = "claim waits" if number == 1 else "claims wait"
        yield Waiting("unmatched", f"{number} claims", None, f"{number} {words} for a deal: matching was cut off", "", HALF)


def _failed(connection: Connection, limit: int) -> Iterator[Waiting]:
    latest = select(func.max(outcomes.c.key)).group_by(outcomes.c.place)
    query = (
        select(outcomes).where(outcomes.c.key.in_(latest), outcomes.c.kind == "failed").order_by(outcomes.c.key).limit(limit)
    )
    for row in connection.execute(query):
        yield Waiting("failed", row.source, None, f"{row.source} was not read: {row.why}", f"sutler add {row.source}", HALF)


KINDS: tuple[Callable[[Connection, int], Iterator[Waiting]], ...] = (
    _proposals, _unread, _suggestions, _conflicts, _unmatched, _failed,
)  # fmt: skip


def differences(changed: Sequence[Change]) -> str:
    """What a proposal changes, cell by cell: "/stage: pledged → agreed"."""
    return "; ".join(f"{change.cell}: {_difference(change.before, change.after)}" for change in changed)


def _difference(before: Json, after: Json) -> str:
    mine, yours = ({**without_dollars(cell), "evidence": None} for cell in (before, after))
    if mine == yours:
        return f"{_shown(mine['value'])}, on other words"
    told = (mine, yours) if mine["value"] == yours["value"] else (mine["value"], yours["value"])
    return " → ".join(map(_shown, told))


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_shown, value)) or "nothing"
    if isinstance(value, dict):
        return " ".join(_shown(part) for part in value.values() if part is not None)
    if isinstance(value, float):
        return f"{value:,.15g}"
    return "nothing" if value is None else str(value)


def _page(found: Standing) -> str:
    return found.document.url or found.document.path or found.document.id


def _first(conflict: Conflict) -> str:
    return conflict.sides[0].claims[0]
