"""Sutler reads news about military aid and arms transfers into a ledger whose every cell leads back to its words.

    >>> from sutler import Ledger, add_pages, read_pages

The names below are all that other programs should use. Each is imported when first asked for, so that `import sutler` stays
cheap: the parser and the database load only where they are needed.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sutler.errors import SutlerError
    from sutler.ledger import Ledger
    from sutler.model.claim import Claim
    from sutler.model.document import Document
    from sutler.model.outcome import Outcome
    from sutler.pipeline import add_pages, read_pages
    from sutler.publish.export import export
    from sutler.read import read_document

__version__ = "0.1.0"
__all__ = [
    "Claim",
    "Document",
    "Ledger",
    "Outcome",
    "SutlerError",
    "__version__",
    "add_pages",
    "export",
    "read_document",
    "read_pages",
]
HOME = {
    "Claim": "sutler.model.claim",
    "Document": "sutler.model.document",
    "Ledger": "sutler.ledger",
    "Outcome": "sutler.model.outcome",
    "SutlerError": "sutler.errors",
    "add_pages": "sutler.pipeline",
    "export": "sutler.publish.export",
    "read_document": "sutler.read",
    "read_pages": "sutler.pipeline",
}


def __getattr__(name: str) -> object:
    if name not in HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(HOME[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
