"""Claims as a file for other programs: CSV, JSON Lines or Parquet, by the ending of its name.

The file appears whole or not at all: it is written beside its place and moved there at the end. CSV cells that a spreadsheet
would take for a formula get an apostrophe before them.
"""

from __future__ import annotations

import csv
import json
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import IO, Any

from sutler.errors import UsageError
from sutler.model.deal import Entry
from sutler.model.evidence import Evidence
from sutler.publish.columns import COLUMNS, Column

FORMULA = re.compile(r"\s*[=+\-@\t\r|%]")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\Z", re.ASCII)
BATCH = 5_000
"""Rows of a Parquet row group."""


def export(entries: Iterable[Entry], path: Path) -> int:
    """Writes one row a claim to `path` and returns how many.

    Raises UsageError for an ending without a format and for a file that cannot be made.
    """
    write = FORMATS.get(path.suffix.lower())
    if write is None:
        raise UsageError(f"{path}: the ending must be {', '.join(FORMATS)}; it tells the format")
    try:
        return _whole(path, entries, write)
    except OSError as why:
        raise UsageError(f"{path}: cannot be written ({why.strerror or why}); check the folder and its permissions") from why


def _whole(path: Path, entries: Iterable[Entry], write: Callable[[Iterable[Entry], IO[bytes]], int]) -> int:
    """Writes beside `path`, then moves into place; what fails leaves nothing."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    made = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            rows = write(entries, file)
            file.flush()
            os.fsync(file.fileno())
        made.chmod(_mode(path))
        made.replace(path)
    except BaseException:
        made.unlink(missing_ok=True)
        raise
    return rows


def _mode(path: Path) -> int:
    """The permissions of the file that is replaced, else those that a new file gets here."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _csv(entries: Iterable[Entry], file: IO[bytes]) -> int:
    import io

    text = io.TextIOWrapper(file, encoding="utf-8", newline="", errors="replace", write_through=True)
    writer = csv.writer(text)
    writer.writerow([column.name for column in COLUMNS])
    rows = 0
    for entry in entries:
        writer.writerow([_cell(column, column.get(entry)) for column in COLUMNS])
        rows += 1
    text.flush()
    text.detach()
    return rows


def _cell(column: Column, value: Any) -> str:
    """A value as the text of one cell."""
    if value is None:
        return ""
    if column.type == "quotes":
        return safe(" … ".join(flat(quote.quote) for quote in value))
    if column.type in ("texts", "numbers"):
        return safe("; ".join("" if one is None else _plain(one) for one in value)) if any(v is not None for v in value) else ""
    return safe(_plain(value))


def _plain(value: Any) -> str:
    """A number without a needless fraction; words on one line."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return flat(str(value))


def flat(words: str) -> str:
    """On one line, without control characters: a file's name can hold any."""
    return " ".join(CONTROL.sub(" ", words).split())


def safe(cell: str) -> str:
    """No formula: a cell that begins like one is marked as text, a plain number is left alone."""
    return f"'{cell}" if FORMULA.match(cell) and not NUMBER.match(cell) else cell


def _jsonl(entries: Iterable[Entry], file: IO[bytes]) -> int:
    rows = 0
    for row in _rows(entries):
        file.write(json.dumps(row, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
        rows += 1
    return rows


def _rows(entries: Iterable[Entry]) -> Iterator[dict[str, Any]]:
    """Typed rows: lists stay lists, quotes are objects with their offsets."""
    for entry in entries:
        yield {column.name: _typed(column, column.get(entry)) for column in COLUMNS}


def _typed(column: Column, value: Any) -> Any:
    if column.type != "quotes":
        return value
    quotes: list[Evidence] = value
    return [{"start": quote.start, "end": quote.end, "quote": quote.quote} for quote in quotes]


def _parquet(entries: Iterable[Entry], file: IO[bytes]) -> int:
    import pyarrow as pa
    import pyarrow.parquet as pq

    quote = pa.struct([("start", pa.int64()), ("end", pa.int64()), ("quote", pa.string())])
    types = {
        "text": pa.string(),
        "number": pa.float64(),
        "integer": pa.int64(),
        "texts": pa.list_(pa.string()),
        "numbers": pa.list_(pa.float64()),
        "quotes": pa.list_(quote),
    }
    schema = pa.schema([(column.name, types[column.type]) for column in COLUMNS])
    rows, written = _rows(entries), 0
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        while batch := list(islice(rows, BATCH)):
            writer.write_table(pa.Table.from_pylist(batch, schema=schema))
            written += len(batch)
    return written


FORMATS: dict[str, Callable[[Iterable[Entry], IO[bytes]], int]] = {".csv": _csv, ".jsonl": _jsonl, ".parquet": _parquet}
"""What writes a file of each ending."""
