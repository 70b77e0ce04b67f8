"""Clusters of pages about the same and about confusable deals, and how well claims were put together into deals."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import score

from sutler.ledger.match.passage import SENTENCE
from sutler.lexicon.load import table
from sutler.model.claim import Claim, Item, Told, Value
from sutler.model.document import Document
from sutler.model.evidence import Evidence
from sutler.page import from_record
from sutler.pipeline import priced
from sutler.publish.contract import claim_object
from sutler.read import read_document

FOLDER = Path(__file__).resolve().parent / "clusters"
ASIDE = "aside"
"""The file of clusters that nobody looks at while the policy of matching is worked on. Each file was written by other hands."""
Json = Mapping[str, Any]
Name = tuple[str, int]
"""A claim of the annotation: the id of its page, and its position there."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page: the file and the cluster that it stands in, the document, and what coders take from it."""

    file: str
    cluster: str
    kind: str
    document: Document
    annotated: tuple[Json, ...]

    @property
    def aside(self) -> bool:
        return self.file == ASIDE


def pages(folder: Path = FOLDER) -> tuple[Page, ...]:
    """Every page of the cluster files, in order."""
    found: list[Page] = []
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            cluster = json.loads(line)
            for page in cluster["pages"]:
                known = {name: page[name] for name in ("id", "title", "published", "outlet", "text") if page.get(name)}
                document = from_record({**known, "language": "en"})
                found.append(Page(file.stem, cluster["cluster"], cluster["kind"], document, tuple(page["claims"])))
    return tuple(found)


def deal_of(page: Page, annotated: Json) -> str:
    """The deal that the annotation puts a claim into."""
    return f"{page.cluster}/{annotated['deal']}"


def made_claim(page: Page, position: int) -> Claim:
    """The claim that an annotation stands for.

    The annotation quotes nothing. Where a page makes several claims, the sentences that name this one's sum, goods or party,
    and those that name no other's, stand as the quotes of its type.
    """
    told = page.annotated[position]
    quotes = sentences_of(page, position) if len(page.annotated) > 1 else ()
    value = Value(float(told["amount"]), told["currency"], "exact", None, "", ()) if told.get("amount") else None
    goods = told.get("goods")
    made = Claim(
        id=f"{page.document.id}/{position}",
        type=Told(told["type"], quotes),
        supplier=tuple(Told(name, ()) for name in told["supplier"]),
        recipient=tuple(Told(name, ()) for name in told["recipient"]),
        stage=Told(told["stage"], ()) if told.get("stage") else None,
        values=(value,) if value else (),
        items=(Item(goods, goods.replace("_", " "), None, None, None, None, ()),) if goods else (),
    )
    return priced(made, page.document.published)


def sentences_of(page: Page, position: int) -> tuple[Evidence, ...]:
    """The sentences of the article that speak of one claim more than of the others, or of none."""
    text = page.document.text
    found: list[Evidence] = []
    for span in page.document.body:
        for m in SENTENCE.finditer(text[span.start : span.end]):
            marks = [_marks(m[0], told) for told in page.annotated]
            if marks[position] == max(marks):
                found.append(Evidence(m.start() + span.start, m.end() + span.start, m[0], "analyst"))
    return tuple(found)


def _marks(sentence: str, told: Json) -> int:
    """How many things of the claim the sentence names: its sum, its goods, its parties."""
    folded = sentence.casefold()
    amount = told.get("amount")
    written = {f"{amount / scale:g}" for scale in (1e9, 1e6, 1e3, 1) if amount >= scale} if amount else set()
    figures = set(re.findall(r"\d+(?:\.\d+)?", folded.replace(",", "")))
    words = {word for word, category in goods_words() if category == told.get("goods")}
    parties = {name for id in (*told["supplier"], *told["recipient"]) for name in party_names(id)}
    return (
        2 * bool(written & figures)
        + any(re.search(rf"\b{re.escape(word)}s?\b", folded) for word in words)
        + sum(any(name in folded for name in party_names(id)) for id in (*told["supplier"], *told["recipient"])) * bool(parties)
    )


@cache
def goods_words() -> tuple[tuple[str, str], ...]:
    return tuple((row["noun"].casefold(), row["category"]) for row in table("en", "goods"))


@cache
def party_names(id: str) -> tuple[str, ...]:
    rows = [row for row in table("en", "states", "id", "names", "adjectives", "people") if row["id"] == id]
    return tuple(n.casefold() for row in rows for cell in list(row.values())[1:] for n in cell.split("|") if n) or (
        id.casefold(),
    )


def read_claims(page: Page) -> tuple[tuple[Claim, ...], dict[int, int]]:
    """What the reader finds on the page, and for each annotated claim that it found the position among these."""
    claims = tuple(priced(claim, page.document.published) for claim in read_document(page.document))
    golds = [_contract(told) for told in page.annotated]
    return claims, {i: j for i, j, _ in score.paired(golds, [claim_object(claim) for claim in claims])}


def _contract(told: Json) -> dict[str, Any]:
    values = [{"amount": told["amount"], "currency": told["currency"]}] if told.get("amount") else []
    items = [{"category": told["goods"]}] if told.get("goods") else []
    return {**told, "values": values, "items": items}


class Quality(NamedTuple):
    """Precision and recall over pairs of claims, and over claims (B-cubed)."""

    pairs: score.Rates
    claims: score.Rates


def quality(wanted: Mapping[Name, str], given: Mapping[Name, Hashable]) -> Quality:
    """`wanted` and `given` hold the deal of each claim; a claim that is not in `given` was not found, and is alone."""
    found = {name: given.get(name, name) for name in wanted}
    sizes, mine = Counter(wanted.values()), Counter(found.values())
    both = Counter((wanted[name], found[name]) for name in wanted)
    pairs = score.rates(*(sum(n * (n - 1) // 2 for n in counted.values()) for counted in (both, sizes, mine)))
    p = sum(n * n / mine[its] for (_, its), n in both.items()) / len(wanted) if wanted else 0.0
    r = sum(n * n / sizes[its] for (its, _), n in both.items()) / len(wanted) if wanted else 0.0
    return Quality(pairs, score.Rates(p, r, 2 * p * r / (p + r) if p + r else 0.0))


def part(names: Iterable[Name], of: Mapping[str, Page], aside: bool | None) -> list[Name]:
    """The claims of the clusters that are set aside, of the rest, or of all."""
    return [name for name in names if aside is None or of[name[0]].aside == aside]


def mean(rates: Sequence[score.Rates]) -> score.Rates:
    return score.Rates(*(sum(column) / len(rates) for column in zip(*rates, strict=True)))
