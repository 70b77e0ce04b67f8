"""Decisions on which claims make one deal: two deals are one, claims are of another, a suggested match holds or not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, func, select

from sutler.errors import BadDecision
from sutler.ledger.decisions.draft import By, Draft
from sutler.ledger.decisions.naming import deal_called, surviving
from sutler.ledger.decisions.own_deal import founded
from sutler.ledger.decisions.standing import key_of, stand
from sutler.ledger.schema import NUMBERS, claims, suggestions
from sutler.model.decision import Decline, Merge, Split, Take

Json = dict[str, Any]


def merge(connection: Connection, wanted: Merge, by: By) -> Draft:  # noqa: ARG001 - one form for all kinds
    """The older deal stays; all claims of the other, whatever they count for, go over to it."""
    one, other = deal_called(connection, wanted.one), deal_called(connection, wanted.other)
    if one == other:
        raise BadDecision(f"{wanted.one} and {wanted.other} are one deal already ({one})")
    kinds = {kind: id for id in (one, other) if (kind := _type(connection, id))}
    if len(kinds) > 1:
        told = " and ".join(f"{id} is a {kind}" for kind, id in kinds.items())
        raise BadDecision(f"{told}: deals of two kinds are never one; correct the type of the claims first")
    stays, goes = sorted((one, other), key=lambda id: _age(connection, id))
    moved = _members(connection, claims.c.deal == goes)
    return Draft(
        "merge", None, stays, goes,
        {"rows": {"claims": _as_they_are(moved), "deals": {goes: {"merged_into": None}}}},
        {"rows": {"claims": _all_to(moved, stays), "deals": {goes: {"merged_into": stays}}}},
    )  # fmt: skip


def _type(connection: Connection, id: str) -> str | None:
    """Transfer, total, posture or threat, as all claims of a deal are, those too that do not count; None where it has none."""
    return connection.execute(select(claims.c.type).where(claims.c.deal == id).limit(1)).scalar()


def split(connection: Connection, wanted: Split, by: By) -> Draft:
    """The claims found a deal of their own."""
    keys = list(dict.fromkeys(key_of(connection, told) for told in wanted.claims))
    moved = _members(connection, claims.c.key.in_(keys))
    if not moved:
        raise BadDecision("name the claims that are of another deal")
    for row in moved:
        if row.status != "live" or row.deal is None:
            raise BadDecision(f"claim {row.id} (@{row.key}) is in no deal: it is {row.status}")
    if len(found := sorted({row.deal for row in moved})) > 1:
        raise BadDecision(f"the claims are of several deals: {', '.join(found)}; split one at a time")
    if len(_members(connection, claims.c.deal == found[0], claims.c.status == "live")) == len(moved):
        raise BadDecision(f"these are all claims of {found[0]}; there is nothing to split off")
    made = founded(connection, f"split/{found[0]}/{','.join(str(key) for key in sorted(keys))}/{by.at}")
    return Draft(
        "split", None, found[0], made,
        {"rows": {"claims": _as_they_are(moved), "deals": {made: {"merged_into": found[0]}}}},
        {"rows": {"claims": _all_to(moved, made), "deals": {made: {"merged_into": None}}}},
    )  # fmt: skip


def take(connection: Connection, wanted: Take, by: By) -> Draft:  # noqa: ARG001 - as above
    """The claim goes over to the suggested deal."""
    row = _open(connection, wanted.suggestion)
    claim, deal = stand(connection, row.claim), surviving(connection, row.deal)
    if claim.status != "live":
        raise BadDecision(f"suggestion s{row.key} is about claim @{claim.key}, which is {claim.status}; decline it")
    if claim.deal == deal:
        raise BadDecision(f"claim @{claim.key} is of {deal} already; decline suggestion s{row.key}")
    if (kind := _type(connection, deal)) != claim.claim.type.value:
        told = f"is a {kind}" if kind else "has no claims any more"
        raise BadDecision(f"claim @{claim.key} is a {claim.claim.type.value} and {deal} {told}; decline suggestion s{row.key}")
    before = {str(claim.key): {"deal": claim.deal, "deal_by": claim.deal_by}}
    after = {str(claim.key): {"deal": deal, "deal_by": "analyst"}}
    return Draft("take", claim.key, deal, None, _suggested(row.key, "open", before), _suggested(row.key, "taken", after))


def decline(connection: Connection, wanted: Decline, by: By) -> Draft:  # noqa: ARG001 - as above
    """The claim stays where it is."""
    row = _open(connection, wanted.suggestion)
    return Draft("decline", row.claim, row.deal, None, _suggested(row.key, "open"), _suggested(row.key, "declined"))


def _open(connection: Connection, key: int) -> Row[Any]:
    row = connection.execute(select(suggestions).where(suggestions.c.key == key)).first() if key in NUMBERS else None
    if row is None:
        raise BadDecision(f"there is no suggestion s{key}; list them with: sutler inbox")
    if row.state != "open":
        raise BadDecision(f"suggestion s{key} was {row.state} already; to take that back, see: sutler history {row.deal}")
    return row


def _age(connection: Connection, deal: str) -> tuple[int, str]:
    """By which of two deals the older is found: its first claim in the ledger."""
    first = connection.execute(select(func.min(claims.c.key)).where(claims.c.deal == deal)).scalar()
    if first is None:
        raise BadDecision(f"deal {deal} has no claims any more")
    return int(first), deal


def _members(connection: Connection, *wanted: Any) -> list[Row[Any]]:
    columns = (claims.c.key, claims.c.id, claims.c.deal, claims.c.deal_by, claims.c.status)
    return list(connection.execute(select(*columns).where(*wanted).order_by(claims.c.key)))


def _as_they_are(moved: Iterable[Row[Any]]) -> Json:
    return {str(row.key): {"deal": row.deal, "deal_by": row.deal_by} for row in moved}


def _all_to(moved: Iterable[Row[Any]], deal: str) -> Json:
    return {str(row.key): {"deal": deal, "deal_by": "analyst"} for row in moved}


def _suggested(key: int, state: str, moved: Json | None = None) -> Json:
    return {"rows": {"suggestions": {str(key): {"state": state}}, **({"claims": moved} if moved else {})}}
