"""The words of new pages come into SQLite's index a batch at a time, no longer by a trigger for each page."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from sutler.errors import LedgerError
from sutler.ledger.migrations.versions import v0003_ledger

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

GONE = "words_added"


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"DROP TRIGGER IF EXISTS {GONE}")


def searched(connection: sa.Connection) -> dict[str, str]:
    """What finds pages by their words in this kind of database: the statement that makes each part, by its name."""
    return {name: made for name, made in v0003_ledger.searched(connection).items() if name != GONE}


def downgrade() -> None:
    raise LedgerError("version 0005 is not taken back; restore the copy that was made before")
