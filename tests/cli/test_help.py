"""The example in each command's help works when it is pasted into a folder with pages."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from sutler.cli import group

SERVE = ("desk",)
"""Commands that go on until they are interrupted."""
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
    environment = {"PATH": f"{command.parent}:{os.environ['PATH']}", "HOME": str(tmp_path / "home"), "LANG": "C.UTF-8"}
    if name in SERVE:
        assert served(line, tmp_path, environment) == 0
        return
    done = subprocess.run(
        ["sh", "-ec", line],
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path,
        env=environment,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()
    assert "Traceback" not in done.stderr


def served(line: str, folder: Path, environment: dict[str, str]) -> int:
    """The exit status of a command that serves, which is interrupted once it has said where."""
    with subprocess.Popen(
        ["sh", "-ec", f"exec {line}"], stderr=subprocess.PIPE, encoding="utf-8", cwd=folder, env=environment
    ) as process:
        assert process.stderr is not None
        address = re.search(r"http://\S+", process.stderr.readline())
        assert address
        for _ in range(600):
            with contextlib.suppress(OSError), urllib.request.urlopen(address[0]) as answer:
                assert answer.status == 200
                break
            time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        told = process.communicate(timeout=60)[1]
    assert "Traceback" not in told
    return process.returncode
