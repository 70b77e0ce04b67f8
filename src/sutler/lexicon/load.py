"""Reads the vocabulary: CSV tables in one folder a language (`en/`, …) and `shared/` for what no language owns.

A table is UTF-8 CSV with a header row; lines that start with `#` are remarks for the researcher who edits it.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

Row = Mapping[str, str]


class LexiconError(ValueError):
    """A table of the lexicon is malformed: which one, where, and what is wrong."""


def folder(name: str) -> str:
    """Where the tables of a language, or of `shared`, lie."""
    return str(files("sutler.lexicon").joinpath(name))


@cache
def languages() -> frozenset[str]:
    """The languages that the lexicon has tables for, by their ISO 639-1 code."""
    return frozenset(entry.name for entry in files("sutler.lexicon").iterdir() if entry.is_dir() and len(entry.name) == 2)


@cache
def table(folder: str, name: str, *columns: str) -> tuple[Row, ...]:
    """The rows of `lexicon/<folder>/<name>.csv`, cells stripped; `columns` must be the header, in order.

    Raises LexiconError naming the file and line for a wrong header or a row of the wrong width.
    """
    where = f"lexicon/{folder}/{name}.csv"
    text = files("sutler.lexicon").joinpath(folder, f"{name}.csv").read_text(encoding="utf-8")
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip() and not line.lstrip().startswith("#")]
    cells = list(csv.reader(line for _, line in lines))
    if not cells or (columns and tuple(cells[0]) != columns):
        raise LexiconError(f"{where}: the header must be {','.join(columns)}, not {','.join(cells[0]) if cells else 'missing'}")
    header, rows = cells[0], []
    for (number, _), row in zip(lines[1:], cells[1:], strict=True):
        if len(row) != len(header):
            raise LexiconError(f"{where}:{number}: {len(row)} cells where the header has {len(header)}: {row}")
        rows.append(MappingProxyType({key: cell.strip() for key, cell in zip(header, row, strict=True)}))
    return tuple(rows)
