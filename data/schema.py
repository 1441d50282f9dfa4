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
    Table,
)  # fmt: skip

from data.texts import TEXT, words

HIGHEST = 2**31 - 1  # the highest number that any row or data version can have; PostgreSQL refuses to look for more

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

area = Table(
    "area", metadata,
    Column("code", words(24), primary_key=True),  # community: slug; all others: official code
    Column("type", words(12), nullable=False),  # england icb place community pcn practice lsoa
    Column("name", words(160), nullable=False),
    Column("short_name", words(80), nullable=False),
    Column("position", Integer, nullable=False),  # the fixed order in which areas of a type are shown
)  # fmt: skip
Index("ix_area_type_code", area.c.type, area.c.code)

load = Table(  # one row an event that changed the store; the highest id is the data version
    "load", metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", words(40), nullable=False),
    Column("title", words(200), nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),  # UTC
    Column("file_name", words(255), nullable=False),
    Column("sha256", words(64), nullable=False),
    Column("period", words(12), nullable=False),  # "" where the file spans several or none
    Column("rows_read", Integer, nullable=False),
    Column("rows_kept", Integer, nullable=False),
    Column("quantity", words(40), nullable=False),  # what is summed to reconcile: "patients", "" for none
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
    Column("reason", TEXT, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("quantity", Float),
    Column("example", TEXT, nullable=False),
)  # fmt: skip

membership = Table(  # practice -> PCN and PCN -> community, dated; valid_to is exclusive
    "membership", metadata,
    Column("id", Integer, primary_key=True),
    Column("child", words(24), ForeignKey("area.code"), nullable=False, index=True),
    Column("parent", words(24), ForeignKey("area.code"), nullable=False, index=True),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date),
    Column("confirmed_by", words(160), nullable=False),
    Column("load_id", Integer, ForeignKey("load.id"), nullable=False, index=True),
)  # fmt: skip

indicator = Table(  # the definitions as they were at the latest load, for readers of the store itself
    "indicator", metadata,
    Column("id", words(80), primary_key=True),
    Column("title", words(200), nullable=False),
    Column("unit", words(80), nullable=False),
    Column("multiplier", Integer, nullable=False),
    Column("method", words(12), nullable=False),
    Column("polarity", words(4), nullable=False),
    Column("definition", TEXT, nullable=False),  # the TOML file as it stood
    Column("sha256", words(64), nullable=False),
)  # fmt: skip

observation = Table(  # append-only: a row is current from version `since` until `superseded_by`
    "observation", metadata,
    Column("id", Integer, primary_key=True),
    Column("indicator", words(80), ForeignKey("indicator.id"), nullable=False),
    Column("area_code", words(24), ForeignKey("area.code"), nullable=False),
    Column("period", words(12), nullable=False),
    Column("period_end", Date, nullable=False),
    Column("breakdown", words(40), nullable=False),  # "all", "imd2019_decile", "lsoa", ...
    Column("category", words(40, postgresql=120), nullable=False),  # "all", "1", "not recorded", an LSOA code, ...
    Column("numerator", Float),
    Column("denominator", Float),
    Column("value", Float),
    Column("lower", Float),  # 95 %
    Column("upper", Float),
    Column("lower_998", Float),  # 99.8 %
    Column("upper_998", Float),
    Column("state", words(12), nullable=False),  # ok suppressed missing unreliable
    Column("note", TEXT, nullable=False),
    Column("origin", words(8), nullable=False),  # "file": as loaded; "derived": worked out from such rows
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
Index(  # what a data version ended, of an area
    "ix_observation_superseded", observation.c.area_code, observation.c.superseded_by,
    sqlite_where=observation.c.superseded_by.is_not(None), postgresql_where=observation.c.superseded_by.is_not(None),
)  # fmt: skip

entry = Table(  # append-only, as observations are: what files say in words and lists, such as a proposed change
    "entry", metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", words(40), nullable=False),
    Column("part", words(80), nullable=False),  # what a file states whole: a community, a case study, ...
    Column("key", words(80), nullable=False),  # which one within its part
    Column("area_code", words(24), ForeignKey("area.code"), nullable=False),
    Column("title", words(200), nullable=False),
    Column("body", TEXT, nullable=False),  # a JSON object
    Column("load_id", Integer, ForeignKey("load.id"), nullable=False),
    Column("since", Integer, nullable=False),
    Column("superseded_by", Integer),
)  # fmt: skip

CURRENT_ENTRY = entry.c.superseded_by.is_(None)
Index(
    "ix_entry_current", entry.c.kind, entry.c.part, entry.c.key,
    sqlite_where=CURRENT_ENTRY, postgresql_where=CURRENT_ENTRY,
)  # fmt: skip
Index("ix_entry_load_id", entry.c.load_id)
