"""A condition that each kind of database writes in its own way."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean
from sqlalchemy.sql.functions import FunctionElement


class Condition(FunctionElement[bool]):
    """What is compiled for it stands in the statement as it is: with the "= 1" that SQLAlchemy adds, SQLite uses no index."""

    type = Boolean()
    inherit_cache = True

    def self_group(self, against: Any = None) -> Any:  # noqa: ARG002 - the signature is SQLAlchemy's
        return self
