"""The command as a user runs it: another process, a home of its own, pages of our own words."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

COMMAND = (sys.executable, "-m", "sutler")
PAGE = """<html lang="en"><head><title>Poland to send Ukraine tanks</title>
<meta property="article:published_time" content="2023-01-16T10:00:00Z"></head><body><article>
<h1>Poland to send Ukraine tanks</h1>
<p>Poland will send Ukraine 12 T-72 tanks worth $20 million, the Polish Defence Ministry said on Monday.</p>
<p>The tanks will be delivered free of charge within the next few months, a spokesman for the ministry told reporters.</p>
</article></body></html>
"""

Sutler = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, str]:
    """An environment in which neither the user's ledger nor his settings can be touched."""
    home = tmp_path / "home"
    home.mkdir()
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "SYSTEMROOT") if name in os.environ}
    return kept | {"HOME": str(home), "XDG_CONFIG_HOME": str(home / "config"), "XDG_DATA_HOME": str(home / "data")}


@pytest.fixture
def sutler(tmp_path: Path, surroundings: Mapping[str, str]) -> Sutler:
    """Runs the command in `tmp_path` and gives what it printed and its exit status."""

    def run(*arguments: object, text: str | None = None, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*COMMAND, *map(str, arguments)],
            input=text if text is not None else "",
            capture_output=True,
            encoding="utf-8",
            cwd=tmp_path,
            env={**surroundings, **more},
            timeout=120,
            check=False,
        )

    return run


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A good page."""
    path = tmp_path / "good.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture
def command() -> tuple[str, ...]:
    """The words that start the command in a process of its own."""
    return COMMAND
