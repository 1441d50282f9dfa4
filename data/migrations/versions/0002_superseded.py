"""An index of the rows that are no longer current, so that what a load changed is found at once."""

from alembic import op
from sqlalchemy import text

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """The index of superseded rows."""
    condition = text("superseded_by IS NOT NULL")
    op.create_index(
        "ix_observation_superseded_by", "observation", ["superseded_by"],
        sqlite_where=condition, postgresql_where=condition,
    )  # fmt: skip
