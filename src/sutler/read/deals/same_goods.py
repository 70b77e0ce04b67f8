"""When do two mentions of goods mean the same goods?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from sutler.lexicon.load import table
from sutler.model.goods import Goods

_WORD = re.compile(r"[^\W_]+")


def _content(goods: Goods) -> set[str]:
    return {w.rstrip("s") for w in _WORD.findall(goods.name.lower())}


def same_goods(a: Goods, b: Goods) -> bool:
    """True when two mentions can mean the same goods: same category, and shared words or one a bare noun for the kind."""
    if a.category != b.category:
        return False
    if a.designation and b.designation:
        return a.designation == b.designation
    x, y = _content(a), _content(b)
    return bool(x & y) or _stands_for_all(a, x) or _stands_for_all(b, y)


def _stands_for_all(goods: Goods, words: set[str]) -> bool:
    """ "the jets", "the systems" """
    return len(words) == 1 and words <= _hypernyms().get(goods.category or "", frozenset())


@cache
def _hypernyms() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in table("en", "goods_hypernyms", "category", "word"):
        found.setdefault(row["category"], set()).add(row["word"].rstrip("s"))
    return {category: frozenset(words) for category, words in found.items()}
