"""Claims → documents, claims, deals and outcomes in a database; matching of claims to deals; conflicts."""

from sutler.ledger.filter import Filter
from sutler.ledger.store import Ledger

__all__ = ["Filter", "Ledger"]
