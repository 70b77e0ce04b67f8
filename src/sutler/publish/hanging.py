"""A paragraph whose later lines hang below its first words, behind a mark or a gutter, however narrow the terminal."""

from __future__ import annotations

from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

LEAST = 10
"""Columns that the words have on the narrowest terminal."""


@dataclass(frozen=True, slots=True)
class Hanging:
    """`first` stands before the first line of the words and `rest` before each further one; both are as wide."""

    words: Text
    first: str
    rest: str
    style: str = ""
    """That of what stands before the lines."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for n, line in enumerate(self.words.wrap(console, max(options.max_width - len(self.first), LEAST))):
            yield Text.assemble((self.rest if n else self.first, self.style), line)


def hanging(words: str | Text, indent: int, style: str = "") -> Hanging:
    """Words that stand so far in on every line."""
    first = " " * indent
    told = Text(words, style=style) if isinstance(words, str) else words
    return Hanging(told, first, first)
