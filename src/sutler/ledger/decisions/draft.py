"""A decision before it is written: what it is about, what is there and what is to be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sutler.errors import BadDecision
from sutler.model.decision import DecisionKind

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class By:
    """Who decides, when (ISO 8601), why and with which outside reference."""

    who: str
    at: str
    why: str | None = None
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """`before` and `after` are the cell, for a correction; else whatever tells the decision, with changed columns in "rows":

        {"rows": {"claims": {"12": {"deal": …, "deal_by": …, "status": …}}, "deals": {id: {"merged_into": …}},
                  "suggestions": {"3": {"state": …}}}}

    `holds` is what the analyst must have seen, where that is not `before`. `stale` says what has happened to the claim that he
    may not know of; then he has to say that he saw its status.
    """

    kind: DecisionKind
    claim: int | None = None
    deal: str | None = None
    cell: str | None = None
    before: Json | None = None
    after: Json | None = None
    holds: Json | None = None
    stale: str | None = None


def reason(by: By, what: str) -> str:
    """The reason given. Raises BadDecision where there is none and `what` needs one."""
    if not (by.why or "").strip():
        raise BadDecision(f"{what} needs a reason; say why with --why")
    return by.why or ""
