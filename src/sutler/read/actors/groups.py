"""Groups in the text's own words: fighters told by nation, place or description, and coalitions known by their last word.

Shapes: "Syrian rebels", "rebels in Yemen", "pro-Russian separatists in eastern Ukraine", "jihadist groups", "Houthi fighters"
(the Houthis), "Air Force Capability Coalition".
"""

from __future__ import annotations

import re
from functools import cache

from sutler.model.actor import Actor
from sutler.model.span import Span
from sutler.read.actors.names import WORD
from sutler.read.actors.pieces import Piece, small_words, title_case, words_of

_PLACE = re.compile(
    r" (?:in|from|of|across|throughout|inside|along|near)(?: (?:the|parts of|much of))?"
    r"(?: (?:north|south|east|west|central|northern|southern|eastern|western|war-torn|neighbouring|neighboring)[a-z-]*)* "
)  # fmt: skip
_TAIL = re.compile(r" (?:region|area|peninsula)\b")
_NAMED = re.compile(rf"{WORD}(?: (?:(?:of|on|for|and|the|against|in) ){{0,2}}{WORD})* $")


@cache
def _modifiers() -> re.Pattern[str]:
    words = sorted(words_of("group_modifiers", "word"), key=len, reverse=True)
    one = "|".join(map(re.escape, words))
    return re.compile(rf"(?<![\w-])(?:(?:{one})(?:,| and)? )+$")


def _left(text: str, pieces: list[Piece], index: int) -> tuple[int, Piece | None]:
    """Where the description before the head begins, and the group that it names if it does."""
    head = pieces[index]
    described = _modifiers().search(text, max(0, head.start - 60), head.start)
    start = described.start() if described else head.start
    for piece in reversed(pieces[max(0, index - 3) : index]):
        if piece.end > start:
            if piece.entry.role == "group" and text[piece.end : head.start] == " ":
                return piece.start, piece
            continue
        if piece.entry.role == "group" and text[piece.end : start] == " ":
            return piece.start, piece
        if piece.entry.role in ("adjective", "name") and text[piece.end : start] in (" ", "'s "):
            return piece.start, None
        break
    return start, None


def _right(text: str, pieces: list[Piece], index: int) -> int:
    end = pieces[index].end
    if index + 1 < len(pieces):
        place = pieces[index + 1]
        if place.entry.role in ("name", "city", "region") and _PLACE.fullmatch(text, end, place.start):
            tail = _TAIL.match(text, place.end)
            return tail.end() if tail else place.end
    return end


def _described(text: str, pieces: list[Piece], index: int) -> Actor | None:
    head = pieces[index]
    start, group = _left(text, pieces, index)
    if group:
        return Actor(Span(start, head.end), group.entry.id, text[start : head.end], group.entry.kind)
    end = head.end if "left" in head.entry.marks else _right(text, pieces, index)
    if (start, end) == (head.start, head.end) and "alone" not in head.entry.marks:
        return None
    words = text[start:end]
    return Actor(Span(start, end), words, words, "group")


def _coalition(text: str, piece: Piece) -> Actor | None:
    low = max(0, piece.start - 80)
    match = _NAMED.search(text[low : piece.start])
    if not match or title_case(text, piece.start):
        return None
    start = low + match.start()
    while True:
        word = re.compile(r"[\w'-]+ ").match(text, start)
        if not word or word.end() > piece.start or not (word[0][:-1] in small_words() or word[0][0].islower()):
            break
        start = word.end()
    if start >= piece.start:
        return None
    words = text[start : piece.end]
    return Actor(Span(start, piece.end), words, words, "group")


def find_groups(text: str, pieces: list[Piece]) -> list[Actor]:
    """Every described or capitalised group; the ones that a table names stand among the plain names."""
    found: list[Actor] = []
    for index, piece in enumerate(pieces):
        role = piece.entry.role
        actor = None
        if role == "group_head":
            actor = _described(text, pieces, index)
        elif role == "group_ending" or text[piece.start : piece.end] == "Coalition":
            actor = _coalition(text, piece)
        if actor:
            found.append(actor)
    return found
