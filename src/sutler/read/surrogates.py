"""Lone surrogates, which no encoding holds: a text from a broken page can carry them, the matcher and the parser take none."""

from __future__ import annotations

import re

_LONE = re.compile("[\ud800-\udfff]")


def without_surrogates(text: str) -> str:
    """The text with each lone surrogate as U+FFFD, so that every character keeps its place."""
    return _LONE.sub("\ufffd", text)
