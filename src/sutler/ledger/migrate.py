"""Brings a ledger's tables to the newest version by the migrations that come with the package."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

FOLDER = Path(__file__).parent / "migrations"
VERSIONS = ("0001", "0002", "0003", "0004", "0005", "0006")
"""Every version that there has been, oldest first; a test holds it against the folder of migrations."""
HEAD = VERSIONS[-1]
FOLLOWING_SINCE = "0005"
"""The version from which on what follows from claims is kept as it is now: an older ledger has it made anew."""


def upgrade(connection: Connection, version: str = "head") -> None:
    """Runs the missing migrations, up to `version`, inside the open transaction of `connection`."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, version)


def lacks_what_follows(version: str | None) -> bool:
    """True for a ledger of this version, None for one that is new, in which what follows from claims must be made anew."""
    return version is not None and version < FOLLOWING_SINCE
