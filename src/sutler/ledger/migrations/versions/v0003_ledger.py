"""Decisions, suggestions, versions of claims, near-duplicate pages, and what lists and totals of deals need."""

import sqlalchemy as sa
from alembic import op

from sutler.errors import LedgerError

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

DEALS = (
    ("merged_into", sa.String(64)),
    ("type", sa.String(16)),
    ("supplier", sa.Text()),
    ("recipient", sa.Text()),
    ("goods", sa.Text()),
    ("stage", sa.String(16)),
    ("certainty", sa.String(16)),
    ("standing", sa.String(16)),
    ("first", sa.String(10)),
    ("last", sa.String(10)),
    ("year", sa.Integer()),
    ("credibility", sa.Integer()),
    ("amount", sa.Float()),
    ("low", sa.Float()),
    ("high", sa.Float()),
    ("currency", sa.String(8)),
    ("usd", sa.Float()),
    ("eur", sa.Float()),
    ("priced_on", sa.String(10)),
    ("rates", sa.Text()),
    ("shown", sa.Integer()),
)
TOTALS = [
    *("supplier", "standing", "recipient", "year", "goods", "stage"),
    *("usd", "eur", "amount", "low", "high", "currency", "priced_on"),
]
"""Totals are read from this index alone."""
COUNTS = ("claims", "pages", "origins", "conflicts")


