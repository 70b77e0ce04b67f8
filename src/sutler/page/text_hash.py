"""One hash for all copies of an article, whatever stands around it and however its white space and marks are set."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from hashlib import sha256

WORDS = re.compile(r"[^\W_]+")


def text_hash(parts: Iterable[str]) -> str:
    """32 hexadecimal digits over the folded words of title and paragraphs."""
    whole = unicodedata.normalize("NFKC", " ".join(parts)).casefold()
    return sha256(" ".join(WORDS.findall(whole)).encode("utf-8", "replace")).hexdigest()[:32]
