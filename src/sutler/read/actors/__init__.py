"""Who: the states, institutions, persons, groups, companies and media that a text names."""

from __future__ import annotations

from sutler.model.actor import Actor
from sutler.model.span import Span
from sutler.read.actors.epithets import find_epithets
from sutler.read.actors.followers import find_followers
from sutler.read.actors.groups import find_groups
from sutler.read.actors.institutions import find_institutions
from sutler.read.actors.outlets import find_outlets
from sutler.read.actors.persons import find_persons
from sutler.read.actors.pieces import Piece, find_pieces, plain
from sutler.read.actors.prefixes import find_prefixes

_PLAIN = frozenset({"name", "adjective", "people", "city", "group", "region"})
_RANK = {"person": 0, "group": 1, "media": 2, "state": 3, "alliance": 3, "company": 4, "region": 5}


def find_actors(text: str, language: str = "en", published: str | None = None) -> tuple[Actor, ...]:
    """Every actor that `text` names, in text order, none overlapping another: the longest phrase wins.

    `name` is the words as they stand in the text (a person's without title, and in full once the text gives it in full). An
    institution without a nation in its phrase ("the defence ministry") and a noun that stands for a state ("the kingdom") have
    an empty id. Seas and regions come back with kind "region". `published` (ISO) settles surnames of office-holders that only
    their term makes plain ("Johnson"). A nation that only marks origin ("Russian-made") or currency ("Swedish kronor") is none.
    Languages without tables give nothing.
    """
    if language != "en":
        return ()
    words = plain(text)
    pieces = find_pieces(words)
    persons = find_persons(words, pieces, published)
    finds = [
        *persons,
        *find_followers(words, persons),
        *find_institutions(words, pieces),
        *find_groups(words, pieces),
        *find_outlets(words, pieces),
        *find_epithets(words),
        *find_prefixes(words),
        *(_named(words, piece) for piece in pieces if piece.entry.role in _PLAIN),
    ]
    return tuple(_as_written(actor, words, text) for actor in _longest(finds, len(words)))


def _named(text: str, piece: Piece) -> Actor:
    entry = piece.entry
    return Actor(Span(piece.start, piece.end), entry.id, text[piece.start : piece.end], entry.kind, entry.form, entry.state)


def _longest(finds: list[Actor], size: int) -> list[Actor]:
    """The finds that remain when the longer one, then the more telling kind, takes each stretch of text."""
    taken = bytearray(size)
    kept = []
    for actor in sorted(finds, key=lambda a: (a.span.start - a.span.end, _RANK[a.kind], a.span.start)):
        start, end = actor.span.start, actor.span.end
        if not any(taken[start:end]):
            taken[start:end] = b"\x01" * (end - start)
            kept.append(actor)
    return sorted(kept, key=lambda a: a.span.start)


def _as_written(actor: Actor, words: str, text: str) -> Actor:
    """The same find with its name in the text's own apostrophes and blanks."""
    if actor.name != actor.span.of(words):
        return actor
    return Actor(actor.span, actor.id, actor.span.of(text), actor.kind, actor.form, actor.state)
