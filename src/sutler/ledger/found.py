"""Rows that were read, by their keys: one that others refer to and that is not there is a sign of a damaged database."""

from __future__ import annotations

from typing import Any, TypeVar

from sutler.errors import Damaged

Key = TypeVar("Key")
Row = TypeVar("Row")


class Found(dict[Key, Row]):
    """What was read, by its key; asked for a key that is missing, it raises Damaged in place of KeyError."""

    def __missing__(self, key: Any) -> Row:
        raise Damaged("it is damaged; restore it from a copy")
