"""A sketch of a page: small enough to keep beside every page, enough to estimate how much text two pages share.

It is a MinHash over the article's runs of three words, without the headline, which is what a copy changes first. One byte is
kept of each of its numbers. Beside it stand the page's names and figures, as a sample: two notices from one form share most of
their words, and tell of other states and sums.
"""

from __future__ import annotations

import re
import unicodedata
from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from operator import eq
from struct import pack
from typing import Any
from zlib import crc32

import numpy
from rensa import RMinHash

from sutler.model.document import Document

RUN = 3
"""Words in a row that are looked at together."""
BANDS, ROWS = 12, 3
"""So many groups of so many numbers: pages that share 70 % of their runs meet in a group in 99.4 of 100 cases, 20 %: in 9."""
OPENINGS, OPENING = 3, 10
"""The first so many words of the first so many paragraphs: by these a page is found of which much was cut."""
SLOTS = 128
ODD = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F)
SEED = 4711
SPARE_WORDS = 20
"""An article of fewer words is looked at with its headline: "Subscribe to read on" stands on many pages."""
MARKS = 24
"""Names and figures that are kept of a page: those that come first by their hash, so that two pages keep the same ones."""
WORDS = re.compile(r"[^\W_]+")
NAME = 3
"""Letters of a name at the least."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """`runs` counts the article's runs of words, `bytes` holds one byte of each of its MinHash's numbers.

    `bands` are 64-bit keys, empty for a page without words. `marks` are 16-bit hashes of names and figures, in order.
    """

    runs: int
    bytes: bytes
    bands: tuple[int, ...]
    marks: tuple[int, ...]


def sketches(documents: Sequence[Document]) -> list[Sketch]:
    """The sketch of each of these pages."""
    texts = [article(document) for document in documents]
    words = [WORDS.findall(text) for text in texts]
    folded = ["\n".join(some).casefold().split("\n") for some in words]
    runs = [_runs(some) if some != [""] else [] for some in folded]
    digests = numpy.array([_digest(some) for some in runs], dtype=numpy.uint64).reshape(-1, SLOTS)
    bands, kept = _bands(digests), (digests & 0xFF).astype(numpy.uint8)
    made: list[Sketch] = []
    for n, run in enumerate(runs):
        lies = (*bands[n], *_openings(texts[n])) if run else ()
        made.append(Sketch(len(run), kept[n].tobytes() if run else b"", lies, _marks(words[n], folded[n])))
    return made


def shared_runs(one: Sketch, other: Sketch) -> float:
    """The estimated share, 0 to 1, of the runs of both pages that stand on both."""
    if not one.bytes or not other.bytes:
        return 0.0
    alike: float = sum(map(eq, one.bytes, other.bytes)) / len(one.bytes)
    return max(0.0, (alike - 1 / 256) / (1 - 1 / 256))  # of 256 numbers that differ, one shares its last byte


def contained(one: Sketch, other: Sketch) -> float:
    """The estimated share, 0 to 1, of the shorter page's runs that stand on the longer one."""
    share = shared_runs(one, other)
    least = min(one.runs, other.runs)
    return min(1.0, share / (1 + share) * (one.runs + other.runs) / least) if least else 0.0


def shared_marks(one: Sketch, other: Sketch) -> float:
    """The share, 0 to 1, of the names and figures of the page with fewer that stand on the other one; 1 where it has none."""
    last = min((marks[-1] for marks in (one.marks, other.marks) if len(marks) == MARKS), default=0xFFFF)
    mine, yours = ({mark for mark in marks if mark <= last} for marks in (one.marks, other.marks))
    least = min(len(mine), len(yours))
    return len(mine & yours) / least if least else 1.0


def written(sketch: Sketch) -> dict[str, int | str]:
    """The sketch as columns of its row, without the bands."""
    marks = b"".join(pack(">H", mark) for mark in sketch.marks)
    return {"runs": sketch.runs, "minhash": b64encode(sketch.bytes).decode(), "marks": b64encode(marks).decode()}


def read(runs: int, minhash: str, marks: str) -> Sketch:
    """The sketch that `written` wrote, without the bands."""
    pairs = b64decode(marks)
    return Sketch(
        runs,
        b64decode(minhash),
        (),
        tuple(int.from_bytes(pairs[at : at + 2], "big") for at in range(0, len(pairs), 2)),
    )


def article(document: Document) -> str:
    """What is compared of a page: its paragraphs, with the headline where they are short."""
    body = "\n".join(document.text[span.start : span.end] for span in document.body)
    if document.title and body.count(" ") < SPARE_WORDS:
        body = f"{document.title}\n{body}" if body else document.title
    return unicodedata.normalize("NFKC", body or document.text)


def _runs(words: Sequence[str]) -> list[str]:
    """Each run of words once; a text of fewer words is one run."""
    if len(words) < RUN:
        return [" ".join(words)]
    return list(set(map(" ".join, zip(*(words[n:] for n in range(RUN)), strict=False))))


def _digest(runs: Sequence[str]) -> list[int]:
    """Page by page: rensa's own way for many starts threads, which costs fifty times what one page does."""
    made = RMinHash(num_perm=SLOTS, seed=SEED)
    made.update(runs)
    return list(made.digest())


def _bands(digests: Any) -> list[list[int]]:
    """One signed 64-bit key for the numbers of each band and its place; the numbers are hashes, so a sum of products mixes.

    `digests` is an array of unsigned numbers with a row of SLOTS for each page.
    """
    odd = numpy.array(ODD, dtype=numpy.uint64)
    grouped = digests[:, : BANDS * ROWS].reshape(-1, BANDS, ROWS)
    places = numpy.arange(BANDS, dtype=numpy.uint64) * odd[ROWS]
    keys = (grouped * odd[:ROWS]).sum(axis=2, dtype=numpy.uint64) + places
    return (keys ^ numpy.uint64(1 << 63)).view(numpy.int64).tolist()  # type: ignore[no-any-return]


def _openings(text: str) -> Iterator[int]:
    found = 0
    for paragraph in text.split("\n"):
        words = WORDS.findall(paragraph[: OPENING * 24].casefold())
        if len(words) >= OPENING:
            digest = blake2b(" ".join(words[:OPENING]).encode("utf-8", "replace"), digest_size=8).digest()
            yield int.from_bytes(digest, "big", signed=True)
            found += 1
        if found == OPENINGS:
            return


def names_in(words: Sequence[str], folded: Sequence[str]) -> set[str]:
    """The words that stand with a capital letter and nowhere without one; `folded` are the same words without case."""
    small = set(words).intersection(folded)
    return {word for word in set(words).difference(small) if len(word) >= NAME and word.casefold() not in small}


def _marks(words: Sequence[str], folded: Sequence[str]) -> tuple[int, ...]:
    figures = {word for word in set(words).intersection(folded) if word[0].isdigit()}
    marks = names_in(words, folded) | figures
    return tuple(sorted({crc32(mark.encode("utf-8", "replace")) & 0xFFFF for mark in marks})[:MARKS])
