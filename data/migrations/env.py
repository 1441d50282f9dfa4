"""Alembic's entry: migrates on the connection, and in the transaction, that the caller gave."""

from alembic import context

from data.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=True)
context.run_migrations()
