"""The areas of a type are found without a look at every area: England has nine thousand beside a Place's fifty."""

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """The index."""
    op.create_index("ix_area_type_code", "area", ["type", "code"])
