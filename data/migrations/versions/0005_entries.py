"""Entries: what files say in words and lists rather than as a number of an indicator."""

import sqlalchemy as sa
from alembic import op

from data.texts import TEXT, words

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """The table of entries, and the index by which current ones are found."""
    op.create_table(
        "entry",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("kind", words(40), nullable=False),
        sa.Column("part", words(80), nullable=False),
        sa.Column("key", words(80), nullable=False),
        sa.Column("area_code", words(24), nullable=False),
        sa.Column("title", words(200), nullable=False),
        sa.Column("body", TEXT, nullable=False),
        sa.Column("load_id", sa.Integer, nullable=False),
        sa.Column("since", sa.Integer, nullable=False),
        sa.Column("superseded_by", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_entry"),
        sa.ForeignKeyConstraint(["area_code"], ["area.code"], name="fk_entry_area_code_area"),
        sa.ForeignKeyConstraint(["load_id"], ["load.id"], name="fk_entry_load_id_load"),
    )
    condition = sa.text("superseded_by IS NULL")
    op.create_index(
        "ix_entry_current", "entry", ["kind", "part", "key"], sqlite_where=condition, postgresql_where=condition
    )
    op.create_index("ix_entry_load_id", "entry", ["load_id"])
