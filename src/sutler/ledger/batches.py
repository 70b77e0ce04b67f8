"""Many things, a few at a time: a statement takes only so many, and memory stays flat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def batches(things: Iterable[T], size: int) -> Iterator[list[T]]:
    """The things in their order, `size` at a time, the last ones fewer."""
    waiting = iter(things)
    while batch := list(islice(waiting, size)):
        yield batch
