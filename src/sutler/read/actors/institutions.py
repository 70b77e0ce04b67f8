"""Governments, ministries and forces: an institution's words bound to the nation in the same phrase.

Shapes: "the Kyrgyz government", "Turkey's defence ministry", "UAE foreign ministry", "Armed Forces of Ukraine", "General Staff
of the Armed Forces of Ukraine", "defence ministry in Vilnius", "the Biden administration"; without a nation, the words alone.
"""

from __future__ import annotations

import re
from functools import cache

from sutler.lexicon.load import table
from sutler.model.actor import Actor
from sutler.model.span import Span
from sutler.read.actors.pieces import Piece, words_of

_OWNERS = frozenset({"name", "adjective", "city", "leader"})
_OF = re.compile(r" of (?:the )?")
_IN = re.compile(r" in (?:the )?")


@cache
def _modifiers() -> str:
    words = sorted(words_of("office_modifiers", "word"), key=len, reverse=True)
    return "(?:(?:" + "|".join(map(re.escape, words)) + ") )*"


@cache
def _gap() -> re.Pattern[str]:
    return re.compile(rf"(?:'s?)? {_modifiers()}")


@cache
def _before() -> tuple[str, ...]:
    return tuple(f"{row['word']} " for row in table("en", "office_modifiers", "word", "before") if row["before"])


def is_office(piece: Piece) -> bool:
    return piece.entry.role == "office" or "generic" in piece.entry.marks


def _goes_on(text: str, piece: Piece) -> bool:
    """False for a word such as "military" that modifies what follows."""
    if "head" not in piece.entry.marks:
        return True
    follower = re.compile(r"(?:'s)? (\w+)").match(text, piece.end)
    return follower is None or text[piece.end] == "'" or follower[1] in words_of("function_words", "word")


def _bound(text: str, start: int, end: int, office: Piece, owner: Piece) -> Actor:
    form = office.entry.form
    if owner.entry.kind == "alliance":
        return Actor(Span(start, end), owner.entry.id, text[start:end], "alliance", form)
    state = owner.entry.state or owner.entry.id
    return Actor(Span(start, end), state, text[start:end], "state", form, state)


def _owns(text: str, office: Piece, gap: tuple[int, int], owner: Piece) -> bool:
    """True when the words between an office and the nation behind it bind the two."""
    if owner.entry.role == "name" or owner.entry.kind == "alliance":
        return _OF.fullmatch(text, *gap) is not None
    if owner.entry.role == "city" and office.entry.form != "forces":
        return (_IN.fullmatch(text, *gap) or _OF.fullmatch(text, *gap)) is not None
    return False


def _after(text: str, pieces: list[Piece], index: int) -> Actor | None:
    """The office at `index` with an owner behind it, through a chain of offices if need be."""
    last = index
    while last + 1 < len(pieces) and is_office(pieces[last + 1]):
        if not _OF.fullmatch(text, pieces[last].end, pieces[last + 1].start):
            break
        last += 1
    if last + 1 >= len(pieces):
        return None
    office, owner = pieces[index], pieces[last + 1]
    if not _owns(text, office, (pieces[last].end, owner.start), owner) or text.startswith("'s ", owner.end):
        return None
    return _bound(text, office.start, owner.end, office, owner)


def _owned(text: str, pieces: list[Piece], index: int) -> Actor | None:
    """The office at `index` with its owner before it."""
    office, owner = pieces[index], pieces[index - 1]
    if owner.entry.role not in _OWNERS and owner.entry.kind != "alliance":
        return None
    if not _gap().fullmatch(text, owner.end, office.start):
        return None
    # "Trump's leadership" is a quality of the man, "the Trump administration" a government.
    if owner.entry.role == "leader" and (office.entry.form != "government" or not owner.entry.state or text[owner.end] == "'"):
        return None
    start = owner.start
    for word in _before():
        if text.endswith(word, 0, start):
            start -= len(word)
    return _bound(text, start, office.end, office, owner)


def find_institutions(text: str, pieces: list[Piece]) -> list[Actor]:
    """Every institution, longest phrases included; one without a nation has an empty id."""
    found: list[Actor] = []
    for index, piece in enumerate(pieces):
        entry = piece.entry
        words = text[piece.start : piece.end]
        if entry.role == "seat":
            found.append(Actor(Span(piece.start, piece.end), entry.id, words, entry.kind, entry.form, entry.state))
        if not is_office(piece) or not _goes_on(text, piece):
            continue
        bound = (_owned(text, pieces, index) if index else None) or _after(text, pieces, index)
        if bound:
            found.append(bound)
        elif "alone" in entry.marks:
            found.append(Actor(Span(piece.start, piece.end), "", words, "state", entry.form))
    return found
