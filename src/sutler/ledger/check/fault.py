"""One thing that is wrong with a ledger."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """`table` and `row` say where ("claims", "key 12"), `what` is a sentence for a person."""

    table: str
    row: str
    what: str

    def __str__(self) -> str:
        return f"{self.table}{f', {self.row}' if self.row else ''}: {self.what}"
