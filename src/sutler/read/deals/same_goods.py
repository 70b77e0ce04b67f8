"""When do two mentions of goods mean the same goods?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from sutler.lexicon.load import table
from sutler.model.goods import Goods
from sutler.read.goods.nouns import nouns

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
    return bool(x & y) or _stands_for(a, x, b) or _stands_for(b, y, a)


def _stands_for(goods: Goods, words: set[str], other: Goods) -> bool:
    """ "the jets", "the systems"; "the tanks" stand for Leopards, not for personnel carriers."""
    known = _hypernyms().get(goods.category or "", {})
    if len(words) != 1 or not words <= known.keys():
        return False
    head = _WORD.findall(other.name.lower())[-1].rstrip("s")
    return known[next(iter(words))] or (head,) not in nouns() or known.get(head, False)


def kind_of(goods: Goods, other: Goods) -> bool:
    """ "the vehicles" said of tanks, "the aircraft" of helicopters: a bare noun of another category, which may stand for it."""
    words = _content(goods)
    return (
        len(words) == 1
        and goods.designation is None
        and goods.quantity is None
        and _hypernyms().get(other.category or "", {}).get(next(iter(words)), False)
    )


@cache
def _hypernyms() -> Mapping[str, Mapping[str, bool]]:
    """Category → its bare nouns, and whether each stands for goods under any noun."""
    found: dict[str, dict[str, bool]] = {}
    for row in table("en", "goods_hypernyms", "category", "word", "any"):
        found.setdefault(row["category"], {})[row["word"].rstrip("s")] = row["any"] == "yes"
    return found
