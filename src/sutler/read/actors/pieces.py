"""Where the words of the vocabulary stand in a text: the pieces from which phrases are put together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from sutler.lexicon.load import table
from sutler.read.actors.entries import Entry, entries
from sutler.read.surrogates import without_surrogates

_PLAIN = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " ", "\u2011": "-", "\t": " "})
# A line that goes on in small letters was broken for width.
_WRAP = re.compile(r"\n(?<=[^\n]{40}\n)(?=[a-z])")
_PLACES = frozenset({"name", "adjective", "people", "city"})
_COMMON = frozenset({"office", "title", "group_head", "media_noun", "company_noun"})
_BEFORE_HYPHEN = re.compile(r"(\w+)-$")
_SENTENCE_END = re.compile(r"\w\w[.!?;] ")
_NEXT_WORD = re.compile(r" ([^\W\d_][\w'-]*)")
_LAST_WORD = re.compile(r"(\S) ?\b([^\W\d_][\w'-]*) $")
# In a line of capitals the verb "IS" looks like the abbreviation.
_SHOUTED = re.compile(r"[A-Z]{2,} [A-Z]{2}$")
_AFTER = re.compile(r"[- ](\w+)")


@dataclass(frozen=True, slots=True)
class Piece:
    """One word or phrase of the vocabulary at `[start, end)` of the text."""

    start: int
    end: int
    entry: Entry


def plain(text: str) -> str:
    """The text with one kind of apostrophe, hyphen and blank, hard-wrapped lines joined; every character keeps its place."""
    return _WRAP.sub(" ", text.translate(_PLAIN))


@cache
def _automaton() -> tuple[AhoCorasick, tuple[tuple[int, Entry], ...]]:
    words = entries()
    return AhoCorasick(list(words), matchkind=MatchKind.Standard), tuple((len(word), entry) for word, entry in words.items())


@cache
def words_of(name: str, column: str) -> frozenset[str]:
    """One column of one English table, as a set."""
    return frozenset(row[column] for row in table("en", name))


@cache
def small_words() -> frozenset[str]:
    """Words that are capitalised for their place or as days and months, and belong to no name."""
    return frozenset(row["word"] for row in table("en", "not_names", "word", "kind") if row["kind"] != "thing")


_IS_VERB = re.compile(r"\s+(?:an?|the|its|their|it|no|\d+|[A-Z][a-z]+ an?)\s")
"""What stands behind "made" and "built" where they are verbs with an object."""


def _whole(text: str, start: int, end: int) -> bool:
    if start and (text[start - 1].isalnum() or text[start - 1] == "_"):
        return False
    return end == len(text) or not (text[end].isalnum() or text[end] == "_")


def _in_place(text: str, piece: Piece) -> bool:
    """False where the neighbours show that the word does not name its actor here."""
    entry, start, end = piece.entry, piece.start, piece.end
    after = text[end : end + 1]
    if entry.role in _COMMON:
        return not (after == "-" and text[end + 1 : end + 2].isalpha()) and text[start - 1 : start] != "-"
    if entry.role in _PLACES:
        return not _marks_origin(text, start, end)
    if "article" in entry.marks:
        return not (after == " " and text[end + 1 : end + 2].isupper())
    if entry.role == "seat":
        return not _marks_stance(text, start)
    if entry.role in ("company", "media") and (after == "-" or (after == " " and entry.role == "company")):
        return not text[end + 1 : end + 2].isdigit()
    return entry.role != "group" or end - start > 2 or not _SHOUTED.search(text[max(0, start - 12) : end])


def _marks_stance(text: str, start: int) -> bool:
    if not start or text[start - 1] != "-":
        return False
    before = _BEFORE_HYPHEN.search(text[max(0, start - 12) : start])
    return before is not None and before[1].lower() in words_of("stance_prefixes", "prefix")


def _marks_origin(text: str, start: int, end: int) -> bool:
    if _marks_stance(text, start):
        return True
    after = _AFTER.match(text, end)
    if not after:
        return False
    if after[0][0] == "-":
        return after[1].lower() in words_of("origin_endings", "ending")
    if _IS_VERB.match(text, after.end()):
        return False  # "Norland made a gift of"
    return after[1] in ("made", "built") or after[1] in words_of("not_before", "word")


def find_pieces(text: str) -> list[Piece]:
    """The longest pieces of a `plain` text from the left, none overlapping another."""
    automaton, lengths = _automaton()
    text = without_surrogates(text)
    hits = sorted(
        (start, -end, index)
        for index, start, end in automaton.find_matches_as_indexes(text, overlapping=True)
        if _whole(text, start, end)
    )
    found: list[Piece] = []
    reach = 0
    for start, minus_end, index in hits:
        if start < reach:
            continue
        piece = Piece(start, -minus_end, lengths[index][1])
        if _in_place(text, piece):
            reach = piece.end
            found.append(piece)
    return _without_clashes(text, found)


def title_case(text: str, at: int) -> bool:
    """True when the line around `at` is a headline in which most words carry a capital."""
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    line = text[start : len(text) if end < 0 else end]
    if len(line) > 200 or line.rstrip().endswith((".", ";", ",")) or _SENTENCE_END.search(line):
        return False
    words = re.findall(r"[^\W\d_]+", line)
    telling = [word for word in words if len(word) > 3 or word.capitalize() not in words_of("not_names", "word")]
    return len(telling) > 3 and sum(word[0].isupper() for word in telling) >= 0.8 * len(telling)


def _without_clashes(text: str, pieces: list[Piece]) -> list[Piece]:
    """Drops a place that is a person's or an institute's name here: another capitalised word, itself no piece, touches it."""
    starts, ends = {piece.start for piece in pieces}, {piece.end for piece in pieces}
    small = small_words()
    things = words_of("not_names", "word") - small

    def clashes_after(piece: Piece) -> bool:
        word = _NEXT_WORD.match(text, piece.end)
        if (
            piece.entry.role == "adjective"
            or not word
            or piece.end + 1 in starts
            or not word[1][0].isupper()
            or word[1] in small
        ):
            return False
        return word[1] in things or not title_case(text, piece.start)

    def clashes_before(piece: Piece) -> bool:
        word = _LAST_WORD.search(text[max(0, piece.start - 40) : piece.start])
        if not word or piece.start - 1 in ends or not word[2][0].isupper() or word[2] in small | things:
            return False
        return word[1] not in ".!?:" and not title_case(text, piece.start)

    return [p for p in pieces if "clash" not in p.entry.marks or not (clashes_after(p) or clashes_before(p))]
