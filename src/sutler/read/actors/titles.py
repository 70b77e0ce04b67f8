"""Persons told by a title before or after the name.

Shapes: "German Defence Minister X", "President of Ukraine X", "X, the British prime minister", "the defence minister, X,",
"Prime Minister X of the Netherlands", "Minister for Europe X", "Rosoboronexport head X".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from sutler.model.actor import Actor
from sutler.model.span import Span
from sutler.read.actors.names import person_at, person_before
from sutler.read.actors.pieces import Piece, title_case, words_of

_NATIONS = frozenset({"name", "adjective", "city", "seat"})
_NOT_FIRST = frozenset(
    {"name", "adjective", "people", "city", "seat", "group", "company", "media", "office", "region", "skip", "title"}
)
_NOT_INSIDE = _NOT_FIRST - {"company", "skip", "group"}


@cache
def _modifiers() -> str:
    words = sorted(words_of("title_modifiers", "word"), key=len, reverse=True)
    return "(?:(?:" + "|".join(map(re.escape, words)) + ")[ -])*"


@cache
def _owner_gap() -> re.Pattern[str]:
    return re.compile(rf"(?:'s?)? {_modifiers()}", re.IGNORECASE)


@cache
def _head() -> re.Pattern[str]:
    return re.compile(rf"{_modifiers()}$", re.IGNORECASE)


class Reader:
    """The pieces of one text with their places, for looking left and right of a title."""

    def __init__(self, text: str, pieces: list[Piece]) -> None:
        self.text = text
        self.pieces = pieces
        self.starts = [piece.start for piece in pieces]

    def at(self, start: int) -> Piece | None:
        index = bisect_left(self.starts, start)
        return self.pieces[index] if index < len(self.pieces) and self.starts[index] == start else None

    def between(self, start: int, end: int) -> list[Piece]:
        """The pieces that begin in `[start, end)`."""
        return self.pieces[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def leader_state(self, start: int) -> str | None:
        piece = self.at(start)
        return piece.entry.state if piece and piece.entry.role == "leader" else None

    def name_at(self, start: int) -> tuple[int, int] | None:
        """A person's name from `start` that is no other actor's, cut before the first such actor inside it."""
        stretch = person_at(self.text, start)
        first = self.at(start)
        if not stretch or (first and first.entry.role in _NOT_FIRST):
            return None
        # A leader's full name in the table is the whole name, whatever capitals follow.
        leader = first if first and first.entry.role == "leader" and " " in self.text[first.start : first.end] else None
        end = leader.end if leader else stretch[1]
        for piece in self.between(start + 1, end):
            if piece.entry.role in _NOT_INSIDE:
                end = start + len(self.text[start : piece.start].rstrip(" '"))
                break
        if title_case(self.text, start):
            end = self._headline_end(start, end)
        return (start, end) if end > start + 1 else None

    def _headline_end(self, start: int, end: int) -> int:
        """The end of the name in a headline, where all words carry capitals; `start` where that cannot be told.

        It is a leader's name, or as much as stands elsewhere in the text too, or else two words of which neither looks like a
        verb of the third person ("Demands").
        """
        leader = self.at(start)
        if leader and leader.entry.role == "leader":
            return leader.end
        cuts = [start + word.end() for word in re.finditer(r"\S+", self.text[start:end])]
        for cut in reversed(cuts):
            if self.text.find(self.text[start:cut], end) >= 0 or self.text.rfind(self.text[start:cut], 0, start) >= 0:
                return cut
        doubtful = len(cuts) < 2 or self.text[cuts[0] - 1] == "s" or self.text[cuts[1] - 1] == "s"
        return start if doubtful else cuts[1]


def _state(piece: Piece) -> str | None:
    return piece.entry.state


def _owner(reader: Reader, index: int) -> tuple[str | None, int]:
    """The state in the words before the title at `index`, and where the whole phrase begins."""
    text, pieces = reader.text, reader.pieces
    start = pieces[index].start
    modifiers = _head().search(text, max(0, start - 40), start)
    start = modifiers.start() if modifiers else start
    for piece in reversed(pieces[max(0, index - 3) : index]):
        if piece.entry.role in ("title", "office") and text[piece.end : start] in (" ", "'s "):
            start = piece.start
        elif piece.entry.role in (*_NATIONS, "company", "group"):
            if _owner_gap().fullmatch(text, piece.end, start):
                return _state(piece), piece.start
            break
        else:
            break
    return None, start


def _of_nation(reader: Reader, index: int, end: int) -> tuple[str | None, int]:
    """The state in "of Denmark", "of Rheinmetall" or "for Europe" after `end`, and where it ends."""
    if index >= len(reader.pieces):
        return None, end
    piece = reader.pieces[index]
    joint = reader.text[end : piece.start]
    if piece.entry.role in ("name", "company") and joint in (" of ", " of the ", " at "):
        return _state(piece), piece.end
    if piece.entry.role in ("name", "region") and joint in (" for ", " for the "):
        return None, piece.end
    return None, end


def _titled(reader: Reader, index: int) -> Actor | None:
    """The person whose name follows, or stands before, the title at `index`."""
    text, title = reader.text, reader.pieces[index]
    follower = reader.at(title.end + 1)
    if follower and follower.entry.role == "title" and text[title.end] == " ":
        return None
    state, phrase = _owner(reader, index)
    of_state, end = _of_nation(reader, index + 1, title.end)
    alone = "surname" in title.entry.marks or _after_company(reader, phrase)
    for joint, least in ((" ", 1 if alone else 2), (", ", 2)):
        if text.startswith(joint, end):
            stretch = reader.name_at(end + len(joint))
            if not stretch or text.count(" ", *stretch) + 1 < least:
                continue
            if joint == " " or _closed(text, stretch[1]):
                after_state, _ = _of_nation(reader, bisect_left(reader.starts, stretch[1]), stretch[1])
                return person(text, stretch, state or of_state or after_state or reader.leader_state(stretch[0]))
    lead = re.search(r", (?:(?:the|a|an|who is|who was) )?$", text[max(0, phrase - 16) : phrase])
    if lead:
        stretch = person_before(text, phrase - len(lead[0]))
        if stretch and not _taken(reader, stretch):
            return person(text, stretch, state or of_state)
    return None


def _after_company(reader: Reader, phrase: int) -> bool:
    piece = reader.at(phrase)
    return piece is not None and piece.entry.role == "company"


def _closed(text: str, end: int) -> bool:
    return text[end : end + 1] in ("", "\n", ",", ".", ";", ":", ")") or text.startswith((" said", " told", " and "), end)


def _taken(reader: Reader, stretch: tuple[int, int]) -> bool:
    return any(piece.entry.role in _NOT_FIRST for piece in reader.between(*stretch))


def person(text: str, stretch: tuple[int, int], state: str | None) -> Actor:
    name = text[slice(*stretch)]
    return Actor(Span(*stretch), name, name, "person", "people", state)


def titled_persons(reader: Reader) -> list[Actor]:
    """Every person whom a title tells, with the state that the phrase tells."""
    found = (_titled(reader, index) for index, piece in enumerate(reader.pieces) if piece.entry.role == "title")
    return [actor for actor in found if actor]
