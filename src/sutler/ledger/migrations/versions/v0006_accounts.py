"""Accounts, and what they come in by: sessions, tokens, failures to sign in, answers kept for posts.

Nothing that was there changes, so nothing is made anew.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from sutler.errors import LedgerError

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "accounts",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("folded", sa.String(240), nullable=False),
        sa.Column("role", sa.String(8), nullable=False),
        sa.Column("password", sa.String(255), nullable=False),
        sa.Column("disabled", sa.Integer, nullable=False, server_default="0"),
        sa.Column("made", sa.String(32), nullable=False),
        sa.UniqueConstraint("folded", name="account_once"),
    )
    op.create_table(
        "sessions",
        sa.Column("digest", sa.String(64), primary_key=True),
        _account(),
        sa.Column("made", sa.String(32), nullable=False),
        sa.Column("used", sa.String(32), nullable=False),
    )
    op.create_index("session_account", "sessions", ["account"])
    op.create_index("session_used", "sessions", ["used"])
    op.create_table(
        "tokens",
        sa.Column("key", sa.Integer, primary_key=True),
        _account(),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("scopes", sa.JSON, nullable=False),
        sa.Column("made", sa.String(32), nullable=False),
        sa.Column("used", sa.String(32)),
        sa.Column("expires", sa.String(32)),
        sa.Column("revoked", sa.String(32)),
        sa.UniqueConstraint("digest", name="token_once"),
    )
    op.create_index("token_account", "tokens", ["account"])
    op.create_table(
        "failures",
        sa.Column("subject", sa.String(64), primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("last", sa.String(32), nullable=False),
    )
    op.create_index("failure_last", "failures", ["last"])
    op.create_index("failure_count", "failures", ["count", "last"])
    op.create_table(
        "answers",
        sa.Column("account", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("post", sa.String(255), primary_key=True),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("holder", sa.String(64), nullable=False),
        sa.Column("status", sa.Integer),
        sa.Column("headers", sa.JSON),
        sa.Column("body", sa.LargeBinary),
        sa.Column("at", sa.String(32), nullable=False),
    )
    op.create_index("answer_at", "answers", ["at"])


def downgrade() -> None:
    raise LedgerError("version 0006 is not taken back; restore the copy that was made before")


def _account() -> sa.Column[int]:
    return sa.Column("account", sa.Integer, sa.ForeignKey("accounts.key", ondelete="CASCADE"), nullable=False)
