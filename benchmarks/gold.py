"""Where gold documents are found, and how the reader is run over them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sutler.model.claim import Claim
from sutler.model.document import Document
from sutler.page import Given, documents, from_record, from_text
from sutler.publish.contract import page_object
from sutler.read import read_document

HOME = Path(__file__).resolve().parent.parent
SHARED = HOME.parent / "shared" / "gold"


@dataclass(frozen=True, slots=True)
class GoldSet:
    """A name, the gold documents by id, and the documents to read, in the same order."""

    name: str
    gold: Mapping[str, Any]
    documents: tuple[Document, ...]


def examples() -> GoldSet:
    """The project's own pages with their expected claims."""
    gold: dict[str, Any] = {}
    read: list[Document] = []
    for path in sorted((HOME / "examples").iterdir()):
        expected = HOME / "tests" / "golden" / path.stem / "expected.json"
        if expected.exists():
            gold[path.stem] = json.loads(expected.read_text(encoding="utf-8"))
            read += [d for _, d in documents(path) if isinstance(d, Document)]
    return GoldSet("examples", gold, tuple(read))


def from_file(path: Path, text: Path | None = None) -> GoldSet:
    """A gold file whose lines carry `text`, or one document whose text is the file `text`."""
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    gold = {r["document"]["id"]: r for r in records}
    if text is not None:
        key = records[0]["document"]["id"]
        return GoldSet(path.stem, gold, (from_text(text.read_text(encoding="utf-8"), Given(id=key)),))
    return GoldSet(path.stem, gold, tuple(from_record(_record(r)) for r in records))


def corpus() -> GoldSet:
    """The pages of `corpus/`, written for the benchmark."""
    parts = [from_file(path) for path in sorted((HOME / "benchmarks" / "corpus").glob("*.jsonl"))]
    gold = {key: record for part in parts for key, record in part.gold.items()}
    return GoldSet("corpus", gold, tuple(d for part in parts for d in part.documents))


def shared() -> Iterator[GoldSet]:
    """The shared gold sets, where they are there."""
    if (SHARED / "seed.jsonl").exists():
        yield from_file(SHARED / "seed.jsonl", SHARED / "seed.txt")
    if (SHARED / "dev.jsonl").exists():
        yield from_file(SHARED / "dev.jsonl")


def _record(gold: Mapping[str, Any]) -> dict[str, Any]:
    """What the page itself tells: its text, and what a feed would know of it; none of the answers."""
    told = gold["document"]
    known = {key: told.get(key) for key in ("id", "title", "published", "language", "outlet")}
    return {key: value for key, value in known.items() if value is not None} | {"text": gold["text"]}


def is_aside(key: str, turn: int = 1) -> bool:
    """True for the third of the documents that nobody looks at while working on the reader; another third in each round."""
    seed = key if turn == 1 else f"{turn}/{key}"
    return int(hashlib.sha256(seed.encode()).hexdigest(), 16) % 3 == 0


def read(document: Document) -> tuple[dict[str, Any], tuple[Claim, ...]]:
    """The contract's JSON object of a document, and its claims."""
    claims = read_document(document)
    return dict(page_object(document, claims)), claims
