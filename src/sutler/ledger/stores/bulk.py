"""Many rows written at once, by the quickest way that each kind of database has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import Any

from sqlalchemy import JSON, Connection, Table, insert

from sutler.ledger.schema import Text, as_json, storable

Made = Callable[[Any], Any]
MANY = 50


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Writes rows by the names of their columns; what a row leaves out takes its default.

    SQLite takes tuples, PostgreSQL a COPY: building each statement's parameters by name costs more than writing them. For a few
    rows a COPY costs more than it saves.
    """
    if connection.dialect.name == "postgresql" and len(rows) < MANY:
        connection.execute(insert(table), rows)
        return
    for names, some in groupby(rows, key=tuple):
        _insert(connection, table, names, some)


def _insert(connection: Connection, table: Table, names: tuple[str, ...], rows: Iterable[Mapping[str, Any]]) -> None:
    written = _written(names, rows, _forms(table, names))
    quoted = ", ".join(f'"{name}"' for name in names)
    if connection.dialect.name == "postgresql":
        cursor: Any = connection.connection.cursor()
        with cursor, cursor.copy(f'COPY "{table.name}" ({quoted}) FROM STDIN') as copy:
            for row in written:
                copy.write_row(row)
        return
    marks = ", ".join("?" * len(names))
    connection.exec_driver_sql(f'INSERT INTO "{table.name}" ({quoted}) VALUES ({marks})', list(written))


def _written(
    names: Sequence[str], rows: Iterable[Mapping[str, Any]], forms: Sequence[Made | None]
) -> Iterator[tuple[Any, ...]]:
    changed = [(n, form) for n, form in enumerate(forms) if form]
    for row in rows:
        values = [row[name] for name in names]
        for n, form in changed:
            if values[n] is not None:
                values[n] = form(values[n])
        yield tuple(values)


@cache
def _forms(table: Table, names: tuple[str, ...]) -> tuple[Made | None, ...]:
    """What makes a column's value storable, None where it is so already. None stays NULL, in JSON columns too."""
    kinds = [table.c[name].type for name in names]
    return tuple(as_json if isinstance(kind, JSON) else storable if isinstance(kind, Text) else None for kind in kinds)
