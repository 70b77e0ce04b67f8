"""How a desk is served."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

LOOPBACK = ("127.0.0.1", "localhost", "::1")
DEFAULT_PORT = 8337


@dataclass(frozen=True, slots=True)
class Desk:
    """`ledger` is a file or postgresql://…; `mode` "local" serves one person, `analyst`, on loopback, "team" asks to sign in.

    `hosts` are the names, without port, under which the desk may be asked for. A request for another is refused, so that a page
    of the web cannot reach a desk by a name of its own that leads to this machine. In a team they are empty: who asks signs in.
    `deflator` is the user's table of price levels.
    """

    ledger: Path | str
    mode: Literal["local", "team"] = "local"
    analyst: str = ""
    hosts: tuple[str, ...] = LOOPBACK
    deflator: Path | None = None
