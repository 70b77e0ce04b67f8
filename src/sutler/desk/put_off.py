"""What each analyst put off: it does not come back by itself as long as the desk runs, and is forgotten with it."""

from __future__ import annotations

from threading import Lock

MOST = 500
"""Things that one analyst has put off; the first comes back as another is put off."""


class PutOff:
    """The ids of waiting things by analyst, in the order in which they were put off."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._ids: dict[str, list[str]] = {}

    def add(self, who: str, id: str) -> None:
        with self._lock:
            kept = [other for other in self._ids.get(who, ()) if other != id]
            self._ids[who] = [*kept, id][-MOST:]

    def take(self, who: str) -> str | None:
        """The one that was put off last, which is put off no more; None where there is none."""
        with self._lock:
            ids = self._ids.get(who)
            return ids.pop() if ids else None

    def forget(self, who: str) -> None:
        with self._lock:
            self._ids.pop(who, None)

    def of(self, who: str) -> tuple[str, ...]:
        with self._lock:
            return tuple(self._ids.get(who, ()))
