"""How much of a hostile page is taken in."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """`max_bytes` of one page or one line of JSONL, `max_file_bytes` of a JSONL file, which is read line by line.

    `max_chars` is the length of a stored text; `max_chrome` how many characters of what an HTML page shows around the article
    are kept; `max_depth` how deep its tags may nest before it is read as a flat run of lines.
    """

    max_bytes: int = 20 * MIB
    max_file_bytes: int = 2048 * MIB
    max_chars: int = 1_000_000
    max_chrome: int = 20_000
    max_depth: int = 200


LIMITS = Limits()
"""What holds where nothing else is said."""
