"""The tables of who may use a ledger. Secrets stand in them as hashes alone, and no archive holds them.

accounts ─┬─ sessions    signed in with a password
          ├─ tokens      for programs
          └─ answers     what posts with an idempotency key were answered; account 0 is the local user, who needs none
failures                 how often signing in failed, by whom it was tried and from where, both as hashes
"""

from __future__ import annotations

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, LargeBinary, String, Table, UniqueConstraint

from sutler.ledger.schema import Text, metadata

LOCAL = 0
"""What stands for the account of the local user."""

accounts = Table(
    "accounts",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("name", String(80), nullable=False),
    Column("folded", String(240), nullable=False),
    Column("role", String(8), nullable=False),
    Column("password", String(255), nullable=False),
    Column("disabled", Integer, nullable=False, server_default="0"),
    Column("made", String(32), nullable=False),
    UniqueConstraint("folded", name="account_once"),
)
sessions = Table(
    "sessions",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("account", ForeignKey("accounts.key", ondelete="CASCADE"), nullable=False),
    Column("made", String(32), nullable=False),
    Column("used", String(32), nullable=False),
    Index("session_account", "account"),
    Index("session_used", "used"),
)
tokens = Table(
    "tokens",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("account", ForeignKey("accounts.key", ondelete="CASCADE"), nullable=False),
    Column("label", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("scopes", JSON, nullable=False),
    Column("made", String(32), nullable=False),
    Column("used", String(32)),
    Column("expires", String(32)),
    Column("revoked", String(32)),
    UniqueConstraint("digest", name="token_once"),
    Index("token_account", "account"),
)
failures = Table(
    "failures",
    metadata,
    Column("subject", String(64), primary_key=True),
    Column("count", Integer, nullable=False),
    Column("last", String(32), nullable=False),
    Index("failure_last", "last"),
    Index("failure_count", "count", "last"),
)
answers = Table(
    "answers",
    metadata,
    Column("account", Integer, primary_key=True, autoincrement=False),
    Column("post", String(255), primary_key=True),
    Column("fingerprint", String(64), nullable=False),
    Column("holder", String(64), nullable=False),
    Column("status", Integer),
    Column("headers", JSON(none_as_null=True)),
    Column("body", LargeBinary),
    Column("at", String(32), nullable=False),
    Index("answer_at", "at"),
)
"""`post` is the idempotency key, `status` None while the post is being done, and `holder` who does it: one given up cannot
answer late."""
ACCOUNT_TABLES = (accounts, sessions, tokens, failures, answers)
