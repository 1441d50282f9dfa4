"""An index of the rows that are no longer current, so that what a load changed is found at once."""

from alembic import op
from sqlalchemy import text

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """The index of superseded rows, by area: a national file revises those of thousands of areas at once."""
    condition = text("superseded_by IS NOT NULL")
    op.create_index(
        "ix_observation_superseded", "observation", ["area_code", "superseded_by"],
        sqlite_where=condition, postgresql_where=condition,
    )  # fmt: skip
