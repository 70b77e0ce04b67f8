"""What became of one input."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

OutcomeKind = Literal["read", "irrelevant", "already", "failed"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Each input ends in exactly one: `claims` were read, the page is irrelevant, it was there already, or it failed and `why`.

    `source` is the path, with `:N` for the N-th record of a JSONL file; `document_id` is None where no document could be made.
    """

    kind: OutcomeKind
    source: str
    document_id: str | None = None
    claims: int = 0
    why: str | None = None
