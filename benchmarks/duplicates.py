"""Which pages carry nearly the same text? Prints precision and recall of the finder, by kind of change.

usage: duplicates.py [--seed N] [--misses N]

Copies of each page of corpus/ are made as the web makes them, and pages that only look like copies; all are added to a new
ledger in random order. Two pages that the ledger puts into one family are found; they should be where both come from one page.
Pages with fewer than 40 words, of which a copy needs more in common, are counted apart.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import gold as golds
from sqlalchemy import select

from sutler.ledger import Ledger
from sutler.ledger.schema import documents
from sutler.ledger.writer import Read
from sutler.model.document import Document
from sutler.page import Given, from_text

SHORT = 40
BATCH = 500
Paragraphs = list[str]
CHROME = (
    "Read also: what the neighbours bought last year and what it cost them",
    "Subscribe to our newsletter and get the morning's news in your inbox every working day.",
    "Follow us on Telegram and do not miss a story. Share this article with your friends.",
    "The views expressed here are those of the author and need not be those of this site.",
)
INTRO = "Our readers sent us this one, and we think that it deserves to be read by many."
ABOUT = (
    "About us: founded in a garage by three friends, this site has followed armies and their suppliers since its first day. "
    "It takes no money from makers of weapons and lives from its readers. Write to the editors, or come by on a Thursday; the "
    "coffee is on us. All rights reserved; parts may be quoted with a link to this page."
)
SWAPS = {
    "said": "stated", "told": "informed", "will": "is to", "big": "large", "also": "too", "after": "following",
    "about": "around", "buy": "purchase", "help": "assist", "but": "yet", "begin": "start", "show": "reveal",
    "near": "close to", "new": "fresh",
    "many": "numerous", "which": "that", "country": "state", "army": "military", "because": "since", "under": "beneath",
}  # fmt: skip
FIGURE = re.compile(r"\d+")
NAME = re.compile(r"(?<=[\w,;] )[^\W\d_a-z][^\W\d_]{2,}")


def headline(title: str, body: Paragraphs, rng: random.Random, other: Paragraphs) -> tuple[str, Paragraphs]:  # noqa: ARG001
    return "What we know so far about the matter", body


def cut(title: str, body: Paragraphs, rng: random.Random, other: Paragraphs) -> tuple[str, Paragraphs]:  # noqa: ARG001
    """The last third of the words is gone, as whole paragraphs."""
    kept, words = [], sum(len(part.split()) for part in body)
    for part in body:
        if kept and sum(len(p.split()) for p in [*kept, part]) > 0.7 * words:
            break
        kept.append(part)
    return title, kept


def chrome(title: str, body: Paragraphs, rng: random.Random, other: Paragraphs) -> tuple[str, Paragraphs]:  # noqa: ARG001
    return title, [INTRO, *body, rng.choice(CHROME)]


def edited(title: str, body: Paragraphs, rng: random.Random, other: Paragraphs) -> tuple[str, Paragraphs]:  # noqa: ARG001
    """Usual words are exchanged, and one word of thirty is dropped."""

    def edit(word: str) -> str:
        return "" if rng.random() < 1 / 30 else SWAPS.get(word, word)

    return title, [" ".join(filter(None, map(edit, part.split(" ")))) for part in body]


def everything(title: str, body: Paragraphs, rng: random.Random, other: Paragraphs) -> tuple[str, Paragraphs]:
    """Another headline, one line around, a word of fifty dropped, the last paragraph gone where there are more than three."""
    body = [" ".join(word for word in part.split(" ") if rng.random() > 1 / 50) for part in body]
    return headline(title, [*(body[:-1] if len(body) > 3 else body), rng.choice(CHROME)], rng, other)


def form(title: str, body: Paragraphs, rng: random.Random, other: Paragraphs) -> tuple[str, Paragraphs]:
    """The same form, filled in for another case: other names, other figures."""
    words = NAME.findall("\n".join(other)) or ["Novak"]

    def fill(part: str) -> str:
        return NAME.sub(lambda _: rng.choice(words), FIGURE.sub(lambda m: str(rng.randint(1, 10 ** len(m[0]))), part))

    return fill(title), [fill(part) for part in body]


def quoting(title: str, body: Paragraphs, rng: random.Random, other: Paragraphs) -> tuple[str, Paragraphs]:  # noqa: ARG001
    """Another page, which takes over one paragraph."""
    return "In other news", [*other, rng.choice(body)]


def roundup(title: str, body: Paragraphs, rng: random.Random, other: Paragraphs) -> tuple[str, Paragraphs]:  # noqa: ARG001
    """The first paragraphs of two pages under one headline."""
    return "The week in arms", [body[0], *other[:2], rng.choice(CHROME)]


def house(title: str, body: Paragraphs, rng: random.Random, other: Paragraphs) -> tuple[str, Paragraphs]:  # noqa: ARG001
    """Another page of an outlet that sets the same words under all its pages."""
    return "Elsewhere", [*other, ABOUT]


Change = Callable[[str, Paragraphs, random.Random, Paragraphs], tuple[str, Paragraphs]]
COPIES: tuple[tuple[str, Change], ...] = (
    ("another headline", headline),
    ("the last third cut", cut),
    ("other lines around", chrome),
    ("words edited", edited),
    ("all of these", everything),
)
OTHERS: tuple[tuple[str, Change], ...] = (
    ("the same form, other case", form),
    ("takes over a paragraph", quoting),
    ("round-up", roundup),
    ("same outlet's other page", house),
)


@dataclass(frozen=True, slots=True)
class Page:
    """`text_of` is the corpus page whose text it carries, or an id of its own."""

    document: Document
    text_of: str
    kind: str
    short: bool


def pages(rng: random.Random) -> Iterator[Page]:
    """Half of the corpus with its copies; the other half stands in pages that only look like copies, each in one."""
    corpus = golds.corpus().documents
    originals, spare = corpus[::2], corpus[1::2]
    for n, document in enumerate(originals):
        title, body = _split(document)
        short = _is_short(body)
        yield Page(_page(document.id, title, body), document.id, "original", short)
        for kind, change in COPIES:
            yield Page(_page(f"{document.id}/{kind}", *change(title, body, rng, [])), document.id, kind, short)
        _, other = _split(spare[n % len(spare)])
        made = [OTHERS[0], OTHERS[1 + n % (len(OTHERS) - 1)]] if n < len(spare) else [OTHERS[0]]
        for kind, change in made:
            id = f"{document.id}/{kind}"
            changed = change(title, body, rng, other)
            if changed != (title, body):  # a form without names and figures stays what it is
                yield Page(_page(id, *changed), id, kind, short)


def _is_short(body: Paragraphs) -> bool:
    return len(" ".join(body).split()) < SHORT


def _split(document: Document) -> tuple[str, Paragraphs]:
    body = [span.of(document.text) for span in document.body]
    return (document.title or "", body) if body else ("", [document.title or document.text])


def _page(id: str, title: str, body: Paragraphs) -> Document:
    return from_text(f"{title}\n\n" + "\n\n".join(body), Given(id, path=f"{id}.txt", language="en"))


@dataclass(frozen=True, slots=True)
class Found:
    """Pairs of pages: put into one family, of one page, and both."""

    taken: int
    wanted: int
    right: int

    def line(self) -> str:
        precision, recall = self.right / max(1, self.taken), self.right / max(1, self.wanted)
        return (
            f"precision {self.right}/{self.taken} = {precision:.3f}, recall {self.right}/{self.wanted} = {recall:.3f}, "
            f"F1 {2 * self.right / max(1, self.taken + self.wanted):.3f}"
        )


def families(made: Sequence[Page]) -> tuple[dict[str, int], float]:
    """The family of every page by its id, in a new ledger, and the seconds that adding took."""
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "ledger.sqlite", create=True) as ledger:
        start = time.perf_counter()
        for n in range(0, len(made), BATCH):
            ledger.add_many([Read(page.document, (), page.document.path or "") for page in made[n : n + BATCH]])
        seconds = time.perf_counter() - start
        with ledger.store.reading() as connection:
            return {row.id: row.family for row in connection.execute(select(documents.c.id, documents.c.family))}, seconds


def compared(made: Sequence[Page], family: dict[str, int]) -> Found:
    """All pairs of pages held against what they should be."""

    def pairs(groups: Counter[object]) -> int:
        return sum(n * (n - 1) // 2 for n in groups.values())

    taken = pairs(Counter(family[page.document.id] for page in made))
    wanted = pairs(Counter(page.text_of for page in made))
    right = pairs(Counter((family[page.document.id], page.text_of) for page in made))
    return Found(taken, wanted, right)


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of the changes and the order of adding")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="print the first N pages of each kind of miss")
    args = parser.parse_args(argv)
    rng = random.Random(args.seed)
    made = list(pages(rng))
    rng.shuffle(made)
    family, seconds = families(made)
    print(f"pages {len(made)}, added in {seconds:.1f} s ({len(made) / seconds:.0f} a second)")
    for name, short in (("pages of 40 words and more", False), ("shorter pages", True)):
        some = [page for page in made if page.short is short]
        print(f"\n{name}: {len(some)}\n{compared(some, family).line()}")
        home = {page.text_of: family[page.document.id] for page in some if page.kind == "original"}
        for kind, is_copy in (*((kind, True) for kind, _ in COPIES), *((kind, False) for kind, _ in OTHERS)):
            of_kind = [page for page in some if page.kind == kind]
            near = [page for page in of_kind if family[page.document.id] == home[page.document.id.partition("/")[0]]]
            print(f"  {kind:28} {'found' if is_copy else 'taken for a copy'} {len(near)}/{len(of_kind)}")
            missed = [page for page in of_kind if (page in near) is not is_copy]
            for page in missed[: args.misses]:
                print(f"    missed: {page.document.id}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
