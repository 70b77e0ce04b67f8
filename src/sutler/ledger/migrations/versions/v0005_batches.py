"""What lands all over an index is written a batch at a time: the words of new pages, and the bands in which they lie.

SQLite's index of words finds beginnings of two and three letters by an index of their own. It and the bands, of which there are
fewer now, are made anew once the tables are (`derived.rebuild`).
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
IN_FILE = {
    **v0003_ledger.IN_FILE,
    "words": "CREATE VIRTUAL TABLE words USING "
    "fts5(text, content='documents', content_rowid='key', tokenize='unicode61 remove_diacritics 0', prefix='2 3')",
}
del IN_FILE[GONE]


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
        for statement in (
            f"DROP TRIGGER IF EXISTS {GONE}",
            "DROP TABLE IF EXISTS words",
            IN_FILE["words"],
        ):
            op.get_bind().exec_driver_sql(statement)


def searched(connection: sa.Connection) -> dict[str, str]:
    """What finds pages by their words in this kind of database: the statement that makes each part, by its name.

    New pages come into SQLite's index by `word_index.add`, and no longer by a trigger for each.
    """
    return v0003_ledger.searched(connection) if connection.dialect.name == "postgresql" else IN_FILE


def downgrade() -> None:
    raise LedgerError("version 0005 is not taken back; restore the copy that was made before")
