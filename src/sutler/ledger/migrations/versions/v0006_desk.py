"""What a desk looks at all day: indexes in every order of a list, counts by value, claims at which nobody has looked, a stamp.

The counts are made here, by statements over all rows; nothing else has to be made anew.
"""

from __future__ import annotations

from uuid import uuid4

import sqlalchemy as sa
from alembic import op

from sutler.errors import LedgerError

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ASKED = ("claims", "first", "stage", "year", "certainty", "standing", "usd", "eur", "origins", "conflicts")
SOME = {
    "deal_at_odds": ("deals", ["usd", "id"], "conflicts > 0"),
    "document_reread": ("documents", ["key", "version"], "version > 1"),
    "claim_proposed": ("claims", ["key"], "status = 'proposed'"),
    "claim_guarded": ("claims", ["key", "document", "version"], "status = 'live' AND (decided > 0 OR deal_by = 'analyst')"),
}
"""Indexes of a few rows of many."""
ALL = {
    "deal_first": ("deals", ["first", "id", "last", *(one for one in ASKED if one != "first")]),
    **{
        f"deal_by_{name}": ("deals", [name, "id", *(one for one in ASKED if one != name)])
        for name in ("last", "usd", "origins", "pages", "conflicts")
    },
    **{f"deal_of_{name}": ("deals", [name, "id"]) for name in ("stage", "year", "certainty")},
    "document_outlet": ("documents", ["outlet", "key"]),
    "document_id": ("documents", ["id"]),
    "claim_origin": ("claims", ["origin", "status", "listed"]),
    "outcome_kind": ("outcomes", ["kind", "key"]),
    "outcome_document": ("outcomes", ["document", "key"]),
}


def upgrade() -> None:
    op.drop_index("deal_first", "deals")
    for name, (table, columns) in ALL.items():
        op.create_index(name, table, columns)
    for name, (table, columns, those) in SOME.items():
        op.create_index(name, table, columns, sqlite_where=sa.text(those), postgresql_where=sa.text(those))
    op.create_table(
        "tallies",
        sa.Column("facet", sa.String(16), primary_key=True),
        sa.Column("value", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "fresh",
        sa.Column("deal", sa.String(64), sa.ForeignKey("deals.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("weight", sa.Float, nullable=False),
    )
    op.create_index("fresh_weight", "fresh", ["weight", "deal"])
    stamps = op.create_table(
        "stamps",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("made", sa.String(32), nullable=False),
        sa.Column("number", sa.BigInteger, nullable=False),
    )
    op.bulk_insert(stamps, [{"key": 1, "made": uuid4().hex, "number": 0}])
    _count(op.get_bind())


def _count(connection: sa.Connection) -> None:
    from sutler.ledger.fresh import note_all
    from sutler.ledger.tallies import make_anew

    make_anew(connection)
    note_all(connection)


def downgrade() -> None:
    raise LedgerError("version 0006 is not taken back; restore the copy that was made before")
