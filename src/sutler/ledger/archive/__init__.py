"""A ledger as one file that any kind of store can be filled from."""

from sutler.ledger.archive.place import new_place
from sutler.ledger.archive.reading import restore
from sutler.ledger.archive.writing import backup

__all__ = ["backup", "new_place", "restore"]
