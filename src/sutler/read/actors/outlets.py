"""Media and companies, from their tables and from the noun that introduces a name which no table holds.

Shapes: "the newspaper X", "X newspaper", "news agency X", "Kommersant Daily", "Swedish radio"; "Turkish drone maker X",
"Germany's KMW".
"""

from __future__ import annotations

import re
from bisect import bisect_left

from sutler.model.actor import Actor
from sutler.model.span import Span
from sutler.read.actors.names import WORD, title_at, title_before
from sutler.read.actors.pieces import Piece, title_case, words_of

_NATIONS = frozenset({"name", "adjective", "city"})
_OTHERS = frozenset({"name", "adjective", "people", "city", "seat", "office", "title", "leader", "group", "region"})

_EPITHET = re.compile(r"-[a-z]+$")  # "Moscow-based"
_CAPITALS = re.compile(rf"(?: {WORD})+(?!\w)")


def _at(pieces: list[Piece], start: int) -> Piece | None:
    index = bisect_left(pieces, start, key=lambda piece: piece.start)
    return pieces[index] if index < len(pieces) and pieces[index].start == start else None


def _owner(text: str, pieces: list[Piece], index: int) -> str | None:
    """The state whose name stands right before the piece at `index`, itself or through a noun ("French shipbuilder X")."""
    start = pieces[index].start
    for piece in reversed(pieces[max(0, index - 2) : index]):
        if piece.entry.role in _NATIONS and text[piece.end : start] in (" ", "'s ", "' "):
            return piece.entry.state
        if piece.entry.role != "company_noun" or text[piece.end : start] != " ":
            return None
        start = piece.start
    return None


def _medium(text: str, piece: Piece, pieces: list[Piece]) -> Actor:
    start, end = piece.start, piece.end
    if text.startswith("The ", start):
        start += 4
    follower = _at(pieces, end + 1)
    if follower and follower.entry.role == "media_noun" and text[end] == " ":
        capitals = _CAPITALS.match(text, end, follower.end)
        end = capitals.end() if capitals else end
    else:
        end = _longer(text, pieces, piece)
    return Actor(Span(start, end), text[start:end], text[start:end], "media")


def _longer(text: str, pieces: list[Piece], piece: Piece) -> int:
    """Where a longer name ends that begins like one of the table: "Il Foglio" of "Il Foglio Lombardo"."""
    more = _CAPITALS.match(text, piece.end)
    if not more or _at(pieces, piece.end + 1) or title_case(text, piece.start):
        return piece.end
    word = text[piece.end + 1 : more.end()]
    return piece.end if " " in word or word in words_of("not_names", "word") or word.endswith("'s") else more.end()


def _introduced(text: str, pieces: list[Piece], index: int) -> Actor | None:
    """The medium that the noun at `index` makes known."""
    noun, marks = pieces[index], pieces[index].entry.marks
    owner = pieces[index - 1] if index and text[pieces[index - 1].end : noun.start] == " " else None
    if "last" in marks:
        return _titled(text, pieces, index)
    if "named" in marks:
        national = owner is not None and owner.entry.role in ("adjective", "name")
        return _named(text, (owner.start, noun.end), owner.entry.state) if owner and national else None
    if (owner and owner.entry.role == "media") or title_case(text, noun.start):
        return None
    stretch = _name_left(text, pieces, noun, owner) if "left" in marks else None
    stretch = stretch or (_name_right(text, pieces, noun) if "right" in marks else None)
    return _named(text, stretch) if stretch else None


def _titled(text: str, pieces: list[Piece], index: int) -> Actor | None:
    """A newspaper known by the last word of its name: "Yerevan Herald"."""
    noun = pieces[index]
    if text[noun.start - 1 : noun.start] != " " or title_case(text, noun.start):
        return None
    stretch = title_before(text, noun.start - 1)
    follows = text[noun.end : noun.end + 2]
    if not stretch or (follows[:1] == " " and follows[1:].isupper()):
        return None
    return _named(text, (stretch[0], noun.end))


def _name_left(text: str, pieces: list[Piece], noun: Piece, owner: Piece | None) -> tuple[int, int] | None:
    """The capitalised name that ends right before the noun, unless that is only a nation or an office."""
    if text[noun.start - 1 : noun.start] != " " or (owner and owner.entry.role in _OTHERS):
        return None
    stretch = title_before(text, noun.start - 1)
    if not stretch or _EPITHET.search(text[slice(*stretch)]) or text.endswith("New ", 0, stretch[0]):
        return None  # "the Moscow-based paper", "a New York newspaper"
    first = _at(pieces, stretch[0])
    if first and first.entry.role == "adjective" and first.end < stretch[1]:
        return first.end + 1, stretch[1]
    return stretch


def _name_right(text: str, pieces: list[Piece], noun: Piece) -> tuple[int, int] | None:
    """The capitalised name that begins right after the noun, unless a table knows it."""
    first = _at(pieces, noun.end + 1)
    if text[noun.end : noun.end + 1] != " " or (first and first.entry.role in (*_OTHERS, "media")):
        return None
    return title_at(text, noun.end + 1)


def _named(text: str, stretch: tuple[int, int], state: str | None = None) -> Actor:
    return Actor(Span(*stretch), text[slice(*stretch)], text[slice(*stretch)], "media", state=state)


def _firm(text: str, pieces: list[Piece], index: int) -> Actor | None:
    """The company that no table holds, named right after "drone maker" and the like."""
    noun = pieces[index]
    if text[noun.end : noun.end + 1] != " " or _at(pieces, noun.end + 1) or title_case(text, noun.start):
        return None
    stretch = title_at(text, noun.end + 1)
    if not stretch:
        return None
    words = text[slice(*stretch)]
    return Actor(Span(*stretch), words, words, "company", state=_owner(text, pieces, index))


def find_outlets(text: str, pieces: list[Piece]) -> list[Actor]:
    """Every medium and company."""
    found: list[Actor] = []
    for index, piece in enumerate(pieces):
        role, entry = piece.entry.role, piece.entry
        actor = None
        if role == "media":
            actor = _medium(text, piece, pieces)
        elif role == "media_noun":
            actor = _introduced(text, pieces, index)
        elif role == "company":
            state = _owner(text, pieces, index) or entry.state
            actor = Actor(Span(piece.start, piece.end), entry.id, text[piece.start : piece.end], "company", state=state)
        elif role == "company_noun":
            actor = _firm(text, pieces, index)
        if actor:
            found.append(actor)
    return found
