"""`sutler schema`: the published JSON Schema of what `sutler read --json` prints."""

from __future__ import annotations

from importlib.resources import files

import click

from sutler.cli.terminal import write_line


@click.command()
def schema() -> None:
    """Print the JSON Schema (draft 2020-12) of the lines of `sutler read --json`.

    \b
    Example:
      sutler schema | head -n 5
    """
    write_line(files("sutler").joinpath("schema", "claims.schema.json").read_text(encoding="utf-8").rstrip("\n"))
