"""A claim as lists name it for a person: by its key in the ledger, "@12"."""

from __future__ import annotations

import re

from sutler.ledger.schema import NUMBERS

KEY = re.compile(r"@(\d{1,12})", re.ASCII)


def key_told(told: str) -> int | None:
    """The key that is meant by "@12"; None for any other name, and for a number that no key can be."""
    found = KEY.fullmatch(told)
    return int(found[1]) if found and int(found[1]) in NUMBERS else None
