"""Where a restored ledger comes to lie: a new file is filled beside its place and moved there at the end, whole or not."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sutler.errors import LedgerError
from sutler.ledger.stores.address import address

BESIDE = ("", "-wal", "-shm", "-journal")
"""What SQLite may leave of a file."""


@contextmanager
def new_place(told: str | Path) -> Iterator[str | Path]:
    """The place to fill in place of `told`: another file beside it, where there is none yet, which is moved at the end."""
    path = address(told).path
    if path is None or path.exists() or path.is_symlink():
        yield told
        return
    made = path.with_name(f".{path.name[:200]}.{os.getpid()}")
    try:
        yield made
        _move(made, path)
    except LedgerError as why:
        raise type(why)(str(why).replace(str(made), str(path))) from why
    finally:
        for end in BESIDE:
            Path(f"{made}{end}").unlink(missing_ok=True)


def _move(made: Path, path: Path) -> None:
    """A link fails where somebody else has made the file meanwhile; some file systems have none."""
    try:
        os.link(made, path)
    except FileExistsError as why:
        raise LedgerError(f"{path}: was made by another process meanwhile; nothing was restored") from why
    except OSError:
        made.rename(path)
