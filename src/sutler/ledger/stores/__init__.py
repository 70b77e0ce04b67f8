"""Where a ledger lies: a SQLite file, or a PostgreSQL database that a team shares."""

from sutler.ledger.stores.address import Address, address
from sutler.ledger.stores.store import Store, open_store

__all__ = ["Address", "Store", "address", "open_store"]
