"""Runs migrations on the connection that the ledger hands over; there is no configuration file."""

from alembic import context

from sutler.ledger.schema import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True, transactional_ddl=False)
context.run_migrations()
