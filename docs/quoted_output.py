"""Runs what the documents quote and puts the output in its place.

usage: quoted_output.py [--check]

In README.md and docs/*.md a block of the language `console` is one or more lines `$ sutler ...`, each followed by what the
command prints; docs/commands.md holds the help of every command. `--check` changes nothing and ends with status 1 where a
document is out of date.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COLUMNS = "100"


def documents() -> Iterator[tuple[Path, str]]:
    """Each document and what it should hold."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        shutil.copytree(HOME / "examples", place / "examples")
        printed(place, "sutler add examples")
        for path in (HOME / "README.md", *sorted((HOME / "docs").glob("*.md"))):
            text = path.read_text(encoding="utf-8")
            yield path, BLOCK.sub(lambda block: f"```console\n{filled(place, block[1])}```", text)
        yield HOME / "docs" / "commands.md", commands(place)


def filled(place: Path, block: str) -> str:
    """The block's commands, each with what it prints."""
    lines = [line for line in block.splitlines() if line.startswith("$ ")]
    return "".join(f"{line}\n{printed(place, line[2:])}" for line in lines)


def commands(place: Path) -> str:
    """The help of `sutler` and of each of its commands."""
    from sutler.cli import group

    parts = ["# Commands\n"]
    for name in ("sutler", *(f"sutler {command}" for command in group.commands)):
        parts.append(f"## {name}\n\n```\n{printed(place, f'{name} --help')}```\n")
    return "\n".join(parts)


def printed(place: Path, command: str) -> str:
    """What a command prints in `place`, with a ledger of its own."""
    words = command.split()
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-m", *words],
        cwd=place,
        env=kept | {"HOME": str(place), "SUTLER_LEDGER": "demo.sqlite", "COLUMNS": COLUMNS, "NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines()).replace("python -m sutler", "sutler")


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args(argv).check
    late = 0
    for path, text in documents():
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        late += 1
        print(f"{path.relative_to(HOME)}: {'is out of date; run: make docs' if check else 'written anew'}")
        if not check:
            path.write_text(text, encoding="utf-8")
    return 1 if check and late else 0


if __name__ == "__main__":
    sys.exit(main())
