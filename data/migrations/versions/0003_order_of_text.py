"""Text in the order of its code points on PostgreSQL too, whatever language its database was made with."""

from collections import defaultdict

from alembic import op
from sqlalchemy import String, Text, inspect

revision = "0003"
down_revision = "0002"

TABLES = ["area", "load", "remainder", "membership", "indicator", "observation"]


def upgrade() -> None:
    """Another order for every column of text; SQLite has had that order from the start."""
    connection = op.get_bind()
    if connection.dialect.name != "postgresql":
        return
    quote = connection.dialect.identifier_preparer.quote
    changes = defaultdict(list)
    for (_, table), columns in inspect(connection).get_multi_columns(filter_names=TABLES).items():
        for column in columns:
            if isinstance(column["type"], String):
                length = column["type"].length
                kind = (String(length, collation="C") if length else Text(collation="C")).compile(connection.dialect)
                changes[table].append(f"ALTER COLUMN {quote(column['name'])} TYPE {kind}")
    for table, alterations in changes.items():
        op.execute(f"ALTER TABLE {quote(table)} {', '.join(alterations)}")
