"""How well would claims of clusters be matched that the points were not made from? Prints precision, recall and F1.

usage: match_unseen.py [--clusters FOLDER] [--orders N] [--hold N]

Each file of clusters that is not set aside was written by another hand. It is matched with points that were fitted to the
others, once from nothing and once held near the table; last with the table as it stands, which was set by people who saw all.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from unittest.mock import patch

import clusters
import match
import match_points
from clusters import Name, Page
from match_points import Pair

from sutler.ledger.match.policy import POINTS

ORDERS = 3
FROM_NOTHING = 0.1
"""How strongly the points are held to zero where they are fitted from nothing."""


def matched(
    pages: Sequence[Page], some: Sequence[Pair], table: Mapping[str, float], hold: float | None, orders: int
) -> list[dict[Name, str]]:
    """The deals of all claims, in each order of adding; without `hold` the table is taken as it is."""
    results: list[dict[Name, str]] = [{} for _ in range(orders)]
    for file in sorted({page.file for page in pages}):
        here = [page for page in pages if page.file == file]
        own = {page.cluster for page in here}
        points = table
        if hold is not None:
            points = match_points.fitted([pair for pair in some if pair.cluster not in own], table, hold)
        claims, places = match.annotated(here)
        with patch.dict(POINTS, points):
            for order, result in enumerate(results):
                result |= match.matched(here, claims, places, order)
    return results


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clusters", type=Path, default=clusters.FOLDER, metavar="FOLDER")
    parser.add_argument("--orders", type=int, default=ORDERS, metavar="N", help=f"random orders (default: {ORDERS})")
    parser.add_argument("--hold", type=float, default=match_points.HOLD, metavar="N", help="how strongly the table holds")
    args = parser.parse_args(argv)
    pages = [page for page in clusters.pages(args.clusters) if not page.aside]
    some = match_points.pairs(args.clusters)
    wanted = {(page.document.id, n): clusters.deal_of(page, told) for page in pages for n, told in enumerate(page.annotated)}
    ways: tuple[tuple[str, Mapping[str, float], float | None], ...] = (
        ("fitted from nothing", dict.fromkeys(POINTS, 0.0), FROM_NOTHING),
        (f"fitted near the table, hold {args.hold:g}", dict(POINTS), args.hold),
        ("the table as it stands", dict(POINTS), None),
    )
    print(f"{len({page.file for page in pages})} files, {args.orders} orders of adding")
    for title, table, hold in ways:
        print("\n".join(match.report(title, wanted, matched(pages, some, table, hold, args.orders))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
