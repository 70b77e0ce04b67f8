"""Weapons by their designation or proper name: T-72B1 · F-16s · Leopard 2A4 · S-300PMU2 · Javelin · HIMARS · Iron Dome."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import cast

from sutler.lexicon.designations import Weapon, by_words, listed
from sutler.model.goods import Category
from sutler.read.goods.words import Word

_CODE = re.compile(
    r"(?<![\w-])(?:AN/)?(?:[A-Z][A-Za-z]{0,5}|\d[A-Z]{1,2})(?:/[A-Z])?[-‑]?\d{1,4}(?:[A-Z][A-Za-z0-9]{0,6}|s)?"
    r"(?:-[A-Z]{2,3}-\d{2,3}[A-Z]{0,3}|-\d{1,2}[A-Z]{0,3})?(?:/[A-Z0-9]{1,4})?(?!\w)"
)
_SPACED = re.compile(r"(?<![\w-])[A-Z][A-Za-z]{0,2} \d{1,3}[A-Z]{0,3}s?(?:/[A-Z])?(?![\w%]|[.,]\d)")
"""A designation written with a blank for its hyphen: "JAS 39", "Su 30"."""
_NO_CODE = frozenset(
    {"A", "An", "As", "At", "Be", "By", "In", "Is", "It", "No", "Of", "On", "Or", "So", "To", "Up", "US", "UK", "UN", "EU"}
)
_VARIANT = re.compile(r" [A-Z]{2,3}(?= [a-z])")
_BLOCK = re.compile(
    r" (?:(?:Block|Blk\.?|Lot|Batch|Mk\.?|Mark) ?(?:\d{1,3}|[IVX]{1,4})(?:/\d{1,3}|[+A-Z])?s?|[IVX]{2,4}|[A-Z](?= [a-z]))"
    r"(?![\w-])"
)
"""A version after a designation: "F-16 Block 70/72", "AIM-9X Block II", "M-55 S"."""
_PLURAL = re.compile(r"(?<=[A-Z0-9])s\Z")
_NAME_NUMBER = re.compile(
    r"[ -]?(\d{1,4}[A-Z0-9]{0,4}(?:-\d[A-Z]{0,2})?)(s?)(?![\w%]|[.,]\d|\s*(?:mm|per cent|million|billion))"
)
_SUFFIX = re.compile(
    r"(?:[ -](?:[A-Z]{2,4}\d?|Mk\.? ?\d|Block (?:\d+|[IVX]+)(?:/\d+)?s?|[IVX]{1,4}|[A-Z](?:/[A-Z])+)"
    r"|-[A-Z]{0,3}\d{1,3}[A-Z]{0,3})(?![\w-])"
)
_VERSION = re.compile(r" A\d{1,2}[A-Z]{0,2}\d?(?:/A?\d{1,2})?(?![\w-])")
"""A version behind the number of a name: "Leopard 2 A6"."""
_INSIDE = frozenset({"/", "'", "’"})
"""Marks inside a name, which the tables of names leave out."""
_MODEL = re.compile(r" [1-9](?= [a-z]|[,.;)]|\Z)")
"""The number of a model after a name: "Panzerfaust 3", "Heron 1 drones"."""


@dataclass(frozen=True, slots=True)
class Named:
    """A designation at `[start, end)`: its canonical form and category; `alone` when it means the weapon without a noun."""

    start: int
    end: int
    designation: str
    category: Category | None
    alone: bool
    plural: bool


def find_designations(text: str, words: tuple[Word, ...]) -> tuple[Named, ...]:
    """Every designation and weapon's name of `text`, in order, none overlapping another; the longer wins."""
    found = sorted((*_codes(text), *_names(text, words)), key=lambda n: (n.start, -(n.end - n.start)))
    kept: list[Named] = []
    for named in found:
        if not kept or named.start >= kept[-1].end:
            kept.append(named)
    return tuple(kept)


