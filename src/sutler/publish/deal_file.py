"""Deals as a file for other programs, a piece of bytes at a time: CSV, JSON Lines or Parquet.

CSV cells that a spreadsheet would take for a formula get an apostrophe before them, as in `export`.
"""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from sutler.errors import UsageError
from sutler.model.deal import DealRow
from sutler.publish.deal_columns import DEAL_COLUMNS, DealColumn
from sutler.publish.export import flat, safe

BATCH = 1_000
"""Rows of a piece, and of a Parquet row group."""
PIECE = 1 << 16
IN_MEMORY = 8 * 1024 * 1024
"""Bytes of a file that must be whole before it is sent; a larger one waits on disk."""
BOM = b"\xef\xbb\xbf"
"""Tells a spreadsheet that a CSV file is UTF-8."""


def deal_file(rows: Iterable[DealRow], kind: str) -> Iterator[bytes]:
    """The file of these rows, `kind` is "csv", "jsonl" or "parquet". Raises UsageError for another."""
    write = DEAL_FORMATS.get(kind)
    if write is None:
        raise UsageError(f"{kind!r} is no format of a file of deals; give one of {', '.join(DEAL_FORMATS)}")
    return write(rows)


def _csv(rows: Iterable[DealRow]) -> Iterator[bytes]:
    yield BOM + _lines([[column.name for column in DEAL_COLUMNS]])
    for batch in _batches(rows):
        yield _lines([_cell(column, column.get(row)) for column in DEAL_COLUMNS] for row in batch)


def _lines(cells: Iterable[list[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(cells)
    return text.getvalue().encode("utf-8", "replace")


def _cell(column: DealColumn, value: Any) -> str:
    if value is None:
        return ""
    if column.type == "texts":
        return safe("; ".join(flat(one) for one in value))
    return plain_number(value) if isinstance(value, float) else safe(flat(str(value)))


def plain_number(value: float) -> str:
    """Without a needless fraction."""
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def _jsonl(rows: Iterable[DealRow]) -> Iterator[bytes]:
    for batch in _batches(rows):
        yield b"".join(json.dumps(_typed(row), ensure_ascii=False).encode("utf-8", "replace") + b"\n" for row in batch)


def _typed(row: DealRow) -> dict[str, Any]:
    return {column.name: column.get(row) for column in DEAL_COLUMNS}


def _parquet(rows: Iterable[DealRow]) -> Iterator[bytes]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = {"text": pa.string(), "number": pa.float64(), "integer": pa.int64(), "texts": pa.list_(pa.string())}
    schema = pa.schema([(column.name, types[column.type]) for column in DEAL_COLUMNS])
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as file:
        with pq.ParquetWriter(file, schema, compression="zstd") as writer:
            for batch in _batches(rows):
                writer.write_table(pa.Table.from_pylist([_typed(row) for row in batch], schema=schema))
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


def _batches(rows: Iterable[DealRow]) -> Iterator[list[DealRow]]:
    them = iter(rows)
    while batch := list(islice(them, BATCH)):
        yield batch


DEAL_FORMATS: dict[str, Callable[[Iterable[DealRow]], Iterator[bytes]]] = {"csv": _csv, "jsonl": _jsonl, "parquet": _parquet}
"""What makes a file of each ending."""
