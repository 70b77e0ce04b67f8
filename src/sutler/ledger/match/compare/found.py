"""What a comparison of two claims finds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple


class Found(NamedTuple):
    """`what` is a row of the policy; `why` a clause of a sentence that a person reads."""

    what: str
    why: str


Findings = Iterator[Found]


class Contradiction(Exception):
    """The claims are of two deals; the message says why."""
