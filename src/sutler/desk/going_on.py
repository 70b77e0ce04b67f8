"""Where a person goes on after a form: a path of this desk, never another site."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

START = "/"
LONGEST = 2_000


def local_path(told: str | None) -> str:
    """`told` where it is a path of this desk, else the start."""
    if not told or len(told) > LONGEST or not told.isascii() or not told.isprintable() or "\\" in told:
        return START
    if not told.startswith("/") or told.startswith("//"):
        return START
    try:
        parts = urlsplit(told)
    except ValueError:
        return START
    return told if not parts.scheme and not parts.netloc else START


def sign_in_path(wanted: str) -> str:
    """The page to sign in, from which one goes on to what was wanted."""
    return f"/sign-in?next={quote(local_path(wanted), safe='/')}"
