"""The CSV files that a user gives: read whole, checked, and known by a hash of their bytes."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sutler.errors import SettingsError


@dataclass(frozen=True, slots=True)
class Line:
    """A line by the number that an editor shows, and its cells by the lower-case heading, without spaces around."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file's lines; `version` is the beginning of the SHA-256 of its bytes."""

    path: Path
    version: str
    lines: tuple[Line, ...]


def sheet(path: Path, needed: Sequence[str], setting: str) -> Sheet:
    """The lines of the file; those that are empty or begin with # are left out.

    Raises SettingsError for one that cannot be read, lacks a heading or has no line.
    """
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-8-sig")
    except FileNotFoundError:
        raise SettingsError(f"{path}: there is no such file; correct or unset the setting {setting!r}") from None
    except UnicodeDecodeError as why:
        line = raw[: why.start].count(b"\n") + 1
        raise SettingsError(f"{path}, line {line}: this is no UTF-8; save the file as CSV in UTF-8") from None
    except OSError as why:
        raise SettingsError(f"{path}: cannot be read ({why.strerror}); correct the setting {setting!r}") from None
    rows = _rows(path, text)
    headings = [cell.casefold() for cell in rows[0][1]] if rows else []
    if missing := [name for name in needed if name not in headings]:
        raise SettingsError(
            f"{path}, line {rows[0][0] if rows else 1}: there is no heading {', '.join(missing)}; "
            f"the first line must be: {','.join(needed)}"
        )
    found = tuple(_line(path, number, headings, cells, needed) for number, cells in rows[1:])
    if not found:
        raise SettingsError(f"{path}: there is nothing below the headings; add lines or unset the setting {setting!r}")
    return Sheet(path, f"sha256 {sha256(raw).hexdigest()[:16]}", found)


def number(made: Sheet, line: Line, name: str) -> float:
    """The number above 0 in this cell. Raises SettingsError."""
    words = line.cells[name]
    try:
        found = float(words)
    except ValueError:
        found = math.nan
    if not (math.isfinite(found) and found > 0):
        raise fault(made, line, f"{words!r} under {name} is no number above 0", "write it as 57.09")
    return found


def fault(made: Sheet, line: Line, wrong: str, remedy: str) -> SettingsError:
    return SettingsError(f"{made.path}, line {line.number}: {wrong}; {remedy}")


def _rows(path: Path, text: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[tuple[int, list[str]]] = []
    try:
        for cells in reader:
            stripped = [cell.strip() for cell in cells]
            if any(stripped) and not stripped[0].startswith("#"):
                rows.append((reader.line_num, stripped))
    except csv.Error as why:
        raise SettingsError(f"{path}, line {reader.line_num}: this is no CSV ({why}); correct the line") from None
    return rows


def _line(path: Path, number: int, headings: Sequence[str], cells: Sequence[str], needed: Sequence[str]) -> Line:
    told = dict(zip(headings, cells, strict=False))
    if empty := [name for name in needed if not told.get(name)]:
        raise SettingsError(f"{path}, line {number}: nothing stands under {', '.join(empty)}; fill or remove the line")
    return Line(number, told)