def _codes(text: str) -> Iterator[Named]:
    for match in _CODE.finditer(text):
        words = match.group()
        plural = _PLURAL.search(words) is not None
        plain = _PLURAL.sub("", words)
        known = _category(plain)
        if known is not None:
            variant = (_VARIANT.match(text, match.end()) or _BLOCK.match(text, match.end())) if not plural else None
            end = variant.end() if variant else match.end()
            plural = plural or (variant is not None and variant.group()[-1] == "s")
            yield Named(match.start(), end, plain + (variant.group() if variant else ""), known, True, plural)
    for match in _SPACED.finditer(text):
        plain = _PLURAL.sub("", match.group())
        row = listed(plain)
        if row is not None and match.group().split(" ")[0] not in _NO_CODE and row.name[:1].isalpha():
            yield Named(match.start(), match.end(), plain, cast(Category, row.category), True, plain != match.group())


def _names(text: str, words: tuple[Word, ...]) -> Iterator[Named]:
    names, words = by_words(), tuple(w for w in words if w.text not in _INSIDE)
    for n, word in enumerate(words):
        if not word.capital or word.low not in _first_words():
            continue
        for size in (4, 3, 2, 1):
            if n + size > len(words) or not all(_beside(text, a, b) for a, b in pairwise(words[n : n + size])):
                continue
            stretch = words[n : n + size]
            row, plural = _row(stretch, names)
            if row is not None:
                yield _extended(text, stretch, row, plural)
                break


def _beside(text: str, a: Word, b: Word) -> bool:
    """Two words of one name: a blank, a hyphen, a stroke or an apostrophe parts them ("SAMP/T", "David's Sling")."""
    return b.joined or text[a.end : b.start] in ("/", "'", "’") or (a.text == "s" and text[a.end : b.start] == " ")


def _row(stretch: tuple[Word, ...], names: Mapping[tuple[str, ...], Weapon]) -> tuple[Weapon | None, bool]:
    exact = tuple(w.text for w in stretch)
    if exact in names:
        return names[exact], False
    if all(w.isupper() for w in exact) and len(exact[0]) > 4:
        exact = tuple(w.capitalize() for w in exact)  # "PATRIOT"
        if exact in names:
            return names[exact], False
    last = exact[-1]
    single = (*exact[:-1], last[:-3] + "y") if last.endswith("ies") else (*exact[:-1], last[:-1])
    if last.endswith("s") and single in names:
        return names[single], True
    return None, False


def _extended(text: str, stretch: tuple[Word, ...], row: Weapon, plural: bool) -> Named:
    """With the number and letters after the name: "Leopard 2A4", "Gripen E/F", "Iris-T SLM"."""
    start, end = stretch[0].start, stretch[-1].end
    if not plural:
        number = _NAME_NUMBER.match(text, end)
        known = _category(row.name + number[1], exact_letters=True) if number else None
        if number is not None and known == row.category:
            version = _VERSION.match(text, number.end())
            if version is not None and not number[2]:
                return Named(start, version.end(), text[start : version.end()], known, True, False)
            return Named(start, number.end(), text[start : number.end(1)], known, True, bool(number[2]))
        suffix = _SUFFIX.match(text, end) or _MODEL.match(text, end)
        if suffix is not None:
            end, plural = suffix.end(), text[suffix.end() - 1] == "s"
    designation = row.name if plural and end == stretch[-1].end else text[start:end].removesuffix("s" if plural else "")
    return Named(start, end, designation, cast(Category, row.category) or None, row.alone or plural, plural)


def _category(designation: str, exact_letters: bool = False) -> Category | None:
    row = listed(designation, exact_letters)
    return cast(Category, row.category) if row else None


@cache
def _first_words() -> frozenset[str]:
    firsts = {name[0].lower() for name in by_words()}
    return frozenset(
        firsts | {f"{first}s" for first in firsts} | {f"{first[:-1]}ies" for first in firsts if first.endswith("y")}
    )
