"""Where an answer may lead back to: a page of this desk, whatever a form says."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

LONGEST = 2_000


def local_path(told: str, otherwise: str = "/inbox") -> str:
    """The path with its query where it is one of this desk, else `otherwise`."""
    if len(told) > LONGEST or not told.startswith("/") or told.startswith("//") or "\\" in told or not told.isprintable():
        return otherwise
    try:
        parts = urlsplit(told)
    except ValueError:
        return otherwise
    return otherwise if parts.scheme or parts.netloc else told


def with_query(path: str, **given: str | int | None) -> str:
    """The path with these in its query in place of what it has under these names; None takes one out."""
    parts = urlsplit(path)
    kept = [(name, value) for name, value in parse_qsl(parts.query) if name not in given]
    added = [(name, str(value)) for name, value in given.items() if value is not None]
    return urlunsplit(("", "", parts.path, urlencode(kept + added), parts.fragment))