def upgrade() -> None:
    with op.batch_alter_table("documents") as table:
        table.add_column(sa.Column("reader", sa.String(32)))
        table.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
        table.add_column(sa.Column("added", sa.String(32)))
        table.add_column(sa.Column("family", sa.Integer()))
        table.create_index("document_family", ["family"])
    with op.batch_alter_table("deals") as table:
        for name, kind in DEALS:
            table.add_column(sa.Column(name, kind))
        for name in COUNTS:
            table.add_column(sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
        table.create_index("deal_first", ["first", "id", "last"])
        table.create_index("deal_totals", TOTALS)
    with op.batch_alter_table("claims") as table:
        table.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
        table.add_column(sa.Column("status", sa.String(12), nullable=False, server_default="live"))
        table.add_column(sa.Column("replaces", sa.Integer()))
        table.add_column(sa.Column("decided", sa.Integer(), nullable=False, server_default="0"))
        table.add_column(sa.Column("deal_by", sa.String(12), nullable=False, server_default="machine"))
        table.add_column(_listed())
        table.add_column(sa.Column("features", sa.JSON(none_as_null=True)))
        table.alter_column("deal", existing_type=sa.String(64), nullable=True)
        table.create_foreign_key("claim_replaced", "claims", ["replaces"], ["key"], ondelete="SET NULL")
        table.drop_constraint("claim_once", type_="unique")
        table.create_unique_constraint("claim_once", ["document", "version", "position"])
        table.drop_index("claim_deal")
        table.create_index("claim_deal", ["deal", "status"])
        table.create_index("claim_replaces", ["replaces"])
        for name in ("claim_time", "claim_stage"):
            table.drop_index(name)
        table.create_index("claim_time", ["listed", "key", "told_last", "status"])
        table.create_index("claim_stage", ["stage", "listed", "key"])
    with op.batch_alter_table("actors") as table:
        table.add_column(_listed())
        table.drop_index("actor_name")
        table.create_index("actor_name", ["folded", "side", "listed", "claim"])
    with op.batch_alter_table("items") as table:
        table.add_column(_listed())
        table.drop_index("item_category")
        table.create_index("item_category", ["category", "listed", "claim"])
        table.create_index("item_name", ["folded", "listed", "claim"])
    _looked_up()
    _judged()
    _searched()


def _listed() -> sa.Column[str]:
    return sa.Column("listed", sa.String(10), nullable=False, server_default="9999")


def _looked_up() -> None:
    op.create_table(
        "blocks",
        sa.Column("block", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("claim", sa.Integer(), sa.ForeignKey("claims.key", ondelete="CASCADE"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("block_claim", "blocks", ["claim"])
    op.create_table("names", sa.Column("name", sa.Text(), primary_key=True), sqlite_with_rowid=False)
    op.create_table(
        "bands",
        sa.Column("band", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("document", sa.Integer(), sa.ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sketches",
        sa.Column(
            "document", sa.Integer(), sa.ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True, autoincrement=False
        ),
        sa.Column("runs", sa.Integer(), nullable=False),
        sa.Column("minhash", sa.String(256), nullable=False),
        sa.Column("marks", sa.String(128), nullable=False),
    )
    op.create_table(
        "facets",
        sa.Column("facet", sa.String(16), primary_key=True),
        sa.Column("value", sa.Text(), primary_key=True),
        sa.Column("first", sa.String(10), primary_key=True),
        sa.Column("deal", sa.String(64), sa.ForeignKey("deals.id", ondelete="CASCADE"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("facet_deal", "facets", ["deal"])


def _judged() -> None:
    op.create_table(
        "suggestions",
        sa.Column("key", sa.Integer(), primary_key=True),
        sa.Column("claim", sa.Integer(), sa.ForeignKey("claims.key", ondelete="CASCADE"), nullable=False),
        sa.Column("deal", sa.String(64), sa.ForeignKey("deals.id", ondelete="CASCADE"), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(12), nullable=False, server_default="open"),
        sa.UniqueConstraint("claim", "deal", name="suggestion_once"),
    )
    op.create_index("suggestion_deal", "suggestions", ["deal"])
    op.create_index("suggestion_state", "suggestions", ["state", "score"])
    op.create_table(
        "links",
        sa.Column("one", sa.String(64), sa.ForeignKey("deals.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("other", sa.String(64), sa.ForeignKey("deals.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("kind", sa.String(16), primary_key=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("by", sa.String(12), nullable=False, server_default="machine"),
    )
    op.create_index("link_other", "links", ["other"])
    op.create_table(
        "decisions",
        sa.Column("key", sa.Integer(), primary_key=True),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("claim", sa.Integer(), sa.ForeignKey("claims.key")),
        sa.Column("deal", sa.String(64)),
        sa.Column("cell", sa.Text()),
        sa.Column("before", sa.JSON(none_as_null=True)),
        sa.Column("after", sa.JSON(none_as_null=True)),
        sa.Column("why", sa.Text()),
        sa.Column("reference", sa.Text()),
        sa.Column("undoes", sa.Integer(), sa.ForeignKey("decisions.key")),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.UniqueConstraint("undoes", name="undone_once"),
    )
    op.create_index("decision_claim", "decisions", ["claim"])
    op.create_index("decision_deal", "decisions", ["deal"])
    op.create_index("decision_cell", "decisions", ["cell"])


def _searched() -> None:
    """Pages by the words in them."""
    for statement in searched(op.get_bind()).values():
        op.get_bind().exec_driver_sql(statement)


def searched(connection: sa.Connection) -> dict[str, str]:
    """What finds pages by their words in this kind of database: the statement that makes each part, by its name."""
    return _on_server(connection) if connection.dialect.name == "postgresql" else IN_FILE


IN_FILE = {
    "words": "CREATE VIRTUAL TABLE words USING "
    "fts5(text, content='documents', content_rowid='key', tokenize='unicode61 remove_diacritics 0')",
    "words_added": "CREATE TRIGGER words_added AFTER INSERT ON documents BEGIN "
    "INSERT INTO words(rowid, text) VALUES (new.key, new.text); END",
    "words_lost": "CREATE TRIGGER words_lost AFTER DELETE ON documents BEGIN "
    "INSERT INTO words(words, rowid, text) VALUES ('delete', old.key, old.text); END",
    "words_changed": "CREATE TRIGGER words_changed AFTER UPDATE OF text ON documents BEGIN "
    "INSERT INTO words(words, rowid, text) VALUES ('delete', old.key, old.text); "
    "INSERT INTO words(rowid, text) VALUES (new.key, new.text); END",
}
MARKS = "-_/\\.:@+&=?%#,~'’"
"""What joins words into one ("T-72", "1.2", an address) for the server's parser; each is taken for a space."""
LONGEST = 200_000
"""Characters of a page that are indexed: a vector holds a megabyte and no more."""


def _on_server(connection: sa.Connection) -> dict[str, str]:
    known = connection.exec_driver_sql("SELECT 1 FROM pg_collation WHERE collname = 'und-x-icu'").first()
    collation = 'COLLATE "und-x-icu"' if known else ""
    marks = MARKS.replace("'", "''")
    return {
        "words_of": "CREATE FUNCTION words_of(told text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ "
        "SELECT to_tsvector('pg_catalog.simple'::regconfig, "
        f"translate(lower(left(told, {LONGEST}) {collation}), '{marks}', '{' ' * len(MARKS)}')) $$".replace("%", "%%"),
        "document_words": "CREATE INDEX document_words ON documents USING gin (words_of(text))",
    }


def downgrade() -> None:
    raise LedgerError("version 0003 is not taken back, since decisions would be lost; restore the copy that was made before")
