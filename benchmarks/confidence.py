"""Is a value that the reader calls 80 % sure right four times in five? Fits and checks the confidence of values.

usage: confidence.py [GOLD.jsonl ...] [--fit]

Each value that the reader writes for the English gold documents is right or wrong by the scorer. A logistic model is fitted to
four fifths of the documents and asked about the others, in turn, so that every probability is one of a text that the model did
not see. Printed are the Brier score (0 is best), that of always telling the share of right values of the field, and the
reliability diagram; then the slot F1 of the reader when values under a threshold are left out. --fit writes the weights of a
model of all documents into the lexicon. Without files: the corpus written for the benchmark and the shared gold sets, where
they are there.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gold
import numpy as np
import score

from sutler.model.claim import Claim
from sutler.model.document import Document
from sutler.publish.contract import claim_object
from sutler.read.confidence import calibration, features_of, field_of

WEIGHTS = Path(__file__).resolve().parent.parent / "src" / "sutler" / "lexicon" / "shared" / "confidence.csv"
FOLDS = 5
RIDGE = 20.0
"""Keeps weights small: a feature must be seen often to weigh."""


@dataclass(frozen=True, slots=True)
class Case:
    """One value of a claim: of which document, what is known of it, and whether gold has it."""

    document: str
    field: str
    features: Mapping[str, float]
    right: bool


def cases(sets: Sequence[gold.GoldSet]) -> tuple[list[Case], Counter[str]]:
    """Every scored value that the reader writes, and how many values gold has a field."""
    found: list[Case] = []
    wanted: Counter[str] = Counter()
    for one in sets:
        for document in one.documents:
            if document.language not in (None, "en"):
                continue
            expected = one.gold[document.id].get("claims") or []
            wanted.update(slot.field for claim in expected for slot in score.slots(claim))
            found += _of_document(document, gold.read(document)[1], expected)
    return found, wanted


def _of_document(document: Document, claims: Sequence[Claim], expected: Sequence[Any]) -> list[Case]:
    objects = [claim_object(claim) for claim in claims]
    partner = {j: expected[i] for i, j, _ in score.paired(expected, objects)}
    out = []
    for n, claim in enumerate(claims):
        rest = score.slots(partner[n]) if n in partner else []
        told = score.slots(objects[n])
        for pointer, features in features_of(claim, document, claims):
            slot = _slot(pointer, told, objects[n])
            if slot is None:
                continue
            k = next((k for k, other in enumerate(rest) if score.same(other, slot)), None)
            if k is not None:
                rest.pop(k)
            out.append(Case(document.id, field_of(pointer), features, k is not None))
    return out


def _slot(pointer: str, told: list[score.Slot], claim: Any) -> score.Slot | None:
    """The scored slot that a pointer leads to; None for a field that is not scored."""
    parts = pointer.split("/")[1:]
    if parts[0] not in score.FIELDS or parts[-1] == "condition":
        return None
    one = {"type": claim["type"], parts[0]: claim[parts[0]]}
    if len(parts) > 1:
        entry = claim[parts[0]][int(parts[1])]
        if parts[0] == "items":
            slots = score.slots({"items": [entry]})[1:]
            return next((s for s in slots if s.field == field_of(pointer)), None)
        one[parts[0]] = [entry]
    return next((s for s in score.slots(one) if s.field == parts[0] and s in told), None)


def fit(train: Sequence[Case]) -> dict[str, float]:
    """The weights of a ridge-penalised logistic model, by Newton's method; those that round to nothing are left out."""
    counts = Counter(name for case in train for name, value in case.features.items() if value)
    names = sorted(name for name, n in counts.items() if n >= 10)
    place = {name: k for k, name in enumerate(names)}
    x = np.zeros((len(train), len(names)))
    for row, case in enumerate(train):
        for name, value in case.features.items():
            if name in place:
                x[row, place[name]] = value
    y = np.array([case.right for case in train], dtype=float)
    weights = np.zeros(len(names))
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        step = np.linalg.solve(x.T @ (x * (p * (1 - p))[:, None]) + RIDGE * np.eye(len(names)), x.T @ (y - p) - RIDGE * weights)
        weights += step
        if np.abs(step).max() < 1e-6:
            break
    return {name: round(float(w), 4) for name, w in zip(names, weights, strict=True) if abs(w) >= 0.0005}


def probability(weights: Mapping[str, float], case: Case) -> float:
    return float(1 / (1 + np.exp(-sum(weights.get(name, 0.0) * value for name, value in case.features.items()))))


def fold(document: str) -> int:
    return int(hashlib.sha256(f"fold/{document}".encode()).hexdigest(), 16) % FOLDS


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="*", type=Path, metavar="GOLD.jsonl")
    parser.add_argument("--fit", action="store_true", help="write the weights into the lexicon")
    args = parser.parse_args(argv)
    missing = [path for path in args.gold if not path.is_file()]
    sets = [gold.from_file(path) for path in args.gold if path.is_file()] or [
        gold.corpus(),
        *(s for s in gold.shared() if s.name != "seed"),
    ]
    if missing or not sets:
        print(
            f"confidence.py: {missing[0] if missing else 'no gold'}: no such file; give a gold file with texts", file=sys.stderr
        )
        return 2
    all_, wanted = cases(sets)
    told: list[tuple[float, Case]] = []
    plain: list[tuple[float, bool]] = []
    for k in range(FOLDS):
        train = [case for case in all_ if fold(case.document) != k]
        weights = fit(train)
        right, count = Counter(c.field for c in train if c.right), Counter(c.field for c in train)
        for case in (case for case in all_ if fold(case.document) == k):
            told.append((probability(weights, case), case))
            plain.append((right[case.field] / max(1, count[case.field]), case.right))
    report(told, plain, sum(wanted.values()))
    if args.fit:
        weights = fit(all_)
        lines = [f"{name},{weight}" for name, weight in sorted(weights.items())]
        remark = "# Weights of the confidence of values (see read/confidence.py), fitted by benchmarks/confidence.py --fit."
        WEIGHTS.write_text("\n".join([remark, "feature,weight", *lines, ""]), encoding="utf-8")
        print(f"wrote {len(lines)} weights to {WEIGHTS.name}")
    return 0


def report(told: Sequence[tuple[float, Case]], plain: Sequence[tuple[float, bool]], wanted: int) -> None:
    """Prints calibration, and what leaving out doubtful values would do to the score."""
    brier, rows = calibration([(p, case.right) for p, case in told], bins=8)
    print(
        f"values {len(told)}, right {sum(case.right for _, case in told)}; each judged by a model fitted without its document"
    )
    print(f"Brier score {brier:.3f}; of the field's share alone {calibration(plain)[0]:.3f}")
    print("  told  right  values")
    for mean, share, count in rows:
        print(f"  {mean:.2f}  {share:.2f}   {count}")
    for threshold in (0.0, 0.2, 0.3, 0.4, 0.5):
        kept = [case for p, case in told if p >= threshold]
        right = sum(case.right for case in kept)
        print(f"values under {threshold:.1f} left out: slots F1 {2 * right / (len(kept) + wanted):.3f} (fields in all claims)")


if __name__ == "__main__":
    sys.exit(main())
