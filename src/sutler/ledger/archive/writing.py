"""A ledger into an archive: of one moment, in constant memory, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from sqlalchemy import Connection, Table, select

from sutler import __version__
from sutler.errors import UsageError
from sutler.ledger.archive.form import MANIFEST, Part, line_of, manifest_of, name_of, tables
from sutler.ledger.migrate import HEAD
from sutler.ledger.stores import Store

BATCH, BATCH_OF_PAGES = 500, 20
"""Rows that are held at once: a page has up to a million characters."""


def backup(store: Store, path: Path) -> dict[str, int]:
    """Writes the whole ledger to `path` and gives the rows of each table; others may go on writing to it meanwhile.

    Raises UsageError where there is a file already (it may be the ledger), or none can be made, LedgerError where the ledger
    cannot be read.
    """
    if path.exists() or path.is_symlink():
        raise UsageError(f"{path}: is there already; give the name of a new file, or remove it first")
    try:
        return _whole(store, path)
    except OSError as why:
        raise UsageError(f"{path}: cannot be written ({why.strerror or why}); check the folder and its space") from why


def _whole(store: Store, path: Path) -> dict[str, int]:
    """Writes beside `path`, then moves into place; what fails leaves nothing."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    made = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            parts = _write(store, file)
            file.flush()
            os.fsync(file.fileno())
        os.link(made, path)  # unlike a move, it fails where another process has made the file meanwhile
    finally:
        made.unlink(missing_ok=True)
    return {name: part.rows for name, part in parts.items()}


def _write(store: Store, file: IO[bytes]) -> dict[str, Part]:
    parts: dict[str, Part] = {}
    with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=6) as archive:
        with store.reading() as connection:
            for table in tables():
                with archive.open(_entry(name_of(table)), "w", force_zip64=True) as member:
                    parts[table.name] = _write_table(connection, table, member)
        at = datetime.now(UTC).isoformat(timespec="seconds")
        archive.writestr(_entry(MANIFEST), manifest_of(HEAD, __version__, at, parts))
    return parts


def _write_table(connection: Connection, table: Table, member: IO[bytes]) -> Part:
    count, size, digest = 0, 0, sha256()
    query = select(table).order_by(*table.primary_key)
    batch = BATCH_OF_PAGES if table.name == "documents" else BATCH
    for row in connection.execute(query, execution_options={"yield_per": batch}).mappings():
        line = line_of(row)  # type: ignore[arg-type]  # the keys of a mapping of a row are the names of its columns
        member.write(line)
        digest.update(line)
        count, size = count + 1, size + len(line)
    return Part(count, size, digest.hexdigest())


def _entry(name: str) -> ZipInfo:
    """An entry without a date, so that one ledger makes one archive."""
    entry = ZipInfo(name)
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry
