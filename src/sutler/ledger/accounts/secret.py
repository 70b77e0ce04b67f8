"""Secrets that let someone in: random, and kept only as their SHA-256, which is enough for what cannot be guessed."""

from __future__ import annotations

import secrets
from hashlib import sha256

BYTES = 32
MOST = 200
"""Characters that are looked at: a longer one is no secret of ours."""


def new() -> str:
    """A new secret of 43 characters, fit for a cookie and an address."""
    return secrets.token_urlsafe(BYTES)


def digest(secret: str) -> str:
    return sha256(secret[: MOST + 1].encode("utf-8", "surrogatepass")).hexdigest()
