"""The store's tables. Only aggregates are kept: no row here stands for a person."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)  # fmt: skip

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

area = Table(
    "area", metadata,
    Column("code", String(24), primary_key=True),  # community: slug; all others: official code
    Column("type", String(12), nullable=False),  # england icb place community pcn practice lsoa
    Column("name", String(160), nullable=False),
    Column("short_name", String(80), nullable=False),
    Column("position", Integer, nullable=False),  # the fixed order in which areas of a type are shown
)  # fmt: skip

load = Table(  # one row an event that changed the store; the highest id is the data version
    "load", metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String(40), nullable=False),
    Column("title", String(200), nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),  # UTC
    Column("file_name", String(255), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("period", String(12), nullable=False),  # "" where the file spans several or none
    Column("rows_read", Integer, nullable=False),
    Column("rows_kept", Integer, nullable=False),
    Column("quantity", String(40), nullable=False),  # what is summed to reconcile: "patients", "" for none
    Column("quantity_read", Float),
    Column("quantity_kept", Float),
    Column("illustrative", Boolean, nullable=False),
    Column("reverses", Integer, ForeignKey("load.id")),  # an undo names the load that it reversed
    Column("undone_by", Integer, ForeignKey("load.id")),
)  # fmt: skip

remainder = Table(  # what a load read and could not place, counted: never dropped in silence
    "remainder", metadata,
    Column("id", Integer, primary_key=True),
    Column("load_id", Integer, ForeignKey("load.id"), nullable=False, index=True),
    Column("reason", Text, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("quantity", Float),
    Column("example", Text, nullable=False),
)  # fmt: skip

membership = Table(  # practice -> PCN and PCN -> community, dated; valid_to is exclusive
    "membership", metadata,
    Column("id", Integer, primary_key=True),
    Column("child", String(24), ForeignKey("area.code"), nullable=False, index=True),
    Column("parent", String(24), ForeignKey("area.code"), nullable=False, index=True),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date),
    Column("confirmed_by", String(160), nullable=False),
    Column("load_id", Integer, ForeignKey("load.id"), nullable=False, index=True),
)  # fmt: skip

indicator = Table(  # the definitions as they were at the latest load, for readers of the store itself
    "indicator", metadata,
    Column("id", String(80), primary_key=True),
    Column("title", String(200), nullable=False),
    Column("unit", String(80), nullable=False),
    Column("multiplier", Integer, nullable=False),
    Column("method", String(12), nullable=False),
    Column("polarity", String(4), nullable=False),
    Column("definition", Text, nullable=False),  # the TOML file as it stood
    Column("sha256", String(64), nullable=False),
)  # fmt: skip

observation = Table(  # append-only: a row is current from version `since` until `superseded_by`
    "observation", metadata,
    Column("id", Integer, primary_key=True),
    Column("indicator", String(80), ForeignKey("indicator.id"), nullable=False),
    Column("area_code", String(24), ForeignKey("area.code"), nullable=False),
    Column("period", String(12), nullable=False),
    Column("period_end", Date, nullable=False),
    Column("breakdown", String(40), nullable=False),  # "all", "imd2019_decile", "lsoa", ...
    Column("category", String(40), nullable=False),  # "all", "1", "not recorded", an LSOA code, ...
    Column("numerator", Float),
    Column("denominator", Float),
    Column("value", Float),
    Column("lower", Float),  # 95 %
    Column("upper", Float),
    Column("lower_998", Float),  # 99.8 %
    Column("upper_998", Float),
    Column("state", String(12), nullable=False),  # ok suppressed missing unreliable
    Column("note", Text, nullable=False),
    Column("origin", String(8), nullable=False),  # "file": as loaded; "derived": worked out from such rows
    Column("load_id", Integer, ForeignKey("load.id"), nullable=False),  # whose file the row comes from
    Column("since", Integer, nullable=False),
    Column("superseded_by", Integer),
)  # fmt: skip

CURRENT = observation.c.superseded_by.is_(None)
Index(
    "ix_observation_current",
    observation.c.indicator, observation.c.breakdown, observation.c.area_code, observation.c.period_end,
    sqlite_where=CURRENT, postgresql_where=CURRENT,
)  # fmt: skip
Index("ix_observation_load_id", observation.c.load_id)
Index(  # what a data version ended
    "ix_observation_superseded_by", observation.c.superseded_by,
    sqlite_where=observation.c.superseded_by.is_not(None), postgresql_where=observation.c.superseded_by.is_not(None),
)  # fmt: skip
