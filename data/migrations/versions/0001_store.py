"""The first tables: areas, loads, remainders, membership, indicators, observations."""

from alembic import op
from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    String,
    Text,
    text,
)  # fmt: skip

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes the tables; later ones refer to earlier ones."""
    _area()
    _load()
    _remainder()
    _membership()
    _indicator()
    _observation()


def downgrade() -> None:
    """Refuses: a store is never taken back to nothing."""
    raise NotImplementedError("The first migration cannot be undone: remove the database instead.")


def _area() -> None:
    op.create_table(
        "area",
        Column("code", String(24), nullable=False),
        Column("type", String(12), nullable=False),
        Column("name", String(160), nullable=False),
        Column("short_name", String(80), nullable=False),
        Column("position", Integer(), nullable=False),
        PrimaryKeyConstraint("code", name="pk_area"),
    )  # fmt: skip


def _load() -> None:
    op.create_table(
        "load",
        Column("id", Integer(), nullable=False),
        Column("kind", String(40), nullable=False),
        Column("title", String(200), nullable=False),
        Column("at", DateTime(timezone=True), nullable=False),
        Column("file_name", String(255), nullable=False),
        Column("sha256", String(64), nullable=False),
        Column("period", String(12), nullable=False),
        Column("rows_read", Integer(), nullable=False),
        Column("rows_kept", Integer(), nullable=False),
        Column("quantity", String(40), nullable=False),
        Column("quantity_read", Float()),
        Column("quantity_kept", Float()),
        Column("illustrative", Boolean(), nullable=False),
        Column("reverses", Integer()),
        Column("undone_by", Integer()),
        ForeignKeyConstraint(["reverses"], ["load.id"], name="fk_load_reverses_load"),
        ForeignKeyConstraint(["undone_by"], ["load.id"], name="fk_load_undone_by_load"),
        PrimaryKeyConstraint("id", name="pk_load"),
    )  # fmt: skip


def _remainder() -> None:
    op.create_table(
        "remainder",
        Column("id", Integer(), nullable=False),
        Column("load_id", Integer(), nullable=False),
        Column("reason", Text(), nullable=False),
        Column("rows", Integer(), nullable=False),
        Column("quantity", Float()),
        Column("example", Text(), nullable=False),
        ForeignKeyConstraint(["load_id"], ["load.id"], name="fk_remainder_load_id_load"),
        PrimaryKeyConstraint("id", name="pk_remainder"),
    )  # fmt: skip
    op.create_index("ix_remainder_load_id", "remainder", ["load_id"])


def _membership() -> None:
    op.create_table(
        "membership",
        Column("id", Integer(), nullable=False),
        Column("child", String(24), nullable=False),
        Column("parent", String(24), nullable=False),
        Column("valid_from", Date(), nullable=False),
        Column("valid_to", Date()),
        Column("confirmed_by", String(160), nullable=False),
        Column("load_id", Integer(), nullable=False),
        ForeignKeyConstraint(["child"], ["area.code"], name="fk_membership_child_area"),
        ForeignKeyConstraint(["load_id"], ["load.id"], name="fk_membership_load_id_load"),
        ForeignKeyConstraint(["parent"], ["area.code"], name="fk_membership_parent_area"),
        PrimaryKeyConstraint("id", name="pk_membership"),
    )  # fmt: skip
    op.create_index("ix_membership_child", "membership", ["child"])
    op.create_index("ix_membership_load_id", "membership", ["load_id"])
    op.create_index("ix_membership_parent", "membership", ["parent"])


def _indicator() -> None:
    op.create_table(
        "indicator",
        Column("id", String(80), nullable=False),
        Column("title", String(200), nullable=False),
        Column("unit", String(80), nullable=False),
        Column("multiplier", Integer(), nullable=False),
        Column("method", String(12), nullable=False),
        Column("polarity", String(4), nullable=False),
        Column("definition", Text(), nullable=False),
        Column("sha256", String(64), nullable=False),
        PrimaryKeyConstraint("id", name="pk_indicator"),
    )  # fmt: skip


def _observation() -> None:
    op.create_table(
        "observation",
        Column("id", Integer(), nullable=False),
        Column("indicator", String(80), nullable=False),
        Column("area_code", String(24), nullable=False),
        Column("period", String(12), nullable=False),
        Column("period_end", Date(), nullable=False),
        Column("breakdown", String(40), nullable=False),
        Column("category", String(40), nullable=False),
        Column("numerator", Float()),
        Column("denominator", Float()),
        Column("value", Float()),
        Column("lower", Float()),
        Column("upper", Float()),
        Column("lower_998", Float()),
        Column("upper_998", Float()),
        Column("state", String(12), nullable=False),
        Column("note", Text(), nullable=False),
        Column("origin", String(8), nullable=False),
        Column("load_id", Integer(), nullable=False),
        Column("since", Integer(), nullable=False),
        Column("superseded_by", Integer()),
        ForeignKeyConstraint(["area_code"], ["area.code"], name="fk_observation_area_code_area"),
        ForeignKeyConstraint(["indicator"], ["indicator.id"], name="fk_observation_indicator_indicator"),
        ForeignKeyConstraint(["load_id"], ["load.id"], name="fk_observation_load_id_load"),
        PrimaryKeyConstraint("id", name="pk_observation"),
    )  # fmt: skip
    op.create_index("ix_observation_current", "observation",
        ["indicator", "breakdown", "area_code", "period_end"],
        sqlite_where=text("superseded_by IS NULL"),
        postgresql_where=text("superseded_by IS NULL"),
    )  # fmt: skip
    op.create_index("ix_observation_load_id", "observation", ["load_id"])
