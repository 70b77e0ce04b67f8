"""Passwords: which can be taken, their argon2id hashes, and a look that takes as long where there is none to compare."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from sutler.errors import BadAccount
from sutler.ledger.accounts.names import folded

if TYPE_CHECKING:
    from argon2 import PasswordHasher

LEAST, MOST = 10, 256
BESIDE_NAME = 6
"""Characters that a password must have besides the account's name."""


def check(password: str, name: str) -> None:
    """Raises BadAccount for a password that cannot be taken."""
    if not LEAST <= len(password) <= MOST:
        raise BadAccount(f"a password has {LEAST} to {MOST} characters; choose another")
    if len(folded(password).replace(folded(name), "")) < BESIDE_NAME:
        raise BadAccount("the password is hardly more than the name; choose another")


def hashed(password: str) -> str:
    return _hasher().hash(_bytes(password))


def matches(password: str, stored: str | None) -> bool:
    """True where the password is the one of this hash. Without a hash, False after the same time."""
    from argon2.exceptions import Argon2Error, InvalidHashError

    try:
        right = _hasher().verify(stored or _nobodys(), _bytes(password[: MOST + 1]))
    except (Argon2Error, InvalidHashError):
        return False
    return right and stored is not None and len(password) <= MOST


def is_outdated(stored: str) -> bool:
    """True for a hash made with other parameters than are used now."""
    return _hasher().check_needs_rehash(stored)


@cache
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher()


@cache
def _nobodys() -> str:
    return hashed("the password of nobody")


def _bytes(password: str) -> bytes:
    """The same bytes whether the keyboard gives an accent as a character of its own or not."""
    return unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")
