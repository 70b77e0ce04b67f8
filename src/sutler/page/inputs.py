"""Which files are meant by the paths that a person gives."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

HTML = frozenset({".html", ".htm", ".xhtml"})
PLAIN = frozenset({".txt"})
JSONL = frozenset({".jsonl", ".ndjson"})
ENDINGS = HTML | PLAIN | JSONL


@dataclass(frozen=True, slots=True)
class Special:
    """A pipe, socket or device that was met in a folder; it is not opened, for nothing may ever come out of it."""

    path: Path


def inputs(paths: Iterable[Path]) -> Iterator[Path | Special]:
    """Each file once: files as given, folders walked in sorted order for `.html .htm .xhtml .txt .jsonl .ndjson`.

    Hidden and linked folders are not entered. A folder without pages, or that may not be entered, is given back itself, as is
    a path that does not exist, and a pipe in a folder: `documents` says what is wrong with them.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _pages(path) if path.is_dir() else (path,):
            real = os.path.realpath(found)
            if real not in seen:
                seen.add(real)
                yield Special(found) if found != path and _is_special(found) else found


def _is_special(path: Path) -> bool:
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _pages(folder: Path) -> Iterator[Path]:
    closed: list[Path] = []
    empty = True
    for here, folders, files in os.walk(folder, onerror=lambda why: closed.append(Path(why.filename))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and Path(name).suffix.lower() in ENDINGS:
                empty = False
                yield Path(here, name)
    yield from closed
    if empty and not closed:
        yield folder
