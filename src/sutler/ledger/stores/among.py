"""A condition on thousands of keys, given as one parameter: a parameter for each costs more than the look-up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, bindparam
from sqlalchemy import Text as Plain
from sqlalchemy.ext.compiler import compiles

from sutler.ledger.stores.condition import Condition


class Among(Condition):
    """The condition that a column is one of the whole numbers of a JSON list."""

    inherit_cache = True
    name = "among"


def among(column: ColumnElement[Any], keys: Iterable[int]) -> ColumnElement[bool]:
    """The condition that the column is one of these whole numbers."""
    return Among(column, bindparam(None, f"[{','.join(map(str, keys))}]", Plain, unique=True))


@compiles(Among, "sqlite")
def _among_sqlite(element: Among, compiler: Any, **more: Any) -> str:
    column, keys = (compiler.process(part, **more) for part in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({keys}))"


@compiles(Among, "postgresql")
def _among_postgres(element: Among, compiler: Any, **more: Any) -> str:
    column, keys = (compiler.process(part, **more) for part in element.clauses)
    return f"{column} IN (SELECT value::bigint FROM json_array_elements_text({keys}::json))"
