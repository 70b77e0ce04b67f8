"""Sutler reads news about military aid and arms transfers into a ledger whose every cell leads back to its words."""

__version__ = "0.1.0"
