"""How sure the reader is of each value of a claim; empty for claims read before."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("claims", sa.Column("confidence", sa.JSON(none_as_null=True), nullable=True))


def downgrade() -> None:
    op.drop_column("claims", "confidence")
