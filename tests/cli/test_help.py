"""The example in each command's help works when it is pasted into a folder with pages."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from sutler.cli import group

EXAMPLES = Path(__file__).parents[2] / "examples"


def examples() -> Iterator[tuple[str, str]]:
    """Command and pasted line, of `sutler` itself and of all its commands."""
    for name, command in (("sutler", group), *group.commands.items()):
        with click.Context(command, info_name=name) as context:
            shown = command.get_help(context)
        lines = shown.split("Example:\n", 1)[1].splitlines()
        yield name, lines[0].strip()


def test_every_command_has_an_example() -> None:
    assert [name for name, _ in examples()] == ["sutler", *group.commands]


@pytest.mark.parametrize(("name", "line"), list(examples()), ids=[name for name, _ in examples()])
def test_the_example_works_when_pasted(tmp_path: Path, name: str, line: str) -> None:
    assert "sutler" in line, name
    for page in ("steppe-courier-tajik-army.html", "harbour-post-week-in-arms.html"):
        shutil.copy(EXAMPLES / page, tmp_path)
    command = tmp_path / "bin" / "sutler"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m sutler "$@"\n')
    command.chmod(0o755)
    done = subprocess.run(
        ["sh", "-ec", line],
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path,
        env={"PATH": f"{command.parent}:{os.environ['PATH']}", "HOME": str(tmp_path / "home"), "LANG": "C.UTF-8"},
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()
    assert "Traceback" not in done.stderr
