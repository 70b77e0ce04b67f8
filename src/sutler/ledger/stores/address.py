"""The address of a ledger: the path of a file, or postgresql://user@host/database."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from sutler.errors import SettingsError

SCHEMES = ("postgresql", "postgres")


@dataclass(frozen=True, slots=True)
class Address:
    """Exactly one of the two is set. `str` gives the form that is shown: a password stays out of it."""

    path: Path | None = None
    url: str | None = None

    def __str__(self) -> str:
        return str(self.path) if self.path is not None else _without_password(self.url or "")


def address(told: str | Path) -> Address:
    """The address that these words name. Raises SettingsError for an address of a kind that no ledger has."""
    if isinstance(told, Path):
        return Address(path=told)
    scheme, mark, _ = told.partition("://")
    if not mark:
        return Address(path=Path(told).expanduser())
    if scheme in SCHEMES:
        return Address(url=told)
    raise SettingsError(
        f"{scheme}://…: a ledger is a file, or a PostgreSQL database at postgresql://user@host/database; correct the address"
    )


def _without_password(url: str) -> str:
    parts = urlsplit(url)
    if parts.password is None:
        return url
    host = parts.netloc.rpartition("@")[2]
    return parts._replace(netloc=f"{parts.username}:…@{host}").geturl()
