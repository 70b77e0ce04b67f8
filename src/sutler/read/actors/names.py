"""Capitalised names that no table holds: of persons, newspapers and companies."""

from __future__ import annotations

import re
from functools import cache

from sutler.read.actors.pieces import words_of

_SCRIPTS = (*range(0x41, 0x250), *range(0x370, 0x530), *range(0x1E00, 0x1F00))  # Latin, Greek, Cyrillic, Latin additional
_UPPER = "".join(chr(code) for code in _SCRIPTS if chr(code).isupper())
WORD = rf"[{_UPPER}][\w]*(?:['-][\w]+)*"
_ARTICLE = r"(?:[Aa]l|[Ee]l|[Aa]s|[Aa]r|[Aa]n|[Aa]t|[Aa]d|[Aa]sh|[Aa]z)-"


@cache
def _particles() -> str:
    return "(?:" + "|".join(sorted(words_of("name_particles", "word"), key=len, reverse=True)) + ")"


@cache
def _person() -> re.Pattern[str]:
    part = rf"(?:(?:{_particles()} ){{0,2}}(?:{_ARTICLE}{WORD}|[{_UPPER}]\.(?:[{_UPPER}]\.)*|d'{WORD}|{WORD}))"
    return re.compile(rf"{part}(?: {part}){{0,4}}(?:,? [JS]r\b\.?)?")


@cache
def _title() -> re.Pattern[str]:
    part = rf"(?:{WORD}(?:\.{WORD})*(?:\.[a-z]{{2,4}}\b)?(?:/{WORD})?)"
    return re.compile(rf"{part}(?: (?:(?:de|do|du|da|di|del|della|la|le|les|des|der|den|ha|al|&|of) )?{part}){{0,3}}")


@cache
def _left_title() -> re.Pattern[str]:
    return re.compile(rf"{WORD}(?: (?:(?:de|do|da|di|of|and|&) )?{WORD})*$")


def person_at(text: str, at: int) -> tuple[int, int] | None:
    """The stretch of a person's name that begins at `at`, up to the first word that belongs to no name."""
    match = _person().match(text, at)
    if not match:
        return None
    end = at
    for word in re.finditer(r"\S+", match[0]):
        if word[0].strip(".,") in words_of("not_names", "word"):
            break
        end = at + word.end()
    name = text[at:end]
    trimmed = re.sub(rf"(?: {_particles()})+$", "", name)
    trimmed = trimmed.partition("'s ")[0].removesuffix("'s")
    return (at, at + len(trimmed)) if len(trimmed) > 1 else None


def person_before(text: str, end: int) -> tuple[int, int] | None:
    """The stretch of a person's name of two words or more that ends at `end`."""
    low = max(0, end - 60)
    for match in re.finditer(rf"(?<![\w'-]){WORD}", text[low:end]):
        stretch = person_at(text, low + match.start())
        if stretch and stretch[1] == end and " " in text[stretch[0] : end]:
            return stretch
    return None


def title_at(text: str, at: int) -> tuple[int, int] | None:
    """The stretch of a newspaper's or firm's name that begins at `at`."""
    match = _title().match(text, at)
    if not match:
        return None
    end = at
    for word in re.finditer(r"\S+", match[0]):
        if word[0] in words_of("not_names", "word") and word.start():
            break
        end = at + word.end()
    name = re.sub(r"(?: (?:de|do|da|di|del|della|la|le|and|&|of))+$", "", text[at:end])
    name = name.partition("'s ")[0].removesuffix("'s")
    return (at, at + len(name)) if name not in words_of("not_names", "word") and len(name) > 1 else None


def title_before(text: str, end: int) -> tuple[int, int] | None:
    """The stretch of a newspaper's name that ends at `end`, without small words at its head."""
    low = max(0, end - 60)
    match = _left_title().search(text[low:end])
    if not match:
        return None
    start = low + match.start()
    while start < end:
        word = re.compile(r"\S+").match(text, start)
        if not word or word[0] not in words_of("not_names", "word"):
            break
        start = word.end() + 1
    return (start, end) if end - start > 1 else None
