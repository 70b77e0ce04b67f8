"""What lands all over an index is written a batch at a time: the words of new pages, and the bands in which they lie.

An edited page knows its newest text.
"""

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
    op.create_table(
        "fresh_bands",
        sa.Column("band", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("document", sa.Integer, sa.ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.add_column("documents", sa.Column("newer", sa.Integer))
    edited = sa.text("newer IS NOT NULL")
    op.create_index("document_newer", "documents", ["newer"], sqlite_where=edited, postgresql_where=edited)
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"DROP TRIGGER IF EXISTS {GONE}")


def searched(connection: sa.Connection) -> dict[str, str]:
    """What finds pages by their words in this kind of database: the statement that makes each part, by its name.

    New pages come into SQLite's index by `word_index.add`, and no longer by a trigger for each.
    """
    return {name: made for name, made in v0003_ledger.searched(connection).items() if name != GONE}


def downgrade() -> None:
    raise LedgerError("version 0005 is not taken back; restore the copy that was made before")
