"""Longer categories on PostgreSQL: the reasons why people are in a segment are several names; SQLite never counted."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """A longer column, which PostgreSQL makes without writing a row anew."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute('ALTER TABLE observation ALTER COLUMN category TYPE VARCHAR(120) COLLATE "C"')
