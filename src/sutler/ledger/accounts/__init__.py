"""Who may use a ledger over a network, and what they come in by."""

from sutler.ledger.accounts.offered import Accounts

__all__ = ["Accounts"]
