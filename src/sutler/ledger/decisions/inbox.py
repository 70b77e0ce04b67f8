"""What waits for an analyst: the least sure and most valuable first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from shlex import quote
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, TextClause, func, or_, select, text

from sutler.errors import UsageError
from sutler.ledger.batches import batches
from sutler.ledger.decisions.cells import Json, without_dollars
from sutler.ledger.decisions.proposed_cells import Change, open_changes
from sutler.ledger.decisions.settling import with_settled
from sutler.ledger.decisions.standing import Standing, stands
from sutler.ledger.document_rows import place_of
from sutler.ledger.fresh import HALF, doubt_of, unseen, weight_of
from sutler.ledger.lists.walk import counted
from sutler.ledger.schema import (
    AT_ODDS,
    NUMBERS,
    PROPOSED,
    REREAD,
    claims,
    deals,
    documents,
    fresh,
    outcomes,
    storable,
    suggestions,
)
from sutler.ledger.view import whole_deals
from sutler.model.deal import Conflict
from sutler.model.decision import Waiting, WaitingKind

USUAL: tuple[WaitingKind, ...] = ("proposal", "unread", "suggestion", "conflict", "unmatched", "failed")
"""What waits because something is amiss; a new claim waits only for a look."""
GUARDED_CLAIM = "claims.status = 'live' AND (claims.decided > 0 OR claims.deal_by = 'analyst')"
CONFLICT = 0.9
UNREAD = 0.7
SURE = 3.0
"""The score of a suggestion that is half sure."""
MANY = 2_000
"""So many suggestions are sorted; of more, the most valuable deals are asked for theirs."""
MOST = 1_000
"""Things that are put off, at the most; and so far is counted what waits."""
FEW = 20
"""Things that are read at once."""
Rows = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for: at most `limit`, `only` the one that is called so; what is `passed` is left out later."""

    limit: int
    only: str | None = None
    passed: frozenset[str] = frozenset()

    @property
    def key(self) -> int:
        """The number in "@12", "s3" or the like; 0, which nothing has, where it is none."""
        told = (self.only or "")[1:]
        return int(told) if told.isascii() and told.isdigit() and len(told) < KEY_DIGITS and int(told) in NUMBERS else 0


KEY_DIGITS = 12


def inbox(
    connection: Connection, limit: int, kinds: Collection[WaitingKind] = USUAL, skip: Collection[str] = ()
) -> list[Waiting]:
    """The first `limit` things that wait, of each of these kinds those that are worth most; without those in `skip`.

    Raises UsageError for more to skip than may be put off.
    """
    if len(skip) > MOST:
        raise UsageError(f"more than {MOST} things are put off; decide some of them first")
    passed = frozenset(skip)
    asked = Asked(limit + len(passed), passed=passed)
    found = (islice((one for one in KINDS[kind](connection, asked) if one.id not in passed), limit) for kind in kinds)
    return sorted(chain.from_iterable(found), key=lambda waiting: (-weight(waiting), waiting.kind, waiting.id))[:limit]


def weight(waiting: Waiting) -> float:
    """Doubt, times one for each power of ten that the deal is worth."""
    return weight_of(waiting.doubt, waiting.usd)


def waiting_called(connection: Connection, id: str) -> Waiting | None:
    """What waits under this id (`Waiting.id`); None where nothing does any more."""
    kind, _, rest = id.partition(":")
    if kind not in KINDS:
        return None
    only = rest.partition(":")[0] if kind == "conflict" else rest
    return next((one for one in KINDS[kind](connection, Asked(MOST, only)) if one.id == id), None)


def _valued(connection: Connection, query: Any, limit: int) -> list[Row[Any]]:
    """The first rows of a query on deals, by what they are worth, those of which that is not known last."""
    rows = list(connection.execute(query.where(deals.c.usd.is_not(None)).order_by(deals.c.usd.desc(), deals.c.id).limit(limit)))
    if len(rows) < limit:
        rows += connection.execute(query.where(deals.c.usd.is_(None)).order_by(deals.c.id).limit(limit - len(rows))).all()
    return rows


