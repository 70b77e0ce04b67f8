"""Who uses a shared ledger: accounts, what their role allows, and by what they come in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Role = Literal["reader", "analyst", "admin"]
Scope = Literal["read", "add", "decide", "admin"]
ALLOWED: dict[Role, tuple[Scope, ...]] = {
    "reader": ("read",),
    "analyst": ("read", "add", "decide"),
    "admin": ("read", "add", "decide", "admin"),
}
"""What each role allows, the least role first."""


@dataclass(frozen=True, slots=True)
class Account:
    """`name` is what decisions bear; `made` is a time in UTC, as ISO 8601."""

    key: int
    name: str
    role: Role
    disabled: bool
    made: str

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """What the account may do."""
        return ALLOWED[self.role]


@dataclass(frozen=True, slots=True)
class Signed:
    """A session that has begun: the secret for the cookie, told this once, and when it ends at the latest (ISO 8601, UTC)."""

    secret: str = field(repr=False)
    account: Account
    ends: str


@dataclass(frozen=True, slots=True)
class Token:
    """A token as it is listed. Times are ISO 8601 in UTC; `used` is right to a minute."""

    key: int
    account: str
    label: str
    scopes: tuple[Scope, ...]
    made: str
    used: str | None
    expires: str | None
    revoked: str | None


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who comes with a token, and what it allows now: its own scopes, as far as the account's role has them."""

    account: Account
    scopes: tuple[Scope, ...]
    token: int


@dataclass(frozen=True, slots=True)
class Fresh:
    """The post is to be done now, by the one who holds this; `holder` is his alone."""

    account: int
    key: str
    holder: str


@dataclass(frozen=True, slots=True)
class Running:
    """Another is doing this post at the moment."""


@dataclass(frozen=True, slots=True)
class Done:
    """The answer that the post was given; `body` is None where it was too large to keep."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes | None


@dataclass(frozen=True, slots=True)
class Mismatch:
    """The key was used for another post."""


Claimed = Fresh | Running | Done | Mismatch
