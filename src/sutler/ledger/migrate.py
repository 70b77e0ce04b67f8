"""Brings a ledger's tables to the newest version by the migrations that come with the package."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

FOLDER = Path(__file__).parent / "migrations"
VERSIONS = ("0001", "0002", "0003", "0004", "0005", "0006")
"""Every version that there has been, oldest first; a test holds it against the folder of migrations."""
HEAD = VERSIONS[-1]
MADE_ANEW = "0005"
"""The last version that needs all that follows from documents and claims made anew (`derived.rebuild`); later ones keep it."""


def upgrade(connection: Connection, version: str = "head") -> None:
    """Runs the missing migrations, up to `version`, inside the open transaction of `connection`."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, version)
