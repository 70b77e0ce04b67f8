"""Text from a page made safe for a terminal: a page must not be able to move the cursor, hide words or turn them around."""

from __future__ import annotations

import unicodedata

UNSAFE = frozenset({"Cc", "Cs", "Co", "Cn"})
BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
"""Marks and overrides of writing direction; the joiners that Persian and emoji need are left alone."""


def printable(text: str) -> str:
    """`text` on one line, without control characters, halves of surrogate pairs and marks of writing direction."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_char(char) for char in text)


def _char(char: str) -> str:
    if char.isspace():
        return " "
    return "" if char in BIDI or unicodedata.category(char) in UNSAFE else char
