"""Deals by the beginning of their id, along the index of the column."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_

BEYOND = "g"
"""Stands behind every digit of an id, which is hexadecimal, in whatever order a database sorts."""


def begins(column: Any, told: str) -> ColumnElement[bool]:
    """The condition that the id of a deal begins so. LIKE alone is answered by a look at every row."""
    return and_(column >= told, column < told + BEYOND, column.startswith(told, autoescape=True))
