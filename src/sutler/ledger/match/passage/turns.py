"""Whether a stretch of text tells of more of what there was before."""

from __future__ import annotations

import re
from functools import cache

from sutler.lexicon.load import table

WORD = re.compile(r"[^\W\d_][\w'’-]*")


@cache
def _further_words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    rows = table("en", "further_words", "words", "kind")
    told, looks = ([f" {row['words']} " for row in rows if row["kind"] == kind] for kind in ("further", "not"))
    return tuple(told), tuple(looks)


def is_further(text: str) -> bool:
    """True where the words set a deal apart from an earlier one."""
    folded = f" {' '.join(WORD.findall(text.casefold()))} "
    told, looks = _further_words()
    return sum(folded.count(words) for words in told) > sum(folded.count(words) for words in looks)
