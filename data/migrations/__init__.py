"""The tables' history. Only the commands that migrate import this: the web process never needs Alembic."""

from contextlib import suppress
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from data.engine import StoreOlderError, check_schema, store_revision


def upgrade(connection: Connection) -> None:
    """The store brought to this code's tables, within the caller's transaction. Raises StoreNewerError."""
    if store_revision(connection) is not None:
        _refuse_newer(connection)
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _refuse_newer(connection: Connection) -> None:
    with suppress(StoreOlderError):
        check_schema(connection)
