"""Bytes of a page → its text, whatever it says about its own encoding.

In order: a byte-order mark; the pattern of UTF-16; UTF-8 where it holds, since no other text passes for it by chance; the
declared encoding, where all bytes fit it; the most likely one by the look of the bytes; Windows-1252.
"""

from __future__ import annotations

import codecs
import re

from sutler.errors import BinaryInput, EmptyInput

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"PK\x03\x04", "an archive or office document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\0", "a database"),
    (b"PAR1", "a Parquet file"),
)
DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""")
UNSAFE = frozenset({"utf-7", "utf_7", "unicode_escape", "raw_unicode_escape", "idna", "punycode", "undefined"})
HEAD = 4096
CONTROL = frozenset(range(32)) - frozenset(b"\t\n\r\f\x1b")
MAX_CONTROL = 0.08
"""The share of control characters from which bytes are no text."""
FOREIGN = 0.15
ADVICE = "give HTML, plain text or JSON Lines"
ODD = {**{n: " " for n in range(32) if chr(n) not in "\t\n"}, 127: " "} | dict.fromkeys(range(55296, 57344), "�")


def decode(data: bytes) -> str:
    """The text of a page. Raises EmptyInput for nothing or blanks, BinaryInput for what is no text."""
    if not data.strip(b" \t\r\n\f\0"):
        raise EmptyInput(
            "is empty; there is nothing to read" if not data else "holds nothing but blanks or NULs; nothing to read"
        )
    for head, what in MAGIC:
        if data.startswith(head):
            raise BinaryInput(f"is {what}, not a page; {ADVICE}")
    for mark, name in BOMS:
        if data.startswith(mark):
            return data.decode(name, "replace").removeprefix("\ufeff")
    wide = _utf16(data[:HEAD])
    if wide:
        return data.decode(wide, "replace")
    if sum(byte in CONTROL for byte in data[:HEAD]) > MAX_CONTROL * min(len(data), HEAD):
        raise BinaryInput(f"is binary, not text; {ADVICE}")
    return _strict(data, "utf-8") or _strict(data, _declared(data)) or _likely(data)


def clean(text: str) -> str:
    """`text` as it is stored: line ends are \\n, other control characters blanks, halves of surrogate pairs U+FFFD."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(ODD)


def _utf16(head: bytes) -> str | None:
    """UTF-16 without a mark: text of a Latin page has a NUL in every second place."""
    odd, even = head[1::2], head[0::2]
    if len(head) >= 16:
        if odd.count(0) > 0.4 * len(odd) and even.count(0) < 0.05 * len(even):
            return "utf-16-le"
        if even.count(0) > 0.4 * len(even) and odd.count(0) < 0.05 * len(odd):
            return "utf-16-be"
    return None


def _declared(data: bytes) -> str:
    named = DECLARED.search(data[:HEAD])
    name = named[1].decode("ascii").lower() if named else ""
    return "" if name in UNSAFE or name.startswith("utf") else "cp1252" if name in ("iso-8859-1", "latin-1", "latin1") else name


def _strict(data: bytes, name: str) -> str | None:
    if not name:
        return None
    try:
        return data.decode(name)
    except (LookupError, ValueError):
        return None


def _likely(data: bytes) -> str:
    """A text with few letters beyond ASCII is of Western Europe; one with many is told by the look of its bytes."""
    from charset_normalizer import from_bytes

    sample = data[: 4 * HEAD]
    high = sum(byte > 127 for byte in sample)
    best = from_bytes(sample).best() if high > FOREIGN * len(sample) else None
    return (_strict(data, best.encoding) if best else None) or data.decode("cp1252", "replace")
