"""Every mention of a person: by title, by a name that the lexicon knows, and then by surname alone."""

from __future__ import annotations

import re
from dataclasses import replace

from sutler.model.actor import Actor
from sutler.model.span import Span
from sutler.read.actors.entries import entries
from sutler.read.actors.names import WORD
from sutler.read.actors.pieces import Piece, title_case, words_of
from sutler.read.actors.titles import Reader, person, titled_persons

_CAPITALISED = re.compile(rf"(?<![\w'-]){WORD}")
_JUNIOR = re.compile(r",? [JS]r\.?$")


def find_persons(text: str, pieces: list[Piece], published: str | None) -> list[Actor]:
    """Every mention of a person: id and name are the fullest form of the name that the text gives."""
    reader = Reader(text, pieces)
    seen = titled_persons(reader) + _leaders(reader, published)
    full, known = _by_name(sorted(seen, key=lambda a: a.span), published)
    spans = {a.span: full.get(a.name) or known[_surname(a.name)] for a in seen}
    taken = bytearray(len(text))
    for span in spans:
        taken[span.start : span.end] = b"x" * (span.end - span.start)
    before: re.Match[str] | None = None
    for word in _CAPITALISED.finditer(text):
        bearer = known.get(word[0].removesuffix("'s"))
        mention = _mention(text, before, word, bearer) if bearer else None
        if bearer and mention and not any(taken[mention.start : mention.end]):
            spans[mention] = bearer
        before = word
    return [replace(bearer, span=span) for span, bearer in sorted(spans.items())]


def _leaders(reader: Reader, published: str | None) -> list[Actor]:
    return [
        person(reader.text, (piece.start, piece.end), piece.entry.state)
        for piece in reader.pieces
        if piece.entry.role == "leader" and _in_term(piece.entry.marks, published)
    ]


def _in_term(term: frozenset[str], published: str | None) -> bool:
    if not term or not published:
        return not term
    first, last = next(iter(term)).split("-")
    return first <= published[:4] <= last


def _surname(name: str) -> str:
    return _JUNIOR.sub("", name).rpartition(" ")[2]


def _table_state(name: str, published: str | None) -> str | None:
    entry = entries().get(name)
    return entry.state if entry and entry.role == "leader" and _in_term(entry.marks, published) else None


def _by_name(actors: list[Actor], published: str | None) -> tuple[dict[str, Actor], dict[str, Actor]]:
    """Full name → person, and surname (or family name in front, as in "Xi Jinping") → the first person who bears it."""
    full: dict[str, Actor] = {}
    short: dict[str, Actor] = {}
    for actor in actors:
        names = full if " " in actor.name else short
        kept = names.get(actor.name, actor)
        names[actor.name] = replace(kept, state=kept.state or actor.state or _table_state(actor.name, published))
    known: dict[str, Actor] = {}
    for bearer in full.values():
        surname, family = _surname(bearer.name), bearer.name.partition(" ")[0]
        for word in (surname, family) if family in short else (surname,):
            alone = short.get(word)
            known.setdefault(word, replace(bearer, state=bearer.state or (alone.state if alone else None)))
    return full, short | known


def _mention(text: str, before: re.Match[str] | None, word: re.Match[str], person: Actor) -> Span | None:
    """The bare surname, or the whole name where it stands; None where another first name makes it somebody else."""
    surname = word[0].removesuffix("'s")
    end = word.start() + len(surname)
    start = end - len(person.name)
    if start >= 0 and text[start:end] == person.name:
        return Span(start, end)
    if before and before.end() + 1 == word.start() and text[before.end()] == " ":
        first = before[0]
        known = first in words_of("not_names", "word") or first in person.name.split()
        if not known and not title_case(text, word.start()):
            return None
    return Span(word.start(), end)
