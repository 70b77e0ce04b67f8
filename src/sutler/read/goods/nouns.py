"""What the tables of goods say of a noun and of the words before it: its category, its form, the classes of modifiers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from sutler.lexicon.load import table
from sutler.model.goods import Category
from sutler.read.goods.words import phrase, singular

_GENERAL = "general"


@dataclass(frozen=True, slots=True)
class Noun:
    """A row of goods.csv that fits: `category` None for a general word; `form` as there."""

    category: Category | None
    form: str
    means: bool
    """False where the word means something else here ("think tank")."""


def fitting(key: tuple[str, ...], modifiers: set[str], whole: str, classes: set[str]) -> Noun | None:
    """The first row of the noun whose conditions the modifiers meet."""
    rows = nouns().get(key) or nouns().get((*key[:-1], singular(key[-1])), ())
    for wanted, category, form in rows:
        if (
            wanted
            and not any(
                w[1:] in classes if w.startswith("@") else (w in modifiers or (" " in w and w in whole)) for w in wanted
            )
            and not ("@class" in wanted and classes)
        ):
            continue
        if category == "no":
            return Noun(None, form, False)
        if category == "class":
            best = next((c for c in _class_order() if c in classes), None)
            return Noun(cast(Category, best) if best else None, form, True)
        return Noun(None if category == _GENERAL else cast(Category, category), form, True)
    return None


@cache
def nouns() -> dict[tuple[str, ...], tuple[tuple[tuple[str, ...], str, str], ...]]:
    found: dict[tuple[str, ...], list[tuple[tuple[str, ...], str, str]]] = {}
    for row in table("en", "goods", "noun", "with", "category", "form"):
        wanted = tuple(w if w.startswith("@") else " ".join(phrase(w)) for w in row["with"].split("|") if w)
        found.setdefault(phrase(row["noun"]), []).append((wanted, row["category"], row["form"]))
    return {noun: tuple(rows) for noun, rows in found.items()}


@cache
def longest_from() -> dict[str, int]:
    """The first word of a noun → the length of the longest one that begins with it."""
    found: dict[str, int] = {}
    for noun in nouns():
        found[noun[0]] = max(found.get(noun[0], 0), len(noun))
    return found


@cache
def modifiers() -> dict[tuple[str, ...], str]:
    return {phrase(row["phrase"]): row["class"] for row in table("en", "goods_modifiers", "phrase", "class")}


@cache
def longest_modifier() -> int:
    return max(len(words) for words in modifiers())


@cache
def _class_order() -> tuple[str, ...]:
    rows = table("en", "goods_modifiers", "phrase", "class")
    return tuple(dict.fromkeys(row["class"] for row in rows if row["class"]))