def _proposals(connection: Connection, asked: Asked) -> Iterator[Waiting]:
    """Claims that a later reading would put in the place of one that an analyst has decided on."""
    old = claims.alias()
    query = (
        select(claims.c.key, old.c.key.label("old"), old.c.deal, deals.c.usd)
        .join(old, old.c.key == claims.c.replaces)
        .outerjoin(deals, deals.c.id == old.c.deal)
        .where(text(f"claims.{PROPOSED}"))
        .order_by(deals.c.usd.is_(None), deals.c.usd.desc(), claims.c.key)
        .limit(asked.limit)
    )
    if asked.only is not None:
        query = query.where(claims.c.key == asked.key)
    for rows in batches(connection.execute(query).all(), FEW):
        yield from _differing(connection, rows)


def _differing(connection: Connection, rows: Rows) -> Iterator[Waiting]:
    found = stands(connection, [key for row in rows for key in (row.key, row.old)])
    for row in rows:
        new = found[row.key]
        if told := differences(open_changes(connection, found[row.old], new)):
            edited = found[row.old].document_key != new.document_key
            read = "the edited text" if edited else "a later reading"
            why = f"{read} of {_page(new)} differs from claim {new.claim.id}: {told}"
            one = f"sutler reject @{row.key} CELL" if edited else f"sutler accept @{row.key} CELL"
            do = f"sutler accept @{row.key}, or sutler reject @{row.key}; of one cell: {one}"
            yield Waiting("proposal", f"@{row.key}", row.deal, why, do, doubt_of(new.claim.confidence), row.usd)


def not_found() -> tuple[ColumnElement[bool] | TextClause, ...]:
    """The conditions on a claim and its page that it was decided on and the last reading of the page does not find it."""
    later, refused = claims.alias(), claims.alias()
    own = select(refused.c.key).where(refused.c.replaces == claims.c.key, refused.c.status == "rejected")
    replaces = or_(later.c.replaces == claims.c.key, later.c.replaces.in_(own))
    newer = select(later.c.key).where(replaces, later.c.version == documents.c.version).exists()
    return text(GUARDED_CLAIM), text(f"documents.{REREAD}"), claims.c.version < documents.c.version, ~newer


def _unread(connection: Connection, asked: Asked) -> Iterator[Waiting]:
    """Decided claims that the last reading of their page does not find."""
    query = (
        select(claims.c.key, claims.c.deal, deals.c.usd)
        .join(documents, documents.c.key == claims.c.document)
        .outerjoin(deals, deals.c.id == claims.c.deal)
        .where(*not_found())
        .order_by(deals.c.usd.is_(None), deals.c.usd.desc(), claims.c.key)
        .limit(asked.limit)
    )
    if asked.only is not None:
        query = query.where(claims.c.key == asked.key)
    for rows in batches(connection.execute(query).all(), FEW):
        found = stands(connection, [row.key for row in rows])
        for row in rows:
            why = f"the last reading of {_page(found[row.key])} does not find claim {found[row.key].claim.id} any more"
            yield Waiting("unread", f"@{row.key}", row.deal, why, f"sutler reject @{row.key}", UNREAD, row.usd)


def _suggestions(connection: Connection, asked: Asked) -> Iterator[Waiting]:
    is_open = suggestions.c.state == "open"
    found_else = func.coalesce(suggestions.c.state, "") == "open"  # not by the index of states: most are open
    query = (
        select(suggestions, claims.c.id.label("called"), deals.c.usd)
        .join(claims, claims.c.key == suggestions.c.claim)
        .join(deals, deals.c.id == suggestions.c.deal)
        .where(found_else, func.coalesce(claims.c.status, "") == "live", claims.c.deal != suggestions.c.deal)
        .order_by(deals.c.usd.is_(None), deals.c.usd.desc(), suggestions.c.score, suggestions.c.key)
        .limit(asked.limit)
    )
    if asked.only is not None:
        query = query.where(suggestions.c.key == asked.key)
    elif counted(connection, [select(suggestions.c.key).where(is_open)], MANY) == MANY:
        some = suggestions.alias()
        its = select(some.c.key).where(some.c.deal == deals.c.id, func.coalesce(some.c.state, "") == "open").exists()
        ids = [row.id for row in _valued(connection, select(deals.c.id).where(its), asked.limit)]
        query = query.where(suggestions.c.deal.in_(ids))
    else:
        query = query.where(is_open)
    for row in connection.execute(query):
        why = f"claim {row.called} may be of deal {row.deal}: {'; '.join(map(str, row.reasons))}"
        doubt = SURE / (SURE + max(row.score, 0.0))
        yield Waiting(
            "suggestion", f"s{row.key}", row.deal, why, f"sutler accept s{row.key}, or sutler reject s{row.key}", doubt, row.usd
        )


