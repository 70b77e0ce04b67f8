"""Answers that are dear to make, kept as long as the ledger is as it was."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")
MOST = 64


class Remembered(Generic[T]):
    """At most `most` answers by what was asked; all of them go when the stamp of the ledger is another. For many threads."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._stamp = ""
        self._known: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, stamp: str, asked: Hashable, make: Callable[[], T]) -> T:
        """The answer, made by `make` where it is not known; two who ask at once may both make it."""
        with self._lock:
            if stamp != self._stamp:
                self._known.clear()
                self._stamp = stamp
            if asked in self._known:
                self._known.move_to_end(asked)
                return self._known[asked]
        made = make()
        with self._lock:
            if stamp == self._stamp:
                self._known[asked] = made
                while len(self._known) > self._most:
                    self._known.popitem(last=False)
        return made
