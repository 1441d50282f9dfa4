"""Types of text columns.

Text is in the order of its code points everywhere, as SQLite and Python have it: PostgreSQL would else put areas and
categories in the order of whatever language its database was made with.
"""

from sqlalchemy import String, Text

TEXT = Text().with_variant(Text(collation="C"), "postgresql")


def words(length: int, postgresql: int = 0) -> String:
    """The type of text up to a length; `postgresql` says another for there, since SQLite counts no characters."""
    return String(length).with_variant(String(postgresql or length, collation="C"), "postgresql")
