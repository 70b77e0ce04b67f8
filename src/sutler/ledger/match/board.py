"""The deals of a batch while they are put together: which claims each holds, and what is to be written at the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sutler.ledger.match.search import Known


@dataclass(slots=True)
class Board:
    """`deal` is where each claim stands now, `claims` those of a deal that are known here.

    To be written: the deals that were `founded`, the claims that `moved`, the deals that were `merged` into another; `changed`
    are the deals whose rows must be made anew. `touched` tells when a deal last changed, by the `clock`, which every change
    moves on; `pages` are the claims of each page.
    """

    known: dict[int, Known]
    deal: dict[int, str] = field(default_factory=dict)
    claims: dict[str, list[int]] = field(default_factory=dict)
    founded: dict[str, None] = field(default_factory=dict)
    moved: dict[int, str] = field(default_factory=dict)
    merged: dict[str, str] = field(default_factory=dict)
    changed: dict[str, None] = field(default_factory=dict)
    clock: int = 0
    touched: dict[str, int] = field(default_factory=dict)
    pages: dict[int, list[int]] = field(default_factory=dict)

    def place(self) -> None:
        """Notes where the claims stand that have a deal already."""
        self._place(self.known)

    def _touch(self, *deals: str) -> None:
        self.clock += 1
        self.touched.update(dict.fromkeys(deals, self.clock))

    def add(self, known: Mapping[int, Known]) -> None:
        """Makes more claims known, each in its deal, or in that which its deal was merged into."""
        self.known |= known
        self._place(known)

    def _place(self, known: Mapping[int, Known]) -> None:
        for key, one in known.items():
            self.pages.setdefault(one.features.document, []).append(key)
            if one.deal is not None:
                deal = self.merged.get(one.deal, one.deal)
                self.deal[key] = deal
                self.claims.setdefault(deal, []).append(key)
                self._touch(deal)

    def around(self, keys: Iterable[int]) -> dict[str, list[int]]:
        """Those of these claims that have a deal, by deal."""
        found: dict[str, list[int]] = {}
        for key in keys:
            deal = self.deal.get(key)
            if deal is not None:
                found.setdefault(deal, []).append(key)
        return found

    def join(self, key: int, deal: str) -> None:
        self.deal[key] = deal
        self.claims.setdefault(deal, []).append(key)
        self.moved[key] = deal
        self.changed[deal] = None
        self._touch(deal)

    def move(self, key: int, deal: str) -> None:
        """The claim leaves its deal for another; a deal that holds no other becomes one with that."""
        old = self.deal[key]
        if self.claims[old] == [key]:
            self.claims.setdefault(deal, [])
            self.moved[key] = deal
            self.merge(old, deal)
        else:
            self.claims[old].remove(key)
            self.changed[old] = None
            self._touch(old)
            self.join(key, deal)

    def merge(self, gone: str, kept: str) -> None:
        """All claims of one deal go to the other; where it was founded here, nothing of it remains."""
        for key in self.claims.pop(gone, []):
            self.deal[key] = kept
            self.claims.setdefault(kept, []).append(key)
            if key in self.moved:
                self.moved[key] = kept
        self.merged = {one: kept if other == gone else other for one, other in self.merged.items()}
        if gone in self.founded:
            del self.founded[gone]
            self.changed.pop(gone, None)
        else:
            self.merged[gone] = kept
            self.changed[gone] = None
        self.changed[kept] = None
        self._touch(gone, kept)
