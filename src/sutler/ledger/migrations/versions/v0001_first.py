"""The first tables: documents, claims with their evidence, deals, outcomes."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table("deals", sa.Column("id", sa.String(length=64), nullable=False), sa.PrimaryKeyConstraint("id"))
    op.create_table(
        "documents",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("content", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("published", sa.String(length=10), nullable=True),
        sa.Column("published_from", sa.String(length=16), nullable=True),
        sa.Column("language", sa.String(length=16), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("place", "content", name="document_once"),
    )
    op.create_index("document_content", "documents", ["content"], unique=False)
    op.create_index("document_hash", "documents", ["text_hash"], unique=False)
    op.create_table(
        "claims",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("deal", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("type", sa.String(length=16), nullable=False),
        sa.Column("mode", sa.String(length=16), nullable=True),
        sa.Column("stage", sa.String(length=16), nullable=True),
        sa.Column("certainty", sa.String(length=16), nullable=True),
        sa.Column("date", sa.String(length=10), nullable=True),
        sa.Column("period", sa.JSON(), nullable=True),
        sa.Column("agreement", sa.JSON(), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("told", sa.String(length=10), nullable=True),
        sa.Column("told_first", sa.String(length=10), nullable=True),
        sa.Column("told_last", sa.String(length=10), nullable=True),
        sa.ForeignKeyConstraint(
            ["deal"],
            ["deals.id"],
        ),
        sa.ForeignKeyConstraint(["document"], ["documents.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("document", "position", name="claim_once"),
    )
    op.create_index("claim_deal", "claims", ["deal"], unique=False)
    op.create_index("claim_id", "claims", ["id"], unique=False)
    op.create_index("claim_stage", "claims", ["stage"], unique=False)
    op.create_index("claim_time", "claims", ["told_first", "told_last"], unique=False)
    op.create_table(
        "outcomes",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("document", sa.Integer(), nullable=True),
        sa.Column("document_id", sa.Text(), nullable=True),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["document"], ["documents.key"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("outcome_place", "outcomes", ["place"], unique=False)
    op.create_table(
        "actors",
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(length=16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("claim", "position", "side"),
    )
    op.create_index("actor_name", "actors", ["folded", "side"], unique=False)
    op.create_table(
        "evidence",
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("pointer", sa.String(length=64), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("claim", "position", "pointer"),
    )
    op.create_table(
        "figures",
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Float(), nullable=True),
        sa.Column("currency", sa.String(length=8), nullable=True),
        sa.Column("bound", sa.String(length=16), nullable=False),
        sa.Column("amount_high", sa.Float(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("currency_from", sa.String(length=16), nullable=True),
        sa.Column("converts", sa.Integer(), nullable=True),
        sa.Column("usd", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["claim"], ["claims.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("claim", "position"),
    )
    op.create_table(
        "items",
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("category", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("quantity", sa.Float(), nullable=True),
        sa.Column("bound", sa.String(length=16), nullable=True),
        sa.Column("quantity_high", sa.Float(), nullable=True),
        sa.Column("condition", sa.String(length=16), nullable=True),
        sa.Column("designation", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["claim"], ["claims.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("claim", "position"),
    )
    op.create_index("item_category", "items", ["category"], unique=False)
    op.create_table(
        "voices",
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("named", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("claim", "position"),
    )
