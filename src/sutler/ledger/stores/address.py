"""The address of a ledger: the path of a file, or postgresql://user@host/database.

An address may come from a settings file or another program, so it is taken apart here and only what is known is passed on: no
option of it can make the database's library load or run anything, and no password is ever shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, unquote

from sutler.errors import SettingsError

FORM = "postgresql://user@host:5432/database"
PARTS = re.compile(
    r"(?P<scheme>postgres(?:ql)?)://(?:(?P<user>[^:@/?#\s]*)(?::(?P<password>[^:@/?#\s]*))?@)?"
    r"(?P<host>\[[0-9a-fA-F:.]+\]|[^:@/?#\s\[\]]*)(?::(?P<port>\d{1,5}))?(?:/(?P<database>[^:@/?#\s]*))?(?:\?(?P<options>[^#\s]*))?"
)
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*\Z")
OPTIONS = (
    *("application_name", "channel_binding", "connect_timeout", "host", "keepalives", "keepalives_idle", "keepalives_interval"),
    *("sslcert", "sslcrl", "sslkey", "sslmode", "sslrootcert", "target_session_attrs"),
)
"""What may stand behind the "?" of an address. Others are refused: `plugin` runs code here, `options` sets the server's."""


@dataclass(frozen=True, slots=True)
class Server:
    """A database on a PostgreSQL server; what is None is left to the surroundings (PGUSER, ~/.pgpass and the like)."""

    user: str | None
    password: str | None = field(repr=False)
    host: str | None
    port: int | None
    database: str | None
    options: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        password = ":…" if self.password is not None else ""
        who = f"{self.user or ''}{password}@" if self.user or password else ""
        host = f"[{self.host}]" if self.host and ":" in self.host else self.host or ""
        port = f":{self.port}" if self.port else ""
        return f"postgresql://{who}{host}{port}/{self.database or ''}"


@dataclass(frozen=True, slots=True)
class Address:
    """Exactly one of the two is set. `str` gives the form that is shown: a password stays out of it."""

    path: Path | None = None
    server: Server | None = None

    def __str__(self) -> str:
        return str(self.path if self.path is not None else self.server)


def address(told: str | Path) -> Address:
    """The address that these words name. Raises SettingsError for an address of a kind that no ledger has."""
    if isinstance(told, Path):
        return Address(path=told)
    scheme, mark, _ = told.partition("://")
    if not mark or not SCHEME.match(scheme):
        return Address(path=Path(told).expanduser())
    if scheme not in ("postgresql", "postgres"):
        raise SettingsError(f"{scheme}://…: a ledger is a file, or a PostgreSQL database at {FORM}; correct the address")
    return Address(server=_server(told))


def _server(told: str) -> Server:
    parts = PARTS.fullmatch(told)
    if parts is None:
        raise SettingsError(
            f"postgresql://…: is not of the form {FORM}; correct the address "
            "(in a password, write @ : / ? # as %40 %3A %2F %3F %23)"
        )
    found = {name: unquote(value) if value else None for name, value in parts.groupdict().items()}
    host = (found["host"] or "").strip("[]") or None
    port = int(found["port"]) if found["port"] else None
    return Server(found["user"], found["password"], host, port, found["database"], tuple(_options(parts["options"] or "")))


def _options(told: str) -> list[tuple[str, str]]:
    pairs = parse_qsl(told, keep_blank_values=True)
    for name, value in pairs:
        # A key that is "engine:…" makes OpenSSL load a library.
        if name not in OPTIONS or (name == "sslkey" and ":" in value):
            known = ", ".join(OPTIONS)
            raise SettingsError(f"postgresql://…?{name}=…: this option is not taken from an address; known: {known}")
    return pairs
