"""Whether a later decision builds on an earlier one, so that the earlier cannot be undone before it. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sutler.ledger.decisions.cells import covers
from sutler.ledger.decisions.log import touched
from sutler.model.decision import Decision

Json = dict[str, Any]


def overlap(earlier: Decision, later: Decision) -> str | None:
    """What both are about, in words; None where the earlier one can be undone without the later."""
    cells = ("correct", "accept")
    if earlier.kind in cells and later.kind in cells and earlier.claim == later.claim and earlier.cell and later.cell:
        return f"the same cell ({earlier.cell})" if covers(earlier.cell, later.cell) else None
    if shared := set(_things(earlier)) & set(_things(later)):
        return f"the same {sorted(shared)[0][0]}"
    if _returned_to(earlier) & _merged_away(later):
        return "a deal that claims would go back to"
    if set(_proposals(earlier)) & {*touched(later), *map(int, _rows(later, "claims"))}:
        return "the claim that would be only proposed again"
    return None


def _things(decision: Decision) -> Iterator[tuple[str, str]]:
    """Status and deal of claims, deals that were merged away, suggestions, voices, conflicts."""
    before = decision.before or {}
    for key, columns in _rows(decision, "claims").items():
        told: Json = before["rows"]["claims"][key]
        if columns.get("status") != told.get("status"):
            yield "status of a claim", key
        moved = (columns.get("deal"), columns.get("deal_by")) != (told.get("deal"), told.get("deal_by"))
        if moved or decision.kind == "accept":  # a claim that was accepted in place of another has its deal from that
            yield "deal of a claim", key
    for id in _rows(decision, "deals"):
        yield "deal", id
    for key in _rows(decision, "suggestions"):
        yield "suggestion", key
    if decision.kind == "grade":
        yield "voice", decision.cell or ""
    if decision.kind == "settle":
        after = decision.after or {}
        yield "conflict", f"{decision.deal} {after.get('conflict', decision.cell)} {sorted(after['claims'])}"


def _returned_to(decision: Decision) -> set[str]:
    """The deals to which an undo would bring claims back."""
    rows: Json = ((decision.before or {}).get("rows") or {}).get("claims", {})
    return {columns["deal"] for columns in rows.values() if columns.get("deal")}


def _merged_away(decision: Decision) -> set[str]:
    return {id for id, columns in _rows(decision, "deals").items() if columns.get("merged_into")}


def _proposals(decision: Decision) -> Iterator[int]:
    rows: Json = ((decision.before or {}).get("rows") or {}).get("claims", {})
    for key, columns in rows.items():
        if columns.get("status") == "proposed":
            yield int(key)


def _rows(decision: Decision, name: str) -> Json:
    """The changed columns of this table."""
    rows: Json = ((decision.after or {}).get("rows") or {}).get(name, {})
    return rows
