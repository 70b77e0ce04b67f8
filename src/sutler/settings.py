"""Where Sutler keeps things and how it is told otherwise. One order: flag, then environment, then file, then default.

The file is `config.toml` in the user's configuration folder, or the file that SUTLER_CONFIG names:

    ledger = "~/arms/ledger.sqlite"          # or "postgresql://user@host/database"
    rates = "~/arms/rates.csv"          # a table of your own, which goes before the others
    deflator = "~/arms/prices.csv"      # for totals in constant prices
"""

from __future__ import annotations

import getpass
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import platformdirs

from sutler.errors import SettingsError

From = Literal["flag", "environment", "file", "default"]
KEYS = ("ledger", "rates", "deflator")


@dataclass(frozen=True, slots=True)
class Settings:
    """`ledger` is a file, or the address of a PostgreSQL database; `ledger_from` says which of the four places named it."""

    ledger: Path | str
    ledger_from: From


def settings(flag: Path | str | None, environment: Mapping[str, str]) -> Settings:
    """The settings in force. Raises SettingsError where the file is no TOML, or holds an unknown key or a wrong type."""
    if flag is not None:
        return Settings(_place(flag), "flag")
    if environment.get("SUTLER_LEDGER"):
        return Settings(_place(environment["SUTLER_LEDGER"]), "environment")
    told = _file(environment)
    if "ledger" in told:
        return Settings(_place(told["ledger"]), "file")
    return Settings(platformdirs.user_data_path("sutler", appauthor=False) / "ledger.sqlite", "default")


def own_file(key: Literal["rates", "deflator"], environment: Mapping[str, str]) -> Path | None:
    """The user's file of rates or of price levels: by the environment (SUTLER_RATES), else by the settings file, else none."""
    if told := environment.get(f"SUTLER_{key.upper()}"):
        return Path(told).expanduser()
    named = _file(environment).get(key)
    return Path(named).expanduser() if named else None


def analyst(flag: str | None, environment: Mapping[str, str]) -> str:
    """Who decides: the flag, else SUTLER_ANALYST, else the system's user name. Raises SettingsError where there is none."""
    told = flag if flag is not None else environment.get("SUTLER_ANALYST") or _user()
    if not told.strip():
        raise SettingsError("a decision needs a name; say who decides with --by or SUTLER_ANALYST")
    return told.strip()


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # in a container, or where the user has no entry
        return ""


def default_file() -> Path:
    """Where the user's settings are looked for when nothing else is said."""
    return platformdirs.user_config_path("sutler", appauthor=False) / "config.toml"


def from_file(path: Path, *, must_exist: bool = False) -> dict[str, str]:
    """The settings in a TOML file; none where it does not exist, unless it must."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        if must_exist:
            raise SettingsError(f"{path}: there is no such settings file; correct or unset SUTLER_CONFIG") from None
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as why:
        raise SettingsError(f"{path}: cannot be read as TOML ({why}); correct or remove it") from why
    for key, value in told.items():
        if key not in KEYS:
            raise SettingsError(f"{path}: unknown setting {key!r}; known: {', '.join(KEYS)}")
        if not isinstance(value, str) or not value:
            raise SettingsError(f"{path}: {key} must be a path or address in quotes, not {value!r}")
    return told


def _place(told: Path | str) -> Path | str:
    """An address as it was told, anything else as a path."""
    return told if isinstance(told, str) and "://" in told else Path(told).expanduser()


def _file(environment: Mapping[str, str]) -> dict[str, str]:
    named = environment.get("SUTLER_CONFIG")
    return from_file(Path(named).expanduser() if named else default_file(), must_exist=bool(named))
