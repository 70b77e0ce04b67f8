"""What the page of one document shows: its text in blocks of highlighted runs, and its claims with their cells and voices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from sutler.desk.highlight import Block, Piece, Run, Spot, blocks, pieces, runs, spots_of
from sutler.ledger.decisions.cells import cell_of
from sutler.ledger.documents import DocumentLook, Held
from sutler.model.claim_object import claim_object
from sutler.model.decision import Grade
from sutler.model.voice import Voice

KINDS: dict[str, str] = {
    "supplier": "parties", "recipient": "parties", "values": "money", "items": "goods", "stage": "stage", "certainty": "stage",
    "mode": "stage", "type": "stage", "date": "time", "period": "time", "agreement": "terms", "purpose": "terms",
    "sources": "voices",
}  # fmt: skip
"""By what the fields of a claim are told apart in the text."""
LEGEND = tuple(dict.fromkeys(KINDS.values()))
MOST_HIDDEN = 2_000
"""Hidden characters that are shown each with its name; the others are only made visible."""
SHOWN = ("live", "proposed", "rejected")
"""What claims of the page count for, of those that are shown; the others gave way to these."""


@dataclass(frozen=True, slots=True)
class Words:
    """A run as it is shown: `kind` is that of the innermost words, `several` where others stand around or beside them."""

    start: int
    spots: tuple[int, ...]
    kind: str
    several: bool
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Fold:
    """A block of the text, or several of chrome that stand together and are folded away."""

    kind: str
    folded: bool
    marks: int
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a claim with its value in the contract's form; `spots` are the places of the words that support it."""

    pointer: str
    field: str
    value: Any
    spots: tuple[int, ...]
    quotes: tuple[str, ...]
    by_analyst: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A voice of the chain with the analyst's grade, from the origin on."""

    voice: Voice
    grade: Grade


@dataclass(frozen=True, slots=True)
class ShownClaim:
    """A claim of the page; `chain` runs from its origin to the voice nearest to the page."""

    held: Held
    cells: tuple[Cell, ...]
    chain: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """`hidden` is how many characters were made visible, `spots` are the highlighted words."""

    look: DocumentLook
    folds: tuple[Fold, ...]
    claims: tuple[ShownClaim, ...]
    spots: tuple[Spot, ...]
    hidden: int


def sheet_of(look: DocumentLook) -> Sheet:
    """What is shown of a page."""
    shown = [held for held in look.claims if held.status in SHOWN]
    spots = spots_of(chain.from_iterable(map(_told, shown)))
    places = {(spot.start, spot.end): n for n, spot in enumerate(spots)}
    text = look.document.text
    parts = _joined(blocks(look.document))
    made = list(_folds(parts, runs(text, spots, [part.end for part in parts]), spots))
    hidden = sum(len(piece.text) for fold in made for words in fold.words for piece in words.pieces if piece.name)
    return Sheet(look, tuple(_named(made)), tuple(_claim(held, places) for held in shown), spots, hidden)


def _told(held: Held) -> Iterator[tuple[int, str, int, int]]:
    for pointer, quotes in held.entry.claim.cells():
        for quote in quotes:
            yield held.entry.key, pointer, quote.start, quote.end


def _joined(parts: Sequence[Block]) -> list[Block]:
    """The blocks, those of chrome that stand side by side as one."""
    made: list[Block] = []
    for part in parts:
        if made and _is_chrome(part) and _is_chrome(made[-1]):
            kind = part.kind if part.kind == made[-1].kind else "other"
            made[-1] = Block(kind, made[-1].start, part.end)
        else:
            made.append(part)
    return made


def _is_chrome(part: Block) -> bool:
    return part.kind not in ("title", "body", "between")


def _folds(parts: Sequence[Block], made: Iterable[Run], spots: Sequence[Spot]) -> Iterator[Fold]:
    """The runs, which go across no end of a block, by block."""
    waiting = iter(made)
    for part in parts:
        words: list[Words] = []
        at = part.start
        while at < part.end:
            run = next(waiting)
            words.append(_words(run, spots))
            at = run.end
        yield Fold(part.kind, _is_chrome(part), sum(1 for one in words if one.spots), tuple(words))


def _words(run: Run, spots: Sequence[Spot]) -> Words:
    kinds: tuple[str, ...] = ()
    if run.spots:
        inner = min(run.spots, key=lambda n: spots[n].end - spots[n].start)
        fields = [*spots[inner].fields, *(field for n in run.spots for field in spots[n].fields)]
        kinds = tuple(dict.fromkeys(KINDS[field] for field in fields))
    return Words(run.start, run.spots, kinds[0] if kinds else "", len(kinds) > 1, tuple(pieces(run.text, run.start)))


def _named(folds: Iterable[Fold]) -> Iterator[Fold]:
    """The folds, with so many of the hidden characters named as a page can bear; the others lose their names."""
    left = MOST_HIDDEN
    for fold in folds:
        count = sum(1 for words in fold.words for piece in words.pieces if piece.name)
        if count <= left:
            left -= count
            yield fold
        else:
            left = 0
            yield Fold(fold.kind, fold.folded, fold.marks, tuple(map(_plain, fold.words)))


def _plain(words: Words) -> Words:
    joined = "".join(piece.text for piece in words.pieces)
    return Words(words.start, words.spots, words.kind, words.several, (Piece(words.start, joined),))


def _claim(held: Held, places: dict[tuple[int, int], int]) -> ShownClaim:
    claim = held.entry.claim
    told = claim_object(claim)
    cells = tuple(
        Cell(
            pointer,
            pointer.split("/")[1],
            cell_of(told, pointer)["value"],
            tuple(dict.fromkeys(places[quote.start, quote.end] for quote in quotes if quote.start < quote.end)),
            tuple(quote.quote for quote in quotes),
            any(quote.by == "analyst" for quote in quotes),
        )
        for pointer, quotes in claim.cells()
    )
    links = zip(claim.sources, held.entry.source_reliability, strict=False)
    return ShownClaim(held, cells, tuple(Link(voice, grade) for voice, grade in links)[::-1])