def _conflicts(connection: Connection, asked: Asked) -> Iterator[Waiting]:
    query = select(deals.c.id, deals.c.usd, deals.c.conflicts).where(text(f"deals.{AT_ODDS}"))
    if asked.only is not None:
        query = query.where(deals.c.id == asked.only)
    put_off = Counter(id.split(":")[1] for id in asked.passed if id.startswith("conflict:"))
    rows = _valued(connection, query, asked.limit)
    usd = {row.id: row.usd for row in rows if put_off[row.id] < row.conflicts}
    for ids in batches(usd, min(FEW, max(1, asked.limit - len(asked.passed)))):
        for deal in with_settled(connection, list(whole_deals(connection, ids, {}, texts=False))):
            for conflict in deal.open_conflicts:
                do = f"sutler settle {deal.id} {_first(conflict)} --conflict {quote(conflict.id)} --why '…'"
                yield Waiting("conflict", deal.id, deal.id, conflict.why, do, CONFLICT, usd[deal.id], conflict.id)


def _unmatched(connection: Connection, asked: Asked) -> Iterator[Waiting]:  # noqa: ARG001 - one line for all of them
    wanted = select(func.count()).where(claims.c.deal.is_(None), claims.c.status == "live")
    if number := connection.execute(wanted).scalar_one():
        words = "claim waits" if number == 1 else "claims wait"
        yield Waiting("unmatched", f"{number} claims", None, f"{number} {words} for a deal: matching was cut off", "", HALF)


def _failed(connection: Connection, asked: Asked) -> Iterator[Waiting]:
    query = failed().order_by(outcomes.c.key).limit(asked.limit)
    if asked.only is not None:
        query = query.where(outcomes.c.source == asked.only, outcomes.c.place == storable(place_of(asked.only)))
    for row in connection.execute(query):
        yield Waiting("failed", row.source, None, f"{row.source} was not read: {row.why}", f"sutler add {row.source}", HALF)


def failed() -> Any:
    """The outcomes of inputs that failed when they were last given."""
    later = outcomes.alias()
    since = select(later.c.key).where(later.c.place == outcomes.c.place, later.c.key > outcomes.c.key).exists()
    return select(outcomes).where(outcomes.c.kind == "failed", ~since)


def _new(connection: Connection, asked: Asked) -> Iterator[Waiting]:
    """Claims that count and at which no analyst has looked, those of the deals most worth a look."""
    if asked.only is not None:
        those = claims.c.key == asked.key
    else:
        worth = select(fresh.c.deal).order_by(fresh.c.weight.desc(), fresh.c.deal.desc()).limit(asked.limit)
        those = claims.c.deal.in_(list(connection.execute(worth).scalars()))
    query = (
        select(claims.c.key, claims.c.id, claims.c.deal, claims.c.confidence, claims.c.stage, deals.c.usd)
        .join(deals, deals.c.id == claims.c.deal)
        .where(those, unseen())
    )
    found = []
    for row in connection.execute(query):
        why = f"no analyst has looked at claim {row.id}"
        do = f"sutler accept @{row.key}, or sutler reject @{row.key}"
        found.append(Waiting("new", f"@{row.key}", row.deal, why, do, doubt_of(row.confidence), row.usd))
    yield from sorted(found, key=lambda waiting: (-weight(waiting), waiting.id))


KINDS: dict[str, Callable[[Connection, Asked], Iterator[Waiting]]] = {
    "proposal": _proposals, "unread": _unread, "suggestion": _suggestions, "conflict": _conflicts, "unmatched": _unmatched,
    "failed": _failed, "new": _new,
}  # fmt: skip


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
