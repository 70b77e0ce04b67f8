"""An archive into an empty ledger, all of it or nothing. An archive is taken for hostile until its hashes are right.

Nothing of it is unpacked to disk and no name in it is used: the names must be those of the tables. Rows are read one at a time,
each held against the columns of its table and against limits of size.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import IO, Any
from zipfile import BadZipFile, ZipFile

from sqlalchemy import Connection, Table, exc, select

from sutler.errors import BadArchive, LedgerError, UnknownVersion
from sutler.ledger.archive.form import (
    FORMAT,
    MANIFEST,
    MIB,
    MOST_BYTES,
    MOST_LINE,
    MOST_MANIFEST,
    Part,
    fault_of,
    name_of,
    tables,
)
from sutler.ledger.archive.older import READABLE, tables_of, write
from sutler.ledger.derived import rebuild
from sutler.ledger.migrate import VERSIONS
from sutler.ledger.stores import Store

DAMAGE = (BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeError)
"""What reading a zip raises: a wrong record or checksum, bytes that do not unpack, a file cut off, a way of packing that Python
does not know, a name in no encoding."""
LOCKED = 0x1
"""The bit by which an entry says that it needs a password."""
MOST_ENTRIES = max(len(tables_of(version)) for version in READABLE) + 1
BATCH, MOST_BATCH = 500, 8 * MIB
"""Rows, and bytes of rows, that are written at once."""
END, LONG_END, LONG_MARK = struct.Struct("<4s4H2LH"), struct.Struct("<4sQ2H2L4Q"), struct.Struct("<4sLQL")
"""The last record of a zip, the one that a zip of more than 4 GiB has besides, and the mark that stands between the two."""


def restore(store: Store, path: Path) -> dict[str, int]:
    """Fills the ledger, which must be empty, and gives the rows of each table.

    Raises BadArchive for what is no archive of a ledger, or a damaged one, UnknownVersion for one of a newer Sutler,
    LedgerError for a ledger that holds something.
    """
    with _speaking(path), path.open("rb") as file:
        _check_end(file)
        with ZipFile(file) as archive, store.writing() as connection:
            _check_empty(connection, store)
            version, parts = _manifest(archive)
            for table in tables_of(version):
                with archive.open(name_of(table)) as member:
                    _fill(connection, table, member, parts[table.name])
            store.settle(connection)
            _rebuild(connection)
    return {name: part.rows for name, part in parts.items()}


@contextmanager
def _speaking(path: Path) -> Iterator[None]:
    """Turns any fault of the archive into one line for a person."""
    try:
        yield
    except BadArchive as why:
        raise BadArchive(f"{path}: {why}; nothing was restored") from why
    except UnknownVersion as why:
        raise UnknownVersion(f"{path}: {why}") from why
    except OSError as why:
        raise BadArchive(f"{path}: cannot be read ({why.strerror or why}); check the path and its permissions") from why
    except DAMAGE as why:
        raise BadArchive(f"{path}: is no archive of a ledger, or a damaged one ({why}); nothing was restored") from why


def _check_end(file: IO[bytes]) -> None:
    """The list of entries is read as a whole when a zip is opened: one of thousands is refused before."""
    file.seek(0, 2)
    if file.tell() < END.size:
        raise BadArchive("is no archive of a ledger")
    file.seek(-END.size, 2)
    sign, *_, entries, size, _, comment = END.unpack(file.read(END.size))
    if sign != b"PK\5\6" or comment or entries > MOST_ENTRIES or size > MIB:
        raise BadArchive("is no archive of a ledger, or was cut off")
    before = LONG_END.size + LONG_MARK.size + END.size
    if file.tell() >= before:
        file.seek(-before, 2)
        *_, entries, size, _ = LONG_END.unpack(file.read(LONG_END.size))
        if file.read(4) == b"PK\6\7" and (entries > MOST_ENTRIES or size > MIB):
            raise BadArchive("is no archive of a ledger")
    file.seek(0)


def _check_empty(connection: Connection, store: Store) -> None:
    for table in tables():
        if connection.execute(select(1).select_from(table).limit(1)).first():
            raise LedgerError(f"{store.address}: holds something already; give another, new ledger with --ledger")


def _manifest(archive: ZipFile) -> tuple[str, dict[str, Part]]:
    """The version of its tables, and what the manifest says of each of them, once the entries are those of a ledger."""
    if MANIFEST not in archive.namelist():
        raise BadArchive("is no archive of a ledger: it holds other files")
    if any(entry.flag_bits & LOCKED for entry in archive.infolist()):
        raise BadArchive("is no archive of a ledger: it is locked with a password")
    with archive.open(MANIFEST) as member:
        text = member.read(MOST_MANIFEST + 1)
    if len(text) > MOST_MANIFEST:
        raise BadArchive("its manifest is too large")
    try:
        told = json.loads(text)
        if told["format"] != FORMAT:
            raise BadArchive("is no archive of a ledger: its manifest is of another kind")
        if (version := str(told["version"])) not in READABLE:
            raise UnknownVersion(_other_version(version))
        held = tables_of(version)
        if sorted(archive.namelist()) != sorted([MANIFEST, *map(name_of, held)]):
            raise BadArchive("is no archive of a ledger: it holds other files")
        parts = {table.name: Part(**told["tables"][table.name]) for table in held}
        if sum(part.bytes for part in parts.values()) > MOST_BYTES:
            raise BadArchive(f"is larger than {MOST_BYTES // MIB // MIB} TiB")
    except (ValueError, TypeError, KeyError, RecursionError) as why:
        raise BadArchive("its manifest cannot be read") from why
    return version, parts


def _other_version(version: str) -> str:
    shown = version[:8]
    if version in VERSIONS:
        return f"was made by an older Sutler (version {shown}); restore it there, and open that ledger with this Sutler"
    return f"was made by a newer Sutler (version {shown} of its tables); install the newer one"


def _fill(connection: Connection, table: Table, member: IO[bytes], part: Part) -> None:
    """Writes the rows of a table, and holds them against the manifest."""
    digest = sha256()
    try:
        for batch in _batches(_rows(table, member, part, digest)):
            write(connection, table, batch)
    except exc.IntegrityError as why:
        raise BadArchive(f"the rows of {name_of(table)} do not fit together ({str(why.orig).splitlines()[0]})") from why
    if digest.hexdigest() != part.sha256:
        raise BadArchive(f"{name_of(table)} is not what was archived: its hash differs")


def _rebuild(connection: Connection) -> None:
    try:
        rebuild(connection)
    except (ValueError, TypeError, LookupError, AttributeError) as why:
        raise BadArchive(f"its claims cannot be read ({type(why).__name__}: {why})") from why


def _batches(rows: Iterator[tuple[int, dict[str, Any]]]) -> Iterator[list[dict[str, Any]]]:
    batch: list[dict[str, Any]] = []
    held = 0
    for size, row in rows:
        batch.append(row)
        held += size
        if len(batch) == BATCH or held > MOST_BATCH:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch


def _rows(table: Table, member: IO[bytes], part: Part, digest: Any) -> Iterator[tuple[int, dict[str, Any]]]:
    """Size and content of each row."""
    size = number = 0
    while line := member.readline(MOST_LINE + 1):
        size, number = size + len(line), number + 1
        where = f"line {number} of {name_of(table)}"
        if len(line) > MOST_LINE:
            raise BadArchive(f"{where} is longer than {MOST_LINE // MIB} MiB")
        if size > part.bytes or number > part.rows:
            raise BadArchive(f"{name_of(table)} holds more than its manifest says")
        digest.update(line)
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as why:
            raise BadArchive(f"{where} is no JSON") from why
        if fault := fault_of(row, table):
            raise BadArchive(f"{where}: {fault}")
        yield len(line), row
    if (size, number) != (part.bytes, part.rows):
        raise BadArchive(f"{name_of(table)} holds less than its manifest says")
