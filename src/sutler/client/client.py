"""A ledger behind a desk, with the methods and the types of `sutler.ledger.Ledger`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from types import TracebackType
from typing import Any, Protocol
from urllib.parse import quote
from uuid import uuid4

import httpx

from sutler.client.asking import Asking
from sutler.client.reading import read_decision, read_entry, read_outcome, read_row, read_waiting
from sutler.model.deal import DealRow, Entry
from sutler.model.decision import (
    Accept,
    Correct,
    Decision,
    Decline,
    GradeVoice,
    Merge,
    Note,
    Reject,
    Settle,
    Split,
    Take,
    Waiting,
    Wanted,
)
from sutler.model.outcome import Outcome

KINDS: Mapping[type, str] = {
    Accept: "accept",
    Correct: "correct",
    Reject: "reject",
    Merge: "merge",
    Split: "split",
    Settle: "settle",
    GradeVoice: "grade",
    Note: "note",
    Take: "take",
    Decline: "decline",
}
FILTERS = ("supplier", "recipient", "since", "until", "stage", "goods", "text")


class Wants(Protocol):
    """A filter on claims, such as `sutler.ledger.Filter`."""

    @property
    def supplier(self) -> str | None: ...


class Client:
    """An open connection, to be used in a `with` statement. Who decides is told by the token.

    Every method raises LedgerError where the desk does not answer, SettingsError where the token does not do, and what the
    ledger itself raises: NoSuchDeal, BadDecision, StaleDecision.
    """

    def __init__(self, address: str, token: str | None = None, *, transport: httpx.BaseTransport | None = None) -> None:
        self._asking = Asking(address, token, transport)

    @property
    def address(self) -> str:
        return self._asking.address

    def claims(self, wanted: Wants | None = None, *, limit: int | None = None, texts: bool = False) -> Iterator[Entry]:
        """Claims by the time told, without the texts of their pages, which lists do not tell."""
        _ = texts
        return map(read_entry, self._asking.items("claims", limit, **_asked(wanted)))

    def rows(self, wanted: Wants | None = None, *, limit: int | None = None, conflicts: bool = False) -> Iterator[DealRow]:
        """Deals in a list, by the earliest time told."""
        more = {"conflicts": "true"} if conflicts else {}
        return map(read_row, self._asking.items("deals", limit, **more, **_asked(wanted)))

    def inbox(self, limit: int = 50) -> list[Waiting]:
        """What waits for an analyst."""
        return [read_waiting(one) for one in self._asking.get("inbox", limit=limit)["items"]]

    def outcomes(self, wanted: Wants | None = None) -> Iterator[Outcome]:
        """The latest outcome of every input."""
        return map(read_outcome, self._asking.items("outcomes", **_asked(wanted)))

    def history(self, deal: str | None = None) -> list[Decision]:
        """The log of a deal, or of the whole ledger."""
        path = "decisions" if deal is None else f"deals/{_part(deal)}/history"
        return [read_decision(one) for one in self._asking.items(path)]

    def decide(
        self,
        wanted: Wanted,
        *,
        by: str = "",
        why: str | None = None,
        reference: str | None = None,
        seen: Mapping[str, Any] | None = None,
    ) -> Decision:
        """Makes a decision; it bears the name of the token's account, not `by`. A request that is lost can be sent again."""
        _ = by
        told = {name: value for name, value in {"why": why, "reference": reference, "seen": seen}.items() if value is not None}
        cells = {name: value for name, value in asdict(wanted).items() if value is not None or name == "value"}
        body = {"kind": KINDS[type(wanted)], **cells, **told}
        return read_decision(self._asking.post("decisions", body, _once()))

    def undo(self, decision: int, *, by: str = "", why: str | None = None) -> Decision:
        """Takes a decision back."""
        _ = by
        return read_decision(self._asking.post(f"decisions/{decision}/undo", {"why": why}, _once()))

    def add_page(
        self, *, text: str | None = None, html: str | None = None, url: str | None = None, published: str | None = None,
        outlet: str | None = None,
    ) -> Outcome:  # fmt: skip
        """Has a page read; gives what became of it."""
        body = {"text": text, "html": html, "url": url, "published": published, "outlet": outlet}
        return read_outcome(self._asking.post("documents", body, _once())["outcome"])

    def close(self) -> None:
        self._asking.close()

    def __enter__(self) -> Client:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def _asked(wanted: Wants | None) -> dict[str, Any]:
    return {name: getattr(wanted, name, None) for name in FILTERS}


def _once() -> dict[str, str]:
    return {"Idempotency-Key": uuid4().hex}


def _part(told: str) -> str:
    """A word as one part of a path."""
    return quote(told, safe="")
