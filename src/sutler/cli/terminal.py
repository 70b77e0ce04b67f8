"""Where the commands print: results on standard output, everything else on standard error."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from sutler.publish.printable import printable

if TYPE_CHECKING:
    from rich.console import Console, RenderableType


def out() -> Console:
    """Standard output for a person; colour on a terminal only, and never with NO_COLOR."""
    from rich.console import Console

    return Console(file=sys.stdout, highlight=False, markup=False, emoji=False, soft_wrap=False)


def coloured(console: Console) -> bool:
    """Whether styles will be seen: on a terminal that is not dumb, without NO_COLOR."""
    return console.is_terminal and not console.no_color and not console.is_dumb_terminal and "NO_COLOR" not in os.environ


def present(console: Console, view: RenderableType) -> None:
    """Prints `view`; away from a terminal without the spaces that only fill a line up."""
    if console.is_terminal:
        console.print(view)
        return
    with console.capture() as captured:
        console.print(view)
    for line in captured.get().splitlines():
        click.echo(line.rstrip())


def write_line(line: str) -> None:
    """One line of data, always UTF-8, whatever the locale."""
    sys.stdout.buffer.write(line.encode("utf-8", "backslashreplace") + b"\n")


def complain(message: str) -> None:
    """One line for a person on standard error."""
    click.echo(f"sutler: {printable(message)}", err=True)
