"""A stored text cut into runs, each knowing which claims it supports. Pure, and linear in text and spans.

Characters that hide, or that turn writing around, are replaced one for one by characters that can be seen: offsets stay true.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sutler.model.document import Document
from sutler.publish.printable import BIDI

TURNS, HIDES, STRANGE = "\u21c4", "\u00a6", "\u25a1"
"""What is shown for a mark of direction, for what has no width, and for what is no character."""
JOINERS = "\u200c\u200d"
FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"
"""Letters that are blank."""
PLAIN = re.compile(r"[\n\t\x20-\x7e\xa0-\xac\xae-\u02ff]+")
"""Characters of which none hides."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Words at `[start, end)` that support cells: pairs of a claim's key and a pointer."""

    start: int
    end: int
    cells: tuple[tuple[int, str], ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that rest on these words, each once: ("values", "items")."""
        return tuple(dict.fromkeys(pointer.split("/")[1] for _, pointer in self.cells))


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of the text in which the same spots stand: `spots` are their places in the list of spots."""

    start: int
    text: str
    spots: tuple[int, ...]

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters as they are shown; `name` tells what is shown in their place ("U+202E RIGHT-TO-LEFT OVERRIDE")."""

    start: int
    text: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text that is shown as one: "title", "body", a kind of chrome, or "between"."""

    kind: str
    start: int
    end: int


def spots_of(cells: Iterable[tuple[int, str, int, int]]) -> tuple[Spot, ...]:
    """The distinct spans of (claim, pointer, start, end), in the order of the text, the longer of two first."""
    found: dict[tuple[int, int], list[tuple[int, str]]] = defaultdict(list)
    for claim, pointer, start, end in cells:
        if start < end:
            found[start, end].append((claim, pointer))
    ordered = sorted(found, key=lambda span: (span[0], -span[1]))
    return tuple(Spot(start, end, tuple(found[start, end])) for start, end in ordered)


def runs(text: str, spots: Sequence[Spot], cuts: Iterable[int] = ()) -> Iterator[Run]:
    """The text in runs; joined they give it, and each bears every spot that covers it. None goes across one of `cuts`."""
    opens: dict[int, list[int]] = defaultdict(list)
    closes: dict[int, list[int]] = defaultdict(list)
    for n, spot in enumerate(spots):
        end = min(spot.end, len(text))
        if spot.start < end:
            opens[spot.start].append(n)
            closes[end].append(n)
    here: dict[int, None] = {}
    at = 0
    for cut in sorted({*opens, *closes, len(text), *(cut for cut in cuts if 0 < cut < len(text))}):
        if at < cut:
            yield Run(at, text[at:cut], tuple(here))
        for n in closes.get(cut, ()):
            here.pop(n)
        for n in opens.get(cut, ()):
            here[n] = None
        at = cut


def blocks(document: Document) -> tuple[Block, ...]:
    """The whole text in blocks, in order; they cover it without a gap. Blank space belongs to the block before it."""
    marked = [(span.start, span.end, "body") for span in document.body]
    marked += [(part.span.start, part.span.end, part.kind) for part in document.chrome]
    if document.title_span:
        marked.append((document.title_span.start, document.title_span.end, "title"))
    text, made = document.text, list[Block]()
    for start, end, kind in [*sorted(marked), (len(text), len(text), "")]:
        at = made[-1].end if made else 0
        if start > at:
            if made and text[at:start].isspace():
                made[-1] = Block(made[-1].kind, made[-1].start, start)
            else:
                made.append(Block("between", at, start))
        at = made[-1].end if made else 0
        if min(end, len(text)) > at:
            made.append(Block(kind, at, min(end, len(text))))
    return tuple(made)


def pieces(text: str, start: int) -> Iterator[Piece]:
    """The text in stretches of what can be seen as it is, and of one character each that cannot; offsets from `start`."""
    if PLAIN.fullmatch(text):
        yield Piece(start, text)
        return
    at, kind = 0, ""
    for n, char in enumerate(text):
        new = char if _stand_in(text, n) else ""
        if new != kind and n > at:
            yield _piece(text[at:n], start + at, kind)
            at = n
        kind = new
    if at < len(text):
        yield _piece(text[at:], start + at, kind)


def seen(text: str) -> str:
    """The text with all that hides made visible, one for one."""
    return text if PLAIN.fullmatch(text) else "".join(_stand_in(text, n) or char for n, char in enumerate(text))


def _piece(text: str, start: int, hidden: str) -> Piece:
    if not hidden:
        return Piece(start, text)
    name = unicodedata.name(hidden, "")
    return Piece(start, seen(text), f"U+{ord(hidden):04X} {name}".strip())


def _stand_in(text: str, n: int) -> str:
    """What is shown for the character there; empty where it can be seen as it is."""
    char = text[n]
    if char in "\n\t" or "\x20" <= char <= "\x7e":
        return ""
    kind = unicodedata.category(char)
    if char in BIDI and char != "\ufeff":
        return TURNS
    if kind == "Cc":
        return chr(0x2400 + ord(char)) if char < " " else "\u2421" if char == "\x7f" else STRANGE
    if kind in ("Cs", "Co", "Cn", "Zl", "Zp"):
        return STRANGE
    if kind == "Cf" or char in FILLERS:
        return "" if char in JOINERS and _joins(text, n) else HIDES
    return ""


def _joins(text: str, n: int) -> bool:
    """True where a joiner stands between letters of a script, or signs, that need one."""
    return 0 < n < len(text) - 1 and not text[n - 1].isascii() and not text[n + 1].isascii()
