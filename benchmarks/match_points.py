"""What points would the clusters give to each finding of the matching? Prints them beside those of the table.

usage: match_points.py [--clusters FOLDER] [--hold N]

Logistic regression over the pairs of claims of each cluster that is not set aside: the logarithm of the odds that two claims
are of one deal is the sum of the points of what the comparisons find, less two. Each finding is held near its points in the
table with the force `--hold`: what is seen on few pairs stays as it is. The loss on clusters not learned from is told, too; the
table, which is set by hand, has mostly less of it (`match_unseen.py` tells what that means for deals).
"""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import clusters
import match
from sqlalchemy import select

from sutler.ledger import Ledger
from sutler.ledger.match.compare import Contradiction
from sutler.ledger.match.policy import POINTS, found
from sutler.ledger.match.ready import make_ready
from sutler.ledger.match.search import load
from sutler.ledger.schema import claims as claims_table
from sutler.ledger.writer import Read

HOLD, EVEN, SWEEPS, FOLDS = 8.0, 2.0, 60, 8
"""How strongly the table holds; the points at which the odds are even; rounds of fitting; parts for the loss on the unseen."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims of a cluster: what the comparisons find, and whether they are of one deal."""

    cluster: str
    found: tuple[str, ...]
    same: bool


def pairs(folder: Path) -> list[Pair]:
    """The pairs of claims of each cluster that is looked at and that nothing contradicts."""
    pages = [page for page in clusters.pages(folder) if not page.aside]
    made, places = match.annotated(pages)
    by_id = {page.document.id: page for page in pages}
    with tempfile.TemporaryDirectory() as place, Ledger.open(Path(place) / "l.sqlite", create=True) as ledger:
        ledger.add_many([Read(page.document, made[page.document.id], page.document.id) for page in pages])
        with ledger.store.reading() as connection:
            keys = {row.id: row.key for row in connection.execute(select(claims_table.c.id, claims_table.c.key))}
        with ledger.store.writing() as connection:
            make_ready(connection, keys.values())
            known = load(connection, keys.values())
    told: list[Pair] = []
    for one, other in combinations(sorted(places), 2):
        cluster = by_id[one[0]].cluster
        if cluster != by_id[other[0]].cluster:
            continue
        features = [known[keys[made[id][n].id]].features for id, n in (one, other)]
        deals = {clusters.deal_of(by_id[id], by_id[id].annotated[n]) for id, n in (one, other)}
        try:
            told.append(Pair(cluster, tuple(finding.what for finding in found(*features)), len(deals) == 1))
        except Contradiction:
            continue
    return told


def fitted(some: Sequence[Pair], table: Mapping[str, float], hold: float) -> dict[str, float]:
    """The points that make these pairs likeliest, held near the table: one finding at a time, in turns."""
    points = dict(table)
    sums = [sum(points[what] for what in pair.found) - EVEN for pair in some]
    where: dict[str, list[int]] = {}
    for n, pair in enumerate(some):
        for what in pair.found:
            where.setdefault(what, []).append(n)
    for _ in range(SWEEPS):
        for what, rows in where.items():
            odds = [1 / (1 + math.exp(-sums[n])) for n in rows]
            slope = sum(p - some[n].same for p, n in zip(odds, rows, strict=True)) + 2 * hold * (points[what] - table[what])
            step = slope / (sum(p * (1 - p) for p in odds) + 2 * hold)
            points[what] -= step
            for n in rows:
                sums[n] -= step
    return points


def loss(some: Sequence[Pair], points: Mapping[str, float]) -> float:
    """The mean surprise at what the pairs are, by these points."""
    sums = [(sum(points[what] for what in pair.found) - EVEN) * (1 if pair.same else -1) for pair in some]
    return sum(math.log1p(math.exp(-one)) for one in sums) / len(sums)


def unseen(some: Sequence[Pair], table: Mapping[str, float], hold: float) -> float:
    """The loss on clusters that were not learned from."""
    order = sorted({pair.cluster for pair in some})
    total = 0.0
    for fold in range(FOLDS):
        out = set(order[fold::FOLDS])
        points = fitted([pair for pair in some if pair.cluster not in out], table, hold)
        kept = [pair for pair in some if pair.cluster in out]
        total += loss(kept, points) * len(kept)
    return total / len(some)


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clusters", type=Path, default=clusters.FOLDER, metavar="FOLDER")
    parser.add_argument("--hold", type=float, default=HOLD, metavar="N", help=f"how strongly the table holds (default: {HOLD})")
    args = parser.parse_args(argv)
    some = pairs(args.clusters)
    points = fitted(some, POINTS, args.hold)
    same, apart = (Counter(what for pair in some if pair.same is one for what in pair.found) for one in (True, False))
    print(f"{len(some)} pairs, {sum(pair.same for pair in some)} of one deal")
    print("  same apart  table learned")
    for what, given in POINTS.items():
        print(f"{same[what]:6} {apart[what]:5} {given:6.2f} {points[what]:7.2f}  {what}")
    print(
        f"loss: table {loss(some, POINTS):.3f}, learned {loss(some, points):.3f}, unseen {unseen(some, POINTS, args.hold):.3f}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
