"""How sure the reader may be of each value that it wrote: a probability, fitted to texts whose claims people read.

A value is judged by what its field is, by how far its words stand from those that tell of the deal, how often the text
tells it, and how much of the deal is told at all. The weights are those of a logistic model (`lexicon/shared/confidence.csv`);
`benchmarks/confidence.py` fits them and prints how well they are calibrated on texts that they were not fitted to.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from sutler.lexicon.load import table
from sutler.model.claim import Claim, Quotes
from sutler.model.document import Document

Features = Mapping[str, float]


def confidences(claim: Claim, document: Document, claims: Sequence[Claim]) -> dict[str, float]:
    """JSON Pointer → probability between 0 and 1 that the value there is what a careful reader would write.

    `claims` are all claims of the document, `claim` among them.
    """
    weights = _weights()
    found = {}
    for pointer, features in features_of(claim, document, claims):
        score = sum(weights.get(name, 0.0) * value for name, value in features.items())
        found[pointer] = round(1 / (1 + math.exp(-score)), 3)
    return found


def features_of(claim: Claim, document: Document, claims: Sequence[Claim]) -> Iterator[tuple[str, Features]]:
    """What the model knows of each value of a claim, by its JSON Pointer; the same for fitting and for use."""
    cells = dict(claim.cells())
    whole = _of_claim(claim, document, claims)
    anchor = cells.get("/stage") or cells.get("/type") or ()
    lengths: dict[str, int] = {}
    for pointer in cells:
        lengths[field_of(pointer)] = lengths.get(field_of(pointer), 0) + 1
    for pointer, quotes in cells.items():
        field = field_of(pointer)
        own = {
            f"is {field}": 1.0,
            "others beside it": math.log(lengths[field]),
            **_of_evidence(quotes, anchor, document),
            **_of_words(claim, pointer, quotes),
        }
        yield pointer, {**whole, **{f"{field}: {name}": value for name, value in whole.items() if name in _BY_FIELD}, **own}


_BY_FIELD = frozenset({"sides told", "figures told"})


def field_of(pointer: str) -> str:
    """The name of the field that a pointer leads to: "quantities" for /items/0/quantity."""
    parts = pointer.split("/")
    if parts[1] == "items" and len(parts) > 3:
        return "quantities" if parts[3] == "quantity" else "condition"
    return parts[1]


def _of_claim(claim: Claim, document: Document, claims: Sequence[Claim]) -> dict[str, float]:
    return {
        "every value": 1.0,
        "sides told": float(bool(claim.supplier)) + float(bool(claim.recipient)),
        "figures told": float(bool(claim.values)) + float(any(item.quantity is not None for item in claim.items)),
        "no goods and no money": float(not claim.items and not claim.values),
        "claims of the document": math.log(len(claims)),
        "place among them": math.log1p(next((n for n, c in enumerate(claims) if c.id == claim.id), 0)),
        "length of the document": math.log1p(len(document.text) / 500),
        "stage without words": float(claim.stage is not None and not claim.stage.evidence),
        f"type {claim.type.value}": 1.0,
        f"in a claim that is {claim.stage.value if claim.stage else 'without stage'}": 1.0,
    }


def _of_evidence(quotes: Quotes, anchor: Quotes, document: Document) -> dict[str, float]:
    if not quotes:
        return {"no words": 1.0}
    title = document.title_span
    nearest = min((_gap(q.start, a.start, document.text) for q in quotes for a in anchor), default=0.0)
    return {
        "told again": math.log(len(quotes)),
        "in the headline": float(title is not None and any(title.start <= q.start < title.end for q in quotes)),
        "paragraphs away": math.log1p(nearest),
        "characters away": math.log1p(min((abs(q.start - a.start) for q in quotes for a in anchor), default=0) / 40),
    }


def _gap(one: int, other: int, text: str) -> float:
    start, end = sorted((one, other))
    return float(text.count("\n", start, end))


def _of_words(claim: Claim, pointer: str, quotes: Quotes) -> dict[str, float]:
    """Whether a party's words are a name, and which stage, mode or certainty it is."""
    field = field_of(pointer)
    if field in ("supplier", "recipient"):
        return {"party without a name": float(all(re.search(r"[A-Z]", q.quote) is None for q in quotes))}
    if field in ("mode", "stage", "certainty"):
        return {f"{field} {getattr(claim, field).value}": 1.0}
    if field in ("items", "quantities"):
        item = claim.items[int(pointer.split("/")[2])]
        return {"designation": float(item.designation is not None), "counted": float(item.quantity is not None)}
    if field == "values":
        value = claim.values[int(pointer.split("/")[2])]
        return {"bounded": float(value.bound != "exact"), "conversion": float(value.converts is not None)}
    if field == "period":
        period = claim.period
        return {"period without dates": float(period is not None and not (period.start or period.end))}
    return {}


def calibration(told: Sequence[tuple[float, bool]], bins: int = 5) -> tuple[float, list[tuple[float, float, int]]]:
    """The Brier score of (probability, was right) pairs, and the reliability diagram: mean told, share right, count a bin.

    Bins hold equally many pairs.
    """
    ranked = sorted(told)
    brier = sum((p - right) ** 2 for p, right in ranked) / max(1, len(ranked))
    edges = [round(n * len(ranked) / bins) for n in range(bins + 1)]
    rows = []
    for start, end in pairwise(edges):
        part = ranked[start:end]
        if part:
            rows.append((sum(p for p, _ in part) / len(part), sum(right for _, right in part) / len(part), len(part)))
    return brier, rows


@cache
def _weights() -> Mapping[str, float]:
    return {row["feature"]: float(row["weight"]) for row in table("shared", "confidence", "feature", "weight")}
